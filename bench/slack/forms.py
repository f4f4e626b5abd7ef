"""Views as Slack keeps them, and how somebody fills them in who has an answer for everything."""

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import Mapping
from itertools import count
from typing import Any

JSON = dict[str, Any]
DAY = 86_400


class Views:
    """Every view that was opened. A trigger names the request it came from, so whoever made it can wait for it."""

    def __init__(self) -> None:
        self._views: dict[str, JSON] = {}
        self._loop = asyncio.get_running_loop()
        self._opened: dict[str, asyncio.Future[tuple[str, float]]] = defaultdict(self._loop.create_future)
        self._numbers = count(1)

    def opened(self, source: JSON | str, trigger: str = "") -> JSON:
        """A new view; `source` may be written as JSON."""
        view_id = f"V{next(self._numbers):08}"
        view = self._views[view_id] = _kept(source) | {"id": view_id, "root_view_id": view_id}
        if trigger:
            self._opened[trigger].set_result((view_id, self._loop.time()))
        return view

    def updated(self, source: JSON | str, view_id: str) -> JSON:
        self._views[view_id] |= _kept(source)
        return self._views[view_id]

    async def by_trigger(self, trigger: str) -> tuple[JSON, float]:
        """The view that is opened with this trigger, as it then stands, and when it was opened."""
        view_id, at = await self._opened[trigger]
        del self._opened[trigger]
        return self._views[view_id], at

    def forget(self, view: JSON) -> None:
        """Its person has closed it."""
        self._views.pop(view["id"], None)


def _kept(source: JSON | str) -> JSON:
    view: JSON = json.loads(source) if isinstance(source, str) else source
    return {**view, "hash": f"{time.monotonic_ns()}", "state": {"values": {}}}


def filled(view: JSON, answers: Mapping[str, str], words: str) -> JSON:
    """The view filled in: by `answers` where they name the block, else by what fits an input that must be, which for a
    text is `words`."""
    held = [(block, element) for block in view["blocks"] if (element := _held(block))]
    values = {
        block["block_id"]: {element["action_id"]: _entered(block, element, answers.get(block["block_id"]), words)}
        for block, element in held
    }
    return {**view, "state": {"values": values}}


def _held(block: JSON) -> JSON | None:
    """What an input, or a menu beside words, holds; a button holds nothing."""
    element: JSON | None = block.get("element") or block.get("accessory")
    return None if element is None or element["type"] == "button" else element


def _entered(block: JSON, element: JSON, answer: str | None, words: str) -> JSON:
    kind = element["type"]
    if block.get("optional") and answer is None:
        return {"type": kind}
    if options := element.get("options"):
        chosen = next((option for option in options if option["value"] == answer), options[0])
        return {"type": kind, "selected_option": chosen}
    if kind == "external_select":  # what the app would offer for these words, were it asked
        name = answer or "Brightwater Energie"
        return {"type": kind, "selected_option": {"text": {"type": "plain_text", "text": name}, "value": name}}
    if kind == "datetimepicker":
        return {"type": kind, "selected_date_time": int(time.time()) + int(answer or DAY)}
    if kind == "number_input":
        return {"type": kind, "value": answer or "1"}
    return {"type": kind, "value": answer or element.get("initial_value") or words}
