"""Files that somebody shared in Slack, and which of them go along to the thread of an escalation's card.

Practice, "Reproduction steps": include evidence, such as screenshots and logs. A link to the original is always there.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

MOST_FILES = 10
"""For one message of ours: as many as Slack's own form takes (docs.slack.dev, file_input)."""
MOST_BYTES = 10 * 2**20
"""Of one file, held in memory, of two files at a time. Screenshots and logs are smaller; recordings are linked."""
MOST_KEPT = 30
"""How many of a thread are known by name at all."""


class SharedFile(BaseModel):
    """One file by its id in Slack; `name` is one line without secrets, `link` leads to the original. Whoever takes it
    may leave it where it is, then it is not `brought`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    name: str
    link: str | None = None
    brought: bool = True


def offered(files: tuple[SharedFile, ...]) -> tuple[SharedFile, ...]:
    """Those of which a form asks: what is beyond is linked, whatever anybody chooses."""
    return files[:MOST_FILES]


def chosen(files: tuple[SharedFile, ...], ids: Collection[str]) -> tuple[SharedFile, ...]:
    """The same files as somebody ticked them in a form that offers them."""
    asked = {file.id for file in offered(files)}
    return tuple(file.model_copy(update={"brought": file.id in ids or file.id not in asked}) for file in files)


def as_chosen(files: tuple[SharedFile, ...], before: tuple[SharedFile, ...]) -> tuple[SharedFile, ...]:
    """`files`, of which some were left out `before`."""
    left = {file.id for file in before if not file.brought}
    return tuple(file.model_copy(update={"brought": file.id not in left}) for file in files)


class Stays(StrEnum):
    """Why a file is linked and not carried along."""

    TOO_MANY = "too_many"
    TOO_LARGE = "too_large"
    EXTERNAL = "external"
    GONE = "gone"
    UNREADABLE = "unreadable"
    SECRET = "secret"  # noqa: S105 - a reason
    UNSEARCHED = "unsearched"
    CONFIDENTIAL = "confidential"
    REFUSED = "refused"

    @property
    def is_said(self) -> bool:
        """Of what is confidential nobody outside is told that it is there."""
        return self is not Stays.CONFIDENTIAL


@dataclass(frozen=True)
class Left:
    """A file that stays where it is, and why."""

    file: SharedFile
    why: Stays


@dataclass(frozen=True)
class Taken:
    """A file that is to be carried, and the channel of the message in which it was shared."""

    file: SharedFile
    channel: str


def each_once(taken: Iterator[Taken]) -> tuple[Taken, ...]:
    """In their order, a file that stands in several messages the first time only."""
    found: dict[str, Taken] = {}
    for one in taken:
        found.setdefault(one.file.id, one)
    return tuple(found.values())
