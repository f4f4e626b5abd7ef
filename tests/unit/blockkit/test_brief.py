from datetime import timedelta

import pytest

from bot.blockkit.kit.parts import MOST_SHOWN, parts_of
from bot.blockkit.kit.sizes import shown
from bot.blockkit.messages import Message, draw
from bot.blockkit.messages.brief import brief
from bot.domain.fields import FIELDS
from bot.domain.message_kinds import MessageKind
from bot.domain.severity import Severity
from bot.domain.text import beginning
from bot.domain.tiers import Target
from tests.builders import NINE, a_marked_brief, answers_for, required_for, texts, words
from tests.unit.blockkit.cases import drawn_escalation
from tests.unit.blockkit.seen import assert_slack_takes, block, parts, visible


def brief_of(target: Target, **given: object) -> Message:
    escalation = drawn_escalation(a_marked_brief(target, **given))
    drawn = draw(MessageKind.BRIEF, escalation, escalation.recorded[0], at=NINE + timedelta(days=1))
    assert_slack_takes(drawn.text, drawn.blocks)
    return drawn


def headings(drawn: Message) -> list[str]:
    return [each["elements"][0]["elements"][0]["text"] for each in drawn.blocks]


def without_optional(target: Target) -> dict[str, object]:
    required = required_for(target)
    return {field: None for field in answers_for(target) if field not in required}


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (Target.L2, []),
        (Target.ENGINEERING, ["REPRODUCTION STEPS"]),
        (Target.PRODUCT, ["DEMAND"]),
        (Target.SECURITY, ["CONTAINMENT AND URGENCY"]),
        (Target.LEADERSHIP, []),
    ],
)
def test_a_brief_follows_the_practices_format(target: Target, expected: list[str]) -> None:
    """Under the practice's own headings, whatever the form called the field."""
    first, always = ["ESCALATION: ", "IMPACT", "ISSUE DESCRIPTION"], ["WHAT'S BEEN TRIED", "CUSTOMER COMMUNICATION"]
    always += ["WHAT'S NEEDED", "SUPPORTING CONTEXT"]
    assert headings(brief_of(target, **without_optional(target))) == [*first, *expected, *always]
    everything = ["REPRODUCTION STEPS", "DEMAND", "CONTAINMENT AND URGENCY"]
    assert headings(brief_of(target)) == [*first, *everything, *always]


@pytest.mark.parametrize("target", Target)
def test_nothing_of_a_brief_is_missing(target: Target) -> None:
    shown = visible(brief_of(target).blocks)
    for field in texts():
        assert {"tried": "Cleared the cache → same error", "ticket_links": "https://tickets.example.com/7"}.get(
            field, f"the {field}"
        ) in shown
    for fact in (
        *("Severity: \nHigh", f"Target: \n{target.label} · billing", "SLA status: \nAt risk", "GBP 48,000", "Fix: "),
        *("Reported by: \nU0AGENT", "Date: \n2026-03-03 09:00 UTC", "Deadline: \n2026-03-03 17:00 UTC"),
        *("Last update: \n2026-03-03 08:00 UTC", "2026-03-04 09:00 UTC", "3 h, since \n2026-03-03 06:00 UTC"),
    ):
        assert fact in shown


LETTERS = "".join(chr(ord("a") + n % 26) for n in range(3_000))


def longest(target: Target, tried: str, letters: str) -> Message:
    answered: dict[str, object] = {
        field: fitting(f"So it is: {letters}", FIELDS[field].limit or 0) for field in texts()
    }
    if "tried" in answered:
        answered["tried"] = tried
    answered |= {
        "ticket_links": "https://t.example/" + "w" * 482,
        "customers_affected": 1_000_000_000,
        "area": "a" * 60,
    }
    answered |= {"revenue_amount": "9999999999999.99"[-15:]}
    escalation = drawn_escalation(a_marked_brief(target, **answered))
    return draw(MessageKind.BRIEF, escalation, escalation.recorded[0], at=NINE)


