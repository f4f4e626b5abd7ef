"""Whom a sentence sends somebody to: who can do it and is there; who is away only where nobody else is."""

import re
from datetime import timedelta
from itertools import chain, combinations

import pytest

from bot.domain.absences import Absence
from bot.domain.access import Actor, roles_of
from bot.domain.audiences import intents_for
from bot.domain.escalation import Escalation
from bot.domain.events import FollowUpNudged
from bot.domain.ladder import Rung
from bot.domain.message_kinds import MessageKind
from bot.domain.refusals import InvalidAnswers, NotAllowed
from bot.domain.state import State
from bot.domain.team import Support, TeamSettings
from bot.domain.tiers import Target
from bot.domain.verb import SUPPORT, TEAM, AnyVerb
from bot.domain.verbs import VERBS, verb_named
from bot.domain.who_can import who_can
from tests.builders import (
    AGENT,
    CHANNEL,
    ENGINEER,
    EVERYWHERE,
    NINE,
    a_brief,
    an_escalation,
    answers_of,
    perform,
    ready_for,
)

BACKUP, THIRD, BOSS, CHIEF, REQUESTER = "U0BACKUP", "U0THIRD", "U0BOSS", "U0CHIEF", "U0REQUESTER"
GROUP, TEAM_MEMBERS = "S0BOSSES", f"members of <#{CHANNEL}>"
LINE = {AGENT: BACKUP, BACKUP: THIRD}
NAMED = re.compile(r"<(?:@|!subteam\^)([^>]*)>")
EVERYBODY = (AGENT, BACKUP, THIRD, BOSS, CHIEF, ENGINEER, REQUESTER)
WHO_IS_AWAY = list(chain.from_iterable(combinations(EVERYBODY, count) for count in range(len(EVERYBODY) + 1)))


def settings(
    *away: str, managers: tuple[str, ...] = (BOSS, CHIEF), backups: dict[str, str] | None = None
) -> TeamSettings:
    return TeamSettings(
        support=Support(managers=managers, backups=LINE if backups is None else backups),
        routes=EVERYWHERE,
        away=dict.fromkeys(away, Absence(until=NINE + timedelta(days=3))),
    )


def people(*ids: str) -> str:
    each = [f"<!subteam^{id}>" if id.startswith("S0") else id if " " in id else f"<@{id}>" for id in ids]
    return f"{', '.join(each[:-1])} or {each[-1]}" if len(each) > 1 else each[0]


def refused(verb: AnyVerb, escalation: Escalation, agreed: TeamSettings) -> str:
    with pytest.raises(NotAllowed) as refusal:
        perform(verb, escalation, at=NINE, by="U0OTHER", roles=frozenset(), settings=agreed, **answers_of(verb))
    return str(refusal.value)


@pytest.mark.parametrize(
    ("away", "named"),
    [
        ((), (AGENT, BACKUP, BOSS, CHIEF)),
        ((BACKUP,), (AGENT, BOSS, CHIEF)),
        ((AGENT,), (BACKUP, BOSS, CHIEF)),
        ((AGENT, BACKUP), (THIRD, BOSS, CHIEF)),
        ((AGENT, BACKUP, BOSS), (THIRD, CHIEF)),
        ((AGENT, BACKUP, BOSS, CHIEF), (THIRD,)),
        ((AGENT, BACKUP, THIRD), (BOSS, CHIEF)),
        ((AGENT, BACKUP, THIRD, BOSS), (CHIEF,)),
        ((AGENT, BACKUP, THIRD, BOSS, CHIEF), (AGENT, BACKUP, BOSS, CHIEF)),
    ],
    ids=lambda ids: "+".join(ids) or "nobody",
)
def test_support_s_own_verbs_name_who_is_there(away: tuple[str, ...], named: tuple[str, ...]) -> None:
    agreed, said = settings(*away), people(*named)
    close = refused(verb_named("close"), an_escalation(state=State.RESOLVED), agreed)
    assert close == f"Only {said} can close here. Please ask them."
    hand_over = refused(verb_named("hand_over"), an_escalation(), agreed)
    assert hand_over == f"Only {said} can hand this over here. Please ask them."


