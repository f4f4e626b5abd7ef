"""A description drafted from a thread: a few of the customer's own sentences, in their order (practice, "Issue
description": what is happening, when it started, how it shows, how far it reaches). Nothing is added to their words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.domain.coach.transcript import is_transcript
from bot.domain.from_thread.problems import is_problem
from bot.domain.from_thread.sentences import Sentence
from bot.domain.from_thread.signals import states, weight
from bot.domain.shortening import shortened
from bot.domain.slack_message import Side
from bot.domain.text import one_line, units

_MOST = 6
"""Sentences: the practice asks for three to five, and whoever edits takes one away sooner than they miss one."""
_ENOUGH, _FEWEST_WORDS = 3, 3
_BETWEEN, _LEAST = 2, 150  # UTF-16 units: what joins two sentences, and what is left of one that is too long


def description_of(
    sentences: Sequence[Sentence], *, pressed: int, own_words: str, attempts: frozenset[Sentence], limit: int
) -> str:
    """No more than `limit` UTF-16 units; `own_words` are the pressed message's, for where nothing states a problem.

    `pressed` is the place of that message; `attempts` stand elsewhere in the brief.
    """
    places = {one: place for place, one in reversed(list(enumerate(sentences)))}
    telling = [one for one in _telling(sentences, pressed) if one not in attempts]
    ranked = list(dict.fromkeys(_by_importance(telling, pressed)))
    beginning = next((one for one in ranked if one.message == _first(telling) != pressed), None)
    chosen: dict[int, Sentence] = {}
    for sentence in ranked:
        if len(chosen) < _MOST and _is_new(sentence, chosen.values()):
            kept = min(units(beginning.text), _LEAST) + _BETWEEN if beginning and sentence.message == pressed else 0
            room = limit - kept - (units(_written(chosen)) + _BETWEEN if chosen else 0)
            if short := shortened(sentence.text, room) if room >= min(units(sentence.text), _LEAST) else "":
                chosen[places[sentence]] = replace(sentence, text=short)
    return _unlike_a_transcript(_written(chosen) if chosen else shortened(own_words, limit), limit)


def _telling(sentences: Sequence[Sentence], pressed: int) -> Iterator[Sentence]:
    """Customers tell what is wrong, and whoever began the thread; where no customer speaks, everybody does. A question
    must name a problem.

    What only introduces an error block says nothing without it.
    """
    theirs = any(each.side is Side.CUSTOMER for each in sentences)
    for one in sentences:
        reports = one.is_report and one.side is Side.APP
        speaks = one.message in (pressed, 0) or one.side is Side.CUSTOMER or not theirs or reports
        introduces = one.message != pressed and one.text.endswith((":", "："))
        if speaks and not introduces and (not one.asks or is_problem(one.text)):
            yield one


def _first(telling: Sequence[Sentence]) -> int | None:
    """The message that begins the thread, as far as it tells anything."""
    return telling[0].message if telling else None


def _by_importance(telling: Sequence[Sentence], pressed: int) -> Iterator[Sentence]:
    """What states something in the pressed message, in the first of all and of the customer, then in the newest; then
    the rest. Of the first there is always room for one."""
    stating = [one for one in telling if one.is_report or states(one.text)]
    theirs = next((one.message for one in telling if one.side is Side.CUSTOMER), None)
    leads = [_of(stating, place) for place in dict.fromkeys((pressed, _first(telling), theirs))]
    yield from leads[0][: _MOST - len(leads) + 1]
    yield from (lead[0] for lead in leads[1:] if lead)
    yield from (one for lead in leads for one in lead)
    yield from (one for one in telling if one.is_report)
    yield from sorted(stating, key=lambda one: (not is_problem(one.text), -one.message))
    if sum(map(len, leads)) < _ENOUGH:
        beside = (pressed,) if stating else (pressed, _first(telling))
        rest = [one for place in beside for one in telling if one.message == place]
        yield from rest if len(rest) == 1 else (one for one in rest if not _is_signature(one.text))


def _of(stating: Iterable[Sentence], place: int | None) -> list[Sentence]:
    """Those of one message, titles first, then those that carry most."""
    found = (one for one in stating if one.message == place)
    return sorted(found, key=lambda one: (not one.is_report, -weight(one.text)))


def _is_signature(text: str) -> bool:
    """A word or two that state nothing, such as a name below a message."""
    return len(text.split()) < _FEWEST_WORDS and text[0].isascii() and not states(text)


def _is_new(sentence: Sentence, chosen: Iterable[Sentence]) -> bool:
    return one_line(sentence.text).casefold() not in {one_line(one.text).casefold() for one in chosen}


def _written(chosen: Mapping[int, Sentence]) -> str:
    """A line for each message, the sentences in the order in which they were said."""
    lines: dict[int, str] = {}
    for _, one in sorted(chosen.items()):
        before = lines.get(one.message)
        lines[one.message] = one.text if before is None else f"{_ended(before)}{one.text}"
    return "\n".join(lines.values())


def _ended(text: str) -> str:
    """With the full stop that a line of its own did not need."""
    if not text[-1].isalnum():
        return text if text[-1] in "。！？" else f"{text} "
    return f"{text}。" if "\u3040" <= text[-1] <= "\u9fff" else f"{text}. "


def _unlike_a_transcript(text: str, limit: int) -> str:
    """Lines that begin like somebody's turn are one paragraph, so that nobody is asked to edit what is edited."""
    return shortened(one_line(text), limit) if is_transcript(text) else text
