"""What a verb is: a value that says what people give, when it may be done and by whom, and what it does.

`states` and `may` decide for the card's buttons, the typed command and the domain alike, so a rule stands once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from bot.domain.access import Role
from bot.domain.cadence import FollowUpSchedule
from bot.domain.customers import Customer
from bot.domain.durations import ago
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.leaving import KEEPERS, is_kept, only_keepers
from bot.domain.refusals import NotAllowed, Refusal, TooLate
from bot.domain.siblings import Opening
from bot.domain.state import TO_CLOSE, WITH_THE_TEAM, State
from bot.domain.team import TeamSettings
from bot.domain.text import mention
from bot.domain.who_can import who_can

TEAM = frozenset({Role.MEMBER, Role.ASSIGNEE, Role.MANAGER})
"""Who does the receiving team's verbs. A workspace may open these to all full members (`permissions.team_verbs`)."""
SUPPORT = frozenset({Role.OWNER, Role.BACKUP, Role.MANAGER})
"""Who keeps the customer, or answers for those who do."""


class Input(BaseModel):
    """What somebody gives with a verb. A field's name is the `block_id` of its form, so its error finds its block."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Nothing(Input):
    """Of a verb that is done at the press."""


@dataclass(frozen=True)
class Act:
    """One person doing something at one moment: `roles` are what they are to the escalation at hand.

    `unsent` are the entries whose notes have not arrived yet, for a verb that `moves` the card; `opening` is for one
    that `opens` another escalation; `zones` are where clocks are, by user, as far as anybody knows; `account` is
    the directory's entry of the customer that was named.
    """

    by: str
    at: datetime
    roles: frozenset[Role]
    settings: TeamSettings
    schedule: FollowUpSchedule
    unsent: tuple[int, ...] = ()
    opening: Opening | None = None
    zones: Mapping[str, str] = field(default_factory=dict)
    account: Customer | None = None


I = TypeVar("I", bound=Input)  # noqa: E741 - the one letter that typing's own examples would use for an input


@dataclass(frozen=True, repr=False)
class Verb(Generic[I]):
    """One thing that people do with an escalation.

    `name` is the button's `action_id` and the form's `callback_id`; `words` are what people type for it, the shortest
    first; `phrase` completes "there is nothing to …", and `can`, where it is not the same, "… can … here". `already`
    says whether this person did it before, so that a second press changes nothing and is no refusal. `colleague` is
    the field of its input that names one, who must be a full member too, and may know of what is confidential. One
    that `moves` it has the card posted elsewhere. `not_yet` says why it cannot be done just now, though its state
    allows it. One that `opens` records an event from which another escalation is made (`bot.domain.sibling_rules`).
    One that `answers` a question leads nowhere once that was answered, and cannot be done `not_yet`. `customer` is
    the field of its input that may name one, whose entry is looked up.
    """

    name: str
    words: tuple[str, ...]
    phrase: str
    input: type[I]
    event: type[DomainEvent]
    states: frozenset[State]
    may: frozenset[Role]
    do: Callable[[Escalation, I, Act], None]
    already: Callable[[Escalation, str], bool] = lambda *_: False
    colleague: str | None = None
    moves: bool = False
    not_yet: Callable[[Escalation], str | None] = lambda _: None
    opens: bool = False
    answers: bool = False
    customer: str | None = None
    can: str = ""

    def __repr__(self) -> str:
        return f"Verb({self.name})"

    @property
    def leads_elsewhere(self) -> bool:
        """Whether another team gets the brief by it."""
        return self.moves or self.opens

    def roles(self, settings: TeamSettings, *, kept: bool = False) -> frozenset[Role]:
        """Who may, by the settings in force; of one that is `kept` in confidence (`bot.domain.leaving`) fewer."""
        everybody = settings.permissions.team_verbs == "everybody" and Role.MEMBER in self.may
        may = self.may | {Role.OTHER} if everybody else self.may
        return may & KEEPERS if kept and self.leads_elsewhere else may

    def roles_for(self, escalation: Escalation, settings: TeamSettings) -> frozenset[Role]:
        """Who may do it with this one."""
        return self.roles(settings, kept=is_kept(escalation, settings))

    def require_state(self, escalation: Escalation, at: datetime) -> None:
        """Raise `Refusal`, which says who was sooner, unless it can still be done."""
        if escalation.state not in self.states:
            raise TooLate(_too_late(self, escalation, at))
        if reason := self.not_yet(escalation):
            refusal = TooLate if self.answers else Refusal
            raise refusal(_after_what(escalation, reason, at))

    def require_role(
        self, escalation: Escalation, roles: frozenset[Role], settings: TeamSettings, at: datetime
    ) -> None:
        """Raise `NotAllowed`, which says who can and is there, unless somebody who is all of `roles` to it may.

        Where another team has had it for a moment only, it says first who sent it there, by the clock of `at`.
        """
        if not roles & self.roles_for(escalation, settings):
            raise NotAllowed(_after_move(escalation, _only(self, escalation, settings, at), at))

    def can_be_done(self, escalation: Escalation, roles: frozenset[Role], settings: TeamSettings) -> bool:
        """Whether somebody who is all of `roles` to it may do it as it stands."""
        now = escalation.state in self.states and not self.not_yet(escalation)
        return now and bool(roles & self.roles_for(escalation, settings))

    def perform(self, escalation: Escalation, given: I, act: Act) -> None:
        """Do it, or raise `Refusal` with the sentence that says why not, and who can."""
        if self.already(escalation, act.by):
            return
        self.require_state(escalation, act.at)
        self.require_role(escalation, act.roles, act.settings, act.at)
        self.do(escalation, given, act)


AnyVerb = Verb[Any]


def _too_late(verb: AnyVerb, escalation: Escalation, at: datetime) -> str:
    reference, state = escalation.reference, escalation.state
    nothing = f"so there is nothing to {verb.phrase}"
    if state.with_the_team and not verb.states & WITH_THE_TEAM:
        return _with_the_team(verb, escalation, at)
    if state is State.OPEN:
        return f"{_unless_moved(escalation, at)} Acknowledge it first."
    if state is State.ACKNOWLEDGED:
        return f"{mention(escalation.assignee or '')} acknowledged {reference} {ago(escalation.acknowledged_at, at)}."
    if state is State.CLOSED:
        return f"{_last(escalation, 'closed', at) or f'{reference} is closed'}, {nothing}."
    if state is State.HANDLED:
        return f"{reference} is handled in support, {nothing}. Escalate it first."
    done, when = state.label.lower(), ago(escalation.settled_at, at)
    return f"{mention(escalation.settled_by or '')} {done} {reference} {when}, {nothing}."


def _after_what(escalation: Escalation, reason: str, at: datetime) -> str:
    last = escalation.last_change
    return f"{last.sentence(escalation.reference, at)}. {reason}" if last and last.is_recent(at) else reason


def _after_move(escalation: Escalation, reason: str, at: datetime) -> str:
    last = escalation.last_change
    return _after_what(escalation, reason, at) if last and last.did == "moved" else reason


def _with_the_team(verb: AnyVerb, escalation: Escalation, at: datetime) -> str:
    said = _last(escalation, "reopened", at) or f"{escalation.reference} is still with the team"
    if verb.states <= TO_CLOSE:
        return f"{said}. Resolve or de-escalate it first."
    return f"{said}, so there is nothing to {verb.phrase}."


def _unless_moved(escalation: Escalation, at: datetime) -> str:
    if moved := _last(escalation, "moved", at):
        return f"{moved}, and nobody has acknowledged it since."
    if lapsed := escalation.lapsed:
        return f"Nobody has {escalation.reference} since {mention(lapsed.was)}'s acknowledgement lapsed."
    return f"Nobody has acknowledged {escalation.reference} yet."


def _last(escalation: Escalation, did: str, at: datetime) -> str | None:
    last = escalation.last_change
    return last.sentence(escalation.reference, at) if last and last.did == did else None


def _only(verb: AnyVerb, escalation: Escalation, settings: TeamSettings, at: datetime) -> str:
    if verb.leads_elsewhere and is_kept(escalation, settings):
        return only_keepers(escalation, settings, at)
    who, can = who_can(verb.roles(settings), escalation, settings, at), verb.can or verb.phrase
    return f"Only {who} can {can} here. Please ask them." if who else f"Nobody can {can} here yet."
