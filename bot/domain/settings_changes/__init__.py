"""How a workspace's settings change: one typed change at a time, each on record with what it was and is now."""

from bot.domain.settings_changes.changes import (
    AwaySet,
    CadenceSet,
    Change,
    FallbackSet,
    HoursSet,
    PermissionsSet,
    RecordedChange,
    RemindersSet,
    ReplyWordingSet,
    RouteSet,
    SettingsChange,
    SupportSet,
    UnknownChange,
    apply,
    change_from,
    changes_between,
)
from bot.domain.settings_changes.documents import PARTS, Reading, part_of, read_document, with_part
from bot.domain.settings_changes.refusals import SettingsMoved, UnknownVersion
from bot.domain.settings_changes.removals import removed_by
from bot.domain.settings_changes.wording import described, part_label

__all__ = [
    "PARTS",
    "AwaySet",
    "CadenceSet",
    "Change",
    "FallbackSet",
    "HoursSet",
    "PermissionsSet",
    "Reading",
    "RecordedChange",
    "RemindersSet",
    "ReplyWordingSet",
    "RouteSet",
    "SettingsChange",
    "SettingsMoved",
    "SupportSet",
    "UnknownChange",
    "UnknownVersion",
    "apply",
    "change_from",
    "changes_between",
    "described",
    "part_label",
    "part_of",
    "read_document",
    "removed_by",
    "with_part",
]
