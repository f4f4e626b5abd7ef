"""How a verb and its event look: a button, a form, and a sentence for the thread, the owner and the timeline."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from bot.blockkit.kit.form import Field, Form
from bot.blockkit.kit.mrkdwn import linked, person
from bot.domain.destinations import Where
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent, FromMessage
from bot.domain.replies.draft import ReplyDrafts
from bot.domain.typed import Names, Typed
from bot.domain.verb import AnyVerb

E = TypeVar("E", bound=DomainEvent)


@dataclass(frozen=True)
class EventText:
    """A sentence without its full stop, in mrkdwn, and what the person wrote, as they wrote it."""

    sentence: str
    words: str | None = None


@dataclass(frozen=True)
class DirectText:
    """`news` is our own sentence, in mrkdwn; `said` somebody's words; `reply` says that one to copy stands below, and
    `ticket` is for the ticket, to copy too.

    `action` names the verb whose button stands below, `also` those of others beside it.
    """

    news: str
    said: str | None = None
    reply: bool = False
    ticket: str | None = None
    action: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Telling(Generic[E]):
    """One event in words. `describe(event, reference)` is for thread and timeline, where a reference of None is "this".

    `ending` is what the thread's note adds, `calls` whom this event calls there; `direct` what somebody reads in
    person, else it is the described sentence.
    """

    event: type[E]
    describe: Callable[[E, str | None], EventText]
    ending: Callable[[Escalation], str] = field(default=lambda _: "")
    calls: Callable[[E], str] = field(default=lambda _: "")
    note: Callable[[Escalation, E], str] | None = None
    direct: Callable[[Escalation, E, datetime], DirectText] | None = None


@dataclass(frozen=True)
class Asked:
    """What a verb's form asks of one escalation: with what is known of it, what it carries along unseen, and `notes`
    above its first field, in mrkdwn.

    With `reads_brief` all of the brief stands above its first field, below these words (mrkdwn).
    """

    form: Form
    answers: Mapping[str, object] = field(default_factory=dict)
    unseen: Mapping[str, object] = field(default_factory=dict)
    reads_brief: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Opening:
    """The moment at which a form opens, and the replies to customers by the settings in force."""

    at: datetime
    replies: ReplyDrafts


class Group(StrEnum):
    """What a verb is for, where all of them are offered: as its heading, in the order in which they stand."""

    PROGRESS = "How it stands"
    CUSTOMER = "The customer"
    BRIEF = "The brief"
    PEOPLE = "Who has it"
    REMINDERS = "Reminders"


@dataclass(frozen=True)
class Presentation:
    """A verb as people meet it. `usage` is what is typed behind it, `example` what
    somebody might type there; without a `form` it is done at the press.

    `about` makes the form of one escalation, where it is not the same for all of them,
    `choosing` where it also depends on where its reader may send it, `about_now` where it depends on the moment. One
    that is not `on_card` stands below what it answers. `group` is where it stands among all the others, and
    `among_all` what it is called there, where its label speaks of what it stands below.
    `known` fills in a form that is the same for all.
    `reads` is how words behind the command are read, where that depends on the escalation and on what its customers are
    called.
    `more` are the fields that its form gets once its answers turned out not to suffice (`AsksMore`), by their names.
    """

    verb: AnyVerb
    label: str
    telling: Telling[Any]
    form: Form | None = None
    primary: bool = False
    usage: str = ""
    example: str = ""
    about: Callable[[Escalation], Asked] | None = None
    choosing: Callable[[Escalation, Sequence[Where]], Asked] | None = None
    about_now: Callable[[Escalation, Opening], Asked] | None = None
    more: Callable[[Escalation, Mapping[str, object], Iterable[str]], Iterable[Field]] | None = None
    reads: Callable[[Escalation, Names, str], Typed] | None = None
    known: Callable[[Escalation], Mapping[str, object]] = field(default=lambda _: {})
    on_card: bool = True
    group: Group = Group.PROGRESS
    among_all: str | None = None

    def asked_of(
        self, escalation: Escalation, to: Sequence[Where] | None = None, opening: Opening | None = None
    ) -> Asked:
        """`to` is where its reader may send it, None where that is not known; without an `opening` it is filled in with
        nothing of the moment. Raises `ValueError` for a verb that asks nothing."""
        if self.choosing and to is not None:
            return self.choosing(escalation, to)
        if self.about_now and opening:
            return self.about_now(escalation, opening)
        if self.about:
            return self.about(escalation)
        if self.form is None:
            raise ValueError(f"{self.verb.name} asks nothing")
        return Asked(self.form, self.known(escalation))


def taken_from(event: FromMessage) -> str:
    """` from this message`, with the link, where it was taken from one."""
    link = event.origin.link if event.origin else None
    return f" from {linked(link, 'this message')}" if link else ""


def owner_tells_the_customer(escalation: Escalation) -> str:
    """The ending of a note after which only the owner is still to act."""
    return f" {person(escalation.owner)} tells the customer."
