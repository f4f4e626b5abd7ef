import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.blockkit import ids
from bot.blockkit.messages import Message, draw
from bot.blockkit.messages.escalation_fields import weight
from bot.blockkit.verbs import presentation_of
from bot.blockkit.views.acts import acts_view
from bot.domain.card_events import Redirected
from bot.domain.customers import Customer, CustomerTier
from bot.domain.escalation import Escalation
from bot.domain.joined import JoinedCustomer
from bot.domain.message_kinds import MessageKind
from bot.domain.route import Route
from bot.domain.state import State
from bot.domain.tiers import Target
from bot.domain.verbs import VERBS
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.reopen import REOPEN
from bot.domain.verbs.resolve import RESOLVE
from tests.builders import (
    AGENT,
    CHANNEL,
    ENGINEER,
    NINE,
    RESOLVED,
    TEAM,
    a_brief,
    a_marked_brief,
    every_event,
    minutes,
    perform,
    words,
)
from tests.unit.blockkit.cases import drawn_escalation, in_state
from tests.unit.blockkit.seen import assert_slack_takes, block, labels, parts, stored_view, visible
from tests.walking import as_one_test


def card_of(escalation: Escalation) -> Message:
    return draw(MessageKind.CARD, escalation, escalation.recorded[0], at=NINE)


def buttons_of(card: Message) -> list[dict[str, Any]]:
    return [part for part in parts(card.blocks) if part.get("type") == "button"]


ON_THE_CARD = [verb for verb in VERBS if presentation_of(verb).on_card]


@pytest.mark.parametrize(
    ("state", "buttons"),
    [
        (State.OPEN, ["Acknowledge", "Post update", "Customer updated", "Resolve", "More…"]),
        (State.ACKNOWLEDGED, ["Post update", "Customer updated", "Resolve", "Add details", "More…"]),
        (State.RESOLVED, ["Customer updated", "Close", "Record outcome", "Add details", "More…"]),
        (State.DE_ESCALATED, ["Customer updated", "Close", "Record outcome", "Add details", "More…"]),
        (State.CLOSED, ["Reopen"]),
    ],
)
def test_a_card_offers_what_is_done_next_and_one_button_for_the_rest(state: State, buttons: list[str]) -> None:
    card = card_of(in_state(state))
    assert_slack_takes(card.text, card.blocks)
    assert labels(card.blocks) == buttons


@pytest.mark.parametrize("state", State)
def test_a_card_offers_the_first_verbs_that_its_state_allows_each_once(state: State) -> None:
    escalation = in_state(state)
    allowed = [verb.name for verb in ON_THE_CARD if state in verb.states]
    row = [(button["action_id"], button["value"]) for button in buttons_of(card_of(escalation))]
    pressed = [one for one in row if one[0] != ids.MORE_ACTS]
    assert pressed == [(name, escalation.id) for name in allowed[: len(pressed)]]
    assert len(pressed) <= 4
    assert len(allowed) - len(pressed) != 1  # a view for one would be a button with a detour
    assert (ids.MORE_ACTS in dict(row)) is (len(allowed) > len(pressed))


@pytest.mark.parametrize("state", State)
def test_every_verb_that_its_reader_may_do_is_one_press_behind_more(state: State) -> None:
    escalation = in_state(state)
    verbs = [verb for verb in VERBS if state in verb.states]
    view = stored_view(acts_view(escalation, verbs))
    assert sorted(button["action_id"] for button in parts(view["blocks"]) if button.get("type") == "button") == sorted(
        verb.name for verb in verbs
    )


def test_only_what_comes_first_stands_out() -> None:
    standing_out = {
        state: [button["action_id"] for button in buttons_of(card_of(in_state(state))) if "style" in button]
        for state in State
    }
    assert standing_out == {state: ["acknowledge"] if state is State.OPEN else [] for state in State}


@pytest.mark.parametrize(
    ("state", "heading"),
    [
        (State.OPEN, ":large_orange_circle: ESC-12 · High"),
        (State.ACKNOWLEDGED, ":large_orange_circle: ESC-12 · High"),
        (State.RESOLVED, ":white_check_mark: ESC-12 · High · Resolved"),
        (State.DE_ESCALATED, ":white_check_mark: ESC-12 · High · De-escalated"),
        (State.CLOSED, ":white_check_mark: ESC-12 · High · Closed"),
    ],
)
def test_the_heading_says_how_bad_and_how_it_ended(state: State, heading: str) -> None:
    assert block(card_of(in_state(state)).blocks, "heading")["text"]["text"] == heading


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.RESOLVED, "*Resolved by <@U0ENG>*"),
        (State.DE_ESCALATED, "*De-escalated by <@U0ENG>*"),
        (State.CLOSED, "*Closed.* Settled by <@U0ENG>"),
    ],
)
def test_a_settled_card_says_who_and_when_at_a_glance(state: State, said: str) -> None:
    outcome = block(card_of(in_state(state)).blocks, "outcome")["text"]["text"]
    assert outcome.startswith(said)
    assert "2026-03-03 10:00 UTC" in outcome


