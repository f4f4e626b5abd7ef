"""The small forms behind the card's buttons: an update, what the customer was told, how it was resolved."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import InputBlock, PlainTextInputElement
from slack_sdk.models.views import View

from bot.blockkit import ids
from bot.domain.free_text import LIMIT

FIELD = "words"
"""The one field of each of these forms."""


@dataclass(frozen=True)
class _Words:
    title: str
    submit: str
    label: str
    hint: str


_FORMS: Mapping[str, _Words] = {
    ids.POST_UPDATE: _Words(
        "Post an update",
        "Post",
        "What is new?",
        "It goes to the escalation's thread and to whoever keeps the customer.",
    ),
    ids.TELL_CUSTOMER: _Words(
        "Customer updated",
        "Log it",
        "What did you tell them?",
        "Only the team sees this; nothing is sent to the customer.",
    ),
    ids.RESOLVE: _Words(
        "Resolve", "Resolve", "How was it resolved?", "The cause and the fix, as you would want to read them next time."
    ),
}


@dataclass(frozen=True)
class About:
    """What a form is about: the escalation's id, and the channel where its button was pressed. Hints, not authority."""

    escalation: str
    channel: str | None


def words_form(action: str, escalation: str, *, channel: str | None) -> dict[str, Any]:
    """The form behind the button `action` (one of `ids.POST_UPDATE`, `ids.TELL_CUSTOMER`, `ids.RESOLVE`)."""
    words = _FORMS[action]
    view = View(
        type="modal",
        callback_id=action,
        title=words.title,
        submit=words.submit,
        close="Cancel",
        private_metadata=json.dumps({"escalation": escalation, "channel": channel}),
        blocks=[
            InputBlock(
                block_id=FIELD,
                label=words.label,
                hint=words.hint,
                element=PlainTextInputElement(action_id=FIELD, multiline=True, max_length=LIMIT, focus_on_load=True),
            )
        ],
    )
    return view.to_dict()


def about(view: Mapping[str, Any]) -> About:
    return About(**json.loads(view["private_metadata"]))
