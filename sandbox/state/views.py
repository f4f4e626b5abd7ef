"""Modals and Home tabs. https://docs.slack.dev/surfaces/modals"""

from dataclasses import dataclass, field
from typing import Any

from sandbox.state.elements import entered_state, with_ids

JSON = dict[str, Any]

STACK_LIMIT = 3
_KEPT = ("type", "title", "submit", "close", "callback_id", "private_metadata", "external_id")


@dataclass(eq=False)
class View:
    """A modal or a Home tab as its viewer sees it: what the app drew, and what the person typed into it."""

    id: str
    user: str
    source: JSON
    hash: str
    channel: str | None = None
    root_id: str = ""
    previous_id: str | None = None
    blocks: list[JSON] = field(default_factory=list)
    entered: JSON = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    trouble: str = ""  # what Slack says in the form itself, when the app did not take it

    def __post_init__(self) -> None:
        self.root_id = self.root_id or self.id
        self.redraw(self.source, self.hash)

    def redraw(self, source: JSON, new_hash: str) -> None:
        """Show another source. What was typed stays where block_id and action_id stay the same."""
        self.source, self.hash, self.errors, self.trouble = source, new_hash, {}, ""
        self.blocks = with_ids(source["blocks"])
        fresh = entered_state(self.blocks, current_channel=self.channel)
        for block_id, actions in fresh.items():
            for action_id, value in actions.items():
                before = self.entered.get(block_id, {}).get(action_id)
                if before and before["type"] == value["type"]:
                    actions[action_id] = before
        self.entered = fresh

    @property
    def external_id(self) -> str:
        return str(self.source.get("external_id") or "")

    def as_json(self, *, app_id: str, bot_id: str, team_id: str, state: bool = True) -> JSON:
        """As in views.open and in payloads; `state=False` leaves out what was typed, as view_closed does."""
        shown: JSON = {name: self.source.get(name) for name in ("title", "submit", "close")}
        shown |= {name: self.source.get(name) or "" for name in _KEPT if name not in shown}
        return shown | {
            "id": self.id,
            "team_id": team_id,
            "app_id": app_id,
            "app_installed_team_id": team_id,
            "bot_id": bot_id,
            "blocks": self.blocks,
            "hash": self.hash,
            "state": {"values": self.entered if state else {}},
            "clear_on_close": bool(self.source.get("clear_on_close")),
            "notify_on_close": bool(self.source.get("notify_on_close")),
            "root_view_id": self.root_id,
            "previous_view_id": self.previous_id,
        }
