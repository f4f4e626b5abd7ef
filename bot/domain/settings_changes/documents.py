"""The settings as they are kept: a JSON document in which every part that was ever set stands whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from bot.domain.replies import LANGUAGES
from bot.domain.severity import Severity
from bot.domain.team import TeamSettings
from bot.domain.tiers import Target

PARTS = (
    "support",
    "permissions",
    *(f"routes.{target}" for target in Target),
    "routes.fallback",
    *(f"cadence.{severity}" for severity in Severity),
    *(f"reminders.{severity}" for severity in Severity),
    "hours",
    "away",
    *(f"replies.{code}" for code in LANGUAGES),
)
"""What can be set by itself, in the order of the file."""


@dataclass(frozen=True)
class Reading:
    """What a document says. `unreadable` names the parts that this release cannot read; they have their defaults."""

    settings: TeamSettings
    unreadable: tuple[str, ...] = ()


def read_document(document: object) -> Reading:
    """Never raises: keys of a newer release are ignored, and a part that cannot be read harms no other."""
    try:
        return Reading(TeamSettings.model_validate(document, extra="ignore"))
    except ValidationError:
        return _by_parts(document if isinstance(document, Mapping) else {})


def with_part(document: Mapping[str, Any], part: str, now: object) -> dict[str, Any]:
    """The document with that part replaced; what else stands in it, known or not, stays."""
    name, _, rest = part.partition(".")
    inner = document.get(name)
    return {**document, name: with_part(inner if isinstance(inner, Mapping) else {}, rest, now) if rest else now}


def _by_parts(document: Mapping[str, Any]) -> Reading:
    readable: dict[str, Any] = {}
    unreadable = []
    for part in PARTS:
        stands, now = part_of(document, part)
        if not stands:
            continue
        try:
            TeamSettings.model_validate(with_part({}, part, now), extra="ignore")
            readable = with_part(readable, part, now)
        except ValidationError:
            unreadable.append(part)
    return Reading(TeamSettings.model_validate(readable, extra="ignore"), tuple(unreadable))


def part_of(document: object, part: str) -> tuple[bool, object]:
    """Whether that part was ever set, and what it says."""
    name, _, rest = part.partition(".")
    if not isinstance(document, Mapping) or name not in document:
        return False, None
    inner = document[name]
    if not rest:
        return True, inner
    return part_of(inner, rest) if isinstance(inner, Mapping) else (True, inner)
