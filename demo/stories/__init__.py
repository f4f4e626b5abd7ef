"""Eight customers' stories, as TOML: a thread, the brief a good agent writes from it, and what happens next.

Seven are escalated, one to each target at least; one is rightly handled in support.

They are what the demo plays and what the scenario tests run. `settings.toml` beside them is what the demo imports.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from demo.stories.brief import Brief, KeptBrief, Strict
from demo.stories.cast import Cast, Channel, Person, Team, UserGroup
from demo.stories.story import Afterwards, Answered, Case, KeptStory, Message, Story

__all__ = [
    "FOLDER",
    "KEPT",
    "NAMES",
    "SETTINGS",
    "Afterwards",
    "Answered",
    "Brief",
    "Case",
    "Cast",
    "Channel",
    "KeptBrief",
    "KeptStory",
    "Message",
    "Person",
    "Story",
    "StoryError",
    "Team",
    "UserGroup",
    "load",
    "load_all",
    "load_case",
    "load_cases",
    "load_cast",
    "load_kept",
]

FOLDER = Path(__file__).parent
SETTINGS = FOLDER / "settings.toml"
NAMES = (
    *("data_mismatch", "outage", "data_exposure", "skewed_webhooks", "feature_friction", "sla_breach"),
    "double_charge",
)
"""Of the stories that are escalated."""
KEPT = ("order_number",)
"""Of those that support keeps."""

Model = TypeVar("Model", bound=Strict)
OneCase = TypeVar("OneCase", bound=Case)


class StoryError(ValueError):
    """A story or cast file that cannot be used. The text names the file and each field, one sentence a line."""


def load_all(folder: Path = FOLDER) -> list[Story]:
    """The seven that are escalated, in the order they are played. Raises `StoryError`."""
    return [load(name, folder) for name in NAMES]


def load_cases(folder: Path = FOLDER) -> list[Story | KeptStory]:
    """All eight, by their dates. Raises `StoryError`."""
    return sorted((load_case(name, folder) for name in (*NAMES, *KEPT)), key=lambda case: case.starts)


def load_case(name: str, folder: Path = FOLDER) -> Story | KeptStory:
    """The story `name`, whatever became of it. Raises `StoryError`."""
    return load_kept(name, folder) if name in KEPT else load(name, folder)


def load(name: str, folder: Path = FOLDER) -> Story:
    """The story `name` (one of `NAMES`) with the cast beside it checked. Raises `StoryError`."""
    if name not in NAMES:
        raise StoryError(f"There is no story {name!r}. The stories are {', '.join((*NAMES, *KEPT))}.")
    return _fitting(name, folder, Story)


def load_kept(name: str, folder: Path = FOLDER) -> KeptStory:
    """The same of one that support keeps: `name` is one of `KEPT`. Raises `StoryError`."""
    return _fitting(name, folder, KeptStory)


def load_cast(folder: Path = FOLDER) -> Cast:
    """The people, channels and user groups that all stories share. Raises `StoryError`."""
    return _read(folder / "cast.toml", Cast)


def _fitting(name: str, folder: Path, kind: type[OneCase]) -> OneCase:
    story = _read(folder / f"{name}.toml", kind)
    misfits = list(story.misfits(load_cast(folder)))
    if story.name != name:
        misfits.append(f"name: {story.name} is not the file's name")
    if misfits:
        raise StoryError("\n".join(f"{name}.toml: {misfit}." for misfit in misfits))
    return story


def _read(path: Path, model: type[Model]) -> Model:
    try:
        read: Model = _parsed(path.read_text(encoding="utf-8"), model)
    except FileNotFoundError:
        raise StoryError(f"{path.name}: there is no such file.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as reason:
        raise StoryError(f"{path.name}: not readable as TOML: {reason}.") from reason
    except ValidationError as refused:
        raise StoryError("\n".join(_sentences(path.name, refused))) from refused
    return read


@cache
def _parsed(text: str, model: type[Model]) -> Model:
    """The same text is the same story, which nobody can change: a test run reads each of them hundreds of times."""
    return model.model_validate(tomllib.loads(text))


def _sentences(file: str, refused: ValidationError) -> list[str]:
    problems = refused.errors(include_url=False, include_input=False)
    fields = (".".join(str(step) for step in problem["loc"]) for problem in problems)
    # A rule over several fields has no place of its own at the top level: its sentence names the field.
    places = (f"{field}: " if field else "" for field in fields)
    return [f"{file}: {place}{problem['msg']}." for place, problem in zip(places, problems, strict=True)]
