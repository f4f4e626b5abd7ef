"""The whole brief in the practice's "Structured Escalation Format", as the first replies in the card's thread.

Nothing in it is cut: where one message does not hold it, the next goes on (`bot.blockkit.kit.parts`).
"""

from collections.abc import Iterable, Iterator

from bot.blockkit.kit.elements import (
    Block,
    Element,
    Message,
    address,
    bold,
    bullets,
    line,
    message,
    moment,
    numbered,
    rich,
    user,
    verbatim,
    words,
)
from bot.blockkit.messages.account import account_line
from bot.blockkit.messages.escalation_fields import NOT_KNOWN, fallback, way
from bot.domain.brief import Brief
from bot.domain.durations import in_words
from bot.domain.escalation import Escalation

Lines = Iterable[Element | None]


def brief(escalation: Escalation) -> Message:
    """Every answer, under the practice's headings; "Not known" where its format has a line and nobody had an answer."""
    written = escalation.brief
    blocks = [
        _about(escalation),
        _listed("impact", "Impact", [*_impact(written), *_joined_customers(escalation)]),
        _under("description", "Issue description", [line(words(written.description))]),
        _under("reproduction", "Reproduction steps", _reproduction(written)),
        _listed("demand", "Demand", _demand(written)),
        _listed("containment", "Containment and urgency", _containment(written)),
        _under("tried", "What's been tried", [_tried(written)]),
        _listed("customer", "Customer communication", [*_customer(written), *_questions(escalation)]),
        _listed("needed", "What's needed", _needed(written)),
        _under("context", "Supporting context", _context(written)),
        _listed("answers", "Asked by the team", _replies(escalation)),
    ]
    return message(fallback(escalation, f"The whole brief of {escalation.reference}"), blocks)


def _about(escalation: Escalation) -> Block:
    written, opened = escalation.brief, escalation.opened_at
    waited, since = written.time_in_queue(at=opened), written.customer_waiting_since
    lines = [
        line(bold("ESCALATION: "), bold(written.summary)),
        _fact("Severity", escalation.severity.label),
        _fact("Target", way(escalation)),
        _fact("What is going on", written.kind.label),
        _optional("What makes it urgent", ", ".join(sign.label for sign in written.signs)),
        _optional("Why not L2 first", written.why_past_l2),
        _fact("Customer", written.customer or NOT_KNOWN),
        account_line(escalation),
        line(bold("Reported by: "), user(escalation.requester)),
        line(bold("Date: "), moment(opened)),
        line(bold("Time in queue: "), words(f"{in_words(waited)}, since "), moment(since))
        if waited and since
        else None,
    ]
    return rich("about", _there(lines))


def _impact(brief: Brief) -> Iterator[Element | None]:
    yield _fact("Customers affected", _joined(_breadth(brief), brief.customers_named) or NOT_KNOWN)
    depth = brief.blocked_or_slowed.label if brief.blocked_or_slowed else None
    yield _fact("Workflow impact", _joined(depth, brief.workflow_impact) or NOT_KNOWN)
    yield _optional("Going on", brief.duration)
    yield _optional("Until it is critical", brief.until_critical)
    yield _fact("Revenue at risk", brief.revenue_at_risk or NOT_KNOWN)
    yield _optional("Pending deals affected", brief.pending_deals)
    yield _optional("Could become public", brief.reputation)
    yield _optional("Reference customer", brief.reference_customer and brief.reference_customer.label)
    yield _fact("SLA status", brief.sla_status.label if brief.sla_status else NOT_KNOWN)
    yield _optional("Contractual obligations", brief.contractual)


def _joined_customers(escalation: Escalation) -> Iterator[Element]:
    """Who has it too, with what they report and where they said so."""
    for one in escalation.joined:
        said = f"{one.name}: {one.report} " if one.report else f"{one.name} "
        yield line(bold("Also: "), words(said), *([address(one.link)] if one.link else []))


