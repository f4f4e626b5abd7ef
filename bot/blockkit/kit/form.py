"""A verb's small form: fields of any kind, drawn as inputs, and read from words typed behind a command."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, Element, header, option
from bot.blockkit.kit.inputs import (
    checkbox_input,
    input_block,
    moment_input,
    number_input,
    radio_input,
    search_input,
    select_input,
    text_input,
    user_input,
)
from bot.domain.destinations import where
from bot.domain.free_text import LIMIT
from bot.domain.text import first_word

ReadMoment = Callable[[str], tuple[datetime | None, str]]
"""Typed words -> the time that they begin with, if any, and the words behind it."""


class Field:
    """One input of a form; the subclasses say of which kind."""

    name: str
    label: str
    hint: str
    optional: bool

    def element(self, action: str, answer: object) -> Element:
        raise NotImplementedError

    def typed(self, words: str) -> tuple[object, str]:
        """What these typed words answer, and the words that are left; (None, words) where they do not."""
        raise NotImplementedError


@dataclass(frozen=True)
class _Labelled(Field):
    name: str
    label: str
    hint: str = ""
    optional: bool = False

    def typed(self, words: str) -> tuple[object, str]:
        """Only words and choices can be typed behind a command; everything else is asked in the form."""
        return None, words


@dataclass(frozen=True)
class TextField(_Labelled):
    limit: int = LIMIT
    multiline: bool = True
    example: str = ""

    def element(self, action: str, answer: object) -> Element:
        return text_input(action, answer, limit=self.limit, example=self.example, multiline=self.multiline)

    def typed(self, words: str) -> tuple[object, str]:
        return (words or None), ""


@dataclass(frozen=True)
class ChoiceField(_Labelled):
    """One of `options`, which are `(value, label)`; `radio` shows all of them at once."""

    options: Sequence[tuple[str, str]] = ()
    radio: bool = False

    def element(self, action: str, answer: object) -> Element:
        draw = radio_input if self.radio else select_input
        return draw(action, _options(self.options), answer)

    def typed(self, words: str) -> tuple[object, str]:
        """One of them in whatever capitals, with or without a `to` before it and punctuation behind it."""
        first, rest = first_word(words)
        if first.lower() == "to":
            first, rest = first_word(rest)
        known = {value.lower(): value for value, _ in self.options}
        chosen = known.get(first.lower().rstrip(".,:;!?"))
        return (chosen, rest) if chosen else (None, words)


@dataclass(frozen=True)
class DestinationField(ChoiceField):
    """A team or one of its areas. What is typed need not be among the `options`: whoever reads it knows the settings on
    which they depend."""

    def typed(self, words: str) -> tuple[object, str]:
        first, rest = first_word(words)
        try:
            return where(first.rstrip(":,")).value, rest
        except ValueError:
            return None, words


@dataclass(frozen=True)
class CheckboxField(_Labelled):
    options: Sequence[tuple[str, str]] = ()

    def element(self, action: str, answer: object) -> Element:
        return checkbox_input(action, _options(self.options), answer)


@dataclass(frozen=True)
class SearchField(_Labelled):
    """One of more than a menu takes: whoever answers `ids.CUSTOMER_SEARCH` finds them as their name is typed."""

    example: str = ""

    def element(self, action: str, answer: object) -> Element:
        return search_input(ids.CUSTOMER_SEARCH + action, answer, example=self.example)


@dataclass(frozen=True)
class UserField(_Labelled):
    def element(self, action: str, answer: object) -> Element:
        return user_input(action, answer)


@dataclass(frozen=True)
class MomentField(_Labelled):
    def element(self, action: str, answer: object) -> Element:
        return moment_input(action, answer)


@dataclass(frozen=True)
class NumberField(_Labelled):
    decimal: bool = False

    def element(self, action: str, answer: object) -> Element:
        return number_input(action, answer, decimal=self.decimal)


@dataclass(frozen=True)
class Form:
    """What a verb asks: titles are at most 24 characters. `headings` stand above the field that they name."""

    title: str
    submit: str
    fields: tuple[Field, ...]
    headings: Mapping[str, str] = field(default_factory=dict)

    def blocks(self, action: str, answers: Mapping[str, object]) -> list[Block]:
        """`action` names the inputs, which start filled in with `answers`; the first that is not has the cursor."""
        unanswered = next((one.name for one in self.fields if answers.get(one.name) is None), None)
        return [
            block
            for one in self.fields
            for block in (
                *([header(f"heading_{one.name}", self.headings[one.name])] if one.name in self.headings else ()),
                _block(one, action, answers.get(one.name), focus=one.name == unanswered),
            )
        ]

    @property
    def asks_for_somebody(self) -> bool:
        return any(isinstance(one, UserField) for one in self.fields)

    @property
    def asks_for_a_moment(self) -> bool:
        return any(isinstance(one, MomentField) for one in self.fields)

    def typed(self, words: str, somebody: str | None = None, moment: ReadMoment | None = None) -> dict[str, object]:
        """The answers that words typed behind a command give: choices and times from their beginning, then the text.

        `somebody` is the id of whoever was mentioned before these words; `moment` reads a time, which depends on when
        and where it was typed.
        """
        answers: dict[str, object] = {}
        for one in self.fields:
            if isinstance(one, MomentField) and moment:
                until, words = moment(words.strip())
                answers[one.name] = int(until.timestamp()) if until else None
                continue
            answers[one.name], words = one.typed(words.strip())
            if isinstance(one, UserField):
                answers[one.name] = somebody
        return {name: answer for name, answer in answers.items() if answer is not None}


def _block(asked: Field, action: str, answer: object, *, focus: bool) -> Block:
    element = asked.element(action, answer) | ({"focus_on_load": True} if focus else {})
    return input_block(asked.name, asked.label, element, hint=asked.hint, optional=asked.optional)


def _options(options: Sequence[tuple[str, str]]) -> list[Element]:
    return [option(value, label) for value, label in options]
