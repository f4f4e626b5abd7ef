"""Raw messages as Slack stores them, and what people read in each. Everybody and every company in them is invented."""

from dataclasses import dataclass
from typing import Any

JSON = dict[str, Any]
TS = "1772528400.000100"  # 2026-03-03 09:00 UTC
TRACE = "Traceback (most recent call last):\n  File \"export.py\", line 12, in run\nKeyError: 'invoice'"
NAMES = {"U0ANA": "Ana Castro", "U0KATRIN": "Katrin Vogel", "C0BILL": "billing", "S0ONCALL": "on-call"}


@dataclass(frozen=True)
class Shape:
    """`raw` and all that the reader should find in it."""

    name: str
    raw: JSON
    prose: str = ""
    code: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    author: str = "Ana Castro"


def text(*parts: JSON) -> JSON:
    return rich({"type": "rich_text_section", "elements": list(parts)})


def rich(*elements: JSON) -> JSON:
    return {"type": "rich_text", "block_id": "x1", "elements": list(elements)}


def words(content: str, **style: bool) -> JSON:
    return {"type": "text", "text": content, **({"style": style} if style else {})}


def section(*parts: JSON) -> JSON:
    return {"type": "rich_text_section", "elements": list(parts)}


def mrkdwn(content: str) -> JSON:
    return {"type": "mrkdwn", "text": content, "verbatim": False}


def plain(content: str) -> JSON:
    return {"type": "plain_text", "text": content, "emoji": True}


def by_ana(**fields: Any) -> JSON:
    return {"type": "message", "user": "U0ANA", "ts": TS, "team": "T0HOME", **fields}


def by_bot(**fields: Any) -> JSON:
    profile = {"id": "B0TICKETS", "app_id": "A0TICKETS", "name": "Desk Tickets", "deleted": False, "team_id": "T0HOME"}
    return {"type": "message", "user": "U0TICKETS", "bot_id": "B0TICKETS", "bot_profile": profile, "ts": TS, **fields}
