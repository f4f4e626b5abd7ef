"""What is due reaches a person once, in their hours, in one message; and who hears of it when they do not answer."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from demo.stories import SETTINGS
from sandbox import Message, Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import does, escalates, has_escalated

THURSDAY = datetime(2026, 3, 5, 10, 0, tzinfo=UTC)
BACKUPS = '\n[support.backups]\nU02 = "U01"\n'


def passes(town: Town, until: datetime) -> None:
    """Time goes on, and stops wherever something is due."""
    while (due := town.app.bot.records.next_nudge_at()) and due <= until:
        town.clock.move_to(max(due, town.clock()))
        town.settle()
    town.clock.move_to(max(until, town.clock()))
    town.settle()


def reminders(person: Person) -> list[Message]:
    """What asks them for something and still has its buttons."""
    return [one for one in person.inbox if "[Post update]" in one.seen or "[I updated the customer]" in one.seen]


def reminded(person: Person, card: Message) -> list[str]:
    """All that its thread says below the card, but for proposals of another severity: those are not of the clock."""
    return [one.seen for one in person.thread(card)[1:] if "Does the severity still fit?" not in one.seen]


def eight_open(town: Town) -> None:
    town.clock.move_to(THURSDAY)
    severities = ["critical", *["high"] * 4, *["medium"] * 3]
    for number, severity in enumerate(severities):
        town.clock.advance(minutes=17)
        deadline = THURSDAY + timedelta(days=7)
        first = {"severity": severity, "summary": f"Exports time out, case {number}"}
        escalates(town, town.specialist, first, deadline=deadline)


def test_from_thursday_to_monday_nobody_acts_on_eight_open_escalations(town: Town) -> None:
    """Measured before with the same eight: 329 messages to their owner, some at 01:40."""
    town.app.import_settings(SETTINGS.read_text(encoding="utf-8") + BACKUPS)
    eight_open(town)
    people = {"owner": town.specialist, "backup": town.agent, "manager": town.support_manager}
    before = {who: len(person.inbox) for who, person in people.items()}
    passes(town, THURSDAY + timedelta(days=4))
    told = {who: person.inbox[before[who] :] for who, person in people.items()}
    figures = {who: len(messages) for who, messages in told.items()}
    print(f"Thursday to Monday, eight open, nobody acts: 329 before, now {figures}")  # noqa: T201 - what it is read for
    assert 0 < figures["owner"] <= 16
    assert 0 < figures["backup"] <= 10
    assert 0 < figures["manager"] <= 16
    assert all("still right?" not in one.seen or "hear from you" in one.seen for one in told["owner"])  # one message


def test_at_night_only_critical_speaks_and_the_rest_waits_for_the_morning_as_one_message(town: Town) -> None:
    eight_open(town)
    town.clock.move_to(THURSDAY + timedelta(hours=7, minutes=30))
    town.settle()
    known = len(town.specialist.inbox)
    passes(town, THURSDAY + timedelta(hours=22, minutes=50))  # 08:50
    night = town.specialist.inbox[known:]
    assert all("ESC-1*" in one.seen for one in night)  # with what is still unanswered, which each message repeats
    assert len(night) <= 4
    known = len(town.specialist.inbox)
    passes(town, THURSDAY + timedelta(hours=23, minutes=1))
    (morning,) = town.specialist.inbox[known:]
    assert "things need a word from you" in morning.seen


def test_a_bot_that_comes_back_at_night_speaks_in_the_morning_in_one_message(town: Town) -> None:
    town.clock.move_to(THURSDAY)
    escalates(town, town.specialist, {"summary": "The first"}, deadline=THURSDAY + timedelta(days=7))
    escalates(town, town.specialist, {"summary": "The second"}, deadline=THURSDAY + timedelta(days=7))
    known = len(town.specialist.inbox)
    town.advance(hours=13)  # down since, until 23:00
    assert len(town.specialist.inbox) == known
    passes(town, THURSDAY + timedelta(hours=23, minutes=1))
    (morning,) = town.specialist.inbox[known:]
    assert all(reference in morning.seen for reference in ("ESC-1", "ESC-2"))


def test_what_is_asked_on_the_last_evening_before_easter_is_asked_again_on_monday_morning_by_the_new_clock(
    town: Town,
) -> None:
    """17:25 on a Thursday, five minutes before the office closes; Good Friday, and the clocks change on Sunday."""
    town.clock.move_to(datetime(2027, 3, 25, 17, 25, tzinfo=UTC))
    zones = ("Europe/London", "America/New_York", "Asia/Tokyo")
    owners = [town.workspace.person(f"Sam of {zone}", id=f"U9{place}", tz=zone) for place, zone in enumerate(zones)]
    for number, owner in enumerate(owners):
        first = {"severity": "medium", "summary": f"Exports time out, case {number}"}
        escalates(town, owner, first, deadline=town.clock() + timedelta(days=20))
    known = [len(owner.inbox) for owner in owners]
    passes(town, datetime(2027, 3, 30, 0, 0, tzinfo=UTC))
    heard = [
        [datetime.fromtimestamp(float(one.ts), ZoneInfo(zone)) for one in owner.inbox[before:]]
        for owner, before, zone in zip(owners, known, zones, strict=True)
    ]
    assert [f"{times[0]:%a %H:%M %z}" for times in heard] == ["Mon 09:00 +0100", "Mon 09:00 -0400", "Mon 09:00 +0900"]


def test_a_newer_reminder_takes_the_buttons_from_the_older_and_says_what_became_of_it(town: Town) -> None:
    town.escalated()
    town.advance(hours=4)
    first = reminders(town.specialist)[-1]
    assert "[Snooze]" in first.seen
    town.specialist.clicks("I updated the customer", on=first)
    assert town.specialist.modal is not None
    town.specialist.submits({"said": "We are on it."})
    town.advance(hours=2)
    emptied = town.specialist.message(first.channel, first.ts)
    assert "[" not in emptied.seen
    assert "the customer was told" in emptied.seen
    assert "it waits in the newest reminder" in emptied.seen
    assert len(reminders(town.specialist)) == 1


def test_an_overdue_customer_keeps_its_button_and_its_reply_whatever_is_asked_after_it(town: Town) -> None:
    town.clock.move_to(THURSDAY)
    first = {"severity": "critical", "summary": "Exports time out"}
    has_escalated(town, town.specialist, first, deadline=THURSDAY + timedelta(days=7))
    (card,) = town.engineer.reads("C0ENG")
    does(town.engineer, "Acknowledge", card)
    overdue = False
    for _ in range(24):
        passes(town, town.clock() + timedelta(minutes=10))
        newest = town.specialist.inbox[-1].seen
        overdue = overdue or "Overdue" in newest
        assert not overdue or ("[I updated the customer]" in newest and "reply to copy" in newest)
    assert overdue
    assert any("is new again" in one.seen for one in town.specialist.inbox)
    assert not any("asked again" in one.seen for one in town.specialist.inbox)


def test_the_ladder_goes_from_the_owner_to_leadership(town: Town) -> None:
    town.app.import_settings(SETTINGS.read_text(encoding="utf-8") + BACKUPS)
    escalates(town, town.specialist, {"severity": "critical"}, deadline=town.clock() + timedelta(days=20))
    passes(town, town.clock() + timedelta(hours=8))
    owner, backup, boss = (person.inbox for person in (town.specialist, town.agent, town.support_manager))
    assert "was asked before" in backup[-1].seen
    assert "was asked before" in boss[-1].seen
    assert any("You keep the customer and were asked before" in one.seen for one in owner)
    assert not any("keeps the customer" in one.seen for one in owner)
    assert len([one for one in owner if "needs a word" in one.seen or "Time to check" in one.seen]) <= 2
    calls = town.support_manager.reads("C0LEAD")
    assert calls
    assert "Exports time out" in calls[0].seen
    known = len(owner), len(backup)
    passes(town, town.clock() + timedelta(days=2))
    assert (len(town.specialist.inbox), len(town.agent.inbox)) == known


def test_a_deadline_that_has_passed_is_red_on_the_card_and_asked_about_in_the_thread(town: Town) -> None:
    deadline = town.clock() + timedelta(hours=5)
    has_escalated(town, town.specialist, {"severity": "critical"}, deadline=deadline)
    (card,) = town.engineer.reads("C0ENG")
    passes(town, deadline + timedelta(minutes=1))
    card = town.engineer.message(card.channel, card.ts)
    assert "Deadline missed" in card.seen
    said = "\n".join(one.seen for one in town.engineer.thread(card))
    assert "Half of the time is gone" in said
    assert "The deadline has passed" in said
    _asks(town, town.engineer, "Set ETA", card, eta=town.clock() + timedelta(hours=3))
    assert "ETA" in town.engineer.message(card.channel, card.ts).seen
    passes(town, town.clock() + timedelta(hours=3, minutes=1))
    assert "ETA missed" in town.engineer.message(card.channel, card.ts).seen


def test_still_on_it_answers_the_question_where_it_was_asked(town: Town) -> None:
    card = town.escalated()
    town.billing_engineer.clicks("Acknowledge", on=card)
    town.advance(hours=4)
    question = town.billing_engineer.thread(card)[-1]
    assert "where does this stand?" in question.seen
    town.billing_engineer.clicks("Still on it", on=question)
    town.settle()
    assert "is still on it" in town.billing_engineer.thread(card)[-1].seen
    known = reminded(town.billing_engineer, card)
    town.advance(hours=2)
    assert reminded(town.billing_engineer, card) == known


def wrote_before_it_was_due(town: Town, said: str = "It is schema 7, I test a fix.") -> tuple[Message, Message]:
    """The card, and the reminder to its owner after an engineer wrote in the thread."""
    card = town.escalated()
    town.billing_engineer.clicks("Acknowledge", on=card)
    town.advance(hours=3, minutes=40)
    town.billing_engineer.posts(said, thread=card)
    town.advance(minutes=20)
    return card, town.specialist.inbox[-1]


def test_who_has_written_in_the_thread_is_not_accused_of_silence(town: Town) -> None:
    card, reminder = wrote_before_it_was_due(town)
    assert "where does this stand?" not in town.billing_engineer.thread(card)[-1].seen
    assert "wrote 20 min ago in the thread of ESC-1: “It is schema 7, I test a fix.”" in reminder.seen.replace("*", "")
    assert "no news" not in reminder.seen
    town.specialist.clicks("Count as update", on=reminder)
    town.settle()
    counted = town.billing_engineer.thread(card)[-1].seen
    assert f"counted what @{town.billing_engineer.name} wrote" in counted
    assert "It is schema 7, I test a fix." in counted
    known = reminded(town.billing_engineer, card)
    town.advance(hours=3)
    assert reminded(town.billing_engineer, card) == known  # its clock has started again


def test_news_that_was_counted_and_then_edited_is_quoted_as_it_stands_now(town: Town) -> None:
    card, reminder = wrote_before_it_was_due(town)
    town.specialist.clicks("Count as update", on=reminder)
    town.settle()
    wrote = next(one for one in town.billing_engineer.thread(card) if one.user == town.billing_engineer.id)
    town.clock.advance(minutes=1)
    town.billing_engineer.edits(wrote, "It is not the schema, ignore me.")
    known = len(town.specialist.inbox)
    passes(town, town.clock() + timedelta(hours=2))
    quoted = [one.seen for one in town.specialist.inbox[known:] if "The team's latest news" in one.seen]
    assert quoted
    assert all("It is not the schema, ignore me." in one and "I test a fix" not in one for one in quoted)


def test_a_secret_in_the_thread_is_never_quoted_to_its_owner(town: Town) -> None:
    secret = "AKIAQ3EXAMPLE7SECRET"
    _, reminder = wrote_before_it_was_due(town, f"Look with {secret}, I test a fix.")
    assert "wrote 20 min ago" in reminder.seen
    assert "[masked: " in reminder.seen
    town.specialist.clicks("Count as update", on=reminder)
    town.settle()
    assert not any(secret in one.seen for one in town.specialist.inbox)


def test_whoever_does_not_take_it_for_an_update_asks_the_team(town: Town) -> None:
    card, reminder = wrote_before_it_was_due(town)
    town.specialist.clicks("Still ask", on=reminder)
    town.settle()
    asked = town.billing_engineer.thread(card)[-1]
    assert "where does this stand?" in asked.seen
    assert "[Still on it]" in asked.seen
    answered = town.specialist.message(reminder.channel, reminder.ts).seen
    assert "You asked the team about ESC-1." in answered
    assert "[Still ask]" not in answered


def test_a_snoozed_clock_is_silent_until_a_raise_ends_it(town: Town) -> None:
    has_escalated(town, town.specialist)
    (card,) = town.engineer.reads("C0ENG")
    town.advance(hours=4)
    until = town.clock() + timedelta(hours=3)
    _asks(town, town.specialist, "Snooze", reminders(town.specialist)[-1], clock="team", until=until, reason="Lunch")
    known = reminded(town.engineer, card)
    town.advance(hours=2, minutes=30)
    assert reminded(town.engineer, card) == known
    _asks(town, town.specialist, "Change severity", card, severity="critical", reason="All of them now")
    town.advance(hours=2)
    assert "A follow-up is due" in town.engineer.thread(card)[-1].seen


@pytest.mark.parametrize("hours", [2, 30])
def test_a_promise_to_the_customer_is_what_counts_when_it_is_earlier_than_the_cadence(town: Town, hours: int) -> None:
    town.clock.move_to(datetime(2026, 3, 4, 9, 0, tzinfo=UTC))
    card = town.escalated()
    at = town.clock()
    _asks(town, town.specialist, "Customer updated", card, said="We look into it.", next_by=at + timedelta(hours=hours))
    known = len(town.specialist.inbox)
    town.advance(hours=1, minutes=5)
    due = [one for one in town.specialist.inbox[known:] if "should hear from you" in one.seen]
    assert len(due) == (hours == 2)


def _asks(town: Town, person: Person, button: str, on: Message, **answers: object) -> None:
    does(person, button, on)
    assert person.modal is not None
    person.submits(answers)
    assert person.modal is None, person.modal and person.modal.errors
    town.settle()


def test_whoever_cannot_be_reached_is_said_once_in_the_thread_of_each(town: Town) -> None:
    town.app.import_settings(SETTINGS.read_text(encoding="utf-8") + BACKUPS)
    escalates(town, town.specialist, {"summary": "The first"})
    escalates(town, town.specialist, {"summary": "The second"})
    town.workspace.deactivate(town.agent)  # their backup
    town.advance(hours=4)
    town.advance(hours=2)
    town.advance(hours=2)
    for card in town.engineer.reads("C0ENG"):
        said = [one.seen for one in town.engineer.thread(card)]
        assert len([one for one in said if "Slack would not take a message" in one]) == 1
