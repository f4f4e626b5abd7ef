"""What stands at Home for whom: what is owed next, what is theirs, and for managers a board."""

from sandbox import Person
from tests.scenarios.conftest import Town


def home_of(person: Person) -> str:
    """What they see when they open it."""
    person.opens_home()
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
    town.escalated()
    manager = town.support_manager
    assert "Board" not in home_of(town.specialist)
    home_of(manager)
    for button, said in (
        ("Board", "Nothing is overdue."),
        ("Not acknowledged", "ESC-1"),
        ("Acknowledge", "ESC-1"),
        ("Not acknowledged", "Everything is acknowledged."),
    ):
        assert manager.home is not None
        manager.clicks(button, on=manager.home)
        assert said in manager.home.seen, button


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