@pytest.mark.parametrize("state", [State.RESOLVED, State.DE_ESCALATED, State.CLOSED])
def test_a_settled_card_folds_to_what_it_was_and_how_it_ended(state: State) -> None:
    card = card_of(in_state(state))
    shown = visible(card.blocks)
    for fact in ("the summary", "the customer", "It was the cache", "<@U0AGENT>", "The whole brief is in the thread"):
        assert fact in shown
    for gone in ("the ask_details", "the description", "GBP 48,000"):
        assert gone not in shown
    assert len(card.blocks) == 6  # heading, summary, outcome, its words, where it came from, buttons


def test_a_card_that_came_back_says_so_and_calls_who_had_it_until_they_are_heard_of() -> None:
    escalation = in_state(State.ACKNOWLEDGED)
    perform(RESOLVE, escalation, at=NINE, by=ENGINEER, **RESOLVED)
    perform(REOPEN, escalation, at=NINE, by=AGENT, reason="It stops at 600")
    shown = visible(card_of(escalation).blocks)
    assert "*Back for the 2nd time*" in shown
    assert f"It stops at 600 <@{ENGINEER}>, it is with you again." in shown
    perform(POST_UPDATE, escalation, at=NINE + minutes(5), by=ENGINEER, text="Looking")
    assert "it is with you again" not in visible(card_of(escalation).blocks)


def test_a_card_holds_what_decides_whether_it_is_yours() -> None:
    shown = visible(card_of(drawn_escalation()).blocks)
    for fact in (
        *(
            "the summary",
            "the customer",
            "Fix by ",
            "2026-03-03 17:00 UTC",
            "the ask_details",
            "SLA at risk",
            "GBP 48,000",
        ),
        *("Engineering · billing", "nobody has it yet", "<@U0AGENT> keeps the customer", "2026-03-03 13:00 UTC"),
        "16 of 19 answered",
    ):
        assert fact in shown


@pytest.mark.parametrize(("why", "least", "most"), [(None, 120, 140), ("They see no queue.", 60, 70)])
def test_a_long_ask_is_cut_at_the_end_of_a_word(why: str | None, least: int, most: int) -> None:
    card = card_of(drawn_escalation(a_marked_brief(ask_details=words(400, "call{}"), why_past_l2=why)))
    details = visible(block(card.blocks, "ask")).rpartition("\n")[2]
    assert re.fullmatch(r"call0( call\d+)+…", details)
    assert details.removesuffix("…") in words(400, "call{}")
    assert least < len(details) <= most


@pytest.mark.parametrize("state", State)
def test_a_card_says_no_moment_and_no_fact_twice(state: State) -> None:
    """Late in everything; of a person only what else they are is said again."""
    escalation = in_state(state)
    card = draw(MessageKind.CARD, escalation, escalation.recorded[0], at=NINE + timedelta(days=9))
    seen = visible(card.blocks)
    moments = re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", seen)
    assert len(moments) == len(set(moments))
    for fact in ("the summary", "*the customer*", "GBP 48,000", "SLA", "billing", "the ask_details", "<@U0AGENT>"):
        assert seen.count(fact) <= 1


@pytest.mark.parametrize(("severity", "calls"), [("critical", True), ("high", True), ("medium", False)])
def test_only_critical_and_high_call_the_team(severity: str, calls: bool) -> None:
    assert (
        f"<!subteam^{TEAM}>" in visible(card_of(drawn_escalation(a_marked_brief(severity=severity))).blocks)
    ) is calls


def test_nobody_is_called_once_somebody_has_it() -> None:
    shown = visible(card_of(in_state(State.ACKNOWLEDGED)).blocks)
    assert TEAM not in shown
    assert f"<@{ENGINEER}>" in shown


@pytest.mark.parametrize(("severity", "said"), [("critical", True), ("high", True), ("medium", False)])
def test_where_nobody_was_called_the_card_says_who_can_take_it(severity: str, said: bool) -> None:
    nobody = drawn_escalation(a_marked_brief(severity=severity), route=Route(CHANNEL))
    shown = visible(card_of(nobody).blocks)
    assert "Who can take this?" not in shown
    assert ("Nobody was called: anybody in this channel can take it." in shown) is said


