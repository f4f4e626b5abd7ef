"""The team's settings: in memory for the form, from the database for decisions, as TOML for people."""

import difflib
import tomllib
from collections.abc import Callable
from datetime import datetime
from typing import Any, get_args

import pydantic
import tomli_w

from bot.calendars import calendar_for
from bot.domain.refusals import Refusal
from bot.domain.team import TeamSettings
from storage.unit_of_work import UnitOfWork


class BadSettings(Refusal):
    """A settings file that was not taken: `problems` has one sentence for each thing that is wrong."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("Nothing was changed.\n" + "\n".join(f"- {problem}" for problem in problems))
        self.problems = problems


class Settings:
    """`remembered` answers from memory, because a form must open before anything slower; `refresh` renews it."""

    def __init__(self, begin: Callable[[], UnitOfWork], clock: Callable[[], datetime]) -> None:
        self._begin = begin
        self._clock = clock
        self.remembered = TeamSettings()

    def refresh(self) -> TeamSettings:
        with self._begin() as work:
            self.remembered = work.settings.current()
        return self.remembered

    def replace(self, settings: TeamSettings, *, by: str) -> None:
        """Put all of them in force at once."""
        at = self._clock()
        with self._begin() as work:
            work.settings.replace(settings, by=by, at=at)
        self.remembered = settings


def settings_from(written: str) -> TeamSettings:
    """Read TOML; raises `BadSettings` that names every unknown key, with the nearest known one, and every bad value."""
    try:
        document = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise BadSettings([f"This is not valid TOML: {error}."]) from None
    try:
        settings = TeamSettings.model_validate(document)
        calendar_for(settings.hours)
    except pydantic.ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        raise BadSettings([_sentence(one) for one in found]) from None
    except ValueError as error:
        raise BadSettings([f"hours.holidays: {error}."]) from None
    return settings


def _sentence(error: Any) -> str:
    path = [str(part) for part in error["loc"]]
    if error["type"] == "extra_forbidden":
        return _unknown_key(path)
    message = error["msg"].removeprefix("Value error, ")
    if error["type"] == "string_pattern_mismatch":
        message = _PATTERNS.get(error["ctx"]["pattern"], message)
    return f"{'.'.join(path) or 'the file'}: {message[:1].lower()}{message[1:]}."


_PATTERNS = {
    "^[CG][A-Z0-9]{2,}$": "write the channel's id, such as C024BE91L (its link ends with it), not its name",
    "^[UWS][A-Z0-9]{2,}$": "write the id of a user (U…) or a user group (S…), not a name",
    r"^[\w .&/-]{1,60}$": "name the area in at most 60 letters, figures, spaces and the signs . & / -",
}


def _unknown_key(path: list[str]) -> str:
    known = _keys_at(path[:-1])
    near = difflib.get_close_matches(path[-1], known, n=1, cutoff=0.4)
    hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(known)}."
    return f"unknown key {'.'.join(path)!r}: {hint}"


def _keys_at(path: list[str]) -> list[str]:
    """The keys that the settings know at `path`."""
    model: type[pydantic.BaseModel] = TeamSettings
    for part in path:
        field = model.model_fields.get(part)
        model = _model_in(field.annotation) or model if field else model
    return sorted(model.model_fields)


def _model_in(annotation: object) -> type[pydantic.BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, pydantic.BaseModel):
        return annotation
    return next((model for inner in get_args(annotation) if (model := _model_in(inner))), None)


def as_toml(settings: TeamSettings) -> str:
    """The document that `settings import` takes, with every default written out."""
    return tomli_w.dumps(settings.model_dump(mode="json", exclude_none=True))
