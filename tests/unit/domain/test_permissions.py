"""Who may do what, and when: every verb by every role in every state, and what a refusal says."""

import re
from collections.abc import Container, Mapping
from copy import deepcopy
from pathlib import Path

import pytest

from bot.blockkit.verbs import PRESENTATIONS
from bot.domain.access import Actor, Role, roles_of
from bot.domain.destinations import Where
from bot.domain.escalation import Escalation
from bot.domain.leaving import choices
from bot.domain.refusals import NotAllowed, Refusal, TooLate
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
    ROUTED,
    a_brief,
    an_escalation,
    answers_of,
    perform,
    quiet_brief,
    ready_for,
)
from tests.lifecycle import PAGE
from tests.unit.domain.acts import LATER
from tests.walking import as_one_test

TEAM = {Role.MEMBER, Role.ASSIGNEE, Role.MANAGER}
SUPPORT = {Role.OWNER, Role.BACKUP, Role.MANAGER}


def promised_on(page: Path) -> tuple[dict[str, set[Role]], dict[str, set[Role]]]:
    """Who may always, by the table that people read, and by the one of what differs where it is confidential."""
    section = page.read_text(encoding="utf-8").partition("## Who may\n")[2].partition("\n## ")[0]
    usual, _, confidential = section.partition("\n### What is confidential\n")
    return _read(usual), _read(confidential)


def _read(section: str) -> dict[str, set[Role]]:
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| **")]
    names = {presentation.label: name for name, presentation in PRESENTATIONS.items()}
    return {
        names[label.strip(" *")]: {role for role, cell in zip(Role, cells, strict=True) if "yes" in cell}
        for label, *cells in rows
    }


AGREED: Mapping[str, set[Role]] = {
    "acknowledge": TEAM,
    "post_update": TEAM | SUPPORT,
    "tell_customer": SUPPORT,
    "resolve": TEAM,
    "change_severity": TEAM | SUPPORT,
    "de_escalate": TEAM | SUPPORT,
    "add_details": TEAM | SUPPORT | {Role.REQUESTER},
    "set_eta": TEAM | SUPPORT,
    "reroute": TEAM | SUPPORT,
    "hand_on": TEAM,
    "ask_another": TEAM | SUPPORT,
    "still_on_it": TEAM,
    "snooze": SUPPORT,
    "ask_team": SUPPORT,
    "hand_over": SUPPORT,
    "take_over_customer": {Role.BACKUP, Role.MANAGER},
    "accept_handover": {Role.INVITED},
    "decline_handover": {Role.INVITED},
    "take_over": TEAM,
    "needs_info": TEAM,
    "answer_info": SUPPORT | {Role.REQUESTER},
    "assign": TEAM,
    "record_outcome": SUPPORT,
    "close": SUPPORT,
    "reopen": TEAM | SUPPORT | {Role.REQUESTER},
    "add_question": SUPPORT | {Role.REQUESTER},
    "join": TEAM | SUPPORT | {Role.REQUESTER, Role.OTHER},
}
"""What was agreed with people, in words of its own; who else may is not for a verb to decide alone. A verb that came
later need not stand here: what docs/lifecycle.md promises of it counts."""
AGREED_IN_CONFIDENCE: Mapping[str, set[Role]] = {"reroute": TEAM, "hand_on": TEAM, "ask_another": TEAM}
"""The same of what is confidential, where that differs: whose it is to show it to others."""
_ON_PAGE, _ON_PAGE_IN_CONFIDENCE = promised_on(PAGE)
PROMISED: Mapping[str, set[Role]] = {**_ON_PAGE, **AGREED}
PROMISED_IN_CONFIDENCE: Mapping[str, set[Role]] = {**PROMISED, **_ON_PAGE_IN_CONFIDENCE, **AGREED_IN_CONFIDENCE}

