"""Everything that somebody keeps, offered to a colleague at once: one message with a line each, and what came of it."""

from collections.abc import Sequence
from datetime import datetime

from bot.blockkit import ids
from bot.blockkit.dues import dues_of
from bot.blockkit.kit.elements import Message
from bot.blockkit.kit.mrkdwn import clamped, date, person
from bot.blockkit.messages.notice import notice
from bot.domain.answered import is_over
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.severity import Severity
from bot.domain.verbs.hand_over import HandoverOffered

_SUMMARY = 80  # characters; the whole of it is one press away
_WORST = list(Severity)
_NAMED = 20  # escalations that one sentence names


def offered_all(by: str, escalations: Sequence[Escalation], until: datetime) -> str:
    """The question itself, above a line for each."""
    what = "the customer of one escalation" if len(escalations) == 1 else f"the customers of {len(escalations)}"
    return (
        f"{person(by)} asks you to keep {what} from now on. Until you accept, {person(by)} keeps them. "
        f"The offer ends {date(until)}."
    )


def offered_lines(escalations: Sequence[Escalation], *, at: datetime) -> list[str]:
    """What each is and what is due next; the worst first."""
    ordered = sorted(escalations, key=lambda one: (_WORST.index(one.severity), one.number))
    return [_line(one, at) for one in ordered]


def offers(lines: Sequence[tuple[Escalation, DomainEvent]], *, at: datetime) -> Message:
    """What somebody keeps, offered to a colleague, as it stands now: what is still offered with the two answers to
    all of it, and what became of the rest."""
    offered = [(one, event) for one, event in lines if isinstance(event, HandoverOffered)]
    open_now = [(one, event) for one, event in offered if not is_over(event.kind, event.at, one)]
    over = [(one, event) for one, event in offered if (one, event) not in open_now]
    became = [line for line in (_yours(over), _not_yours(over)) if line]
    if not open_now:
        return notice({"text": " ".join(became)})
    _, event = open_now[0]
    return notice(
        {
            "text": offered_all(event.by, [one for one, _ in open_now], max(each.answer_by for _, each in open_now)),
            "listed": [*offered_lines([one for one, _ in open_now], at=at), *became],
            "buttons": [
                (ids.ACCEPT_ALL, "Accept all", event.owner),
                (ids.DECLINE_ALL, "Decline all", event.owner),
            ],
        }
    )


def _yours(over: Sequence[tuple[Escalation, HandoverOffered]]) -> str:
    yours = [one.reference for one, event in over if one.owner == event.to]
    return f":white_check_mark: You keep the customers of {named(yours)} now." if yours else ""


def _not_yours(over: Sequence[tuple[Escalation, HandoverOffered]]) -> str:
    others = [one.reference for one, event in over if one.owner != event.to]
    return f"You did not take over {named(others)}: that is not offered any more." if others else ""


def asked_for_all(to: str, references: Sequence[str], left: Sequence[str], until: datetime) -> str:
    """To who asked: what is offered and until when, and what is `left` out."""
    said = f"I asked {person(to)} to take over {named(references)}, until {date(until)}. Until then they stay yours."
    return f"{said} Hand these over one by one: {named(left)}." if left else said


def accepted_all(was: str, now: str, references: Sequence[str]) -> str:
    return f"{person(now)} keeps the customers of {named(references)} now, in place of {person(was)}."


def declined_all(owner: str, to: str, references: Sequence[str]) -> str:
    return f"{person(to)} did not take over {named(references)}: they stay with {person(owner)}."


def returned_all(owner: str, to: str, references: Sequence[str]) -> str:
    return f"{person(to)} did not answer in time: {named(references)} stay with {person(owner)}."


def named(references: Sequence[str]) -> str:
    """`ESC-1, ESC-2 and 3 more`"""
    more = f" and {len(references) - _NAMED} more" if len(references) > _NAMED else ""
    return ", ".join(references[:_NAMED]) + more


def _line(escalation: Escalation, at: datetime) -> str:
    brief, clocks = escalation.brief, escalation.clocks
    customer = f"{clamped(brief.customer, _SUMMARY)}: " if brief.customer else ""
    parts = [
        f"*{escalation.reference}* {escalation.severity.label}",
        f"{customer}{clamped(brief.summary, _SUMMARY)}",
        *dues_of(clocks, at=at),
    ]
    return f"• {' · '.join(parts)}"
