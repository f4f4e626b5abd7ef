"""What a language brings along: its sentences, and the names in which it writes dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.replies.wording import Wording


@dataclass(frozen=True)
class Language:
    """`weekdays` begin on Monday, `months` in January. `first` is the first day of a month where it is written in
    another way than the others; `zones` are time zones that have names of their own."""

    name: str
    wording: Wording
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    first: str = "1"
    zones: Mapping[str, str] = field(default_factory=dict)

    def written(self, at: datetime, style: str) -> str:
        """`at` as its own time zone has it, in `style` (`Wording.when`): nobody must guess whose clock is meant."""
        return style.format(
            weekday=self.weekdays[at.weekday()],
            day=self.first if at.day == 1 else at.day,
            month=self.months[at.month - 1],
            year=at.year,
            hour=f"{at.hour:02}",
            minute=f"{at.minute:02}",
            zone=self._zone(at),
        )

    def _zone(self, at: datetime) -> str:
        """`CET`, or `UTC+3` for a zone without a name."""
        name = at.tzname() or ""
        return self.zones.get(name, name) if name.isalpha() else _offset(at.utcoffset() or timedelta())


def _offset(offset: timedelta) -> str:
    minutes = int(offset.total_seconds() // 60)
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}{f':{rest:02}' if rest else ''}"
