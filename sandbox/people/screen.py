"""A modal or Home tab as its viewer sees it."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from sandbox.people.typed import as_typed
from sandbox.rendering import as_text
from sandbox.state.elements import SHAPES
from sandbox.state.views import View

JSON = dict[str, Any]


class Screen:
    """What stands before a person. Inputs are named by their label, here and in `fill`.

    `names` maps ids to what is shown for them: `{"U01": "@Mira Okafor"}`.
    """

    def __init__(
        self,
        view: View,
        shown: Callable[[View], JSON],
        names: Mapping[str, str],
        fill: Callable[[Mapping[str, Any]], None],
    ) -> None:
        self._view = view
        self._shown = shown
        self.names = names
        self._fill = fill

    @property
    def id(self) -> str:
        return self._view.id

    @cached_property
    def view(self) -> JSON:
        """As an app's payloads carry it when this is first asked for: a copy."""
        return self._shown(self._view)

    @property
    def title(self) -> str:
        """Empty for a Home tab, which has none."""
        return str((self._view.source.get("title") or {}).get("text", ""))

    @property
    def blocks(self) -> list[JSON]:
        return self._view.blocks

    @property
    def labels(self) -> list[str]:
        """The labels of the inputs, from top to bottom."""
        return [block["label"]["text"] for block in self._inputs()]

    @property
    def values(self) -> dict[str, Any]:
        """Label -> what is entered, in a person's terms: labels for options, ids for people and channels, markup."""
        return {block["label"]["text"]: self._value(block) for block in self._inputs()}

    @property
    def errors(self) -> dict[str, str]:
        """Label -> the error shown beside that input."""
        labels = {block["block_id"]: block["label"]["text"] for block in self._inputs()}
        return {labels[block_id]: text for block_id, text in self._view.errors.items()}

    @property
    def complaints(self) -> dict[str, str]:
        """block_id -> the error shown beside that input."""
        return dict(self._view.errors)

    @property
    def trouble(self) -> str:
        """What Slack says in the form when the app did not take it; empty otherwise."""
        return self._view.trouble

    @property
    def channel(self) -> str | None:
        """The id of the conversation it was opened from."""
        return self._view.channel

    @property
    def seen(self) -> str:
        """Title and blocks as plain text."""
        return "\n".join(filter(None, (self.title, as_text(self.blocks, self.names))))

    def fill(self, values: Mapping[str, Any]) -> None:
        """As `Person.fills`: on top of the stack, label or block_id -> value."""
        self._fill(values)

    def _inputs(self) -> list[JSON]:
        return [block for block in self.blocks if block["type"] == "input"]

    def _value(self, block: JSON) -> Any:
        element = block["element"]
        held = self._view.entered[block["block_id"]][element["action_id"]]
        value = held[SHAPES[element["type"]][0]]
        if element["type"] == "rich_text_input":
            return as_typed(value, self.names) if value else None
        if isinstance(value, list):
            return [_label(each) for each in value]
        return _label(value)


def _label(value: Any) -> Any:
    return value["text"]["text"] if isinstance(value, dict) and "value" in value else value
