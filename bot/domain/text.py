"""What people type, made safe to keep: nothing invisible, nothing that turns the text around."""

import re
import unicodedata

# Zero-width, word joiner, soft hyphen, BOM. U+200C and U+200D stay: Persian and emoji are written with them.
_INVISIBLE = "\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff"
# Embeddings, overrides and isolates can turn a link or a name around; Arabic and Hebrew are written without them.
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and symbols by their category, but nothing to see
_DROPPED = re.compile(f"[{_INVISIBLE}{_BIDI}\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def cleaned(text: str) -> str:
    """`text` in NFC, `\\n` line ends, without invisible, bidirectional and control characters; "" if nothing shows.

    Lone surrogates and NUL go too: PostgreSQL and UTF-8 refuse them.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    kept = unicodedata.normalize("NFC", _DROPPED.sub("", unified))
    kept = "\n".join(line.rstrip() for line in kept.split("\n")).strip()
    return kept if any(_shows(character) for character in kept) else ""


def _shows(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNPS" and character not in _BLANK_LETTERS


def one_line(text: str) -> str:
    """`cleaned`, with every run of white space as one space."""
    return " ".join(cleaned(text).split())


def first_word(text: str) -> tuple[str, str]:
    """The first word and what follows, whatever white space is between them."""
    first, *rest = text.split(maxsplit=1) or [""]
    return first, rest[0].rstrip() if rest else ""


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that say something, without list marks (`1.`, `-`, `•`) in front."""
    bare = (re.sub(r"^\s*(?:\d{1,3}[.)]|[-*•])\s+", "", line).strip() for line in cleaned(text).split("\n"))
    return tuple(line for line in bare if line)


def mention(id: str) -> str:
    """Slack's mention of a user (`U…`, `W…`) or a user group (`S…`)."""
    return f"<!subteam^{id}>" if id.startswith("S") else f"<@{id}>"


def clipped(text: str, limit: int) -> str:
    """`text` if it fits in `limit` characters, else its beginning and an ellipsis, `limit` characters in all."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
