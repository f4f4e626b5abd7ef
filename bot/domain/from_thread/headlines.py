"""What a ticket bot's, an alert bot's or a CRM's message is about, whoever made it and in whatever order it says so.

A title is worth more than the label of a field, and that more than a word for what happened: «New ticket», «Triggered».
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.courtesies import first_saying, has_words, lines_saying
from bot.domain.from_thread.label_words import (
    ABOUT,
    ACTIONS,
    AGENTS,
    BODIES,
    BY,
    DONE_BY_PEOPLE,
    EVENTS,
    SUBJECTS,
    TOPICS,
)
from bot.domain.from_thread.problems import is_problem
from bot.domain.slack_message import SlackMessage
from bot.domain.text import one_line

_OF_A_FORM = re.compile(
    r"[\W_]*(?:what|which|how|when|where|who|since|please|was|welche\w*|wie|wann|seit|wo|quel\w*|quand|comment|qu\w+|cu\w+|como|cómo)\b",
    re.IGNORECASE,
)
_EMOJI = re.compile(r"^(?:\s*:[\w+'-]+:(?::skin-tone-\d:)?)+\s*")
_EMOJI_NAME = re.compile(r":[\w+'-]+:")
_LABELLED = re.compile(r"[\W_]*([^\W_][^:：|=\n]{0,38}?)[*_]*\s*([:：]|\s(?:[-–—|=]|->)\s)[*_]*\s*(.*)")
_ALONE = re.compile(r"[\W_]*([^\W_][^:：\n]{0,38}?)[\s*_:：]*")
_NUMBER = re.compile(
    r"(?:#|no\.? ?|nr\.? ?|№ ?)[A-Z]{0,6}-?\d+|\b[A-Z][A-Z0-9]{1,9}-\d+\b|\b[A-Z]{0,5}\d{4,}\b|\[\w+:\d+\]|\b\d+/\d+\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?i:\b(?:ticket|case|issue|incident|alert|request|vorfall|demande|caso|chamado))\s+\d+\b")
_ACTION = re.compile(
    rf"(?:{ACTIONS}) (?:in|on|to|the|this|it|your|full|here|now|more|ticket|case|issue|incident|details|im|auf|dans"
    rf"|en)\b.{{0,40}}|(?:{ACTIONS})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w'’./-]*")
_ANSWERING = re.compile(
    r"^(?:(?:re|fwd?|aw|wg|tr|rv|res|enc|sv|vs|antw|odp|回复|转发|답장)\s*[:：]\s*)+", re.IGNORECASE
)
_ADDED = re.compile(r"\[(?:forwarded|image)\b.*\]")
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_MOST_WORDS_OF_A_VALUE = 3
_MOST_NAMES = 5  # words of somebody's name and company


class LineKind(Enum):
    """What a line is by its label; `WORDS` have none."""

    SUBJECT = auto()
    TOPIC = auto()
    BODY = auto()
    ABOUT = auto()
    WORDS = auto()


@dataclass(frozen=True)
class Line:
    kind: LineKind
    text: str


_KINDS = ((SUBJECTS, LineKind.SUBJECT), (BODIES, LineKind.BODY), (ABOUT, LineKind.ABOUT), (TOPICS, LineKind.TOPIC))


def headline(message: SlackMessage) -> str:
    """Its title, or the first line of it that tells its matter; "" where people's own words do, or nothing."""
    lines = list(_lines(message.prose))
    if not message.author.is_app and _said_before(message.prose.split("\n"), message.titles):
        return ""
    about = {line.text for line in lines if line.kind is LineKind.ABOUT}
    subjects, topics = (
        [line.text for line in lines if line.kind is kind] for kind in (LineKind.SUBJECT, LineKind.TOPIC)
    )
    titles = [*subjects, *(bare_title(title) for title in message.titles if not _kind(title)), *topics]
    found = next((title for title in titles if says_more(title) and title not in about), "")
    return _EMOJI.sub("", found or (_first_matter(message, lines) if message.author.is_app else ""))


def _first_matter(message: SlackMessage, lines: Sequence[Line]) -> str:
    """Of a form's answers the first that states a problem; else the first line that does not introduce another."""
    matter = matter_of(message)
    if any(line.kind is not LineKind.WORDS for line in lines) and (wrong := next(filter(is_problem, matter), "")):
        return first_saying(wrong)
    return first_saying("\n".join(line for line in matter if not line.endswith((":", "："))))


