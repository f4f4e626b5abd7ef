"""By when we told a customer to expect something; only where one moment can be meant."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.domain.from_thread.sentences import Sentence
from bot.domain.hours import Hours
from bot.domain.pattern import Pattern

_DAYS = (
    "monday|montag|lundi|lunes|segunda(?:-feira)?|月曜日?",
    "tuesday|dienstag|mardi|martes|terça(?:-feira)?|火曜日?",
    "wednesday|mittwoch|mercredi|miércoles|quarta(?:-feira)?|水曜日?",
    "thursday|donnerstag|jeudi|jueves|quinta(?:-feira)?|木曜日?",
    "friday|freitag|vendredi|viernes|sexta(?:-feira)?|金曜日?",
    "saturday|samstag|samedi|sábado|土曜日?",
    "sunday|sonntag|dimanche|domingo|日曜日?",
)
_TODAY, _TOMORROW = "today|heute|aujourd'hui|hoy|hoje|今日|本日", "tomorrow|morgen|demain|mañana|amanhã|明日"
_DAY = rf"(?:(?P<day>{_TODAY})|(?P<next>{_TOMORROW})|(?P<week>{'|'.join(_DAYS)})|(?P<date>\d{{4}}-\d{{2}}-\d{{2}}))"
_CLOCK = (
    r"(?:(?P<h>\d{1,2})(?:[:.h](?P<m>\d{2}))?\s?(?P<half>[ap])\.?m\b\.?"
    r"|(?P<h24>\d{1,2}):(?P<m24>\d{2})(?P<uhr>\s?uhr\b)?"
    r"|(?P<hh>\d{1,2})(?:\s?uhr\b|\s?h(?P<hm>\d{2})?\b|時(?P<jm>\d{2}分)?)|(?P<noon>noon|midi|mediodía|meio-dia|正午))"
)
_END = (
    r"(?P<end>(?:the )?end of (?:the )?(?:business )?(?:day)?|eod|close of business|cob"
    r"|tagesende|feierabend|fin de (?:la )?journée)"
)
_ZONE = (
    r"(?:\s*\(?(?P<zone>(?-i:[A-Z]{2,5}(?!\w)|[A-Z][a-zé]+(?: [A-Z][a-z]+)?(?= time\b|\s*[.,;!)]|$)))(?: time)?\)?)?"
)
_WHEN = (
    rf"(?:{_DAY}(?:[\s,]+(?:(?:at|um|a las|às|à|by)\b)?\s*|(?=\d)|の)?(?:{_CLOCK})?"
    rf"|(?:{_CLOCK})(?P<zone1>)(?:\s*(?:on|am|le|el|na)?\s*)?(?:{_DAY})?|{_END}(?:\s+(?:on\s+)?{_DAY})?)"
)
_CUE = (
    r"\b(?:by|until|till|before|no later than|bis(?: spätestens)?(?: um)?|spätestens(?: bis| um)?|d['’]ici(?: à)?"
    r"|avant|jusqu['’]à"
    r"|au plus tard(?: à)?|antes de(?: las| las)?|para(?: el| las)?|a más tardar(?: a las| el)?|até(?: às| as| a)?"
    r"|antes das?)\s+"
)


def _numbered(pattern: str) -> str:
    """A name for each group that Python lets one pattern have only once."""
    counts: dict[str, int] = {}

    def rename(found: re.Match[str]) -> str:
        counts[found[1]] = counts.get(found[1], 0) + 1
        return f"(?P<{found[1]}__{counts[found[1]]}>"

    return re.sub(r"\(\?P<(\w+)>", rename, pattern)


_PROMISED = Pattern(_numbered(rf"{_CUE}(?:this\s+|the\s+|diesen\s+|ce\s+|este\s+)?{_WHEN}{_ZONE}"), re.IGNORECASE)
_PROMISED_JA = Pattern(_numbered(rf"(?:{_DAY}の?)?(?:{_CLOCK})?(?=まで)"))
_WITHIN = Pattern(
    r"\b(?:within|in|innerhalb von|dans|d['’]ici|en|dentro de|em)\s+(?:the next |den nächsten "
    r"|les )?(?P<count>\d{1,2})\s?"
    r"(?:(?P<minutes>min(?:ute)?s?|minuten|minutos)|(?P<hours>h|hrs?|hours?|stunden?|heures?|horas?))\b",
    re.IGNORECASE,
)
_NO_PROMISE = Pattern(
    r"^\s*(?:please|pls|can you|could you|would you|if|when you|bitte|können sie|könnt ihr|wenn|falls|merci de"
    r"|pouvez|si|por favor|puede\w*|se)\b"
    r"|\b(?:not|n['’]t|cannot|can['’]t|won['’]t|unlikely|nicht|kein\w*|pas|não|between|or|oder|maybe|perhaps"
    r"|probably|hopefully|might|should|may"
    r"|your time|local time|next (?:mon|tues|wednes|thurs|fri|satur|sun)day|ihrer zeit|eurer zeit|you said|you told"
    r"|was due|expired)\b|ません|ください",
    re.IGNORECASE,
)


def promise_in(sentences: list[Sentence], *, at: datetime, hours: Hours) -> datetime | None:
    """The one moment, in UTC, that a message of ours from `at` names as the end of waiting.

    None where it names none, more than one, one that was past already, or one that might mean another moment too.
    Clocks are the team's own unless the words name a zone or a city; a day alone ends when the team's office closes.
    """
    found: set[datetime | None] = set()
    for one in sentences:
        if not one.asks and not _NO_PROMISE.search(one.text):
            found |= set(_moments(one.text, at, hours))
    only = found.pop() if len(found) == 1 else None
    return only if only and only > at else None


def _moments(text: str, at: datetime, hours: Hours) -> Iterator[datetime | None]:
    """Each moment that is named; None for one that is not clear."""
    for found in _WITHIN.finditer(text):
        count = int(found["count"])
        yield at + (timedelta(minutes=count) if found["minutes"] else timedelta(hours=count))
    for pattern in (_PROMISED, _PROMISED_JA):
        for found in pattern.finditer(text):
            parts = {name.partition("__")[0]: part for name, part in found.groupdict().items() if part}
            if parts:
                yield _moment(parts, at, hours)


def _moment(parts: dict[str, str], at: datetime, hours: Hours) -> datetime | None:
    zone, clock = _zone(parts.get("zone", ""), hours), _clock(parts, hours)
    if zone is None or clock is None:
        return None
    local = at.astimezone(zone)
    day = _day(parts, local.date(), has_clock=not parts.get("end") and clock is not hours.close)
    if day is None:
        return None
    moment = datetime.combine(day, clock, zone)
    clear = moment.utcoffset() == moment.replace(fold=1).utcoffset()  # an hour that comes twice, or not at all
    return moment.astimezone(UTC) if clear else None


def _clock(parts: dict[str, str], hours: Hours) -> time | None:
    """The time of day; None for one that could be morning or afternoon, and for one that does not exist."""
    if "noon" in parts:
        return time(12)
    hour = parts.get("h") or parts.get("h24") or parts.get("hh")
    if hour is None:
        return None if hours.over_midnight else hours.close
    number = int(hour)
    minute = int((parts.get("m") or parts.get("m24") or parts.get("hm") or parts.get("jm") or "0").rstrip("分"))
    if half := parts.get("half"):
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half.lower() == "p" else 0)
    elif "h24" in parts and "uhr" not in parts and len(hour) == 1:
        return None
    return time(number, minute) if number < 24 and minute < 60 else None


def _day(parts: dict[str, str], today: date, *, has_clock: bool) -> date | None:
    if "date" in parts:
        try:
            return date.fromisoformat(parts["date"])
        except ValueError:
            return None
    if "next" in parts:
        return today + timedelta(days=1)
    if "week" in parts:
        named = next(number for number, names in enumerate(_DAYS) if re.fullmatch(names, parts["week"], re.IGNORECASE))
        ahead = (named - today.weekday()) % 7
        return today + timedelta(days=ahead) if ahead or has_clock else None
    return today if "day" in parts or has_clock or "end" in parts else None


def _zone(written: str, hours: Hours) -> ZoneInfo | None:
    """The team's own where none is written; None for letters that several zones share (`EST`, `IST`)."""
    if not written:
        return ZoneInfo(hours.timezone)
    known = {"utc": "UTC", "gmt": "UTC", "cet": "Europe/Paris", "cest": "Europe/Paris"}
    name = known.get(written.lower()) or _cities().get(written.lower().replace(" ", "_"))
    return ZoneInfo(name) if name else None


@cache
def _cities() -> dict[str, str]:
    """`london`: `Europe/London`; names that several zones end in are left out."""
    names: dict[str, set[str]] = {}
    for zone in available_timezones():
        if zone.count("/") == 1 and not zone.startswith(("Etc/", "SystemV/", "US/", "posix/", "right/")):
            names.setdefault(zone.rpartition("/")[2].lower(), set()).add(zone)
    return {city: next(iter(zones)) for city, zones in names.items() if len(zones) == 1}
