"""The ladder's last step, in leadership's channel: what nobody answered, for whom, and who has it."""

from collections.abc import Iterator
from datetime import datetime

from bot.blockkit import ids
from bot.blockkit.kit.elements import Element, Message, actions, bold, line, link_button, message, rich, section
from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.messages.escalation_fields import fallback
from bot.blockkit.messages.event_text import direct_text
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent, Nudged
from bot.domain.text import mention


def leadership_call(escalation: Escalation, event: DomainEvent, *, at: datetime, link: str | None) -> Message:
    """`link` leads to the card. Nothing confidential is ever called for here (`bot.domain.nudging`)."""
    called = " ".join(mention(id) for id in event.mention) if isinstance(event, Nudged) else ""
    news = direct_text(escalation, event, at).news
    who = f"Owner: {person(escalation.owner)}. " + (
        f"With {person(escalation.assignee)}." if escalation.assignee else "Nobody has it."
    )
    blocks = [
        section("call", f"{called} {news}".strip()),
        rich("summary", [line(bold(escalation.brief.summary))]),
        section("who", f"{who} Their backup and the support managers were asked before."),
        actions("buttons", _buttons(link)),
    ]
    return message(fallback(escalation, news), blocks)


def _buttons(link: str | None) -> Iterator[Element]:
    if link:
        yield link_button(ids.OPEN_CARD, "Open", link)