@pytest.mark.parametrize(
    ("away", "support", "named"),
    [
        ((AGENT,), Support(), (AGENT,)),
        ((AGENT, BACKUP), Support(backups={AGENT: BACKUP}), (AGENT, BACKUP)),
        ((AGENT, BACKUP), Support(backups={AGENT: BACKUP, BACKUP: AGENT}), (AGENT, BACKUP)),
        ((AGENT, BACKUP), Support(backups={AGENT: BACKUP}, managers=(GROUP,)), (GROUP,)),
        ((AGENT, BOSS), Support(managers=(BOSS, GROUP)), (GROUP,)),
        ((AGENT, BACKUP), Support(backups=LINE, managers=(THIRD,)), (THIRD,)),
    ],
    ids=["nobody else", "all away", "they stand in for each other", "a group", "a group beside who is away", "twice"],
)
def test_the_owner_is_named_where_nobody_else_is_there(
    away: tuple[str, ...], support: Support, named: tuple[str, ...]
) -> None:
    agreed = settings(*away).model_copy(update={"support": support})
    assert who_can(SUPPORT, an_escalation(), agreed, NINE) == people(*named)


@pytest.mark.parametrize(
    ("away", "named"),
    [
        ((), (BACKUP, BOSS, CHIEF)),
        ((BACKUP,), (BOSS, CHIEF)),
        ((AGENT, BACKUP), (THIRD, BOSS, CHIEF)),
        ((BACKUP, BOSS, CHIEF), (BACKUP, BOSS, CHIEF)),
    ],
    ids=lambda ids: "+".join(ids) or "nobody",
)
def test_while_the_owner_is_there_who_stands_in_for_the_backup_can_do_nothing(
    away: tuple[str, ...], named: tuple[str, ...]
) -> None:
    said = refused(verb_named("take_over_customer"), an_escalation(), settings(*away))
    assert said == f"Only {people(*named)} can take over the customer here. Please ask them."


@pytest.mark.parametrize(
    ("away", "named"),
    [
        ((), (ENGINEER, TEAM_MEMBERS, BOSS, CHIEF)),
        ((ENGINEER, BOSS), (TEAM_MEMBERS, CHIEF)),
        ((ENGINEER, BOSS, CHIEF), (TEAM_MEMBERS,)),
    ],
    ids=lambda ids: "+".join(ids) or "nobody",
)
def test_somebody_of_a_team_is_there(away: tuple[str, ...], named: tuple[str, ...]) -> None:
    assert who_can(TEAM, an_escalation(state=State.ACKNOWLEDGED), settings(*away), NINE) == people(*named)


@pytest.mark.parametrize(
    ("away", "named"),
    [
        ((), (AGENT, BACKUP, REQUESTER, BOSS, CHIEF)),
        ((AGENT, BACKUP), (THIRD, REQUESTER, BOSS, CHIEF)),
        ((AGENT, BACKUP, REQUESTER), (THIRD, BOSS, CHIEF)),
    ],
    ids=lambda ids: "+".join(ids) or "nobody",
)
def test_who_opened_it_comes_after_who_keeps_the_customer(away: tuple[str, ...], named: tuple[str, ...]) -> None:
    verb = verb_named("answer_info")
    escalation = ready_for(verb, an_escalation(state=State.ACKNOWLEDGED), "U0INVITED")
    escalation.requester = REQUESTER
    assert f"Only {people(*named)} can" in refused(verb, escalation, settings(*away))


@pytest.mark.parametrize("away", [(), ("U0INVITED",)], ids=["there", "away"])
def test_who_alone_was_asked_is_named(away: tuple[str, ...]) -> None:
    verb = verb_named("accept_handover")
    said = refused(verb, ready_for(verb, an_escalation(), "U0INVITED"), settings(*away))
    assert said == "Only <@U0INVITED> can accept here. Please ask them."


