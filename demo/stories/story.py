"""A story: a customer's thread, the brief a good agent writes from it, and what people do next."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from demo.stories.brief import Brief, KeptBrief, Strict, Text, Utc, refusal
from demo.stories.cast import Cast, ChannelId, Key, Keys

FileName = Annotated[str, StringConstraints(pattern=r"^[^/\\]+\.[a-z0-9]{2,5}$")]


class Message(Strict):
    """One message as its author typed it, `minute` minutes after the story starts. `language` is ISO 639-1."""

    author: Key
    minute: Annotated[int, Field(ge=0)]
    text: Text
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = "en"
    attachments: Annotated[tuple[FileName, ...], Field(strict=False)] = ()


class Case(Strict):
    """A customer's thread, and on which of its messages (from 0) somebody opens the form.

    `starts` is when the first message is posted. `channel` is shared with the customer. What became of it is a
    `Story` or a `KeptStory`.
    """

    name: Key
    title: Text
    synopsis: Text
    starts: Utc
    people: Keys
    channel: ChannelId
    escalate_from: Annotated[int, Field(ge=0)]
    thread: Annotated[tuple[Message, ...], Field(strict=False, min_length=5, max_length=9)]

    @property
    def owner(self) -> str:
        """The key of who opens the form."""
        raise NotImplementedError

    @property
    def escalated_at(self) -> datetime:
        """UTC: when the last message of the thread stands, and the form is opened."""
        return self.at(self.thread[-1])

    def at(self, message: Message) -> datetime:
        """UTC: when `message` is posted."""
        return self.starts + timedelta(minutes=message.minute)

    def misfits(self, cast: Cast) -> Iterator[str]:
        """A sentence, beginning with the field, for everything here that `cast` does not have."""
        keys = {person.key for person in cast.people}
        yield from (f"people: {key} is not in cast.toml" for key in self.people if key not in keys)
        members = {channel.id: set(channel.members) for channel in cast.channels}
        for field, channel, seated in self._seats():
            if channel not in members:
                yield f"{field}: {channel} is not in cast.toml"
                continue
            yield from (f"{field}: {key} is not a member of {channel}" for key in sorted(seated - members[channel]))

    def _acting(self) -> dict[str, str]:
        """Who does something besides writing in the thread, by the field that says so."""
        raise NotImplementedError

    def _seats(self) -> Iterator[tuple[str, str, set[str]]]:
        """A field, the channel that it names, and who must be a member there."""
        yield "channel", self.channel, {self.owner, *(message.author for message in self.thread)}

    @model_validator(mode="after")
    def _thread_is_a_conversation(self) -> Self:
        minutes = [message.minute for message in self.thread]
        if minutes[0] != 0 or minutes != sorted(set(minutes)):
            raise refusal("thread: minute starts at 0 and grows with every message")
        if len({message.author for message in self.thread}) < 2:
            raise refusal("thread: author must name at least two people")
        if self.escalate_from >= len(self.thread):
            raise refusal(f"escalate_from: the thread has only {len(self.thread)} messages, counted from 0")
        return self

    @model_validator(mode="after")
    def _people_are_listed(self) -> Self:
        spoken = {f"thread.{n}.author": message.author for n, message in enumerate(self.thread)}
        for place, key in (spoken | self._acting()).items():
            if key not in self.people:
                raise refusal(f"{place}: {key} is not among the story's people")
        return self


class Afterwards(Strict):
    """What people do next, in order: acknowledge, post an update, tell the customer, resolve, tell the customer, close
    once they confirm it."""

    acknowledged_by: Key
    progress: Text
    customer_update: Text
    resolution: Text
    root_cause: Text
    closing: Text
    tracking: Text
    learnings: Text


class Story(Case):
    """One that is escalated: `lands_in` is where the routes of settings.toml send the brief."""

    lands_in: ChannelId
    escalated_by: Key
    brief: Brief
    afterwards: Afterwards

    @property
    def owner(self) -> str:
        return self.escalated_by

    def _acting(self) -> dict[str, str]:
        return {"escalated_by": self.escalated_by, "afterwards.acknowledged_by": self.afterwards.acknowledged_by}

    def _seats(self) -> Iterator[tuple[str, str, set[str]]]:
        yield from super()._seats()
        yield "lands_in", self.lands_in, {self.afterwards.acknowledged_by}

    @model_validator(mode="after")
    def _times_agree(self) -> Self:
        for name in ("customer_waiting_since", "last_update_at"):
            if (past := getattr(self.brief, name)) and past > self.escalated_at:
                raise refusal(f"brief.{name}: must not be later than the thread's last message")
        for name in ("customer_expects_by", "deadline"):
            if (due := getattr(self.brief, name)) and due <= self.escalated_at:
                raise refusal(f"brief.{name}: must be later than the thread's last message")
        return self


class Answered(Strict):
    """What follows where support keeps the case: the answer in the customer's thread, and who thanks for it."""

    answered: Text
    thanked_by: Key
    thanks: Text


class KeptStory(Case):
    """One that is rightly handled in support: the form says so, and no team is asked."""

    handled_by: Key
    brief: KeptBrief
    afterwards: Answered

    @property
    def owner(self) -> str:
        return self.handled_by

    def _acting(self) -> dict[str, str]:
        return {"handled_by": self.handled_by, "afterwards.thanked_by": self.afterwards.thanked_by}
