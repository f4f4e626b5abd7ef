"""What stands at Home for whom: what is owed next, what is theirs, and for managers a board."""

from sandbox import Person
from tests.builders import CONFIRMED, RESOLVED
from tests.scenarios.conftest import Town
from tests.scenarios.forms import does


def home_of(person: Person) -> str:
    """What they see when they open it."""
    person.opens_home()
    return now(person)


def now(person: Person) -> str:
    """What stands there without opening it again."""
    assert person.home is not None
    return person.home.seen


def test_home_says_what_needs_its_reader_next_and_what_is_assigned_to_them(town: Town) -> None:
    card = town.escalated()
    owner, engineer = town.specialist, town.billing_engineer
    assert "What needs you next" not in home_of(owner)
    engineer.clicks("Acknowledge", on=card)
    town.settle()
    assert "Assigned to you" in home_of(engineer)

    town.advance(days=2)
    home = home_of(owner)
    assert home.index("What needs you next") < home.index("overdue") < home.index("Your escalations")


def test_a_managers_board_leads_to_what_nobody_has_acknowledged_and_nobody_else_has_one(town: Town) -> None:
    card = town.escalated()
    manager = town.support_manager
    assert "Board" not in home_of(town.specialist)
    home_of(manager)
    for button, said in (
        ("Board", "Nothing is overdue."),
        ("Not acknowledged", "ESC-1"),
    ):
        assert manager.home is not None
        manager.clicks(button, on=manager.home)
        assert said in manager.home.seen, button
    town.billing_engineer.clicks("Acknowledge", on=card)
    town.settle()
    assert "Everything is acknowledged." in now(manager)


def test_the_teams_acts_are_offered_to_the_team_and_a_manager_reads_what_a_manager_does(town: Town) -> None:
    """Both may acknowledge it; the manager finds that behind More…"""
    town.escalated()
    engineer, manager = town.billing_engineer, town.support_manager
    home_of(manager)
    manager.clicks("Board", on=manager.home)
    manager.clicks("Not acknowledged", on=manager.home)
    assert "[Re-route] [Change severity] [More…]" in now(manager)
    for person, offered in ((engineer, True), (manager, False)):
        person.runs("/escalate", "list all")
        assert ("[Acknowledge]" in person.ephemerals[-1].seen) is offered, person.name
    manager.clicks("More…", on=manager.home)
    manager.clicks("Acknowledge")
    town.settle()
    assert "Everything is acknowledged." in now(manager)


def test_what_the_team_waits_for_and_what_is_offered_stand_first_each_with_its_act(town: Town) -> None:
    card = town.escalated()
    owner, engineer, colleague = town.specialist, town.billing_engineer, town.agent
    engineer.clicks("Acknowledge", on=card)
    engineer.runs("/escalate", "info ESC-1 Which tenant?", in_=card.channel)
    pressing, _, theirs = home_of(owner).partition("Your escalations")
    assert "The team waits for an answer from support" in pressing
    assert "Everything of yours that is open is above." in theirs
    owner.clicks("Answer", on=owner.home)
    owner.submits({"reply": "The Pro one."})
    assert "What needs you next" not in home_of(owner)

    owner.runs("/escalate", "handoff ESC-1 @Priya Nair I am off tomorrow")
    town.settle()
    assert "You are asked to take it over" in home_of(colleague).partition("Your escalations")[0]
    colleague.clicks("Accept", on=colleague.home)
    assert "ESC-1" in home_of(colleague).partition("Your escalations")[2]
    assert "You are asked" not in home_of(colleague)


def test_an_escalation_stands_on_a_home_once(town: Town) -> None:
    """Its owner works on it too, is in the team's channel, and is owed a word."""
    card = town.escalated()
    everything = town.billing_engineer
    everything.clicks("Acknowledge", on=card)
    assert home_of(everything).count("*ESC-1 (") == 1
    town.specialist.runs("/escalate", f"handoff ESC-1 @{everything.name}")
    town.settle()
    assert home_of(everything).count("*ESC-1 (") == 1
    everything.clicks("Accept", on=everything.home)
    for days in (0, 2):
        town.advance(days=days)
        assert home_of(everything).count("*ESC-1 (") == 1, days


def test_an_open_home_follows_what_others_do(town: Town) -> None:
    """Nobody opens theirs again: the owner sees that it was acknowledged, the engineer that it is done."""
    card = town.escalated()
    owner, engineer = town.specialist, town.billing_engineer
    assert "Open · nobody works on it" in home_of(owner)
    assert "Assigned to you" not in home_of(engineer)
    engineer.clicks("Acknowledge", on=card)
    town.settle()
    assert f"@{engineer.name} works on it" in now(owner)
    assert "Assigned to you" in now(engineer)

    does(engineer, "Needs info", on=card)
    engineer.submits({"question": "Which tenant?"})
    town.settle()
    assert "What needs you next" in now(owner)
    owner.clicks("Answer", on=owner.home)
    owner.submits({"reply": "The Pro one."})
    town.settle()
    assert "What needs you next" not in now(owner)


def test_what_comes_to_a_team_is_seen_by_who_looks(town: Town) -> None:
    """Nobody of the team has anything to do with it yet, and the manager looks at the board."""
    engineer, manager = town.billing_engineer, town.support_manager
    assert "Your team's" not in home_of(engineer)
    home_of(manager)
    manager.clicks("Board", on=manager.home)
    manager.clicks("Not acknowledged", on=manager.home)
    town.escalates()
    town.settle()
    assert "ESC-1" in now(engineer).partition("Your team's")[2]
    assert "ESC-1" in now(manager)


def test_all_is_everything_that_is_not_closed(town: Town) -> None:
    """What the team has resolved is support's until the customer confirms it; others find it there too."""
    town.escalated()
    town.billing_engineer.runs("/escalate", "resolve ESC-1", in_="C0BILL")
    town.billing_engineer.submits(RESOLVED)
    manager = town.support_manager
    for typed, found in (("list", False), ("list all", True)):
        manager.runs("/escalate", typed)
        assert ("ESC-1" in manager.ephemerals[-1].seen) is found, typed
    town.specialist.runs("/escalate", "close ESC-1")
    town.specialist.submits(CONFIRMED)
    manager.runs("/escalate", "list all")
    assert "Everything is closed." in manager.ephemerals[-1].seen


def test_lists_are_typed_by_whose_they_are(town: Town) -> None:
    town.escalated()
    for person, typed, found in (
        (town.specialist, "list mine", True),
        (town.billing_engineer, "list mine", False),
        (town.billing_engineer, "list overdue", False),
        (town.billing_engineer, "list all", True),
    ):
        person.runs("/escalate", typed)
        assert ("ESC-1" in person.ephemerals[-1].seen) is found, typed
    town.billing_engineer.runs("/escalate", "list team", in_="C0BILL")
    assert "ESC-1" in town.billing_engineer.ephemerals[-1].seen
