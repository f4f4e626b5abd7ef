"""docs/lifecycle.md, written from the verbs themselves: `python -m tests.lifecycle` writes it, a test holds it.

Nothing in its tables is written by hand: each verb is performed in each state by each role, and each event is asked
whom it concerns.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from bot.blockkit.messages.event_text import describe
from bot.blockkit.verbs import presentation_of
from bot.domain.access import Actor, Role, may_see
from bot.domain.assignee import assign
from bot.domain.audiences import Intent, intents_for
from bot.domain.card_events import Undeliverable
from bot.domain.events import SYSTEM, DomainEvent, Opened, UnknownEvent
from bot.domain.lapse_events import SilenceNoticed
from bot.domain.message_kinds import MessageKind
from bot.domain.refusals import Refusal
from bot.domain.state import State
from bot.domain.team import Permissions, Support, TeamSettings
from bot.domain.tiers import Target
from bot.domain.verb import AnyVerb
from bot.domain.verbs import VERBS
from tests.builders import (
    AGENT,
    CHANNEL,
    ENGINEER,
    EVERYWHERE,
    NINE,
    ROUTED,
    SCHEDULE,
    a_brief,
    an_escalation,
    answers_of,
    every_event,
    minutes,
    perform,
    quiet_brief,
    ready_for,
)

PAGE = Path(__file__).parents[1] / "docs" / "lifecycle.md"

_INTRODUCTION = """\
# The life of an escalation

Who can do what with an escalation, when, and who hears of it. This page is written from the rules that the bot itself
follows (`python -m tests.lifecycle`), and a test fails when the two differ.
"""
_STATES: Mapping[State, str] = {
    State.OPEN: "the brief is in the team's channel, and nobody has taken it yet",
    State.ACKNOWLEDGED: "somebody in the team has it",
    State.RESOLVED: "the team is done; the customers, the tracking and what was learned are not all settled yet",
    State.DE_ESCALATED: "support took it back; the same is still to be done",
    State.CLOSED: "every customer has answered or was given up on, and nothing is owed any more",
    State.HANDLED: "support kept it and asked no team; **Escalate** in `/escalate list handled` still does",
}
_HOW = """\
From the card in the team's channel, or typed anywhere. Typed with all the words it needs, it is done at once; where
words are missing, or the form would refuse them, it opens with what was typed and says by the field what is wrong."""
_WHO_MAY = """\
**yes**: may, always. **if opened**: may where the workspace has opened the team's verbs to all its full members
(`team_verbs = "everybody"` under `[permissions]` in the settings). Guests and people of other companies may nothing.
Who may not is told who can, but for who is away while somebody who can is there.

**Whoever is reminded may do what that asks.** Where the owner, the backup or a manager is away, by `/escalate away` or
by their Slack status, the reminder goes to who stands in: until it is answered they may what a backup may, also once
those who were away are back."""
_CONFIDENTIAL = """\
### What is confidential

Only {seeing} know of one of Security's, a member only while Slack says that its channel is
private. For everybody else it cannot be found, by number or in a list, wherever they ask. A manager, say, who is a
member too may what the table says of both. A refusal names nobody who may not know of it.

