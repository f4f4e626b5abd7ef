"""Text objects and the other small values. docs.slack.dev/reference/block-kit/composition-objects/text-object."""

import re
from datetime import date
from functools import cache
from zoneinfo import available_timezones

from sandbox.blockkit.schema import Boolean, Record, String, Tagged

BOOLEAN = Boolean()
ID = String(255, least=1)
BLOCK_ID = String(255)  # one empty id passes, two are duplicates: slack-go/slack#823
NAME = String(least=1)


def text(most: int = 3000) -> Tagged:
    """A text object of either style, of 1..`most` characters."""
    content = String(most, least=1)
    return Tagged(
        {
            "plain_text": Record({"text": content, "emoji": BOOLEAN}, required=("text",)),
            "mrkdwn": Record({"text": content, "verbatim": BOOLEAN}, required=("text",)),
        }
    )


def plain_text(most: int = 3000) -> Tagged:
    return text(most).only("plain_text")


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def url(most: int = 3000) -> String:
    """Anything with a scheme: https, slack, mailto."""
    return String(most, valid=re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE).fullmatch, otherwise="invalid url")


def web_address(most: int = 3000) -> String:
    return String(most, valid=re.compile(r"https?://\S+", re.IGNORECASE).fullmatch, otherwise="invalid url")


DATE = String(valid=_is_date, otherwise="must be a date as YYYY-MM-DD")
TIME = String(valid=re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]").fullmatch, otherwise="must be a time as HH:mm")
ZONE = String(valid=lambda name: name in _zones(), otherwise="must be an IANA time zone")
NUMERAL = String(valid=re.compile(r"-?[0-9]+(\.[0-9]+)?").fullmatch, otherwise="must be a number")
COLOR = String(valid=re.compile(r"#[0-9a-fA-F]{6}").fullmatch, otherwise="must be a color as #rrggbb")
