"""Who hears of what, and that nobody hears of it twice."""

from typing import ClassVar, Literal

import pytest

from bot.domain.absences import StandIn
from bot.domain.audiences import Intent, intents_for
from bot.domain.card_events import (
    CardReplaced,
    ChannelBack,
    ChannelMadePublic,
    ChannelShared,
    Redirected,
    Undeliverable,
)
from bot.domain.events import (
    SYSTEM,
    Audience,
    CustomerUpdateNudged,
    DomainEvent,
    FollowUpNudged,
    Opened,
    Origin,
    TimeLimitReached,
    UnknownEvent,
)
from bot.domain.ladder import Rung
from bot.domain.message_kinds import MessageKind
from bot.domain.route import Route
from bot.domain.severity import Severity
from bot.domain.team import Support
from bot.domain.tiers import Target
from bot.domain.time_limit import Stage
from bot.domain.verbs.acknowledge import Acknowledged
from bot.domain.verbs.change_severity import SeverityChanged
from bot.domain.verbs.close import Closed
from bot.domain.verbs.de_escalate import DeEscalated, WhyBack
from bot.domain.verbs.post_update import UpdatePosted
from bot.domain.verbs.resolve import Resolved
from bot.domain.verbs.tell_customer import CustomerUpdated
from tests.builders import AGENT, CHANNEL, DAY, ENGINEER, NINE, a_brief, an_escalation, every_event
from tests.walking import as_one_test

CARD, BRIEF, NOTE = (
    Intent(MessageKind.CARD, CHANNEL),
    Intent(MessageKind.BRIEF, CHANNEL),
    Intent(MessageKind.NOTE, CHANNEL),
)
REFRESH, OWNER = Intent(MessageKind.REFRESH, CHANNEL), Intent(MessageKind.DIRECT, AGENT)
CHASE, REMINDER = Intent(MessageKind.CHASE, CHANNEL), Intent(MessageKind.REMINDER, AGENT)
BACKUP, BOSS = Intent(MessageKind.REMINDER, "U0BACKUP"), Intent(MessageKind.REMINDER, "U0BOSS")
CHANGE = [REFRESH, NOTE]
IN_BRIEF = [REFRESH, Intent(MessageKind.BRIEF_REFRESH, CHANNEL), NOTE]
UNSENT = [Intent(MessageKind.NOTE, CHANNEL, about=3), Intent(MessageKind.NOTE, CHANNEL, about=5)]
SUPPORT = Support(managers=("U0BOSS", "S0BOSSES"), backups={AGENT: "U0BACKUP"})


def severity_changed(by: str) -> DomainEvent:
    return SeverityChanged(at=NINE, by=by, was=Severity.HIGH, now=Severity.CRITICAL, reason="Worse")


def redirected(*unsent: int) -> DomainEvent:
    return Redirected(at=NINE, by=SYSTEM, was="C0OLD", now=CHANNEL, error="is_archived", unsent=unsent)


def undeliverable(message: str, to: str) -> DomainEvent:
    return Undeliverable(at=NINE, by=SYSTEM, message=message, to=to, error="no_text", closed=False, unsure=False)


def asked(rung: Rung, leadership: str | None = "C0LEAD") -> DomainEvent:
    return FollowUpNudged(at=NINE, by=SYSTEM, due=NINE, rung=rung, leadership=leadership)


def limit(stage: Stage) -> DomainEvent:
    return TimeLimitReached(at=NINE, by=SYSTEM, limit="deadline", stage=stage, due=NINE)