The table holds for them too, but for what would show one to a team outside Security. For that, this one holds."""
_KEPT = """\
No setting opens these. Who may not is offered neither button nor form. Where Security has a second channel, for an
area, whoever may by the first table may choose that one, and is offered nothing else."""
_WHO_HEARS = """\
The card stands in the team's channel and always shows how things are; notes go into its thread. Nobody is told in
person of what they did themselves, unless it leaves them something to do."""

_SETTINGS = ROUTED
_OPENED = TeamSettings(permissions=Permissions(team_verbs="everybody"), routes=EVERYWHERE)
_STAFFED = Support(managers=("U0BOSS",), backups={AGENT: "U0BACKUP"})
_PLACES: Mapping[MessageKind, tuple[str, str]] = {
    MessageKind.CARD: ("Card", "a new one"),
    MessageKind.BRIEF: ("Thread", "the whole brief"),
    MessageKind.REFRESH: ("Card", "brought up to date"),
    MessageKind.BRIEF_REFRESH: ("Thread", "the brief brought up to date"),
    MessageKind.NOTE: ("Thread", "a note"),
    MessageKind.CHASE: ("Thread", "a reminder"),
    MessageKind.MOVED: ("Card", "the old one says where it went"),
    MessageKind.MOVED_NOTE: ("Thread", "a note in the old one"),
    MessageKind.WITHDRAWN: ("Card", "the old one is emptied"),
}
_PEOPLE = {
    AGENT: "Owner",
    "U0SOMEBODY": "Colleague",
    "U0OTHER": "Former assignee",
    "U0BACKUP": "Owner's backup",
    "U0BOSS": "Managers",
}
_WHO = {
    AGENT: "the owner",
    ENGINEER: "somebody",
    "U0SOMEBODY": "a colleague",
    "U0OTHER": "a second colleague",
    CHANNEL: "the team's channel",
    "C0OPS": "the fallback channel",
}
_NOTHING = "–"
_ESCALATE = "Escalate"
_NOBODY_HAD_IT = "nobody had it"


@cache
def page() -> str:
    """The whole page, in Markdown: the same whenever it is asked for."""
    sections = {
        "States": _in_states(),
        "What people can do": _what(),
        "Who may": _who_may(),
        "When, and what comes of it": _when(),
        "Who hears of what": _who_hears(),
    }
    return "\n".join([_INTRODUCTION, *(f"## {title}\n\n{text}\n" for title, text in sections.items())])


def _in_states() -> str:
    said = "\n".join(f"- **{state.label}**: {meaning}." for state, meaning in _STATES.items())
    return f"{said}\n\n```mermaid\n" + "\n".join(_diagram()) + "\n```"


def _diagram() -> Iterator[str]:
    yield "stateDiagram-v2"
    for state in State:
        yield f'    state "{state.label}" as {state}'
    for before, after, how in _form_leads():
        yield f"    {before or '[*]'} --> {after}: {how}"
    for state in State:
        for outcome in State:
            if verbs := [label for verb in VERBS if (label := _arrow(verb, state, outcome))]:
                yield f"    {state} --> {outcome}: {', '.join(verbs)}"
    yield f"    {State.CLOSED} --> [*]"


def _form_leads() -> Iterator[tuple[State | None, State, str]]:
    """From where to where the brief's form leads, and what is pressed in it."""
    yield None, an_escalation().state, _ESCALATE
    yield None, (kept := an_escalation(state=State.HANDLED)).state, "Handle in support"
    before = kept.state
    kept.escalate(brief=kept.brief, by=AGENT, route=kept.route, at=NINE, schedule=SCHEDULE, source=kept.source)
    yield before, kept.state, _ESCALATE


def _arrow(verb: AnyVerb, state: State, outcome: State) -> str | None:
    """What stands on it for this verb; None where it leads elsewhere."""
    label, (usual, *others) = presentation_of(verb).label, _outcomes(verb, state)
    if outcome is usual:
        return label
    return f"{label} ({_NOBODY_HAD_IT})" if outcome in others else None


def _what() -> str:
    rows = ([_label(verb), _typed(verb), _asks(verb)] for verb in VERBS)
    return f"{_HOW}\n\n{_table(['On the card', 'Typed', 'Asks for'], rows)}"


def _typed(verb: AnyVerb) -> str:
    usage = presentation_of(verb).usage
    typed = f"`/escalate {verb.words[0]} ESC-12{f' {usage}' if usage else ''}`"
    others = ", ".join(f"`{word}`" for word in verb.words[1:])
    return f"{typed} (or {others})" if others else typed


def _asks(verb: AnyVerb) -> str:
    form = presentation_of(verb).form
    if form is None:
        return "nothing: it is done at the press"
    asked = " ".join(f"*{field.label}*" for field in form.fields)
    return f"a form: {asked}" if asked else "a form with what the brief says, under the headings of its team"


def _who_may() -> str:
    meanings = "\n".join(f"- **{_name(role)}**: {role.meaning}" for role in Role)
    usual, confidential = _permissions(Target.ENGINEERING), _permissions(Target.SECURITY)
    kept = [row for row in confidential if row not in usual]
    seeing = [_name(role).lower() for role in Role if _sees_confidential(role)]
    told = _CONFIDENTIAL.format(seeing=f"{', '.join(seeing[:-1])} and {seeing[-1]}")
    head = ["", *map(_name, Role)]
    return "\n\n".join([meanings, _table(head, usual), _WHO_MAY, told, _table(head, kept), _KEPT])


def _permissions(target: Target) -> list[list[str]]:
    """A row for each verb, on an escalation that is with this team."""
    return [[_label(verb), *(_may(verb, role, target) for role in Role)] for verb in VERBS]


def _sees_confidential(role: Role) -> bool:
    """Somebody who is nothing else."""
    escalation = an_escalation(a_brief(Target.SECURITY))
    escalation.owner, escalation.assignee = "U0OWNER", "U0ASSIGNEE"
    id = {Role.REQUESTER: escalation.requester, Role.OWNER: "U0OWNER", Role.ASSIGNEE: "U0ASSIGNEE"}.get(role)
    channel = escalation.route.channel
    actor = Actor(id or "U0ACTOR", memberships={channel: role is Role.MEMBER}, private=frozenset({channel}))
    return may_see(actor, escalation)


