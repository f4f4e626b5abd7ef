"""The app's manifest, as far as a workspace acts on it. https://docs.slack.dev/reference/app-manifest"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sandbox.refusals import SandboxError

# An event reaches the app only when it is subscribed AND its scope is granted; one of the scopes named is enough.
_PUBLIC, _PRIVATE = frozenset({"channels:read"}), frozenset({"groups:read"})
EVENT_SCOPES: dict[str, frozenset[str]] = {
    "app_home_opened": frozenset(),
    "app_mention": frozenset({"app_mentions:read"}),
    "message.channels": frozenset({"channels:history"}),
    "message.groups": frozenset({"groups:history"}),
    "message.im": frozenset({"im:history"}),
    "reaction_added": frozenset({"reactions:read"}),
    "reaction_removed": frozenset({"reactions:read"}),
    "member_joined_channel": _PUBLIC | _PRIVATE,
    "member_left_channel": _PUBLIC | _PRIVATE,
    "channel_left": _PUBLIC,
    "channel_archive": _PUBLIC,
    "channel_unarchive": _PUBLIC,
    "channel_deleted": _PUBLIC,
    "group_left": _PRIVATE,
    "group_archive": _PRIVATE,
    "group_unarchive": _PRIVATE,
    "group_deleted": _PRIVATE,
    "channel_shared": _PUBLIC | _PRIVATE,
    "channel_unshared": _PUBLIC | _PRIVATE,
}

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the first is ten times as fast, and not on every platform


@dataclass(frozen=True)
class Command:
    """A slash command as declared: its name with the slash, whether mentions arrive as ids, what the client hints."""

    name: str
    should_escape: bool
    description: str = ""
    usage_hint: str = ""


@dataclass(frozen=True)
class Shortcut:
    """A shortcut as declared; `type` is "message" or "global"."""

    name: str
    callback_id: str
    type: str


@dataclass(frozen=True)
class Manifest:
    """What the manifest grants: names, commands, shortcuts, scopes, events, tabs of the App Home."""

    name: str
    bot_name: str
    commands: dict[str, Command]
    shortcuts: dict[str, Shortcut]
    scopes: tuple[str, ...]
    events: frozenset[str]
    interactive: bool
    home_tab: bool
    messages_tab: bool
    messages_read_only: bool

    def delivers(self, event: str) -> bool:
        """Is the app subscribed to this event, with a scope that lets it see it?"""
        scopes = EVENT_SCOPES[event]
        return event in self.events and (not scopes or not scopes.isdisjoint(self.scopes))


def read(path: Path) -> Manifest:
    """Read a YAML manifest; `SandboxError` when the file is no manifest."""
    made = _parsed(path.read_text(encoding="utf-8"))
    if made is None:
        raise SandboxError(f"{path.name} is not an app manifest: it has no display_information.")
    return made


@cache
def _parsed(text: str) -> Manifest | None:
    """The same text is the same manifest, which nobody changes: a test run reads one hundreds of times."""
    whole = yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe one, either way
    return from_mapping(whole) if isinstance(whole, dict) and "display_information" in whole else None


def from_mapping(whole: dict[str, Any]) -> Manifest:
    """The manifest from its parsed form."""
    features, settings = whole.get("features", {}), whole.get("settings", {})
    home = features.get("app_home", {})
    name = whole["display_information"]["name"]
    commands = [
        Command(
            each["command"], each.get("should_escape", False), each.get("description", ""), each.get("usage_hint", "")
        )
        for each in features.get("slash_commands", [])
    ]
    shortcuts = [Shortcut(each["name"], each["callback_id"], each["type"]) for each in features.get("shortcuts", [])]
    return Manifest(
        name=name,
        bot_name=features.get("bot_user", {}).get("display_name", name),
        commands={command.name: command for command in commands},
        shortcuts={shortcut.name: shortcut for shortcut in shortcuts},
        scopes=tuple(whole.get("oauth_config", {}).get("scopes", {}).get("bot", [])),
        events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", [])),
        interactive=settings.get("interactivity", {}).get("is_enabled", False),
        home_tab=home.get("home_tab_enabled", False),
        messages_tab=home.get("messages_tab_enabled", False),
        messages_read_only=home.get("messages_tab_read_only_enabled", False),
    )