def _breadth(brief: Brief) -> str | None:
    """`3, growing`."""
    number = None if brief.customers_affected is None else f"{brief.customers_affected:,}"
    growth = brief.growing and brief.growing.label
    return ", ".join(filter(None, [number, growth.lower() if growth and number else growth])) or None


def _reproduction(brief: Brief) -> Iterator[Element | None]:
    yield numbered(brief.steps) if brief.steps else None
    yield _optional("Expected", brief.expected)
    yield _optional("Actual", brief.actual)
    yield _optional("Environment", brief.environment)
    yield _optional("How often", brief.frequency)
    yield _optional("Ruled out", brief.ruled_out)


def _demand(brief: Brief) -> Iterator[Element | None]:
    yield _optional("How often it is asked for", brief.request_frequency)
    yield _optional("Competitive pressure", brief.competitive_pressure)


def _containment(brief: Brief) -> Iterator[Element | None]:
    yield _optional("Containment so far", brief.containment)
    yield _optional("Urgency", brief.urgency)


def _tried(brief: Brief) -> Element:
    return numbered(str(attempt) for attempt in brief.tried) if brief.tried else line(words(NOT_KNOWN))


def _customer(brief: Brief) -> Iterator[Element | None]:
    yield line(bold("Last update: "), *_last_update(brief))
    yield line(bold("Customer expectation: "), *_expectation(brief))
    yield _fact("Escalation risk", brief.escalation_risk or NOT_KNOWN)
    yield _optional("Contact", brief.customer_contact)
    yield _optional("What the customer may read", brief.customer_words)


def _questions(escalation: Escalation) -> Iterator[Element]:
    """What they wait to hear, and what they will be told."""
    for one in escalation.questions.waiting:
        yield _fact("They ask", f"{one.text} — {one.answer}" if one.answer else one.text)


def _last_update(brief: Brief) -> Iterator[Element]:
    if brief.last_update_at:
        yield moment(brief.last_update_at)
    if brief.last_update_said:
        yield words(f" — {brief.last_update_said}" if brief.last_update_at else brief.last_update_said)
    if not (brief.last_update_at or brief.last_update_said):
        yield words(NOT_KNOWN)


def _expectation(brief: Brief) -> Iterator[Element]:
    yield words(brief.customer_expectation or NOT_KNOWN)
    if brief.customer_expects_by:
        yield words(" (by ")
        yield moment(brief.customer_expects_by)
        yield words(")")


def _needed(brief: Brief) -> Iterator[Element]:
    yield _fact(brief.ask.label, brief.ask_details)
    yield line(bold("Deadline: "), moment(brief.deadline))


def _context(brief: Brief) -> Iterator[Element | None]:
    references = [line(address(each)) for each in (*brief.ticket_links, *brief.internal_threads)]
    yield bullets(references) if references else None
    yield line(bold("Logs and error messages:")) if brief.logs else None
    yield verbatim(brief.logs) if brief.logs else None
    yield _optional("Personal data in this brief, because", brief.personal_data_reason)
    yield None if references or brief.logs or brief.personal_data_reason else line(words(NOT_KNOWN))


def _replies(escalation: Escalation) -> Iterator[Element]:
    """What support answered in words of its own, below the question where the team had one of its own."""
    for one in escalation.info_replies:
        yield _fact(one.question or "More", one.reply)


def _listed(block_id: str, title: str, lines: Lines) -> Block | None:
    shown = _there(lines)
    return _under(block_id, title, [bullets(shown)] if shown else [])


def _under(block_id: str, title: str, parts: Lines) -> Block | None:
    """A heading and what stands under it; neither, if nothing does."""
    shown = _there(parts)
    return rich(block_id, [line(bold(title.upper())), *shown]) if shown else None


def _there(lines: Lines) -> list[Element]:
    return [each for each in lines if each]


def _fact(label: str, answer: str) -> Element:
    return line(bold(f"{label}: "), words(answer))


def _optional(label: str, answer: str | None) -> Element | None:
    return _fact(label, answer) if answer else None


def _joined(first: str | None, then: str | None) -> str | None:
    return ": ".join(filter(None, [first, then])) or None