def _may(verb: AnyVerb, role: Role, target: Target) -> str:
    """In the first state in which it can be done at all: who may does not depend on it."""
    state = next(state for state in State if state in verb.states)
    if _outcome(verb, state, {role, Role.OTHER}, target=target):
        return "**yes**"
    return "if opened" if _outcome(verb, state, {role, Role.OTHER}, _OPENED, target=target) else _NOTHING


def _when() -> str:
    escalated = {before: after for before, after, _ in _form_leads()}
    form = [f"**{_ESCALATE}**", *(_cell(state, [escalated.get(state)]) for state in State)]
    rows = ([_label(verb), *(_cell(state, _outcomes(verb, state)) for state in State)] for verb in VERBS)
    return _table(["", *(state.label for state in State)], [form, *rows])


def _cell(state: State, outcomes: Sequence[State | None]) -> str:
    usual, *others = outcomes
    if usual is None:
        return _NOTHING
    becomes = "yes" if usual is state else f"→ {usual.label}"
    return ", or ".join([becomes, *(f"{other.label} where {_NOBODY_HAD_IT}" for other in others if other)])


@cache
def _outcomes(verb: AnyVerb, state: State) -> list[State | None]:
    """The state that it leads to where somebody of the team had it, and then that where nobody had, if it differs."""
    somebody_had = state not in (State.OPEN, State.HANDLED)
    both = [_outcome(verb, state, acknowledged=had) for had in (somebody_had, False)]
    return list(dict.fromkeys(both))


def _outcome(
    verb: AnyVerb,
    state: State,
    roles: Iterable[Role] = Role,
    settings: TeamSettings = _SETTINGS,
    *,
    acknowledged: bool = False,
    target: Target = Target.ENGINEERING,
) -> State | None:
    """The state that it leads to from this one; None where it is refused."""
    begun = an_escalation(quiet_brief(target), state=state, acknowledged=acknowledged)
    escalation = ready_for(verb, begun, "U0ACTOR")
    try:
        perform(
            verb, escalation, at=NINE + minutes(120), by="U0ACTOR", roles=frozenset(roles), settings=settings,
            **answers_of(verb),
        )  # fmt: skip
    except Refusal:
        return None
    return escalation.state


def _who_hears() -> str:
    heard = [(_happened(event), _heard(event)) for event in _events()]
    places = [place for place in ("Card", "Thread", *_PEOPLE.values()) if any(place in one for _, one in heard)]
    rows = ([happened, *(one.get(place, _NOTHING) for place in places)] for happened, one in heard)
    return f"{_WHO_HEARS}\n\n{_table(['What happened', *places], rows)}"


def _events() -> list[DomainEvent]:
    """From the opening to what can go wrong with Slack."""
    usual = [event for event in every_event() if not isinstance(event, UnknownEvent | Undeliverable)]
    lost = [("card", CHANNEL, "is_archived"), ("direct", AGENT, "user_disabled")]
    undeliverable = [
        Undeliverable(at=NINE, by=SYSTEM, message=what, to=to, error=why, closed=False, unsure=False)
        for what, to, why in lost
    ]
    return [*sorted(usual, key=lambda event: not isinstance(event, Opened)), *undeliverable]


def _happened(event: DomainEvent) -> str:
    """The timeline's own sentence, with what people and channels are instead of their names."""
    sentence = re.sub(r"<!date[^>]*>", "a given time", describe(event).sentence)
    named = re.sub(r"<[@#]([^>]*)>", lambda found: _WHO[found[1]], sentence).replace("*", "")
    return named[:1].upper() + named[1:]


def _heard(event: DomainEvent) -> dict[str, str]:
    """What reaches whom, by column."""
    told: dict[str, list[str]] = {}
    for intent in _owed(event, by=SYSTEM):
        place, what = _PLACES.get(intent.kind) or (_PEOPLE[intent.to], _in_person(event, intent.to))
        what = "looked through for a word of theirs" if isinstance(event, SilenceNoticed) else what
        told.setdefault(place, []).append(what)
    return {place: ", ".join(what) for place, what in told.items()}


def _in_person(event: DomainEvent, user: str) -> str:
    if event.by == SYSTEM:
        return "a reminder" if event.reminder else "yes"
    own = any(intent.to == user for intent in _owed(event, by=user))
    return "yes, whoever did it" if own else "yes, unless they did it"


def _owed(event: DomainEvent, *, by: str) -> list[Intent]:
    escalation = an_escalation()
    assign(escalation, "U0SOMEBODY", SCHEDULE, at=NINE)
    return intents_for(event.model_copy(update={"by": by}), escalation, _STAFFED)


def _label(verb: AnyVerb) -> str:
    return f"**{presentation_of(verb).label}**"


def _name(role: Role) -> str:
    return "Any other" if role is Role.OTHER else role.value.capitalize()


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