@pytest.mark.parametrize("away", [(), (AGENT,), (AGENT, BACKUP)], ids=lambda ids: "+".join(ids) or "nobody")
def test_of_what_is_confidential_the_owner_is_named_also_while_away(away: tuple[str, ...]) -> None:
    """As its reminders go: nobody knows whether another who may do it is in its channel."""
    confidential = an_escalation(a_brief(Target.SECURITY))
    inside = f"a backup or a support manager who is in <#{CHANNEL}>"
    assert who_can(SUPPORT, confidential, settings(*away), NINE) == people(AGENT, inside)
    named = (TEAM_MEMBERS,) if away else (AGENT, TEAM_MEMBERS)
    assert who_can(TEAM | SUPPORT, confidential, settings(*away), NINE) == people(*named)


@pytest.mark.parametrize(
    ("away", "named"),
    [((), (AGENT, BACKUP, BOSS, CHIEF)), ((AGENT, BACKUP), (THIRD, BOSS, CHIEF))],
    ids=["there", "two away"],
)
def test_whom_a_field_names_is_there(away: tuple[str, ...], named: tuple[str, ...]) -> None:
    with pytest.raises(InvalidAnswers) as refusal:
        perform(
            verb_named("de_escalate"), an_escalation(state=State.ACKNOWLEDGED), at=NINE, by=ENGINEER,
            roles=TEAM - SUPPORT, settings=settings(*away),
            reason="support", note="Ours", customer_update="It is fixed",
        )  # fmt: skip
    said = refusal.value.problems["customer_update"]
    assert said == f"Only {people(*named)} can say what the customer was told. Leave this empty."


@pytest.mark.parametrize(
    ("away", "named"),
    [((), (ENGINEER, TEAM_MEMBERS)), ((ENGINEER,), (TEAM_MEMBERS,))],
    ids=["there", "away"],
)
def test_what_is_confidential_is_taken_out_by_who_is_there(away: tuple[str, ...], named: tuple[str, ...]) -> None:
    confidential = an_escalation(a_brief(Target.SECURITY), state=State.ACKNOWLEDGED)
    with pytest.raises(NotAllowed) as refusal:
        perform(
            verb_named("reroute"), confidential, at=NINE, by=AGENT, roles=SUPPORT - TEAM, settings=settings(*away),
            to="engineering", reason="Nothing", confirmed=["read"],
        )  # fmt: skip
    said = str(refusal.value)
    assert said == f"ESC-12 is confidential: only {people(*named)} can take it out of there. Please ask them."


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_nobody_is_sent_to_who_may_not_or_to_who_is_away_while_another_is_there(verb: AnyVerb) -> None:
    """Whoever is away: permissions are the measure, and who is named first is whom a reminder asks first."""
    escalation = ready_for(verb, an_escalation(state=State.ACKNOWLEDGED), ENGINEER)
    escalation.requester = REQUESTER
    for away in WHO_IS_AWAY:
        agreed = settings(*away)
        stand_in, roles = agreed.stand_in(AGENT, NINE), verb.roles(agreed)
        able = [
            one
            for one in EVERYBODY
            if roles_of(Actor(one), escalation, agreed.support, stand_in=stand_in) & (roles - {"other"})
        ]
        said = who_can(roles, escalation, agreed, NINE)
        there = {one for one in able if one not in away}
        somebody = there or TEAM_MEMBERS in said
        assert set(NAMED.findall(said)) == (there if somebody else set(able)), away
        if roles == SUPPORT:
            assert NAMED.findall(said)[0] == first_asked(escalation, agreed), away


def first_asked(escalation: Escalation, agreed: TeamSettings) -> str:
    """Whom a reminder on the ladder's first step goes to."""
    absent = agreed.absent(EVERYBODY, NINE)
    event = FollowUpNudged(at=NINE, by="bot", due=NINE, rung=Rung.OWNER, absent=absent)
    owed = intents_for(event, escalation, agreed.support)
    return next(intent.to for intent in owed if intent.kind is MessageKind.REMINDER)
