"""Who may do what, walked through the doors that people have: buttons, forms and typed commands.

The rule itself is walked cell by cell in the unit tests; here each cell is tried by a person with that one role.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from bot.blockkit.verbs import PRESENTATIONS
from bot.domain.access import Role
from bot.domain.escalation import Route
from bot.domain.handover import Handover
from bot.domain.state import State
from bot.domain.verb import AnyVerb
from bot.domain.verbs import VERBS
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.domain.verbs.add_details import ADD_DETAILS
from bot.domain.verbs.resolve import RESOLVE
from bot.domain.verbs.tell_customer import TELL_CUSTOMER
from demo.stories import SETTINGS
from sandbox import Person
from storage.database import Engine, connect
from storage.unit_of_work import UnitOfWork
from tests.builders import CONFIRMED, WORKED_AROUND, a_brief, an_escalation
from tests.scenarios.conftest import Town, a_town

SOON = datetime(2026, 3, 3, 13, 0, tzinfo=UTC)
TYPED: dict[str, object] = {
    "text": "News",
    "to": "product",
    "ask": "decide",
    "ask_details": "Say whether it is meant to be so",
    "deadline": SOON,
    "note": "A part",
    "clock": "customer",
    **dict.fromkeys(("eta", "until", "next_by"), SOON),
    "said": "We are on it",
    "outcome": "A limit was lifted",
    "root_cause": "A limit",
    "reference": "Release 2026.9.3",
    "reason": "There is a way around it",
    "severity": "critical",
    "customer": "Another & Sons",
    "report": "The same here",
    "link": "https://larkspur.slack.com/archives/C0CUST2/p1",
}
FILLED_IN = {"de_escalate": WORKED_AROUND, "close": CONFIRMED, "record_outcome": CONFIRMED}
"""Of forms with much to choose from: what somebody fills in."""
ROLES = {role: f"U0{role.upper()}" for role in Role}
TYPED["colleague"] = ROLES[Role.ADMIN]
TEAM_CHANNEL = "C0PERMIT"


@dataclass(frozen=True)
class Company:
    """A town with one person for each role, who is nothing else to the escalations made here."""

    town: Town
    engine: Engine
    people: dict[Role, Person]

    def escalation(self, state: State, verb: AnyVerb | None = None) -> str:
        """A new one in this state, ready for this verb; gives its reference."""
        with UnitOfWork(self.engine, self.town.app.workspace) as work:
            one = an_escalation(
                a_brief(severity="high"),
                id=f"permit-{(number := work.escalations.next_number())}",
                workspace=self.town.app.workspace,
                number=number,
                state=state,
                route=Route(TEAM_CHANNEL),
            )
            one.requester, one.owner = ROLES[Role.REQUESTER], ROLES[Role.OWNER]
            one.assignee = ROLES[Role.ASSIGNEE] if state is not State.OPEN else None
            if verb and Role.INVITED in verb.may:
                one.handover = Handover(to=ROLES[Role.INVITED], by=one.owner, at=one.opened_at, answer_by=SOON)
            work.escalations.add(one, submission_key=one.id)
        return one.reference

    def version(self, reference: str) -> int:
        return len(self.town.app.bot.records.timeline(reference))


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    url = f"sqlite:///{tmp_path_factory.mktemp('permissions') / 'bot.db'}"
    engine = connect(url)
    with a_town(url) as town:
        people = {role: town.workspace.person(role.value.title(), id=id) for role, id in ROLES.items()}
        town.workspace.channel("permitted", id=TEAM_CHANNEL, members=[people[Role.MEMBER]])
        town.app.import_settings(_settings())
        yield Company(town, engine, people)
    engine.dispose()


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
    reference = company.escalation(state, verb)
    for role, person in company.people.items():
        before = company.version(reference)
        said = (_press if door == "button" else _type)(company, person, verb, reference)
        happened = company.version(reference) > before
        is_somebody = role is not Role.ASSIGNEE or state is not State.OPEN
        may = Role.OTHER in verb.may or (role in verb.may and is_somebody)
        assert happened == (state in verb.states and may), (role, said)
        if happened:
            reference = company.escalation(state, verb)
        else:
            assert said or (role is Role.ASSIGNEE and verb is ACKNOWLEDGE), role  # who has it presses twice


def _press(company: Company, person: Person, verb: AnyVerb, reference: str) -> str:
    """By a button in a direct message, as reminders have them, and the form behind it; what the person reads."""
    dm = company.town.slack.conversations_open(users=[person.id])["channel"]["id"]
    value = f"permit-{reference.removeprefix('ESC-')}"
    button = {"type": "button", "action_id": verb.name, "value": value, "text": {"type": "plain_text", "text": "Do it"}}
    company.town.slack.chat_postMessage(channel=dm, text="?", blocks=[{"type": "actions", "elements": [button]}])
    before = len(person.ephemerals)
    person.clicks("Do it", on=person.inbox[-1])
    if person.modal is None:
        return " ".join(each.seen for each in person.ephemerals[before:])
    return _submit(person, verb)


def _submit(person: Person, verb: AnyVerb) -> str:
    """The open form; what the person reads."""
    person.submits({"pending_deals": "One more"} if verb is ADD_DETAILS else _answers(verb))
    if person.modal is None:
        return ""
    errors = str(person.modal.errors)
    person.closes_modal()
    return errors


def _type(company: Company, person: Person, verb: AnyVerb, reference: str) -> str:
    words = " ".join(answer for answer in _answers(verb).values() if isinstance(answer, str))
    person.runs("/escalate", f"{verb.words[0]} {reference} {words}".strip())
    return _submit(person, verb) if person.modal else person.ephemerals[-1].seen


def _answers(verb: AnyVerb) -> dict[str, object]:
    if verb.name in FILLED_IN:
        return FILLED_IN[verb.name]
    form = PRESENTATIONS[verb.name].form
    return {field.name: TYPED[field.name] for field in form.fields} if form else {}


def test_a_refusal_names_who_can(company: Company) -> None:
    reference = company.escalation(State.ACKNOWLEDGED)
    said = _type(company, company.people[Role.OTHER], RESOLVE, reference)
    for name in ("#permitted", "@Assignee", "@Manager"):
        assert name in said


def test_a_workspace_may_open_the_team_s_verbs_to_everybody(company: Company) -> None:
    reference, other = company.escalation(State.OPEN), company.people[Role.OTHER]
    try:
        company.town.app.import_settings(_settings() + '\n[permissions]\nteam_verbs = "everybody"\n')
        _type(company, other, RESOLVE, reference)
        assert company.town.app.bot.records.timeline(reference)[-1].kind == "resolved"
        assert "Only" in _type(company, other, TELL_CUSTOMER, reference)
    finally:
        company.town.app.import_settings(_settings())
