"""Six customers' stories, as TOML: a thread, the brief a good agent writes from it, and what happens next.

They are what the demo plays and what the scenario tests run. `settings.toml` beside them is what the demo imports.
"""

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from demo.stories.brief import Brief, Strict
from demo.stories.cast import Cast, Channel, Person, Team, UserGroup
from demo.stories.story import Afterwards, Message, Story

__all__ = [
    "FOLDER",
    "NAMES",
    "SETTINGS",
    "Afterwards",
    "Brief",
    "Cast",
    "Channel",
    "Message",
    "Person",
    "Story",
    "StoryError",
    "Team",
    "UserGroup",
    "load",
    "load_all",
    "load_cast",
]

FOLDER = Path(__file__).parent
SETTINGS = FOLDER / "settings.toml"
NAMES = ("data_mismatch", "outage", "data_exposure", "feature_friction", "sla_breach", "double_charge")

Model = TypeVar("Model", bound=Strict)


class StoryError(ValueError):
    """A story or cast file that cannot be used. The text names the file and each field, one sentence a line."""


def load_all(folder: Path = FOLDER) -> list[Story]:
    """All six stories, in the order they are played. Raises `StoryError`."""
    return [load(name, folder) for name in NAMES]


def load(name: str, folder: Path = FOLDER) -> Story:
    """The story `name` (one of `NAMES`) with the cast beside it checked. Raises `StoryError`."""
    if name not in NAMES:
        raise StoryError(f"There is no story {name!r}. The stories are {', '.join(NAMES)}.")
    story = _read(folder / f"{name}.toml", Story)
    misfits = list(story.misfits(load_cast(folder)))
    if story.name != name:
        misfits.append(f"name: {story.name} is not the file's name")
    if misfits:
        raise StoryError("\n".join(f"{name}.toml: {misfit}." for misfit in misfits))
    return story


def load_cast(folder: Path = FOLDER) -> Cast:
    """The people, channels and user groups that all stories share. Raises `StoryError`."""
    return _read(folder / "cast.toml", Cast)


def _read(path: Path, model: type[Model]) -> Model:
    try:
        return model.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise StoryError(f"{path.name}: there is no such file.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as reason:
        raise StoryError(f"{path.name}: not readable as TOML: {reason}.") from reason
    except ValidationError as refused:
        raise StoryError("\n".join(_sentences(path.name, refused))) from refused


def _sentences(file: str, refused: ValidationError) -> list[str]:
    problems = refused.errors(include_url=False, include_input=False)
    fields = (".".join(str(step) for step in problem["loc"]) for problem in problems)
    # A rule over several fields has no place of its own at the top level: its sentence names the field.
    places = (f"{field}: " if field else "" for field in fields)
    return [f"{file}: {place}{problem['msg']}." for place, problem in zip(places, problems, strict=True)]
