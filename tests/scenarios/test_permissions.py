"""Who may do what, walked through the doors that people have: buttons, forms and typed commands.

The rule itself is walked cell by cell in the unit tests; here each cell is tried by a person with that one role.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.domain.access import Role
from bot.domain.escalation import Escalation
from bot.domain.route import Route
from bot.domain.state import State
from bot.domain.tiers import Target
from bot.domain.verb import AnyVerb
from bot.domain.verbs import VERBS
from bot.domain.verbs.resolve import RESOLVE
from bot.domain.verbs.snooze import SNOOZE
from bot.domain.verbs.tell_customer import TELL_CUSTOMER
from demo.stories import SETTINGS
from sandbox import Message, Person
from storage.database import Engine, connected
from storage.unit_of_work import UnitOfWork
from tests import builders
from tests.builders import COLLEAGUE, a_brief, an_escalation, ready_for
from tests.scenarios import verb_forms
from tests.scenarios.conftest import Town, a_town
from tests.scenarios.verb_forms import Filling

ROLES = {role: f"U0{role.upper()}" for role in Role}
VERSION = "SELECT version FROM escalations WHERE number = ?"
TEAM_CHANNEL, SECRET_CHANNEL, EVERYBODY = "C0PERMIT", "C0SECRETS", "C0EVERYBODY"
SEEING = {Role.OWNER, Role.ASSIGNEE, Role.MEMBER}
"""Who knows of what is confidential."""


@dataclass(frozen=True)
class Company:
    """A town with one person for each role, who is nothing else to the escalations made here."""

    town: Town
    engine: Engine
    database: sqlite3.Connection
    people: dict[Role, Person]
    filling: Filling
    offered: dict[str, Message] = field(default_factory=dict)
    shown: list[Person] = field(default_factory=list)

    def escalation(self, state: State, verb: AnyVerb | None = None, target: Target = Target.L2) -> Escalation:
        """A new one in this state with that team, ready for this verb."""
        with UnitOfWork(self.engine, self.town.app.workspace) as work:
            one = an_escalation(
                a_brief(target, severity="medium"),
                id=f"permit-{(number := work.escalations.next_number())}",
                workspace=self.town.app.workspace,
                number=number,
                state=state,
                route=Route(SECRET_CHANNEL if target.confidential else TEAM_CHANNEL),
            )
            one.requester, one.owner = ROLES[Role.REQUESTER], ROLES[Role.OWNER]
            one.assignee = ROLES[Role.ASSIGNEE] if state is not State.OPEN else None
            if verb:
                ready_for(verb, one, ROLES[Role.INVITED])
            if verb is SNOOZE and one.clocks.customer_due:  # there is a reminder soon, which can be put off
                one.clocks.customer_nudge = self.town.clock() + timedelta(minutes=30)
            work.escalations.add(one, submission_key=one.id)
        return one

    def offers(self, verb: AnyVerb, escalation: Escalation) -> Message:
        """The verb's button in a message that everybody reads: one for all of them, a post costs more than a press."""
        if escalation.id in self.offered:
            return self.offered[escalation.id]
        button = {
            "type": "button",
            "action_id": verb.name,
            "value": escalation.id,
            "text": {"type": "plain_text", "text": "Do it"},
        }
        blocks = [{"type": "actions", "elements": [button]}]
        self.town.slack.chat_postMessage(channel=EVERYBODY, text="?", blocks=blocks)
        return self.offered.setdefault(escalation.id, self.people[Role.OTHER].reads(EVERYBODY)[-1])

    def changed(self, escalation: Escalation) -> bool:
        """Whether anything has happened to it since it was made here."""
        ((version,),) = self.database.execute(VERSION, (escalation.number,))
        return bool(version > escalation.version)


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    file = tmp_path_factory.mktemp("permissions") / "bot.db"
    with (
        a_town(url := f"sqlite:///{file}") as town,
        connected(url) as engine,
        closing(sqlite3.connect(file)) as database,
    ):
        people = {role: town.workspace.person(role.value.title(), id=id) for role, id in ROLES.items()}
        colleague = town.workspace.person("Colleague", id=COLLEAGUE)
        town.workspace.channel("permitted", id=TEAM_CHANNEL, members=[people[Role.MEMBER]])
        town.workspace.channel("secrets", id=SECRET_CHANNEL, members=[people[Role.MEMBER], colleague], private=True)
        town.workspace.channel("everybody", id=EVERYBODY, members=list(people.values()))
        town.app.import_settings(_settings())
        yield Company(town, engine, database, people, Filling(colleague, town.clock() + timedelta(hours=1)))


