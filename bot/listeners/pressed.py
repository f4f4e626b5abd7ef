"""Where somebody pressed or typed, so that what came of it is said there. A form carries it along unseen."""

import json
from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from bot.blockkit import ids
from bot.blockkit.kit.view import View

_CARRIED, _ABOVE_ACTS = "pressed", "above_acts"


class Pressed(BaseModel):
    """A message in a conversation, and its row of `buttons` by block id.

    `thread` is that of a reply. `answer_url` is Slack's response_url, known for a command and for a message that only
    this person sees: there the bot may be no member of the channel.
    """

    model_config = ConfigDict(frozen=True)

    channel: str
    message: str | None = None
    thread: str | None = None
    buttons: str | None = None
    answer_url: str | None = None

    @property
    def is_direct(self) -> bool:
        """Whether it is the person's own conversation with the app."""
        return self.channel.startswith("D") and not self.answer_url

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> Self | None:
        """None in the app's own views, which are drawn anew; what was opened to choose an act carries it along."""
        if "command" in body:
            return cls(channel=body["channel_id"], answer_url=body["response_url"])
        if is_acts(body.get("view") or {}):
            return cls.carried_by(body["view"])
        where = body.get("container") or {}
        if where.get("type") != "message":
            return None
        ts, thread = str(where["message_ts"]), where.get("thread_ts")
        return cls(
            channel=where["channel_id"],
            message=ts,
            thread=thread if thread != ts else None,
            buttons=body["actions"][0].get("block_id"),
            answer_url=body.get("response_url") if where.get("is_ephemeral") else None,
        )

    @classmethod
    def carried_by(cls, view: Mapping[str, Any]) -> Self | None:
        """What `carrying` put into a form that is submitted now."""
        found = json.loads(view["private_metadata"]).get(_CARRIED)
        return cls.model_validate(found) if found else None


def carrying(view: View, pressed: Pressed | None, *, above_acts: bool = False) -> View:
    """The view, which knows where it was asked for, and whether it stands above the view of all acts."""
    carried: dict[str, object] = {_CARRIED: pressed.model_dump(exclude_none=True)} if pressed else {}
    if above_acts:
        carried[_ABOVE_ACTS] = True
    return view | {"private_metadata": json.dumps(json.loads(view["private_metadata"]) | carried)} if carried else view


def is_acts(view: Mapping[str, Any]) -> bool:
    """Whether this is the view of all acts, which is done with once one of them is."""
    return view.get("callback_id") == ids.ACTS


def is_above_acts(view: Mapping[str, Any]) -> bool:
    """Whether this form was opened from there."""
    return bool(json.loads(view["private_metadata"]).get(_ABOVE_ACTS))
