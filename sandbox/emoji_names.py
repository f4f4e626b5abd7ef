"""Which emoji there are and what Slack calls them. https://docs.slack.dev/messaging/formatting-message-text

The package `emoji` is the source: its aliases, which are the short names that Slack took over, then the names Unicode
gives. It knows a few names that Slack does not, and few of Slack's for people at work and families.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from emoji import EMOJI_DATA, STATUS

# Names of Slack's own, and those that mean another emoji there; each is written before its emoji's other names.
_SLACK = """
+1 👍 -1 👎 thinking_face 🤔 rolling_on_the_floor_laughing 🤣 laughing 😆 face_with_rolling_eyes 🙄 face_palm 🤦
face_with_monocle 🧐 face_with_raised_eyebrow 🤨 star-struck 🤩 smiling_face_with_3_hearts 🥰 face_with_cowboy_hat 🤠
middle_finger 🖕 the_horns 🤘 spock-hand 🖖 facepunch 👊 left-facing_fist 🤛 right-facing_fist 🤜 juggling 🤹
i_love_you_hand_sign 🤟 exclamation ❗ octagonal_sign 🛑 memo 📝 email ✉️ e-mail 📧 satellite 🛰️ satellite_antenna 📡
first_place_medal 🥇 second_place_medal 🥈 third_place_medal 🥉 sports_medal 🏅 egg 🥚 fried_egg 🍳
large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢 large_purple_circle 🟣 large_brown_circle 🟤
large_red_square 🟥 large_orange_square 🟧 large_yellow_square 🟨 large_green_square 🟩 large_blue_square 🟦
large_purple_square 🟪 large_brown_square 🟫 rainbow-flag 🏳️‍🌈 lightning 🌩️ tornado 🌪️ umbrella ☂️
umbrella_with_rain_drops ☔ snowman ☃️ snowman_without_snow ⛄ ladybug 🐞 beetle 🪲 gorilla 🦍 dolphin 🐬
"""
SLACK: dict[str, str] = dict(re.findall(r"(\S+) (\S+)", _SLACK))
NEWEST = 15.1  # of Unicode's emoji versions: what Slack has, and what fonts can draw
TONES = {f"skin-tone-{number}": tone for number, tone in enumerate("🏻🏼🏽🏾🏿", start=2)}
_NAME = re.compile(r"[a-z0-9_+'-]+")


@dataclass(frozen=True)
class Emoji:
    """One emoji, without colons; the first of `names` is the one that is written. `toned`: it takes a skin tone."""

    character: str
    names: tuple[str, ...]
    toned: bool


def is_emoji(name: str) -> bool:
    """Is there an emoji of this name, as in `eyes` or `wave::skin-tone-3`?"""
    base, colons, tone = name.partition("::")
    found = _by_name().get(base)
    return found is not None and (not colons or (found.toned and tone in TONES))


@cache
def all_emoji() -> tuple[Emoji, ...]:
    """Every emoji once, in the order of Unicode."""
    names: dict[str, list[str]] = {}
    taken = set()
    for name, character in _named():
        if _NAME.fullmatch(name) and name not in taken:
            taken.add(name)
            names.setdefault(character, []).append(name)
    return tuple(Emoji(each, tuple(names[each]), _toned(each, "🏽") in EMOJI_DATA) for each in sorted(names))


@cache
def _by_name() -> dict[str, Emoji]:
    return {name: each for each in all_emoji() for name in each.names}


def _named() -> list[tuple[str, str]]:
    """(name, character), those first that win where two emoji go by one name."""
    whole = {each: known for each, known in EMOJI_DATA.items() if _stands_alone(known)}
    flags = {each: f"flag-{_letters(each)}" for each in whole if _letters(each)}
    aliases = [(alias.strip(":"), each) for each, known in whole.items() for alias in known.get("alias", [])]
    unicode = [(_plain(known["en"]), each) for each, known in whole.items() if each not in flags]
    hyphened = [(name.replace("_", "-"), each) for name, each in unicode if name.startswith(("man_", "woman_"))]
    own = [*SLACK.items(), *TONES.items(), *((name, each) for each, name in flags.items())]
    return [*own, *aliases, *unicode, *hyphened]


def _stands_alone(known: dict[str, Any]) -> bool:
    """Not a variant in spelling or skin, and not newer than what can be drawn."""
    return known["status"] == STATUS["fully_qualified"] and known["E"] <= NEWEST and "skin_tone" not in known["en"]


def _letters(character: str) -> str:
    """The country of a flag in lower case; empty for what is no flag."""
    codes = [chr(ord(each) - 0x1F1E6 + ord("a")) for each in character if 0x1F1E6 <= ord(each) <= 0x1F1FF]
    return "".join(codes)


def _plain(name: str) -> str:
    """A name of Unicode's as one could type it: `piñata` without its tilde, `B_button_(blood_type)` small and bare."""
    plain = unicodedata.normalize("NFKD", name.strip(":").lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9_+-]", "", plain)


def _toned(character: str, tone: str) -> str:
    return character[0] + tone + character[1:].removeprefix("\ufe0f")
