"""Web API calls and deliveries as they happen, for the inspector."""

import json
from collections import deque
from datetime import datetime

from sandbox.records import JSON, ApiCall, Delivery

KEPT = 80
_LONGEST = 6_000


class Traffic:
    """The latest calls and deliveries, as parts for the page: "traffic:17" -> JSON."""

    def __init__(self) -> None:
        self._lines: deque[tuple[str, JSON]] = deque(maxlen=KEPT)
        self._count = 0
        self._refusals: list[str] = []

    def add(self, kind: str, what: object, at: datetime) -> None:
        """An observer's news; what is neither a call nor a delivery is passed over."""
        if isinstance(what, ApiCall) and kind == "call":
            self._append(_call(what))
            if what.answer.get("response_metadata", {}).get("messages"):
                self._refusals.append(_refusal(what))
        elif isinstance(what, Delivery) and kind == "delivery":
            self._append(_delivery(what, at))

    @property
    def refusals(self) -> list[str]:
        """What the app sent that Slack does not take, a sentence for its developer each."""
        return list(self._refusals)

    def parts(self) -> dict[str, JSON]:
        return dict(self._lines)

    def _append(self, line: JSON) -> None:
        self._count += 1
        self._lines.append((f"traffic:{self._count}", line | {"number": self._count}))


def _refusal(call: ApiCall) -> str:
    reasons = "; ".join(call.answer["response_metadata"]["messages"])
    return f"Slack refused {call.method}: {call.answer['error']}. {reasons}"


def _call(call: ApiCall) -> JSON:
    error = "" if call.ok else str(call.answer.get("error", "error"))
    if call.lost:
        error = "the answer was lost on the way"
    return {
        "kind": "call",
        "title": call.method,
        "at": call.at.timestamp(),
        "ok": call.ok and not call.lost,
        "outcome": f"{error or 'ok'}, {call.seconds * 1000:.0f} ms",
        "sent": _shortened(call.arguments),
        "answered": _shortened(call.answer),
    }


def _delivery(delivery: Delivery, at: datetime) -> JSON:
    payload = delivery.payload
    about = payload.get("command") or payload.get("type", delivery.kind)
    if delivery.kind == "events_api":
        about = payload["event"]["type"]
    milliseconds = f"{delivery.seconds * 1000:.0f} ms"
    return {
        "kind": "delivery",
        "title": about,
        "at": at.timestamp(),
        "ok": delivery.acked,
        "outcome": f"acknowledged in {milliseconds}" if delivery.acked else f"{delivery.error} after {milliseconds}",
        "sent": _shortened(payload),
        "answered": _shortened(delivery.answer or {}),
    }


def _shortened(content: JSON) -> str:
    text = json.dumps({key: _parsed(value) for key, value in content.items()}, ensure_ascii=False, indent=1)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}\n… and {len(text) - _LONGEST} characters more"


def _parsed(value: object) -> object:
    """Blocks and views travel as JSON in a string; they are read as what they are."""
    if isinstance(value, str) and value[:1] in ("[", "{"):
        try:
            return json.loads(value)
        except json.JSONDecodeError:
            return value
    return value
