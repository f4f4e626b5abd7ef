"""Whether a text names a time."""

import re

_CLOCK_OR_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[:h]\d{2}|\d{1,2}\s?(?:am|pm|uhr|h|utc|時|点|點|시)(?!\w)|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}\b"
    r"|\d{1,2}\s?[月월]|\d{1,4}\s?(?:minutes?|hours?|days?|weeks?|months?|min|std)\b|\d{1,4}\s?(?:分|小时|天|日|週|周))",
    re.IGNORECASE,
)
_DAY_NAMES = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|noon|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|january|february|march|april|june|july|august|september|october|november|december"
    r"|gestern|heute|morgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
    r"|hier|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|ayer|hoy|mañana|lunes|martes|miércoles|jueves|viernes|sábado|domingo|ontem|hoje|amanhã|segunda|terça|quarta"
    r"|quinta|sexta|ieri|oggi|domani|lunedì|martedì|mercoledì|giovedì|venerdì|gisteren|vandaag|maandag|dinsdag"
    r"|woensdag|donderdag|vrijdag|dzisiaj|jutro|wczoraj|bugün|yarın|dün|сегодня|завтра|вчера)\b"
    r"|今天|明天|昨天|今日|明日|昨日|오늘|내일|어제|اليوم|غدا|أمس|היום|מחר|אתמול|आज|कल|วันนี้|พรุ่งนี้|เมื่อวาน",
    re.IGNORECASE,
)


def names_a_time(text: str) -> bool:
    """A clock, a date, a span in figures, or a day by its name."""
    return bool(_CLOCK_OR_DATE.search(text) or _DAY_NAMES.search(text))
