"""Each change in one sentence. Ids stand as they are: who shows them in Slack may make mentions of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.domain.replies import LANGUAGES
from bot.domain.settings_changes.changes import Change, UnknownChange
from bot.domain.severity import Severity
from bot.domain.tiers import Target

_LABELS: Mapping[str, str] = {
    "support": "who is who in support",
    "permissions": "who may do what",
    "routes.fallback": "the fallback channel",
    "hours": "the office hours",
    "away": "who is away",
    **{f"replies.{code}": f"the replies in {one.name}" for code, one in LANGUAGES.items()},
    **{f"routes.{target}": f"the route of {target.label}" for target in Target},
    **{f"cadence.{severity}": f"the cadence of {severity.label}" for severity in Severity},
    **{f"reminders.{severity}": f"who is reminded of {severity.label}" for severity in Severity},
}


def part_label(part: str) -> str:
    """`the route of Engineering`; a part that this release does not know keeps its key."""
    name, _, user = part.partition(".")
    return f"when {user} is away" if name == "away" and user else _LABELS.get(part, part or "something")


def described(change: Change, by: str) -> str:
    """One sentence without its full stop: `U09 changed the cadence of High: internal 4h → 2h`."""
    what = part_label(change.part)
    if isinstance(change, UnknownChange):
        return f"{by} changed {what} in a way that this version cannot show ({change.kind})"
    facts = change.model_dump(mode="json")
    was, now = _leaves(facts["was"]), _leaves(facts["now"])
    if change.now is None:
        return f"{by} removed {what}, which was: {_listed(was)}"
    if change.was is None:
        return f"{by} set {what}: {_listed(now)}"
    moved = [key for key in {**was, **now} if was.get(key) != now.get(key)]
    pairs = (f"{key} {was.get(key, 'none')} → {now.get(key, 'none')}" for key in moved)
    return f"{by} changed {what}: {'; '.join(pairs)}"


def _listed(leaves: Mapping[str, str]) -> str:
    return ", ".join(f"{key} {value}" for key, value in leaves.items())


def _leaves(part: object) -> dict[str, str]:
    """Every value that is set, by its keys: `{"channel": "C0ENG", "areas.billing.channel": "C0BILL"}`."""
    return dict(_walk("", part))


def _walk(path: str, part: Any) -> Iterator[tuple[str, str]]:
    if isinstance(part, Mapping):
        for key, inner in part.items():
            yield from _walk(f"{path}.{key}".lstrip("."), inner)
    elif isinstance(part, list):
        if part:
            yield path, ", ".join(map(str, part))
    elif part is not None:
        yield path, str(part)
