"""One escalation opened in the app: for whoever keeps the customer and cannot read the team's channel.

The whole brief, where it stands, what its reader can do, and what happened, by pages.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, actions, section
from bot.blockkit.kit.mrkdwn import channel
from bot.blockkit.kit.view import View, modal
from bot.blockkit.messages.brief import brief
from bot.blockkit.messages.escalation_fields import facts, heading, outcome, siblings, timing
from bot.blockkit.verb_buttons import verb_buttons
from bot.blockkit.verbs import presentation_of
from bot.blockkit.views.acts import act_rows
from bot.blockkit.views.timeline import timeline
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.verb import AnyVerb


def opened_view(
    escalation: Escalation, events: Sequence[DomainEvent], verbs: Sequence[AnyVerb], *, page: int = 1, at: datetime,
    place: str | None = None, with_all_acts: bool = False,
) -> View:  # fmt: skip
    """`events` come oldest first; page 1 has the latest of them. `verbs` are what its reader may do now: the first of
    them, or all. `place` is the channel of its card, for who can see that."""
    blocks: list[Block | None] = [
        heading(escalation),
        outcome(escalation),
        *(act_rows(escalation.id, verbs) if with_all_acts else _first_acts(escalation.id, verbs)),
        facts(escalation, at=at),
        *siblings(escalation),
        timing(escalation, at=at, more=f"In {channel(place)}" if place else ""),
        *brief(escalation).blocks,
        *timeline(escalation.id, events, page),
    ]
    metadata = json.dumps({"escalation": escalation.id, "page": page})
    shown = [block for block in blocks if block]
    return modal(ids.OPENED, escalation.reference, None, shown, close="Close", metadata=metadata)


def _first_acts(escalation: str, verbs: Sequence[AnyVerb]) -> list[Block | None]:
    row = verb_buttons([presentation_of(verb) for verb in verbs], escalation, more=ids.ALL_ACTS)
    return [actions("verbs", row)]


def note_view(said: str) -> View:
    """A sentence in its place: while it is looked for, or why it is not shown. Ready mrkdwn."""
    return modal(ids.OPENED, "Escalation", None, [section("note", said)], close="Close")


def page_of(view: Mapping[str, Any]) -> int:
    """Which page an opened escalation shows."""
    return int(json.loads(view["private_metadata"])["page"])
