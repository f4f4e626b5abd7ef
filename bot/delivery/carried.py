"""How far the files of one message have been carried."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from bot.domain.shared_files import Left, Stays, Taken

_NAME = "files"


@dataclass(frozen=True)
class Carried:
    """Kept in the row's `content`, so that a process that dies goes on where the last commit was.

    `uploads` has for each file its id in Slack by the id of our copy, `titles` what that is called; nobody sees it
    until all are completed together, which is when `shown` becomes true. `stays` says of the others why they are linked
    only.
    """

    uploads: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    stays: Mapping[str, str] = field(default_factory=dict)
    shown: bool = False

    @classmethod
    def of(cls, content: Mapping[str, Any] | None) -> Self:
        return cls(**(content or {}).get(_NAME, {}))

    def kept_in(self, content: Mapping[str, Any] | None) -> dict[str, Any]:
        state = {"uploads": dict(self.uploads), "titles": dict(self.titles), "stays": dict(self.stays)}
        return {**(content or {}), _NAME: {**state, "shown": self.shown}}

    def next(self, owed: Sequence[Taken]) -> Taken | None:
        """The first file of which nothing is known yet."""
        return next((one for one in owed if one.file.id not in {*self.uploads, *self.stays}), None)

    def with_upload(self, file: str, upload: str, title: str) -> Self:
        return replace(self, uploads={**self.uploads, file: upload}, titles={**self.titles, upload: title})

    def with_stay(self, file: str, why: Stays) -> Self:
        return replace(self, stays={**self.stays, file: why.value})

    def refused(self) -> Self:
        """Slack does not show the uploads: the originals are linked."""
        why = dict.fromkeys(self.uploads, Stays.REFUSED.value)
        return replace(self, uploads={}, stays={**self.stays, **why})

    def left(self, owed: Sequence[Taken]) -> list[Left]:
        """What is linked only and may be told of, in order."""
        found = (Left(one.file, Stays(self.stays[one.file.id])) for one in owed if one.file.id in self.stays)
        return [one for one in found if one.why.is_said]
