"""The settings as a TOML file, which people write and `settings export` prints."""

import difflib
import tomllib
from dataclasses import dataclass
from typing import Any, get_args

import pydantic
import tomli_w

from bot.calendars import calendar_for
from bot.domain.customers import BadCustomers, CustomerLine
from bot.domain.hours import Hours
from bot.domain.refusals import Refusal
from bot.domain.team import TeamSettings
from bot.services.customer_file import customers_in


class BadSettings(Refusal):
    """A settings file that was not taken: `problems` has one sentence for each thing that is wrong."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("Nothing was changed.\n" + "\n".join(f"- {problem}" for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class SettingsFile:
    """What a file says: the settings, and which version of them it was exported as (None when it does not say).

    `customers` are brought into the directory, which lives beside the settings: a file never takes any out of it.
    """

    settings: TeamSettings
    version: int | None = None
    customers: tuple[CustomerLine, ...] = ()


def decoded(file: bytes) -> str:
    """The text of a settings file, with or without a byte order mark; raises `BadSettings` for another encoding.

    UTF-16 without its mark is valid UTF-8 as long as it is English, with a NUL beside each letter.
    """
    try:
        text = file.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise BadSettings(["This file is not UTF-8 text. Open it in your editor and save it as UTF-8."])
    return text


def read_file(written: str) -> SettingsFile:
    """Read TOML; raises `BadSettings` that names every unknown key, with the nearest known one, and every bad value.

    A file in which nothing stands is refused too: most likely what should have written it has failed.
    """
    try:
        document = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise BadSettings([f"This is not valid TOML: {error}."]) from None
    version = document.pop("version", None)
    problems = [] if version is None or _counts(version) else [_NO_VERSION]
    if not document:
        raise BadSettings(problems or [_EMPTY])
    customers: list[CustomerLine] = []
    try:
        customers = customers_in(document.pop("customers", []))
    except BadCustomers as bad:
        problems += bad.problems
    try:
        problems += [_OF_PEOPLE] if document.pop("away", None) is not None else []
        settings = TeamSettings.model_validate(document)
    except pydantic.ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        raise BadSettings([*problems, *(_sentence(one) for one in found)]) from None
    if problems:
        raise BadSettings(problems)
    require_holidays(settings.hours)
    return SettingsFile(settings, version, tuple(customers))


def require_holidays(hours: Hours) -> None:
    """Raises `BadSettings` when the holidays of that country are not known."""
    try:
        calendar_for(hours)
    except ValueError as error:
        raise BadSettings([f"hours.holidays: {error}."]) from None


def settings_from(written: str) -> TeamSettings:
    """The settings alone; raises as `read_file` does."""
    return read_file(written).settings


_EMPTY = (
    "There are no settings in this file: it would take away all that is in force. Look whether what wrote it failed; "
    "to return to the defaults, write the name of a part, such as [support], and nothing below it."
)
_OF_PEOPLE = "away: nobody is sent away by a file; each says it with `/escalate away until Fri`."
_NO_VERSION = "version: leave the number that `settings export` wrote, or leave the line out."


def _counts(version: object) -> bool:
    return isinstance(version, int) and not isinstance(version, bool) and version >= 0


def _sentence(error: Any) -> str:
    path = [str(part) for part in error["loc"]]
    if error["type"] == "extra_forbidden":
        return _unknown_key(path)
    message = error["msg"].removeprefix("Value error, ")
    if error["type"] == "string_pattern_mismatch":
        message = _PATTERNS.get(error["ctx"]["pattern"], message)
    if error["type"] == "string_too_long":
        message = _AREA  # nothing else has a length here
    return f"{'.'.join(path) or 'the file'}: {message[:1].lower()}{message[1:]}."


_AREA = "name the area in at most 60 letters, figures, spaces and the signs . & / -"
_PATTERNS = {
    "^[CG][A-Z0-9]{2,}$": "write the channel's id, such as C024BE91L (its link ends with it), not its name",
    "^[UW][A-Z0-9]{2,}$": "write the id of a user (U…), not a name or a group",
    "^[UWS][A-Z0-9]{2,}$": "write the id of a user (U…) or a user group (S…), not a name",
    r"^[\w .&/-]+$": _AREA,
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
    return sorted(name for name in model.model_fields if name != "away")


def _model_in(annotation: object) -> type[pydantic.BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, pydantic.BaseModel):
        return annotation
    return next((model for inner in get_args(annotation) if (model := _model_in(inner))), None)


def as_toml(settings: TeamSettings, version: int | None = None) -> str:
    """The document that `settings import` takes, with every default written out, and its version at the top."""
    head = {} if version is None else {"version": version}
    return tomli_w.dumps({**head, **settings.model_dump(mode="json", exclude_none=True, exclude={"away"})})
