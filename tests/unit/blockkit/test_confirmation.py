"""What somebody reads where they pressed: what was logged, and what is due next of what they answer for."""

import re
from datetime import datetime, timedelta

import pytest

from bot.blockkit.kit.elements import actions, button, section
from bot.blockkit.kit.mrkdwn import date
from bot.blockkit.views.confirmation import confirmation, still_open, with_line
from bot.domain.events import DomainEvent
from bot.domain.state import State
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.tell_customer import TELL_CUSTOMER
from tests.builders import AGENT, COLLEAGUE, ENGINEER, NINE, an_escalation, every_event, perform
from tests.walking import as_one_test

_HOUR = timedelta(hours=1)


def said(by: str, *, follow_up: datetime | None, customer: datetime | None) -> str:
    escalation = an_escalation()
    perform(POST_UPDATE, escalation, at=NINE, by=by, text="The cause is a limit")
    escalation.clocks.follow_up_due, escalation.clocks.customer_overdue = follow_up, customer
    return confirmation(escalation, escalation.recorded[-1], by=by, at=NINE)


@pytest.mark.parametrize(
    ("by", "follow_up", "customer", "next_due"),
    [
        (AGENT, 4, 8, "Follow-up due {}, in 4 h."),
        (AGENT, 4, 2, "Customer update due {}, in 2 h."),
        (AGENT, None, 2, "Customer update due {}, in 2 h."),
        (AGENT, 4, -1, "*Customer update overdue* since {}."),
        (ENGINEER, 4, 2, "Follow-up due {}, in 4 h."),
        (ENGINEER, None, 2, ""),
        (AGENT, None, None, ""),
    ],
)
def test_the_first_that_is_due_and_matters_to_them(
    by: str, follow_up: int | None, customer: int | None, next_due: str
) -> None:
    due = {hours: NINE + hours * _HOUR for hours in (follow_up, customer) if hours is not None}
    text = said(by, follow_up=due.get(follow_up or 0), customer=due.get(customer or 0))
    first, _, rest = text.partition(". ") if next_due else (text.removesuffix("."), "", "")
    assert first == "You posted an update on ESC-12"
    shown = [date(one) for one in due.values() if date(one) in rest]
    assert rest == next_due.format(*shown)


@pytest.mark.parametrize("by", [AGENT, COLLEAGUE])
@pytest.mark.parametrize(
    ("customer", "next_due"), [(8, "Customer update due {}, in 8 h."), (None, "Follow-up due {}, in 4 h.")]
)
def test_who_told_the_customer_reads_when_they_hear_again(by: str, customer: int | None, next_due: str) -> None:
    escalation = an_escalation()
    perform(TELL_CUSTOMER, escalation, at=NINE, by=by, said="We are on it")
    due = NINE + (customer or 4) * _HOUR
    escalation.clocks.follow_up_due = NINE + 4 * _HOUR
    escalation.clocks.customer_overdue = NINE + customer * _HOUR if customer else None
    text = confirmation(escalation, escalation.recorded[-1], by=by, at=NINE)
    assert text == f"You updated the customer of ESC-12. {next_due.format(date(due))}"


@as_one_test
@pytest.mark.parametrize("event", every_event(), ids=lambda event: event.kind)
def test_whoever_did_it_is_spoken_to(event: DomainEvent) -> None:
    told = confirmation(an_escalation(), event, by=event.by, at=NINE)
    assert not re.search(r"^You \w+s |\band is\b", told), told


def test_nothing_left_to_do_is_said_too() -> None:
    assert confirmation(an_escalation(), None, by=ENGINEER, at=NINE).startswith(
        "Nothing has changed: ESC-12 was like that already."
    )


def test_the_line_takes_the_place_of_its_own_buttons_alone() -> None:
    rows = [actions(f"buttons_{number}", [button("resolve", "Resolve", "1f0c")]) for number in range(2)]
    blocks = [section("news_0", "One"), *filter(None, rows)]
    changed = with_line(blocks, "buttons_0", "You resolved ESC-12.")
    assert changed is not None
    assert [one["type"] for one in changed] == ["section", "context", "actions"]
    assert "You resolved ESC-12." in str(changed[1])
    assert with_line(changed, "buttons_0", "Again") is None
    again = with_line(blocks, "buttons_0", "You recorded the outcome.", stay=("resolve",))
    assert again is not None
    assert [one["type"] for one in again] == ["section", "context", "actions", "actions"]
    twice = with_line(again, "buttons_0", "You recorded more.", stay=("resolve",))
    assert twice is not None
    assert [one["type"] for one in twice] == ["section", "context", "actions", "actions"]


def test_closing_takes_several_steps_and_all_else_one() -> None:
    assert still_open(an_escalation(state=State.RESOLVED)) == {"record_outcome", "close"}
    assert not still_open(an_escalation(state=State.ACKNOWLEDGED))
    assert not still_open(an_escalation(state=State.CLOSED))


def test_rows_that_are_not_there_are_not_answered() -> None:
    blocks = [section("news", "One")]
    assert with_line(blocks, "", "Nowhere") is None
