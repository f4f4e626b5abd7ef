"""One escalation, several customers: each has a reply of their own, and waits until they themselves were told."""

from datetime import timedelta

import pytest

from bot.blockkit.kit.form import CheckboxField
from bot.blockkit.presentation import Opening
from bot.blockkit.verbs import presentation_of
from bot.domain.answered import answered
from bot.domain.closing import Answer
from bot.domain.customers import Customer
from bot.domain.escalation import Escalation
from bot.domain.events import SYSTEM, CustomerUpdateNudged
from bot.domain.replies.draft import ReplyDrafts
from bot.domain.tiers import Target
from bot.domain.verbs.join import JOIN
from bot.domain.verbs.resolve import RESOLVE
from bot.domain.verbs.tell_customer import ALL_OTHERS, TELL_CUSTOMER, CustomerUpdated
from tests.builders import AGENT, ENGINEER, NINE, RESOLVED, SCHEDULE, a_brief, an_escalation, perform, quiet_brief

HOUR = timedelta(hours=1)
DRAFTS = ReplyDrafts(schedule=SCHEDULE)


def three(target: Target = Target.ENGINEERING) -> Escalation:
    """Opened for one customer at nine; one joined an hour later, and one an hour after that."""
    brief = quiet_brief() if target is Target.ENGINEERING else a_brief(target)
    escalation = an_escalation(brief)
    german = Customer(name="Halden AG", language="de")
    report, words = "Same stack as Brightwater", "Der Export bricht ab."
    first = NINE + HOUR
    perform(JOIN, escalation, at=first, by=AGENT, account=german, customer="Halden AG", report=report, words=words)
    perform(JOIN, escalation, at=NINE + 2 * HOUR, by=AGENT, customer="Tamar Clinics", report="Only large ones")
    return escalation


def tells(escalation: Escalation, at: float, *customers: int) -> CustomerUpdated:
    perform(TELL_CUSTOMER, escalation, at=NINE + at * HOUR, by=AGENT, said="We are on it.", customers=customers)
    event = escalation.recorded[-1]
    assert isinstance(event, CustomerUpdated)
    return event


def test_each_has_a_reply_by_name_and_language_that_quotes_their_own_words_alone() -> None:
    first, german, other = DRAFTS.drafts(three(), NINE + 3 * HOUR)
    assert [name for name, _ in (first, german, other)] == ["Brightwater Ltd", "Halden AG", "Tamar Clinics"]
    assert first[1].startswith("Hello Ms Okafor,")
    assert german[1].startswith("Guten Tag Halden AG,")
    assert "Der Export bricht ab." in german[1]
    assert other[1].startswith("Hello Tamar Clinics,")
    for _, reply in (german, other):
        for word in ("Okafor", "Brightwater", "Same stack", "Only large ones", "500 invoices"):
            assert word not in reply, word


def test_of_a_confidential_one_there_is_one_reply_that_names_nobody() -> None:
    ((name, reply),) = DRAFTS.drafts(three(Target.SECURITY), NINE + 3 * HOUR)
    assert name == "The customer"
    assert "Halden" not in reply


@pytest.mark.parametrize(
    ("told", "since"),
    [
        ((0,), 1),  # Halden waits since they joined
        ((0, 1), 2),
        ((0, 1, 2), 5),
        ((), 5),
        ((1, 2), 0),
    ],
)
def test_the_clock_goes_by_who_waits_longest(told: tuple[int, ...], since: int) -> None:
    escalation = three()
    event = tells(escalation, 5, *told)
    assert escalation.clocks.customer_overdue == SCHEDULE.customer_update_overdue(
        escalation.severity, after=NINE + since * HOUR
    )
    names = escalation.customers
    assert event.customers == (tuple(names[place] for place in told) or names)


def test_a_reminder_is_answered_once_all_of_them_were_told() -> None:
    escalation = three()
    nudge = CustomerUpdateNudged(at=NINE + 4 * HOUR, by=SYSTEM, promised=NINE + 8 * HOUR, overdue=False)
    tells(escalation, 5, 0, 1)
    assert not answered(nudge, escalation)
    tells(escalation, 6, 2)
    assert answered(nudge, escalation)


def test_only_who_was_told_the_outcome_is_awaited_for_an_answer() -> None:
    escalation = three()
    perform(RESOLVE, escalation, at=NINE + 3 * HOUR, by=ENGINEER, **RESOLVED)
    tells(escalation, 4, 0, 2)
    assert escalation.closing
    assert [one.answer for one in escalation.closing.customers] == [Answer.TOLD, None, Answer.TOLD]
    assert escalation.clocks.customer_overdue is not None
    tells(escalation, 5, 1)
    assert escalation.clocks.customer_overdue is None


def test_of_many_customers_the_form_names_nine_and_ticks_the_others_together() -> None:
    escalation = three()
    for number in range(9):
        perform(JOIN, escalation, at=NINE + 3 * HOUR, by=AGENT, customer=f"Customer {number}")
    asked = presentation_of(TELL_CUSTOMER).asked_of(escalation, opening=Opening(NINE + 4 * HOUR, DRAFTS))
    (field,) = [one for one in asked.form.fields if isinstance(one, CheckboxField)]
    assert len(field.options) == 10
    assert field.options[-1] == (str(ALL_OTHERS), "The other 3")
    assert tells(escalation, 5, 1, ALL_OTHERS).customers == ("Halden AG", "Customer 6", "Customer 7", "Customer 8")