def fitting(letters: str, limit: int) -> str:
    return beginning(letters, limit).strip()


@pytest.mark.fault("F55")
@pytest.mark.fault("F93")
@pytest.mark.parametrize("target", Target)
@pytest.mark.parametrize("tried", [words(1_500, "w{0}->w{0}\n"), f"w -> {LETTERS[:1495]}"])
@pytest.mark.parametrize("letters", [LETTERS, "\U0001f600" * 1_500, "<&> " * 750, "line\n" * 600])
def test_the_longest_brief_goes_on_in_the_next_message_uncut(target: Target, tried: str, letters: str) -> None:
    whole = longest(target, tried, letters)
    said = list(parts_of(whole))
    for part in said:
        assert_slack_takes(part.text, part.blocks)
        assert shown(part.blocks) <= MOST_SHOWN
    together = "".join(words_in(part) for part in said)
    assert together.replace("\n", "") == words_in(whole).replace("\n", "")


def words_in(drawn: Message) -> str:
    """All that is shown but for what leads from one message to the next."""
    return visible([block for block in drawn.blocks if block["block_id"] not in ("goes_on", "continued")])


@pytest.mark.parametrize("target", Target)
def test_what_nobody_answered_is_not_known_only_where_the_format_has_a_line(target: Target) -> None:
    shown = visible(brief_of(target, **without_optional(target)).blocks)
    required = required_for(target)
    assert ("Customers affected: \nNot known" in shown) is ("customers_affected" not in required)
    for field, line in {
        "revenue_amount": "Revenue at risk: \nNot known",
        "tried": "WHAT'S BEEN TRIED\nNot known",
        "customer_expectation": "Customer expectation: \nNot known",
    }.items():
        assert (line in shown) is (field not in required)
    assert "Last update: \nNot known" in shown
    assert "Escalation risk: \nNot known" in shown
    assert ("SUPPORTING CONTEXT\nNot known" in shown) is ("logs" not in required)
    assert ("Time in queue" in shown) is ("customer_waiting_since" in required)
    for field in ("competitive_pressure", "Competitive pressure", "customers_named"):
        assert field not in shown


def test_steps_are_numbered_logs_keep_their_form_and_links_lead_somewhere() -> None:
    drawn = brief_of(
        Target.ENGINEERING,
        steps="1. Sign in\n2. Export",
        logs="  at main\n\tat run",
        internal_threads="#eng, 2 March\nhttps://a.example/t",
    )
    ordered = [part for part in parts(drawn.blocks) if part.get("style") == "ordered"]
    assert [visible(step) for step in ordered[0]["elements"]] == ["Sign in", "Export"]
    assert "at main\n\tat run" in visible(
        [part for part in parts(drawn.blocks) if part.get("type") == "rich_text_preformatted"]
    )
    links = [part["url"] for part in parts(block(drawn.blocks, "context")) if part.get("type") == "link"]
    assert links == ["https://tickets.example.com/7", "https://a.example/t"]


def test_time_in_queue_is_counted_to_the_escalation_not_to_now() -> None:
    escalation = drawn_escalation()
    early, late = (
        draw(MessageKind.BRIEF, escalation, escalation.recorded[0], at=NINE + timedelta(days=days)) for days in (0, 9)
    )
    assert early == late


def test_who_reported_it_stays_so_when_somebody_else_keeps_the_customer() -> None:
    escalation = drawn_escalation()
    escalation.owner = "U0OTHER"
    about = brief(escalation).blocks[0]
    assert "U0AGENT" in str(about)
    assert "U0OTHER" not in str(about)


@pytest.mark.parametrize("severity", Severity)
def test_a_brief_says_how_bad_it_is_now(severity: Severity) -> None:
    escalation = drawn_escalation()
    escalation.severity = severity
    assert f"Severity: \n{severity.label}\n" in visible(brief(escalation).blocks)
