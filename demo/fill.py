"""A form filled in as a good agent would, from the story of the channel it was opened in."""

from collections.abc import Sequence
from datetime import datetime

from demo.filling import fill_in
from demo.stories import KeptStory, Story
from sandbox.people.person import Person
from sandbox.refusals import SandboxError


def fill_from_story(person: Person, stories: Sequence[Story | KeptStory], now: datetime) -> None:
    """Answer what the person's open form asks, with the story's times moved as if it had been escalated `now`.

    In another channel than a story's it is the last story. `SandboxError` when no form is open.
    """
    modal = person.modal
    if modal is None:
        raise SandboxError("No form is open.")
    story = next((each for each in stories if each.channel == modal.channel), stories[-1])
    answers = story.brief.model_dump(exclude_none=True)
    since = now - story.escalated_at
    fill_in(person, {name: value + since if isinstance(value, datetime) else value for name, value in answers.items()})