@as_one_test
@pytest.mark.parametrize(
    ("event", "owed"),
    [
        (Opened(at=NINE, by=AGENT, brief=a_brief(), channel=CHANNEL), [CARD, BRIEF, OWNER]),
        (Acknowledged(at=NINE, by=ENGINEER), [*CHANGE, OWNER]),
        (Acknowledged(at=NINE, by=AGENT), CHANGE),
        (UpdatePosted(at=NINE, by=ENGINEER, text="News"), [*CHANGE, OWNER]),
        (UpdatePosted(at=NINE, by=AGENT, text="News"), CHANGE),
        (severity_changed(ENGINEER), [*IN_BRIEF, OWNER]),
        (severity_changed(AGENT), IN_BRIEF),
        (CustomerUpdated(at=NINE, by=AGENT, said="News"), CHANGE),
        (Resolved(at=NINE, by=ENGINEER, outcome="Done", root_cause="A limit"), [*CHANGE, OWNER]),
        (Resolved(at=NINE, by=AGENT, outcome="Done", root_cause="A limit"), [*CHANGE, OWNER]),
        (DeEscalated(at=NINE, by=ENGINEER, reason=WhyBack.WORKAROUND, note="A way around"), [*CHANGE, OWNER]),
        (DeEscalated(at=NINE, by=AGENT, reason=WhyBack.WORKAROUND, note="A way around"), [*CHANGE, OWNER]),
        (Closed(at=NINE, by=AGENT), CHANGE),
        (FollowUpNudged(at=NINE, by=SYSTEM, due=NINE), [REFRESH, CHASE, REMINDER]),
        (CustomerUpdateNudged(at=NINE, by=SYSTEM, promised=NINE, overdue=True), [REFRESH, REMINDER]),
        (asked(Rung.BACKUP), [REFRESH, CHASE, REMINDER, BACKUP]),
        (asked(Rung.MANAGERS), [BOSS]),
        (asked(Rung.LEADERSHIP), [Intent(MessageKind.CALL, "C0LEAD")]),
        (asked(Rung.LEADERSHIP, leadership=None), [BOSS]),
        (asked(Rung.DAILY), [BOSS]),
        (limit(Stage.HALF), [CHASE]),
        (limit(Stage.LAST), [REFRESH, CHASE, REMINDER]),
        (limit(Stage.PASSED), [REFRESH, CHASE, REMINDER]),
        (redirected(), [CARD, BRIEF, NOTE, OWNER]),
        (redirected(3, 5), [CARD, BRIEF, NOTE, *UNSENT, OWNER]),
        (CardReplaced(at=NINE, by=SYSTEM, error="edit_window_closed", unsent=(3, 5)), [CARD, BRIEF, *UNSENT]),
        (ChannelShared(at=NINE, by=SYSTEM, channel=CHANNEL), [REFRESH]),
        (ChannelMadePublic(at=NINE, by=SYSTEM, channel=CHANNEL), [REFRESH]),
        (ChannelBack(at=NINE, by=SYSTEM, channel=CHANNEL, card=True, unsent=(3, 5)), [CARD, BRIEF, *UNSENT]),
        (undeliverable("card", CHANNEL), [OWNER]),
        (undeliverable("direct", AGENT), [NOTE]),
        (undeliverable("direct", "U0BACKUP"), [NOTE]),
        (UnknownEvent(at=NINE, by=ENGINEER, kind="praised"), []),
    ],
    ids=lambda value: f"{value.kind} by {value.by}" if not isinstance(value, list) else "",
)
def test_who_hears_of_what(event: DomainEvent, owed: list[Intent]) -> None:
    assert intents_for(event, an_escalation(), SUPPORT) == owed


class News(DomainEvent):
    """What each of the people named below hears of, if they did not do it."""

    audience: ClassVar[tuple[Audience, ...]] = (Audience.OWNER, Audience.BACKUP, Audience.MANAGERS, Audience.OWNER)
    kind: Literal["news"] = "news"


class Outcome(News):
    """What who did it hears of too."""

    tells_actor = True


class Reminder(News):
    audience = (Audience.CARD, Audience.THREAD, *News.audience)
    reminder = True


@pytest.mark.parametrize(
    ("support", "told"),
    [
        (Support(), [AGENT]),
        (Support(backups={AGENT: "U0BACKUP"}), [AGENT, "U0BACKUP"]),
        (Support(backups={ENGINEER: "U0BACKUP"}), [AGENT]),
        (Support(managers=("U0BOSS", "W0BOSS")), [AGENT, "U0BOSS", "W0BOSS"]),
        (Support(managers=("S0BOSSES", "U0BOSS")), [AGENT, "U0BOSS"]),
        (Support(managers=(AGENT, "U0BACKUP"), backups={AGENT: "U0BACKUP"}), [AGENT, "U0BACKUP"]),
    ],
    ids=["nobody else", "backup", "somebody else's backup", "managers", "a group", "two things"],
)
def test_people_hear_once_by_the_settings_in_force(support: Support, told: list[str]) -> None:
    news = News(at=NINE, by="U0OTHER")
    assert intents_for(news, an_escalation(), support) == [Intent(MessageKind.DIRECT, id) for id in told]


@pytest.mark.parametrize("actor", [AGENT, "U0BACKUP", "U0BOSS"], ids=["owner", "backup", "manager"])
def test_nobody_hears_in_person_of_what_they_did_unless_they_must_act_on_it(actor: str) -> None:
    everybody = [AGENT, "U0BACKUP", "U0BOSS"]
    told = [intent.to for intent in intents_for(News(at=NINE, by=actor), an_escalation(), SUPPORT)]
    assert told == [id for id in everybody if id != actor]
    assert [intent.to for intent in intents_for(Outcome(at=NINE, by=actor), an_escalation(), SUPPORT)] == everybody


def test_a_reminder_is_known_as_one_to_who_delivers_it() -> None:
    assert intents_for(Reminder(at=NINE, by=SYSTEM), an_escalation(), SUPPORT) == [
        REFRESH,
        Intent(MessageKind.CHASE, CHANNEL),
        *(Intent(MessageKind.REMINDER, id) for id in (AGENT, "U0BACKUP", "U0BOSS")),
    ]