BY_THE_TEAM = ROUTED
BY_EVERYBODY = TeamSettings(permissions=Permissions(team_verbs="everybody"), routes=EVERYWHERE)
_SECURITY = {"security": {"channel": "C0SECURITY", "areas": {"billing": {"channel": "C0SECBILL"}}}}
SECOND_CHANNEL = TeamSettings.model_validate({"routes": EVERYWHERE.model_dump() | _SECURITY})
ELSEWHERE = tuple(Where(target) for target in Target if target is not Target.SECURITY)
LEADING_ELSEWHERE = [verb for verb in VERBS if verb.leads_elsewhere]
EACH_VERB = pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
"""Its part of the table: each test walks it through all states and roles, and names every cell that is wrong."""


Cells = dict[tuple[State, Role], type[Refusal] | None]


def cells(verb: AnyVerb, settings: TeamSettings, target: Target = Target.ENGINEERING) -> Cells:
    """How the verb was refused in each state to somebody who is this and nothing else; None where it was done."""
    return {(state, role): one for state in State for role, one in attempts(verb, state, settings, target).items()}


def attempts(
    verb: AnyVerb, state: State, settings: TeamSettings, target: Target = Target.ENGINEERING, **given: object
) -> dict[Role, type[Refusal] | None]:
    """The cells of one state."""
    made = ready_for(verb, an_escalation(quiet_brief(target, area=None), state=state), "U0ACTOR")
    return {role: attempted(verb, role, made, settings, given) for role in Role}


def attempted(
    verb: AnyVerb, role: Role, made: Escalation, settings: TeamSettings, given: Mapping[str, object]
) -> type[Refusal] | None:
    escalation = deepcopy(made)
    roles, answers = frozenset({role, Role.OTHER}), {**answers_of(verb), **given}
    try:
        perform(verb, escalation, at=LATER, by="U0ACTOR", roles=roles, settings=settings, **answers)
    except Refusal as refusal:
        assert escalation == made
        return type(refusal)
    event = escalation.recorded[len(made.recorded)]
    assert (type(event), event.by, event.at) == (verb.event, "U0ACTOR", LATER)
    return None


def promised(verb: AnyVerb, roles: Container[Role]) -> Cells:
    """The cells where these may."""
    return {
        (state, role): TooLate if state not in verb.states else None if role in roles else NotAllowed
        for state in State
        for role in Role
    }


def assert_cells(found: Cells, wanted: Cells) -> None:
    wrong = [
        f"{state}, {role}: expected {_name(wanted[state, role])}, got {_name(found[state, role])}"
        for state, role in wanted
        if found[state, role] is not wanted[state, role]
    ]
    assert not wrong, "\n".join(wrong)


def _name(refused: type[Refusal] | None) -> str:
    return refused.__name__ if refused else "done"


def with_all(roles: set[Role]) -> set[Role]:
    """Everybody, where the others may too: so somebody of any role may."""
    return set(Role) if Role.OTHER in roles else roles


def opened(verb: AnyVerb) -> bool:
    """Whether a workspace opened it to everybody."""
    return Role.MEMBER in PROMISED[verb.name]


@as_one_test
@EACH_VERB
def test_each_cell_of_the_permission_table(verb: AnyVerb) -> None:
    assert_cells(cells(verb, BY_THE_TEAM), promised(verb, with_all(PROMISED[verb.name])))


@as_one_test
@EACH_VERB
def test_a_workspace_may_open_the_teams_verbs_to_everybody(verb: AnyVerb) -> None:
    may = set(Role) if opened(verb) else PROMISED[verb.name]
    assert_cells(cells(verb, BY_EVERYBODY), promised(verb, may))


@pytest.mark.fault("F69")
@as_one_test
@EACH_VERB
@pytest.mark.parametrize("settings", [BY_THE_TEAM, BY_EVERYBODY], ids=["by the team", "by everybody"])
def test_each_cell_where_it_is_confidential(verb: AnyVerb, settings: TeamSettings) -> None:
    """What no setting opens is who may take it out of confidence."""
    to_all = settings is BY_EVERYBODY and opened(verb) and verb not in LEADING_ELSEWHERE
    may = set(Role) if to_all else with_all(PROMISED_IN_CONFIDENCE[verb.name])
    assert_cells(cells(verb, settings, Target.SECURITY), promised(verb, may))


