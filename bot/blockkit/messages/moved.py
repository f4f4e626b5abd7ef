"""What stands where an escalation was, once another team has it."""

from bot.blockkit import ids
from bot.blockkit.kit.elements import Message, actions, link_button, message, quote, rich, section
from bot.blockkit.kit.mrkdwn import channel, person
from bot.blockkit.messages.escalation_fields import fallback
from bot.domain.card_events import Moved
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent


def tombstone(escalation: Escalation, event: DomainEvent, *, link: str | None) -> Message:
    """In the old card's place: where it went, by whom and why; `link` leads to the new card."""
    if not isinstance(event, Moved) or escalation.confidential:
        return withdrawn(escalation, event)
    said = f":arrow_right: *{escalation.reference}* moved to {channel(event.now)} by {person(event.by)}."
    ways = [link_button(ids.OPEN_CARD, "Open", link)] if link else []
    return message(
        fallback(escalation, said),
        [section("moved", said), rich("words", [quote(event.reason)]), actions("buttons", ways)],
    )


def moved_note(escalation: Escalation, event: DomainEvent) -> Message:
    """Below the old card, for those who follow its thread."""
    if not isinstance(event, Moved) or escalation.confidential:
        said = f"{person(event.by)} moved *{escalation.reference}* to another team. Please write nothing of it here."
    else:
        said = f"{person(event.by)} moved this to {channel(event.now)}. Please go on there."
    return message(fallback(escalation, said), [section("news", said)])


def withdrawn(escalation: Escalation, event: DomainEvent) -> Message:
    """In the place of each message of what has become confidential: neither where it is nor why."""
    said = f"*{escalation.reference}* was moved to another team by {person(event.by)}. Nothing of it is shown here."
    return message(said, [section("withdrawn", said)])