@pytest.mark.parametrize("rung", [Rung.BACKUP, Rung.MANAGERS, Rung.LEADERSHIP, Rung.DAILY])
def test_a_step_on_which_nobody_stands_asks_the_owner(rung: Rung) -> None:
    owed = intents_for(asked(rung, leadership=None), an_escalation(), Support(managers=("S0BOSSES",)))
    assert [intent.to for intent in owed if intent.kind is MessageKind.REMINDER] == [AGENT]


def test_messages_go_to_where_the_escalation_is_now() -> None:
    escalation = an_escalation()
    escalation.use_fallback(Route("C0OPS"), error="is_archived", at=NINE)
    owed = intents_for(Acknowledged(at=NINE, by=ENGINEER), escalation, SUPPORT)
    assert [intent.to for intent in owed] == ["C0OPS", "C0OPS", AGENT]


@as_one_test
@pytest.mark.parametrize("event", every_event(), ids=lambda event: event.kind)
def test_nobody_gets_two_of_a_kind_and_no_group_a_direct_message(event: DomainEvent) -> None:
    owed = intents_for(
        event, an_escalation(), Support(managers=(AGENT, "U0BACKUP", "S0BOSSES"), backups={AGENT: "U0BACKUP"})
    )
    assert len(owed) == len(set(owed))
    assert not [intent for intent in owed if intent.to.startswith("S")]


RECEIPT = Intent(MessageKind.RECEIPT, "C0CUST")
ORIGIN = Origin(channel="C0CUST", ts="1772442000.000100")


def test_what_was_taken_from_a_message_owes_it_a_receipt_after_all_else() -> None:
    event = UpdatePosted(at=NINE, by=ENGINEER, text="It is in review", origin=ORIGIN)
    assert intents_for(event, an_escalation(), Support()) == [*CHANGE, OWNER, RECEIPT]


@pytest.mark.fault("F67")
def test_a_confidential_one_leaves_no_mark_outside_its_channel() -> None:
    secret = an_escalation(a_brief(Target.SECURITY))
    outside = UpdatePosted(at=NINE, by=ENGINEER, text="It is in review", origin=ORIGIN)
    inside = outside.model_copy(update={"origin": ORIGIN.model_copy(update={"channel": CHANNEL})})
    assert RECEIPT not in intents_for(outside, secret, Support())
    assert intents_for(inside, secret, Support())[-1] == Intent(MessageKind.RECEIPT, CHANNEL)


@as_one_test
@pytest.mark.parametrize("rung", Rung)
@pytest.mark.parametrize("away", [True, False])
def test_of_a_confidential_one_no_step_of_the_ladder_asks_anybody_outside(rung: Rung, away: bool) -> None:
    absent = (StandIn(user=AGENT, until=NINE + DAY, by="U0BACKUP"),) if away else ()
    event = FollowUpNudged(at=NINE, by=SYSTEM, due=NINE, rung=rung, absent=absent)
    owed = intents_for(event, an_escalation(a_brief(Target.SECURITY)), SUPPORT)
    assert {intent.to for intent in owed} <= {CHANNEL, AGENT}
    assert REMINDER in owed


NEWS = Resolved(at=NINE, by=ENGINEER, outcome="Done", root_cause="A limit")


@pytest.mark.parametrize(
    ("target", "by", "stands_in", "to"),
    [
        (Target.ENGINEERING, ENGINEER, "U0BACKUP", Intent(MessageKind.DIRECT, "U0BACKUP", instead_of=AGENT)),
        (Target.ENGINEERING, "U0BACKUP", "U0BACKUP", Intent(MessageKind.DIRECT, "U0BACKUP", instead_of=AGENT)),
        (Target.ENGINEERING, ENGINEER, None, OWNER),
        (Target.SECURITY, ENGINEER, "U0BACKUP", OWNER),
    ],
    ids=["somebody", "who did it", "nobody", "confidential"],
)
def test_news_for_an_absent_owner_goes_to_who_stands_in(
    target: Target, by: str, stands_in: str | None, to: Intent
) -> None:
    away = StandIn(user=AGENT, until=NINE + DAY, by=stands_in)
    news = NEWS.model_copy(update={"by": by})
    assert intents_for(news, an_escalation(a_brief(target)), SUPPORT, stand_in=away) == [*CHANGE, to]


def test_who_stands_in_is_not_told_what_they_did_themselves() -> None:
    away = StandIn(user=AGENT, until=NINE + DAY, by="U0BACKUP")
    assert intents_for(Acknowledged(at=NINE, by="U0BACKUP"), an_escalation(), SUPPORT, stand_in=away) == CHANGE