@pytest.mark.fault("F69")
@pytest.mark.parametrize("verb", LEADING_ELSEWHERE, ids=lambda verb: verb.name)
def test_what_stays_confidential_is_sent_by_whoever_sends_others_and_offered_nothing_else(verb: AnyVerb) -> None:
    within = Where(Target.SECURITY, "billing")
    confidential = an_escalation(quiet_brief(Target.SECURITY, area=None))
    sent_within = attempts(verb, State.OPEN, SECOND_CHANNEL, Target.SECURITY, to=within.value)
    sent_out = attempts(verb, State.OPEN, SECOND_CHANNEL, Target.SECURITY)
    for role in Role:
        may = role in PROMISED[verb.name]
        assert sent_within[role] is (None if may else NotAllowed), role
        assert verb.can_be_done(confidential, frozenset({role}), SECOND_CHANNEL) is may, role
        keeps = role in TEAM
        offered = choices(confidential, SECOND_CHANNEL, frozenset({role}))
        assert offered == ((*ELSEWHERE[:3], within, *ELSEWHERE[3:]) if keeps else (within,)), role
        assert sent_out[role] is (None if may and keeps else NotAllowed), role


def test_every_verb_that_asks_for_a_team_leads_elsewhere() -> None:
    """Else what is confidential could leave by it."""
    asking = [verb for verb in VERBS if any(field.annotation is Where for field in verb.input.model_fields.values())]
    assert asking == LEADING_ELSEWHERE


def test_what_a_verb_says_is_what_was_promised() -> None:
    """The card's buttons, the typed command and docs/lifecycle.md ask the verb itself."""
    assert {verb.name: verb.roles(BY_THE_TEAM) for verb in VERBS} == PROMISED
    confidential = an_escalation(a_brief(Target.SECURITY))
    assert {verb.name: verb.roles_for(confidential, BY_THE_TEAM) for verb in VERBS} == PROMISED_IN_CONFIDENCE
    assert _ON_PAGE_IN_CONFIDENCE == AGREED_IN_CONFIDENCE


NOBODY, SOMEBODY = Support(), Support(managers=("U0BOSS", "S0BOSSES"), admins=("U0ADM",), backups={AGENT: "U0BACKUP"})
NAMED = re.compile(r"<[@#!](?:subteam\^)?([^>]*)>")


@as_one_test
@pytest.mark.parametrize("support", [NOBODY, SOMEBODY], ids=["owner alone", "backup and managers"])
@pytest.mark.parametrize(
    ("verb", "state"),
    [
        pytest.param(verb, state, id=f"{verb.name}-{state}")
        for verb in VERBS
        for state in State
        if state in verb.states and Role.OTHER not in verb.may
    ],
)
def test_a_refusal_names_all_who_can_and_nobody_else(verb: AnyVerb, state: State, support: Support) -> None:
    escalation = ready_for(verb, an_escalation(state=state), "U0INVITED")
    others = frozenset({Role.OTHER, Role.REQUESTER, Role.ADMIN})
    with pytest.raises(NotAllowed) as refused:
        perform(
            verb, escalation, at=LATER, by="U0OTHER", roles=others - PROMISED[verb.name],
            settings=TeamSettings(support=support), **answers_of(verb),
        )  # fmt: skip
    who: dict[Role, list[str | None]] = {
        Role.REQUESTER: [AGENT],
        Role.OWNER: [AGENT],
        Role.BACKUP: [support.backup_of(AGENT)],
        Role.ASSIGNEE: [escalation.assignee],
        Role.MEMBER: [CHANNEL],
        Role.MANAGER: [*support.managers],
        Role.INVITED: ["U0INVITED"],
    }
    able = {id for role in PROMISED[verb.name] for id in who[role] if id}
    named = NAMED.findall(str(refused.value))
    assert set(named) == able
    assert len(named) == len(set(named))


