"""Whoever is away is passed over, for who stands in, or for the managers; never for nobody."""

from datetime import timedelta

import pytest

from bot.blockkit.messages import Due, draw, reminder
from bot.domain.absences import Absence, StandIn
from bot.domain.access import Actor, Role, roles_of
from bot.domain.audiences import intents_for
from bot.domain.events import FollowUpNudged
from bot.domain.ladder import Rung
from bot.domain.message_kinds import MessageKind
from bot.domain.nudging import nudge
from bot.domain.refusals import InvalidAnswers
from bot.domain.state import State
from bot.domain.team import Support, TeamSettings
from bot.domain.tiers import Target
from bot.domain.verbs.hand_over import HAND_OVER
from tests.builders import AGENT, COLLEAGUE, ENGINEER, NINE, SCHEDULE, a_brief, an_escalation, perform
from tests.unit.blockkit.seen import labels, visible

LATER, OVER = Absence(until=NINE + timedelta(days=3)), Absence(until=NINE)
BACKUPS = {AGENT: "U0BACKUP", "U0BACKUP": "U0THIRD", "U0LOOP": "U0POOL", "U0POOL": "U0LOOP"}


def settings(*away: str, over: tuple[str, ...] = ()) -> TeamSettings:
    absences = dict.fromkeys(away, LATER) | dict.fromkeys(over, OVER)
    return TeamSettings(support=Support(managers=("U0BOSS", "U0CHIEF"), backups=BACKUPS), away=absences)


@pytest.mark.parametrize(
    ("away", "user", "by"),
    [
        ((AGENT,), AGENT, "U0BACKUP"),
        ((AGENT, "U0BACKUP"), AGENT, "U0THIRD"),
        ((AGENT, "U0BACKUP", "U0THIRD"), AGENT, None),
        (("U0LOOP", "U0POOL"), "U0LOOP", None),
        (("U0BOSS",), "U0BOSS", None),
    ],
)
def test_the_next_in_line_who_is_there_stands_in(away: tuple[str, ...], user: str, by: str | None) -> None:
    stand_in = settings(*away).stand_in(user, NINE)
    assert stand_in == StandIn(user=user, until=LATER.until, by=by)


def test_nobody_stands_in_for_who_is_there_or_is_back() -> None:
    assert settings().stand_in(AGENT, NINE) is None
    assert settings(over=(AGENT,)).stand_in(AGENT, NINE) is None
    assert TeamSettings(away={AGENT: None}).stand_in(AGENT, NINE) is None


@pytest.mark.parametrize(
    ("rung", "away", "asked"),
    [
        (Rung.OWNER, (), [AGENT]),
        (Rung.OWNER, (AGENT,), ["U0BACKUP"]),
        (Rung.OWNER, (AGENT, "U0BACKUP"), ["U0THIRD"]),
        (Rung.OWNER, (AGENT, "U0BACKUP", "U0THIRD"), ["U0BOSS", "U0CHIEF"]),
        (Rung.BACKUP, (AGENT,), ["U0BACKUP"]),
        (Rung.BACKUP, ("U0BACKUP",), [AGENT, "U0THIRD"]),
        (Rung.MANAGERS, ("U0BOSS",), ["U0CHIEF"]),
        (Rung.MANAGERS, ("U0BOSS", "U0CHIEF"), ["U0BOSS", "U0CHIEF"]),
    ],
)
def test_a_reminder_goes_to_who_is_there(rung: Rung, away: tuple[str, ...], asked: list[str]) -> None:
    agreed, escalation = settings(*away), an_escalation()
    absent = agreed.absent([AGENT, "U0BACKUP", "U0BOSS", "U0CHIEF"], NINE)
    event = FollowUpNudged(at=NINE, by="bot", due=NINE, rung=rung, absent=absent)
    intents = intents_for(event, escalation, agreed.support)
    assert [intent.to for intent in intents if intent.kind is MessageKind.REMINDER] == asked


def test_the_trail_keeps_who_was_asked_for_whom_and_the_message_says_it() -> None:
    escalation = an_escalation(state=State.ACKNOWLEDGED)
    absent = settings(AGENT, ENGINEER).absent([AGENT, ENGINEER], NINE)
    nudge(escalation, at=NINE + timedelta(hours=6), schedule=SCHEDULE, absent=absent)
    event = next(one for one in escalation.recorded if isinstance(one, FollowUpNudged))
    assert event.absent == absent
    said = visible(reminder([Due(escalation, event)], at=NINE + timedelta(hours=6)).blocks)
    assert f"This is for <@{AGENT}>, who is away until" in said
    chase = visible(draw(MessageKind.CHASE, escalation, event, at=NINE).blocks)
    assert f"<@{ENGINEER}> is away until" in chase
    assert "Who can say where this stands?" in chase


def test_who_stands_in_has_nothing_to_press_of_what_they_may_not_see() -> None:
    escalation = an_escalation(a_brief(Target.SECURITY))
    event = FollowUpNudged(at=NINE, by="bot", due=NINE, absent=settings(AGENT).absent([AGENT], NINE))
    assert "Post update" not in labels(reminder([Due(escalation, event)], at=NINE).blocks)


def test_who_stands_in_may_what_a_backup_may() -> None:
    agreed, escalation = settings(AGENT, "U0BACKUP"), an_escalation()
    roles = roles_of(Actor("U0THIRD"), escalation, agreed.support, stand_in=agreed.stand_in(AGENT, NINE))
    assert Role.BACKUP in roles
    assert Role.BACKUP not in roles_of(Actor("U0THIRD"), escalation, agreed.support)


def test_nothing_is_handed_to_somebody_who_is_away() -> None:
    with pytest.raises(InvalidAnswers) as refused:
        perform(HAND_OVER, an_escalation(), at=NINE, by=AGENT, colleague=COLLEAGUE, settings=settings(COLLEAGUE))
    assert "is away for another 3 d" in refused.value.problems["colleague"]
