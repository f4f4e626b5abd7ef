"""Going to another team: what stays, what starts anew, who may, and who hears of it in which order."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.access import Role
from bot.domain.answer_errors import read_answers
from bot.domain.audiences import Intent, intents_for
from bot.domain.escalation import Escalation
from bot.domain.message_kinds import MessageKind
from bot.domain.refusals import AsksMore, BadBrief, InvalidAnswers, NotAllowed
from bot.domain.state import State
from bot.domain.team import Support, TeamSettings
from bot.domain.tiers import Target
from bot.domain.trail import steps
from bot.domain.verb import Act
from bot.domain.verbs.hand_on import HAND_ON, HandedOn
from bot.domain.verbs.reroute import REROUTE
from bot.domain.verbs.set_eta import SET_ETA
from tests.builders import (
    AGENT,
    CHANNEL,
    ENGINEER,
    EVERYWHERE,
    NINE,
    ROUTED,
    SCHEDULE,
    an_escalation,
    answers_for,
    perform,
    quiet_brief,
    required_for,
)

LATER = NINE + timedelta(hours=3)
BILLING = TeamSettings.model_validate(
    {
        "routes": EVERYWHERE.model_dump()
        | {"engineering": {"channel": CHANNEL, "mention": ["S0ENG"], "areas": {"billing": {"channel": "C0BILL"}}}}
    }
)


def moved(one: Escalation, to: str, settings: TeamSettings = ROUTED, **answers: Any) -> Escalation:
    given = {"to": to, "reason": "It is theirs", "confirmed": ["read"]} | answers
    perform(REROUTE, one, at=LATER, by=ENGINEER, settings=settings, **given)
    return one


def test_what_was_the_old_teams_starts_anew_and_everything_else_goes_on() -> None:
    before, one = an_escalation(state=State.ACKNOWLEDGED), an_escalation(state=State.ACKNOWLEDGED)
    perform(SET_ETA, one, at=LATER, by=ENGINEER, eta=LATER + timedelta(hours=9))
    moved(one, "product")
    assert (one.state, one.assignee, one.acknowledged_at, one.clocks.eta) == (State.OPEN, None, None, None)
    assert one.clocks.follow_up_due == LATER + timedelta(hours=4)
    assert (one.route.channel, one.brief.target) == ("C0PRODUCT", Target.PRODUCT)
    assert one.card_entry == one.version
    for kept in ("owner", "requester", "joined", "opened_at", "severity"):
        assert getattr(one, kept) == getattr(before, kept)
    assert one.clocks.deadline == before.clocks.deadline
    assert one.clocks.customer_overdue == before.clocks.customer_overdue
    assert one.brief == before.brief.model_copy(update={"target": Target.PRODUCT})


@pytest.mark.parametrize(
    ("to", "channel", "mention"),
    [("engineering/billing", "C0BILL", ("S0ENG",)), ("product", "C0PRODUCT", ()), ("Security", "C0SECURITY", ())],
)
def test_it_goes_to_the_teams_channel_or_its_areas(to: str, channel: str, mention: tuple[str, ...]) -> None:
    one = moved(an_escalation(quiet_brief(area=None)), to, BILLING)
    assert (one.route.channel, one.route.mention) == (channel, mention)


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("engineering", "is with Engineering already"),
        ("engineering/search", "no channel for search. It has one for billing"),
        ("leadership", "Leadership has no channel yet"),
        ("legal", "Choose one of the teams"),
    ],
)
def test_where_nobody_would_read_it_anew_is_refused_on_the_field(to: str, said: str) -> None:
    settings = BILLING.model_copy(update={"routes": BILLING.routes.model_copy(update={"leadership": None})})
    with pytest.raises(InvalidAnswers, match=said) as refused:
        moved(an_escalation(quiet_brief(area=None)), to, settings)
    assert set(refused.value.problems) == {"to"}


def test_nothing_is_said_of_why_l2_was_passed_over_once_l2_has_it() -> None:
    assert moved(an_escalation(), "l2").brief.why_past_l2 is None


@pytest.mark.fault("F67")
@pytest.mark.parametrize(
    ("role", "confirmed", "refusal"),
    [
        (Role.MEMBER, True, None),
        (Role.ASSIGNEE, True, None),
        (Role.MANAGER, True, None),
        (Role.MEMBER, False, InvalidAnswers),
        (Role.OWNER, True, NotAllowed),
        (Role.BACKUP, True, NotAllowed),
    ],
)
def test_who_takes_it_out_of_confidence(role: Role, confirmed: bool, refusal: type[Exception] | None) -> None:
    one = an_escalation(quiet_brief(Target.SECURITY))
    given: dict[str, Any] = {"to": "engineering", "reason": "Nothing", "confirmed": ["read"] if confirmed else []}
    if refusal:
        with pytest.raises(refusal):
            perform(REROUTE, one, at=LATER, by=ENGINEER, roles=frozenset({role}), **given)
        assert one.confidential
    else:
        perform(REROUTE, one, at=LATER, by=ENGINEER, roles=frozenset({role}), **given)
        assert (one.confidential, one.latest_news, one.timeline_from) == (False, None, one.version)


def owed(one: Escalation) -> list[Intent]:
    return intents_for(one.recorded[-1], one, Support())


def intents(*kinds: MessageKind, new: str) -> list[Intent]:
    """Where each goes: what is about the left card there, the rest where it is now."""
    return [Intent(kind, CHANNEL if kind.traits.left else AGENT if kind.traits.to_person else new) for kind in kinds]


CARD, BRIEF, NOTE, DIRECT = MessageKind.CARD, MessageKind.BRIEF, MessageKind.NOTE, MessageKind.DIRECT
MOVED, MOVED_NOTE, WITHDRAWN = MessageKind.MOVED, MessageKind.MOVED_NOTE, MessageKind.WITHDRAWN


def test_the_new_card_comes_first_so_that_the_old_one_can_lead_to_it() -> None:
    wanted = intents(CARD, BRIEF, MOVED, MOVED_NOTE, NOTE, DIRECT, new="C0PRODUCT")
    assert owed(moved(an_escalation(), "product")) == wanted


@pytest.mark.fault("F69")
def test_what_becomes_confidential_is_emptied_before_anything_is_said() -> None:
    wanted = intents(WITHDRAWN, MOVED_NOTE, CARD, BRIEF, NOTE, DIRECT, new="C0SECURITY")
    assert owed(moved(an_escalation(), "security")) == wanted


@pytest.mark.parametrize(("target", "unsent"), [(Target.ENGINEERING, (2, 3)), (Target.SECURITY, ())])
def test_notes_on_their_way_follow_it_unless_they_were_said_in_confidence(target: Target, unsent: tuple[int]) -> None:
    one = an_escalation(quiet_brief(target))
    act = Act(ENGINEER, LATER, frozenset(Role), ROUTED, SCHEDULE, unsent=(2, 3))
    given = read_answers(REROUTE.input, {"to": "product", "reason": "So", "confirmed": ["read"]})
    REROUTE.perform(one, given, act)
    assert [intent.about for intent in owed(one) if intent.about] == list(unsent)


def handed_on(one: Escalation, to: str, **answers: Any) -> Escalation:
    given = {"to": to, "reason": "We confirmed it", "confirmed": ["read"]} | answers
    perform(HAND_ON, one, at=LATER, by=ENGINEER, **given)
    return one


@pytest.mark.parametrize(
    ("begun", "through", "shown"),
    [
        (Target.L2, ["engineering"], "L1 → L2 → Engineering"),
        (Target.L2, ["engineering", "product"], "L1 → L2 → Engineering → Product"),
        (Target.L2, ["security"], "L1 → L2 → Security"),
        (Target.L2, ["security", "engineering"], "L1 → L2 → Engineering"),
    ],
)
def test_the_way_it_came_is_kept_without_what_was_confidential(begun: Target, through: list[str], shown: str) -> None:
    one = an_escalation(quiet_brief(begun))
    for to in through:
        handed_on(one, to)
    assert " → ".join(steps(one.trail, one.brief.target)) == shown
    assert one.owner == AGENT
    moved(one, "leadership")
    assert list(steps(one.trail, one.brief.target))[:-1] == shown.split(" → ")[:-1]  # what was wrong is no step


MISSING = sorted(required_for(Target.ENGINEERING) - required_for(Target.L2) - {"customer"})
ENGINEERS = {field: answer for field, answer in answers_for().items() if field in MISSING}


def test_what_the_next_team_needs_is_asked_before_it_is_called() -> None:
    one = an_escalation(quiet_brief(Target.L2, **dict.fromkeys(MISSING), kind="bug"))
    with pytest.raises(AsksMore) as asked:
        handed_on(one, "engineering")
    assert sorted(asked.value.fields) == MISSING
    with pytest.raises(AsksMore) as asked:
        handed_on(one, "engineering", **ENGINEERS | {"logs": None})
    assert asked.value.fields == ("logs",)
    with pytest.raises(BadBrief) as refused:
        handed_on(one, "engineering", **ENGINEERS | {"logs": "asdf"})
    assert set(refused.value.problems) == {"logs"}
    assert (one.version, one.trail) == (1, ())
    handed_on(one, "engineering", **ENGINEERS)
    assert one.brief.logs == ENGINEERS["logs"]
    event = one.recorded[-1]
    assert isinstance(event, HandedOn)
    assert sorted(change.field for change in event.answered) == MISSING
