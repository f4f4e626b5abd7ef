"""Where an escalation comes from."""

from dataclasses import dataclass

from bot.domain.shared_files import SharedFile


@dataclass(frozen=True)
class Source:
    """Where it was asked: the channel, the message in it, a link to it, the first message of its thread and the files
    there, as far as they are known."""

    channel: str | None = None
    ts: str | None = None
    link: str | None = None
    thread: str | None = None
    files: tuple[SharedFile, ...] = ()


@dataclass(frozen=True)
class Attached:
    """A message that was added by entry number `entry`, an event of this `kind`: its channel, files and `ts`."""

    entry: int
    channel: str
    files: tuple[SharedFile, ...]
    ts: str
    kind: str
