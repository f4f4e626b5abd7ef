"""Two clocks: one towards the team, one towards the customer, each reset only by its own kind of news."""

import pytest

from sandbox import Message, Person
from tests.builders import CONFIRMED, RESOLVED
from tests.scenarios.conftest import Town


def _reminders(person: Person, button: str) -> list[Message]:
    return [message for message in person.inbox if f"[{button}]" in message.seen]


def test_a_follow_up_comes_when_it_is_due_and_not_a_second_before(town: Town) -> None:
    town.escalated()
    town.advance(hours=3, minutes=59, seconds=50)
    assert _reminders(town.specialist, "Post update") == []
    town.advance(seconds=10)
    (reminder,) = _reminders(town.specialist, "Post update")
    assert "Time to check on" in reminder.seen


def test_the_card_thread_gets_one_line_with_the_follow_up(town: Town) -> None:
    card = town.escalated()
    before = len(town.billing_engineer.thread(card))
    town.advance(hours=4)
    notes = [message.seen for message in town.billing_engineer.thread(card)[before:]]
    assert [note.splitlines()[0] for note in notes] == [
        "A follow-up is due, and nobody has acknowledged this yet. Who can take it?"
    ]


def test_the_owner_is_reminded_of_the_customer_then_told_that_it_is_overdue(town: Town) -> None:
    town.escalated()
    town.advance(hours=4)
    (due,) = _reminders(town.specialist, "I updated the customer")
    assert "Brightwater Energie should hear from you" in due.seen.replace("*", "")
    assert "Guten Tag Jonas" in due.seen
    town.advance(hours=3)
    overdue = _reminders(town.specialist, "I updated the customer")[-1]
    assert "Overdue" in overdue.seen


def test_an_update_to_the_customer_leaves_the_teams_clock_alone(town: Town) -> None:
    card = town.escalated()
    town.advance(hours=3)
    _write(town, town.specialist, "Customer updated", card, "We told them that we are on it.")
    town.advance(hours=1)
    assert len(_reminders(town.specialist, "Post update")) == 1
    assert _reminders(town.specialist, "I updated the customer") == []
    town.advance(hours=3)
    assert len(_reminders(town.specialist, "I updated the customer")) == 1


def test_news_from_the_team_leaves_the_customers_clock_alone(town: Town) -> None:
    card = town.escalated()
    town.advance(hours=3)
    _write(town, town.billing_engineer, "Post update", card, "The cause is in schema 7.")
    town.advance(hours=1)
    assert _reminders(town.specialist, "Post update") == []
    (reminder,) = _reminders(town.specialist, "I updated the customer")
    assert "The cause is in schema 7." in reminder.seen


@pytest.mark.fault("F37")
@pytest.mark.fault("F38")
def test_after_three_days_down_there_is_one_reminder_of_each_kind(town: Town) -> None:
    town.escalated()
    town.advance(days=3)
    assert len(_reminders(town.specialist, "Post update")) == 1
    assert len(_reminders(town.specialist, "I updated the customer")) == 1
    town.advance(hours=3, minutes=59)
    assert len(_reminders(town.specialist, "Post update")) == 1


@pytest.mark.fault("F44")
def test_a_reminder_that_was_answered_before_it_was_sent_is_not_sent(town: Town) -> None:
    card = town.escalated()
    town.clock.advance(hours=4)
    town.app.bot.follow_ups.sweep()
    _resolves(town, card)
    assert _reminders(town.specialist, "Post update") == []


def test_nobody_is_reminded_once_it_is_closed(town: Town) -> None:
    card = town.escalated()
    _resolves(town, card)
    news = town.specialist.inbox[-1]
    _write(town, town.specialist, "I updated the customer", news, "It is fixed.")
    town.specialist.clicks("Close", on=news)
    town.specialist.submits(CONFIRMED)
    town.settle()
    before = len(town.specialist.inbox)
    town.advance(days=7)
    assert len(town.specialist.inbox) == before
    assert "Closed" in card.seen.splitlines()[0]


def test_a_resolved_escalation_still_owes_the_customer_a_word(town: Town) -> None:
    card = town.escalated()
    _resolves(town, card)
    town.advance(hours=4)
    assert "The outcome is known" in _reminders(town.specialist, "I updated the customer")[-1].seen
    assert _reminders(town.specialist, "Post update") == []


def _resolves(town: Town, card: Message) -> None:
    town.billing_engineer.clicks("Resolve", on=card)
    town.billing_engineer.submits(RESOLVED)
    assert town.billing_engineer.modal is None
    town.settle()


def _write(town: Town, person: Person, button: str, on: Message, words: str) -> None:
    _submit(person, button, on, words)
    town.settle()


def _submit(person: Person, button: str, on: Message, words: str) -> None:
    person.clicks(button, on=on)
    assert person.modal is not None
    person.submits({person.modal.labels[0]: words})
    assert person.modal is None


def test_a_card_says_of_what_is_past_that_it_is_past_though_nobody_was_asked(town: Town) -> None:
    """It rests, and then it is night."""
    card = town.escalated()
    town.specialist.runs("/escalate", "snooze ESC-1 team 5h They are all at lunch.")
    town.settle()
    assert "(snoozed until" in card.seen
    assert "Follow-up overdue" not in card.seen
    known = len(town.specialist.inbox)
    town.advance(hours=4, minutes=1)
    assert "*Follow-up overdue* since" in card.seen
    assert not [one for one in town.specialist.inbox[known:] if "[Post update]" in one.seen]