def matter_of(message: SlackMessage) -> list[str]:
    """An app's lines without their labels, and without what only tells of the ticket."""
    lines = (line for line in _lines(message.prose) if line.kind is not LineKind.ABOUT)
    return [line.text for line in lines if line.text.startswith(">") or (line.text and not is_label(line.text))]


def bare_title(title: str) -> str:
    """Without what mail programs and people put in front: `Re:`, emoji."""
    return _EMOJI.sub("", _ANSWERING.sub("", one_line(title)))


def says_more(text: str) -> bool:
    """Whether a title tells anything of the matter."""
    return has_words(text) and bool(lines_saying(text)) and not is_label(text)


def is_label(line: str) -> bool:
    """`New ticket`, `Triggered`, `SUP-88 was created by Ana`, `#5127`, `View in Desk`: true of any other as well."""
    said = one_line(_COUNTED.sub(" ", _NUMBER.sub(" ", _EMOJI_NAME.sub(" ", _LINK.sub(" ", line)))))
    words = _WORD.findall(said.casefold())
    if is_problem(said) and not all(word in EVENTS for word in words):
        return False
    return _all_known(words) or bool(_ACTION.fullmatch(said.strip(" .!»>→:"))) or _names_somebody(_WORD.findall(said))


def _all_known(words: Sequence[str]) -> bool:
    return all(word in EVENTS for word in words) or " ".join(words) in EVENTS


def _names_somebody(words: Sequence[str]) -> bool:
    """Known words with a name behind them («from Katrin Vogel») or before them («Katrin Vogel opened a ticket»)."""
    folded = [word.casefold() for word in words]
    for place, word in enumerate(folded):
        if word in BY and place and _all_known(folded[:place]):
            behind = words[place + 1 :]
            by_whom = len(behind) == 1 and word in AGENTS
            return by_whom or (len(behind) <= _MOST_NAMES and all(map(_may_be_named, behind)))
    verb = next((place for place, word in enumerate(folded) if word in DONE_BY_PEOPLE), 0)
    return 0 < verb <= _MOST_NAMES and all(map(_is_a_name, words[:verb])) and _all_known(folded[verb:])


def _may_be_named(word: str) -> bool:
    return _is_a_name(word) or word.casefold() in BY or word.casefold() in EVENTS


def _is_a_name(word: str) -> bool:
    return not word[0].islower() and word.casefold() not in EVENTS


def _lines(prose: str) -> Iterator[Line]:
    """With a label that stands alone joined to the line below it."""
    lines = [line for line in prose.split("\n") if line.strip()]
    place = 0
    while place < len(lines):
        line, after = lines[place], lines[place + 1] if place + 1 < len(lines) else ""
        kind = _kind_of_question(line)
        if kind and after and not _labelled(after) and not _kind_of_question(after):
            yield Line(kind, after)
            place += 2
        else:
            yield _labelled(line) or Line(LineKind.WORDS, line)
            place += 1


def _kind_of_question(line: str) -> LineKind | None:
    """What the line below answers: a label that stands alone, or a form's question."""
    if line.rstrip().endswith(("?", "？", "؟")):
        return LineKind.BODY if _OF_A_FORM.match(line) or not is_problem(line) else None
    alone = _ALONE.fullmatch(_EMOJI.sub("", line))
    return _kind(alone[1]) if alone and alone[1].casefold() not in EVENTS - SUBJECTS - BODIES else None


def _labelled(line: str) -> Line | None:
    found = _LABELLED.fullmatch(_EMOJI.sub("", line.strip("| "))) if not line.lstrip().startswith(">") else None
    kind = _kind(found[1]) if found else None
    if not found or not kind:
        return None
    tells = kind is LineKind.ABOUT and (found[2].strip() not in ":：|" or _is_sentence(found[3]))
    return Line(LineKind.WORDS, line) if tells else Line(kind, found[3])


def _is_sentence(value: str) -> bool:
    """«Status: exports fail since eight»."""
    return len(value.split()) > _MOST_WORDS_OF_A_VALUE and is_problem(value)


def _kind(label: str) -> LineKind | None:
    folded = one_line(label).casefold()
    return next((kind for words, kind in _KINDS if folded in words), None)


def _said_before(lines: Iterable[str], titles: Sequence[str]) -> bool:
    """Whether somebody says anything of their own before what they pass on."""
    for line in lines:
        kind = _labelled(line)
        alone = _kind_of_question(line) in (LineKind.SUBJECT, LineKind.TOPIC)
        if line in titles or _ADDED.fullmatch(line) or alone or (kind and kind.kind is LineKind.SUBJECT):
            return False
        if has_words(_LINK.sub("", line)) and lines_saying(line):
            return True
    return not titles
