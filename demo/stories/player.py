"""A story, played: the thread is posted, the brief escalated, and everybody does what good people do.

One that support keeps is played by `demo.stories.kept_player`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from demo.filling import fill_in
from demo.stories.seed import SeededWorkspace
from demo.stories.story import Case, Story
from sandbox.people.person import Person
from sandbox.refusals import SandboxError
from sandbox.state.messages import Message

SHORTCUT = "Escalate this message"
_STEP = timedelta(minutes=30)
_LONGEST_WAIT = timedelta(days=7)  # longer than any reminder takes

Report = Callable[[str, str], None]
"""Called with a person's name and what they see."""

OneCase = TypeVar("OneCase", bound=Case)


@dataclass(frozen=True)
class TimeControl:
    """`now` reads the clock, `move_to` sets it, and `settle` lets the app do all that is due."""

    now: Callable[[], datetime]
    move_to: Callable[[datetime], None]
    settle: Callable[[], None]


@dataclass
class Player(Generic[OneCase]):
    """What every story begins with, in a seeded workspace; `report` gets what each person sees, and `quickly` is how
    they fill in forms: see `demo.filling`."""

    story: OneCase
    seeded: SeededWorkspace
    time: TimeControl
    report: Report
    quickly: bool = False

    def thread(self) -> Message:
        """The customer's thread; the message on which the form is opened."""
        posted: list[Message] = []
        for message in self.story.thread:
            self.time.move_to(self.story.at(message))
            author = self.seeded.people[message.author]
            root = posted[0] if posted else None
            place: Mapping[str, Any] = {"thread": root} if root else {"in_": self.seeded.channels[self.story.channel]}
            posted.append(author.posts(message.text, files=message.attachments, **place))
            self.report(author.name, posted[-1].seen)
        return posted[self.story.escalate_from]

    @property
    def owner(self) -> Person:
        return self.seeded.people[self.story.owner]

    def _opens_form(self, source: Message, answers: Mapping[str, Any]) -> None:
        """The shortcut, and the first step filled in."""
        self.owner.uses_shortcut(SHORTCUT, source)
        fill_in(self.owner, answers, quickly=self.quickly)
        self._show_form("fills in")

    def _show_form(self, doing: str) -> None:
        modal = self.owner.modal
        if modal is None:
            raise SandboxError(f"No form opened for {self.owner.name}: {self.owner.notices[-1:]}")
        self.report(self.owner.name, f"{doing} «{modal.title}»: {', '.join(modal.labels)}")

    def _looks_up(self, reference: str) -> None:
        """What the audit trail says, as the owner reads it."""
        self.owner.runs("/escalate", f"show {reference}")
        self.report(self.owner.name, self.owner.ephemerals[-1].seen)


def reference_in(text: str) -> str:
    """The first `ESC-1` of what somebody reads."""
    return next(word for word in text.replace("*", " ").replace(",", " ").split() if word.startswith("ESC-"))


@dataclass
class StoryPlayer(Player[Story]):
    """Plays one that is escalated, whole or step by step."""

    def play(self) -> Message:
        """All steps in order; the card as it is at the end."""
        source = self.thread()
        card = self.escalation(source)
        self.acknowledgement(card)
        self.reminders(card)
        self.progress(card)
        self.resolution(card)
        self.trail()
        return card

    def escalation(self, source: Message) -> Message:
        """The shortcut, the form, the card that lands with the team, and then the rest of the brief."""
        answers = self.story.brief.model_dump(exclude_none=True)
        self._opens_form(source, answers)
        self._sends()
        if self.owner.modal:
            self._submits("goes on with", answers)
        self.time.settle()
        card = self.receiver.reads(self.story.lands_in)[-1]
        self.owner.runs("/escalate", f"details {self._reference()}")
        self._submits("adds to", answers)
        self.time.settle()
        for message in self.receiver.thread(card):
            self.report(self.receiver.name, message.seen)
        self.report(self.owner.name, self.owner.inbox[-1].seen)
        return card

    def acknowledgement(self, card: Message) -> None:
        self.time.move_to(self.time.now() + timedelta(minutes=6))
        self.receiver.clicks("Acknowledge", on=card)
        self.time.settle()
        self.report(self.receiver.name, card.seen)

    def reminders(self, card: Message) -> None:
        """Time passes until the owner has been asked for both: news from the team, and a word to the customer."""
        before, start = len(self.owner.inbox), self.time.now()
        for button in ("Post update", "I updated the customer"):
            while not any(_offers(message, button) for message in self.owner.inbox[before:]):
                if self.time.now() - start > _LONGEST_WAIT:
                    raise SandboxError(f"No reminder with «{button}» came within {_LONGEST_WAIT.days} days.")
                self.time.move_to(self.time.now() + _STEP)
                self.time.settle()
        for message in self.owner.inbox[before:]:
            self.report(self.owner.name, message.seen)
        self.report(self.receiver.name, self.receiver.thread(card)[-1].seen)

    def progress(self, card: Message) -> None:
        afterwards = self.story.afterwards
        self._writes(self.receiver, "Post update", card, afterwards.progress)
        reminder = next(message for message in reversed(self.owner.inbox) if _offers(message, "I updated the customer"))
        self._writes(self.owner, "I updated the customer", reminder, afterwards.customer_update)
        self.report(self.receiver.name, card.seen)

    def resolution(self, card: Message) -> None:
        afterwards = self.story.afterwards
        self.time.move_to(self.time.now() + timedelta(minutes=40))
        self._answers(
            self.receiver, "Resolve", card, outcome=afterwards.resolution, root_cause=afterwards.root_cause
        )  # fmt: skip
        news = next(message for message in reversed(self.owner.inbox) if _offers(message, "Close"))
        self.report(self.owner.name, news.seen)
        self._writes(self.owner, "I updated the customer", news, afterwards.closing)
        self._answers(
            self.owner, "Close", news, customer_0="confirmed", tracking=afterwards.tracking,
            learnings=afterwards.learnings,
        )  # fmt: skip
        self.report(self.receiver.name, card.seen)

    def trail(self) -> None:
        """What the audit trail says, as the owner reads it."""
        self._looks_up(self._reference())

    @property
    def receiver(self) -> Person:
        return self.seeded.people[self.story.afterwards.acknowledged_by]

    def _writes(self, person: Person, button: str, on: Message, words: str) -> None:
        """What the form asks first."""
        person.clicks(button, on=on)
        if person.modal is None:
            raise SandboxError(f"«{button}» opened nothing for {person.name}: {person.notices[-1:]}")
        person.submits({person.modal.labels[0]: words})
        self.time.settle()

    def _answers(self, person: Person, button: str, on: Message, **answers: str) -> None:
        """By the names of the form's fields."""
        person.clicks(button, on=on)
        person.submits(answers)
        if person.modal:
            raise SandboxError(f"The form complains: {person.modal.errors}")
        self.time.settle()

    def _submits(self, what: str, answers: Mapping[str, Any]) -> None:
        """Whatever the owner's open form asks, answered and sent."""
        fill_in(self.owner, answers, quickly=self.quickly)
        self._show_form(what)
        self._sends()

    def _sends(self) -> None:
        self.owner.submits()
        modal = self.owner.modal
        if modal and modal.errors:
            raise SandboxError(f"The form complains: {modal.errors}")

    def _reference(self) -> str:
        """`ESC-1`, as the owner was told last."""
        return reference_in(self.owner.inbox[-1].seen)


def _offers(message: Message, button: str) -> bool:
    return f"[{button}]" in message.seen
