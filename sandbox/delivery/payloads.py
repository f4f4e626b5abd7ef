"""What is sent when people act, field by field. https://docs.slack.dev/reference/interaction-payloads"""

from typing import Any

from sandbox.records import JSON
from sandbox.state.channels import Channel
from sandbox.state.elements import SHAPES, interactive
from sandbox.state.messages import Message
from sandbox.state.state import APP_ID, State
from sandbox.state.users import User
from sandbox.state.view_stacks import ViewStacks
from sandbox.state.views import View

VERIFICATION_TOKEN = "local-verification"
TEAM_DOMAIN = "local"


class Payloads:
    """Builds payloads from the state. Callers hold the lock."""

    def __init__(self, state: State, stacks: ViewStacks) -> None:
        self._state = state
        self._stacks = stacks
        self.response_root = "http://127.0.0.1/response/"

    def command(self, user: User, channel: Channel, command: str, text: str, path: str) -> JSON:
        """A slash command: a flat form, without any thread."""
        return {
            "token": VERIFICATION_TOKEN,
            "team_id": self._state.team_id,
            "team_domain": TEAM_DOMAIN,
            "channel_id": channel.id,
            "channel_name": channel.shown_name,
            "user_id": user.id,
            "user_name": user.username,
            "command": command,
            "text": text,
            "api_app_id": APP_ID,
            **self._enterprise_fields(),
            "is_enterprise_install": str(self._org_wide).lower(),
            "response_url": self.response_root + path,
            "trigger_id": self._state.triggers.issue(user.id, channel=channel.id),
        }

    def shortcut(self, user: User, callback_id: str, message: Message | None) -> JSON:
        """A message shortcut, or a global one where there is no message."""
        payload = self._from(user, "shortcut" if message is None else "message_action")
        payload |= {"callback_id": callback_id, "action_ts": self._state.timestamps.next()}
        if message is None:
            return payload | {"trigger_id": self._state.triggers.issue(user.id)}
        channel = self._state.channels[message.channel]
        path = self._state.response_urls.issue(user.id, channel.id)
        return payload | {
            "trigger_id": self._state.triggers.issue(user.id, channel=channel.id),
            "response_url": self.response_root + path,
            "channel": {"id": channel.id, "name": channel.shown_name},
            "message": message.as_json(),
            "message_ts": message.ts,
        }

    def action_on_message(self, user: User, message: Message, action: JSON, state: JSON) -> JSON:
        """A button or select of a message; an ephemeral one comes without its content."""
        channel = self._state.channels[message.channel]
        payload = self._from(user, "block_actions")
        container = {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": message.ephemeral_for is not None,
        }
        if message.thread_ts:
            container["thread_ts"] = message.thread_ts
        if not message.ephemeral_for:
            payload["message"] = message.as_json()
        path = self._state.response_urls.issue(user.id, channel.id, message)
        return payload | {
            "container": container,
            "channel": {"id": channel.id, "name": channel.shown_name},
            "state": {"values": state},
            "response_url": self.response_root + path,
            "trigger_id": self._state.triggers.issue(user.id, channel=channel.id),
            "actions": [action | {"action_ts": self._state.timestamps.next()}],
        }

    def action_in_view(self, user: User, view: View, action: JSON) -> JSON:
        """A button, select or dispatching input of a modal or the Home tab."""
        trigger = self._state.triggers.issue(user.id, channel=view.channel, view_id=view.id)
        return self._from(user, "block_actions") | {
            "container": {"type": "view", "view_id": view.id},
            "view": self._stacks.shown(view),
            "trigger_id": trigger,
            "actions": [action | {"action_ts": self._state.timestamps.next()}],
        }

    def submission(self, user: User, view: View) -> JSON:
        """A modal's submission: what was typed, no channel; response_urls only where a select asks for one."""
        return self._from(user, "view_submission") | {
            "trigger_id": self._state.triggers.issue(user.id, channel=view.channel, view_id=view.id),
            "view": self._stacks.shown(view),
            "response_urls": self._response_urls(user, view),
        }

    def closing(self, user: User, view: View, *, cleared: bool) -> JSON:
        """A modal closed by its viewer, without what was typed."""
        shown = self._stacks.shown(view, state=False)
        return self._from(user, "view_closed") | {"view": shown, "is_cleared": cleared}

    def suggestion(self, user: User, place: View | Message, block: JSON, element: JSON, typed: str) -> JSON:
        """What an external select asks while somebody types."""
        payload = self._from(user, "block_suggestion") | {
            "action_id": element["action_id"],
            "block_id": block["block_id"],
            "value": typed,
        }
        if isinstance(place, View):
            return payload | {"container": {"type": "view", "view_id": place.id}, "view": self._stacks.shown(place)}
        channel = self._state.channels[place.channel]
        return payload | {
            "container": {"type": "message", "message_ts": place.ts, "channel_id": channel.id, "is_ephemeral": False},
            "channel": {"id": channel.id, "name": channel.shown_name},
            "message": place.as_json(),
        }

    def event(self, event: JSON, *, shared: bool = False) -> JSON:
        """The envelope of an event; `event_id` stays the same when it is delivered again."""
        now = int(self._state.clock().timestamp())
        enterprise = self._state.enterprise.id if self._state.enterprise else None
        authorization = {"team_id": self._state.team_id, "user_id": self._state.bot.id, "is_bot": True}
        authorization |= {"enterprise_id": enterprise, "is_enterprise_install": self._org_wide}
        return {
            "type": "event_callback",
            "token": VERIFICATION_TOKEN,
            "team_id": self._state.team_id,
            "context_team_id": self._state.team_id,
            "context_enterprise_id": enterprise,
            "api_app_id": APP_ID,
            "event": {**event, "event_ts": event.get("event_ts") or self._state.timestamps.next()},
            "event_id": self._state.new_id("Ev"),
            "event_time": now,
            "event_context": self._state.new_id("4-"),
            "authorizations": [authorization],
            "is_ext_shared_channel": shared,
        }

    def _from(self, user: User, kind: str) -> JSON:
        person = {"id": user.id, "username": user.username, "name": user.username, "team_id": user.team_id}
        team = {"id": self._state.team_id, "domain": TEAM_DOMAIN, **self._enterprise_fields()}
        enterprise = self._state.enterprise
        return {
            "type": kind,
            "token": VERIFICATION_TOKEN,
            "api_app_id": APP_ID,
            "team": None if self._org_wide else team,
            "user": person,
            "enterprise": {"id": enterprise.id, "name": enterprise.name} if enterprise else None,
            "is_enterprise_install": self._org_wide,
        }

    @property
    def _org_wide(self) -> bool:
        return bool(self._state.enterprise and self._state.enterprise.org_wide)

    def _enterprise_fields(self) -> JSON:
        """What only a workspace of an Enterprise Grid says of itself."""
        enterprise = self._state.enterprise
        return {"enterprise_id": enterprise.id, "enterprise_name": enterprise.name} if enterprise else {}

    def _response_urls(self, user: User, view: View) -> list[JSON]:
        asked = [pair for pair in interactive(view.blocks) if pair[1].get("response_url_enabled")]
        chosen = [(block, element, _held(view, block, element)) for block, element in asked if block["type"] == "input"]
        return [
            {
                "block_id": block["block_id"],
                "action_id": element["action_id"],
                "channel_id": channel_id,
                "response_url": self.response_root + self._state.response_urls.issue(user.id, channel_id),
            }
            for block, element, channel_id in chosen
            if channel_id
        ]


def _held(view: View, block: JSON, element: JSON) -> Any:
    return view.entered[block["block_id"]][element["action_id"]][SHAPES[element["type"]][0]]