@as_one_test
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_of_a_confidential_one_a_refusal_names_nobody_who_may_not_know_of_it(verb: AnyVerb) -> None:
    for state in (state for state in State if state in verb.states and Role.OTHER not in verb.may):
        confidential = an_escalation(a_brief(Target.SECURITY), state=state, acknowledged=state is not State.OPEN)
        escalation = ready_for(verb, confidential, "U0INVITED")  # who is asked to take it over is in the channel
        escalation.requester = "U0REQUESTER"
        with pytest.raises(NotAllowed) as refused:
            perform(
                verb, escalation, at=LATER, by="U0OTHER", roles=frozenset({Role.OTHER}),
                settings=TeamSettings(support=SOMEBODY), **answers_of(verb),
            )  # fmt: skip
        named = set(NAMED.findall(str(refused.value)))
        assert named
        assert named <= {AGENT, ENGINEER, CHANNEL, "U0INVITED"}, state


def test_a_refusal_is_a_sentence_to_act_on() -> None:
    tell_customer = next(verb for verb in VERBS if verb.name == "tell_customer")
    with pytest.raises(NotAllowed) as refused:
        perform(
            tell_customer, an_escalation(), at=LATER, by="U0OTHER", roles=frozenset({Role.OTHER}),
            settings=TeamSettings(support=SOMEBODY), **answers_of(tell_customer),
        )  # fmt: skip
    assert str(refused.value) == (
        f"Only <@{AGENT}>, <@U0BACKUP>, <@U0BOSS> or <!subteam^S0BOSSES> can tell the customer here. Please ask them."
    )


@as_one_test
@pytest.mark.parametrize("verb", [verb for verb in VERBS if Role.OTHER not in verb.may], ids=lambda verb: verb.name)
def test_no_refusal_ends_in_the_middle(verb: AnyVerb) -> None:
    """ "Can add to here" is no sentence."""
    state = next(state for state in State if state in verb.states)
    with pytest.raises(NotAllowed) as refused:
        perform(
            verb, ready_for(verb, an_escalation(state=state), "U0INVITED"), at=LATER, by="U0OTHER",
            roles=frozenset({Role.OTHER}), **answers_of(verb),
        )  # fmt: skip
    assert not re.search(r"\b(about|for|from|of|to|with|still on|more on) here", str(refused.value)), str(refused.value)


def test_what_is_over_is_said_before_who_may() -> None:
    """Nobody is sent to somebody who could not do it either."""
    for verb in (verb for verb in VERBS if State.CLOSED not in verb.states):
        with pytest.raises(Refusal) as refused:
            perform(
                verb, an_escalation(state=State.CLOSED), at=LATER, by="U0OTHER", roles=frozenset(), **answers_of(verb)
            )
        assert not isinstance(refused.value, NotAllowed)


def test_who_may_is_found_out_from_what_they_are() -> None:
    """From the settings, the escalation and the channel to the verb, as a press goes."""
    escalation = an_escalation(state=State.ACKNOWLEDGED, by="U0AGENT")
    people = {
        "U0AGENT": {Role.REQUESTER, Role.OWNER},
        "U0BACKUP": {Role.BACKUP},
        ENGINEER: {Role.ASSIGNEE},
        "U0MEMBER": {Role.MEMBER},
        "U0BOSS": {Role.MANAGER},
        "U0ADM": {Role.ADMIN},
        "U0OTHER": set[Role](),
    }
    settings = TeamSettings(support=SOMEBODY)
    for user, held in people.items():
        actor = Actor(user, memberships={CHANNEL: user == "U0MEMBER"})
        roles = roles_of(actor, escalation, settings.support)
        able = {verb.name for verb in VERBS if verb.can_be_done(escalation, roles, settings)}
        now = {verb.name for verb in VERBS if escalation.state in verb.states and not verb.not_yet(escalation)}
        assert (user, able) == (user, {name for name in now if PROMISED[name] & (held | {Role.OTHER})})
