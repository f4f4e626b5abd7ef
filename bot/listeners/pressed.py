"""Where somebody pressed or typed, so that what came of it is said there. A form carries it along unseen."""

import json
from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from bot.blockkit.kit.view import View

_CARRIED = "pressed"


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
        """None in the app's own views: they are drawn anew."""
        if "command" in body:
            return cls(channel=body["channel_id"], answer_url=body["response_url"])
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


def carrying(view: View, pressed: Pressed | None) -> View:
    """The form, which knows where it was asked for."""
    if pressed is None:
        return view
    known = json.loads(view["private_metadata"]) | {_CARRIED: pressed.model_dump(exclude_none=True)}
    return view | {"private_metadata": json.dumps(known)}