@as_one_test
@pytest.mark.parametrize("event", every_event(), ids=lambda event: event.kind)
def test_a_refreshed_card_is_the_card(event: Redirected) -> None:
    escalation = in_state(State.ACKNOWLEDGED)
    assert draw(MessageKind.REFRESH, escalation, event, at=NINE) == draw(MessageKind.CARD, escalation, event, at=NINE)


@pytest.mark.fault("F23")
@pytest.mark.parametrize(
    ("error", "reason"),
    [
        ("is_archived", "the channel is archived"),
        ("not_in_channel", "I am not a member of the channel"),
        ("<!here>", "it answered &lt;!here&gt;"),
    ],
)
def test_a_card_that_came_to_the_fallback_channel_says_why(error: str, reason: str) -> None:
    event = Redirected(at=NINE, by="bot", was="C0OLD", now="C0OPS", error=error, unsent=())
    card = draw(MessageKind.CARD, drawn_escalation(), event, at=NINE)
    assert_slack_takes(card.text, card.blocks)
    line = block(card.blocks, "redirected")["text"]["text"]
    assert line.startswith(":warning: This was meant for Engineering in <#C0OLD>")
    assert line.endswith(f"{reason}. Please pass it on.")


def test_what_is_late_is_called_overdue() -> None:
    escalation = drawn_escalation()
    in_time = draw(MessageKind.CARD, escalation, escalation.recorded[0], at=NINE + timedelta(hours=3))
    late = draw(MessageKind.CARD, escalation, escalation.recorded[0], at=NINE + timedelta(hours=8))
    assert "overdue" not in visible(in_time.blocks)
    assert "*Follow-up overdue* since" in visible(late.blocks)
    assert "*Customer update overdue* since" in visible(late.blocks)


def test_the_notification_says_what_it_is_about() -> None:
    assert (
        card_of(drawn_escalation(a_marked_brief(summary="a<b is c"))).text
        == "ESC-12 · High for the customer: a&lt;b is c"
    )
    long = a_marked_brief(Target.L2, summary=words(150, "a&{}"), customer="&" * 100)
    assert len(card_of(drawn_escalation(long)).text) <= 210


FJORDLY = Customer(name="Fjordly", revenue=Decimal(31000), currency="EUR")
MERCADO = Customer(name="Aurora Mercado", revenue=Decimal(310000), currency="USD", tier=CustomerTier.KEY)
HALDEN = Customer(name="Halden AS", revenue=Decimal("9000.50"), currency="EUR", reference=True)
UNKNOWN = Customer(name="Tamar Clinics")


@pytest.mark.parametrize(
    ("at_risk", "account", "joined", "says"),
    [
        (None, None, [], ["revenue at risk not known"]),
        (None, FJORDLY, [None, UNKNOWN], ["EUR 31,000 a year"]),
        (31000, FJORDLY, [HALDEN], ["reference customer", "EUR 40,000.50 at risk"]),
        (31000, FJORDLY, [MERCADO], ["key customer", "EUR 31,000 + USD 310,000 at risk"]),
        (None, None, [MERCADO], ["key customer", "USD 310,000 a year"]),
    ],
)
def test_a_card_weighs_everybody_who_has_the_problem(
    at_risk: int | None, account: Customer | None, joined: list[Customer | None], says: list[str]
) -> None:
    money = {"revenue_amount": at_risk, "revenue_currency": "EUR" if at_risk else None}
    escalation = drawn_escalation(a_brief(**money, sla_status=None, customers_affected=None), account=account)
    escalation.joined = tuple(JoinedCustomer(name="One", by=AGENT, at=NINE, account=one) for one in joined)
    assert weight(escalation) == [*says, "SLA status not known"]


@pytest.mark.parametrize("state", [State.OPEN, State.ACKNOWLEDGED])
@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("Only they see <the> queue.\nIt shows everywhere.", "Only they see &lt;the&gt; queue. It shows everywhere."),
        (words(200), "word13…"),
    ],
)
def test_the_card_says_in_one_line_why_it_went_past_senior_support(state: State, reason: str, said: str) -> None:
    escalation = in_state(state)
    escalation.brief = escalation.brief.model_copy(update={"why_past_l2": reason})
    (line,) = block(card_of(escalation).blocks, "why_past_l2")["elements"]
    assert line["text"].startswith("Why not L2 first: ")
    assert said in line["text"]
    assert len(line["text"]) <= 120


def test_a_card_without_a_reason_has_no_line_for_it() -> None:
    escalation = in_state(State.OPEN)
    escalation.brief = escalation.brief.model_copy(update={"why_past_l2": None})
    assert "why_past_l2" not in [one["block_id"] for one in card_of(escalation).blocks]