def _settings() -> str:
    roles = f'managers = ["{ROLES[Role.MANAGER]}"]\nadmins = ["{ROLES[Role.ADMIN]}"]\n'
    backups = f'backups = {{ {ROLES[Role.OWNER]} = "{ROLES[Role.BACKUP]}" }}\n'
    lines = [line for line in SETTINGS.read_text(encoding="utf-8").splitlines() if "U09" not in line]
    return "\n".join(lines).replace("[support]\n", f"[support]\n{roles}{backups}")


@pytest.mark.fault("F66")
@pytest.mark.parametrize("door", ["button", "command"])
@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_only_who_may_does_it_through_any_door(verb: AnyVerb, state: State, door: str, company: Company) -> None:
    enter = _press if door == "button" else _type
    escalation = company.escalation(state, verb)
    for role, person in company.people.items():
        said = enter(company, person, verb, escalation)
        happened = company.changed(escalation)
        is_somebody = role is not Role.ASSIGNEE or state is not State.OPEN
        may = Role.OTHER in verb.may or (role in verb.may and is_somebody)
        again = verb.already(escalation, person.id)
        assert may or person not in company.shown, f"{role.value} was shown a form that could only be refused"
        assert happened == (may and state in verb.states and not again), _explained(role, verb, said, happened)
        if happened:
            escalation = company.escalation(state, verb)
        else:
            assert said or again, role


@pytest.mark.fault("F69")
@pytest.mark.parametrize("door", ["button", "command"])
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_what_is_confidential_shows_a_form_only_to_who_may(verb: AnyVerb, door: str, company: Company) -> None:
    """In the first state in which it can be done and somebody has had it: who may does not depend on that."""
    enter = _press if door == "button" else _type
    state = next(one for one in State if one in verb.states and (one is not State.OPEN or verb.states == {State.OPEN}))
    escalation = company.escalation(state, verb, Target.SECURITY)
    for role, person in company.people.items():
        said = enter(company, person, verb, escalation)
        happened = company.changed(escalation)
        is_somebody = role is not Role.ASSIGNEE or state is not State.OPEN
        who = verb.may - {Role.OWNER} if verb.leads_elsewhere else verb.may
        may = role in SEEING and is_somebody and bool({role, Role.OTHER} & who)
        again = verb.already(escalation, person.id)
        assert may or person not in company.shown, f"{role.value} was shown a form that could only be refused"
        assert happened == (may and not again), _explained(role, verb, said, happened)
        if happened:
            escalation = company.escalation(state, verb, Target.SECURITY)
        else:
            assert said or again, role


def _explained(role: Role, verb: AnyVerb, said: str, happened: bool) -> str:
    if happened:
        return f"The {role.value} did {verb.name}, which they may not now, and read: {said!r}."
    return (
        f"The {role.value} read: {said!r}. Where {verb.name} has to be filled in with more, say so in ENOUGH of "
        f"{builders.__name__}, or in CHOSEN of {verb_forms.__name__}."
    )


def _press(company: Company, person: Person, verb: AnyVerb, escalation: Escalation) -> str:
    """The verb's button, and the form behind it; what the person reads."""
    known = len(person.ephemerals)
    person.clicks("Do it", on=company.offers(verb, escalation))
    company.shown[:] = [person] if person.modal else []
    if person.modal:
        return company.filling.completes(person, verb)
    return " ".join(each.seen for each in person.ephemerals[known:])


def _type(company: Company, person: Person, verb: AnyVerb, escalation: Escalation) -> str:
    """The verb's command as the docs have it, and then the form where one opens; what the person reads."""
    person.runs("/escalate", company.filling.words_for(verb, escalation))
    company.shown[:] = [person] if person.modal else []
    return company.filling.completes(person, verb) if person.modal else person.ephemerals[-1].seen


def test_a_refusal_names_who_can(company: Company) -> None:
    escalation, other = company.escalation(State.ACKNOWLEDGED), company.people[Role.OTHER]
    other.runs("/escalate", f"update {escalation.reference} It is the cache")
    for name in ("#permitted", "@Assignee", "@Manager"):
        assert name in other.ephemerals[-1].seen
    said = _press(company, other, RESOLVE, escalation)
    for name in ("#permitted", "@Assignee", "@Manager"):
        assert name in said


def test_a_workspace_may_open_the_team_s_verbs_to_everybody(company: Company) -> None:
    escalation, other = company.escalation(State.OPEN), company.people[Role.OTHER]
    try:
        company.town.app.import_settings(_settings() + '\n[permissions]\nteam_verbs = "everybody"\n')
        assert not _type(company, other, RESOLVE, escalation)
        assert company.town.app.bot.records.timeline(escalation.reference)[-1].kind == "resolved"
        assert "Only" in _type(company, other, TELL_CUSTOMER, escalation)
    finally:
        company.town.app.import_settings(_settings())
