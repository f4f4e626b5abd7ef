"""Whoever is reminded may do what that asks of them: whoever is away, and until somebody has answered it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import partial
from itertools import product
from typing import Any

import pytest

from bot.blockkit.messages.event_text import direct_text
from bot.domain.absences import Absence
from bot.domain.access import Actor, Role, roles_of
from bot.domain.answered import take_settled
from bot.domain.audiences import intents_for
from bot.domain.clocks import Clocks
from bot.domain.escalation import Escalation
from bot.domain.events import Reminding
from bot.domain.ladder import Rung
from bot.domain.message_kinds import MessageKind
from bot.domain.nudging import nudge
from bot.domain.state import State
from bot.domain.team import Support, TeamSettings
from bot.domain.tiers import Target
from bot.domain.time_limit import TimeLimit
from bot.domain.verbs import verb_named
from bot.domain.verbs.answer_info import ANSWER_INFO
from bot.domain.verbs.close import CLOSE
from bot.domain.verbs.needs_info import NEEDS_INFO
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.reroute import REROUTE
from bot.domain.verbs.set_eta import SET_ETA
from bot.domain.verbs.tell_customer import TELL_CUSTOMER
from tests.builders import AGENT, CONFIRMED, EVERYWHERE, NINE, SCHEDULE, a_brief, an_escalation, answers_of, perform

NOW = NINE + timedelta(hours=7)
BACKUP, THIRD, BOSS, DEPUTY = "U0BACKUP", "U0THIRD", "U0BOSS", "U0DEPUTY"
LINE = {AGENT: BACKUP, BACKUP: THIRD, BOSS: DEPUTY}
ON_THE_LADDER = (AGENT, BACKUP, THIRD, BOSS)
HERE = TeamSettings(support=Support(managers=(BOSS,), backups=LINE), routes=EVERYWHERE)
ABSENCES = [
    ({one for one, how in each if "word" in how}, {one for one, how in each if "status" in how})
    for ways in product(("", "word", "status", "word and status"), repeat=len(ON_THE_LADDER))
    for each in [tuple(zip(ON_THE_LADDER, ways, strict=True))]
]
"""Each set of those who said that they are away, with each of those whom their status calls away."""
RUNGS = tuple(range(len(Rung)))
Reminder = tuple[Escalation, Reminding, str]
"""What it is about, what it asks, and who gets it."""


def follow_up(rung: int) -> Escalation:
    return due(an_escalation(state=State.ACKNOWLEDGED), follow_up_due=NOW, follow_up_nudge=NOW, follow_up_rung=rung)


def customer(rung: int) -> Escalation:
    return due(an_escalation(), customer_overdue=NOW, customer_nudge=NOW, customer_rung=rung)


def customer_in_time(_: int) -> Escalation:
    return due(an_escalation(), customer_overdue=NOW + timedelta(hours=1), customer_nudge=NOW)


def info(rung: int) -> Escalation:
    escalation = an_escalation(state=State.ACKNOWLEDGED)
    perform(NEEDS_INFO, escalation, at=NINE + timedelta(hours=2), by="U0ENG", question="Which tenant?")
    return due(escalation, info_nudge=NOW, info_rung=rung)


def closing(rung: int) -> Escalation:
    return due(an_escalation(state=State.RESOLVED), closing_nudge=NOW, closing_rung=rung)


def limit(name: str, _: int) -> Escalation:
    return due(an_escalation(), **{name: TimeLimit(by=NOW, since=NINE, nudge=NOW)})


def due(escalation: Escalation, **clocks: Any) -> Escalation:
    """With this alone due now."""
    escalation.clocks = Clocks(**clocks)
    return escalation


CLOCKS: dict[str, tuple[Callable[[int], Escalation], Iterable[int]]] = {
    "follow_up": (follow_up, RUNGS),
    "customer": (customer, RUNGS),
    "customer_in_time": (customer_in_time, (0,)),
    "info": (info, RUNGS),
    "closing": (closing, RUNGS),
    "deadline": (partial(limit, "deadline"), (0,)),
    "eta": (partial(limit, "eta"), (0,)),
}


def reminders(escalation: Escalation, word: Iterable[str] = (), status: Iterable[str] = ()) -> Iterator[Reminder]:
    """Those that a sweep owes now, to whom they go."""
    agreed = HERE.model_copy(update={"away": dict.fromkeys(word, Absence(until=NOW + timedelta(days=3)))})
    support = agreed.support
    asked = (escalation.owner, escalation.assignee, support.backup_of(escalation.owner), *support.managers)
    absent, known = agreed.absent(asked, NOW, by_status=frozenset(status)), len(escalation.recorded)
    nudge(escalation, at=NOW, schedule=SCHEDULE, absent=absent, support=support)
    for event in escalation.recorded[known:]:
        if isinstance(event, Reminding):
            owed = intents_for(event, escalation, support)
            yield from ((escalation, event, one.to) for one in owed if one.kind is MessageKind.REMINDER)


def roles_now(user: str, escalation: Escalation) -> frozenset[Role]:
    """As if everybody were back, and no status said anything: nobody is asked of that at a press."""
    return roles_of(Actor(user), escalation, HERE.support)


@pytest.mark.parametrize(
    ("clock", "rung"), [(name, rung) for name, (_, rungs) in CLOCKS.items() for rung in rungs], ids=str
)
def test_whoever_is_reminded_may_do_what_it_asks(clock: str, rung: int) -> None:
    make, _ = CLOCKS[clock]
    for word, status in ABSENCES:
        escalation, all_reminded = make(rung), set()
        for about, event, to in reminders(escalation, word, status):
            all_reminded.add(to)
            text = direct_text(about, event, NOW)
            assert text.action, clock
            for action in (text.action, *text.also, "snooze"):
                verb = verb_named(action)
                assert roles_now(to, about) & verb.roles_for(about, HERE), (clock, rung, to, action, word, status)
        assert all_reminded, (clock, rung, word, status)
        kept = {user for one in escalation.reminded for user in one.users}
        assert kept <= all_reminded, (clock, rung, word, status)


@pytest.mark.parametrize(
    ("make", "verb", "given"),
    [
        (follow_up, POST_UPDATE, {}),
        (customer, TELL_CUSTOMER, {}),
        (customer_in_time, TELL_CUSTOMER, {}),
        (info, ANSWER_INFO, {}),
        (closing, CLOSE, CONFIRMED),
        (partial(limit, "eta"), SET_ETA, {"eta": int((NOW + timedelta(hours=5)).timestamp())}),
    ],
    ids=lambda one: getattr(one, "name", None),
)
def test_once_it_is_answered_they_may_no_more_than_before(
    make: Callable[[int], Escalation], verb: Any, given: dict[str, Any]
) -> None:
    escalation = make(0)
    assert [to for *_, to in reminders(escalation, word=[BACKUP], status=[AGENT])] == [THIRD]
    assert Role.BACKUP in roles_now(THIRD, escalation)
    answers = answers_of(verb) | given
    perform(verb, escalation, at=NOW + timedelta(minutes=1), by=THIRD, roles=roles_now(THIRD, escalation), **answers)
    assert roles_now(THIRD, escalation) == {Role.OTHER}


def test_of_two_reminders_each_stands_by_itself() -> None:
    escalation = due(an_escalation(), **{f"{one}_nudge": NOW for one in ("follow_up", "customer")})
    escalation.clocks.follow_up_due = escalation.clocks.customer_overdue = NOW
    assert {to for *_, to in reminders(escalation, word=[BACKUP], status=[AGENT])} == {THIRD}
    perform(TELL_CUSTOMER, escalation, at=NOW, by=THIRD, **answers_of(TELL_CUSTOMER))
    assert Role.BACKUP in roles_now(THIRD, escalation)
    perform(POST_UPDATE, escalation, at=NOW, by=THIRD, **answers_of(POST_UPDATE))
    assert Role.BACKUP not in roles_now(THIRD, escalation)


def test_a_reminder_of_the_same_takes_the_place_of_the_one_before() -> None:
    escalation = customer(RUNGS[-1])
    for _ in range(3):
        escalation.clocks.customer_nudge = NOW
        assert [to for *_, to in reminders(escalation, word=[BOSS])] == [DEPUTY]
    assert [one.users for one in escalation.reminded] == [(DEPUTY,)]
    perform(
        TELL_CUSTOMER, escalation, at=NOW, by=DEPUTY, roles=roles_now(DEPUTY, escalation), **answers_of(TELL_CUSTOMER)
    )
    take_settled(escalation)
    assert escalation.reminded == ()


def test_who_stands_in_for_who_was_not_asked_may_nothing() -> None:
    escalation = follow_up(0)
    assert [to for *_, to in reminders(escalation, word=[BACKUP], status=[BOSS])] == [AGENT]
    assert escalation.reminded == ()
    assert [roles_now(one, escalation) for one in (THIRD, DEPUTY)] == [{Role.OTHER}, {Role.OTHER}]


@pytest.mark.parametrize("rung", RUNGS)
def test_of_what_is_confidential_nobody_is_asked_in_anothers_place(rung: int) -> None:
    escalation = due(
        an_escalation(a_brief(Target.SECURITY)), follow_up_due=NOW, follow_up_nudge=NOW, follow_up_rung=rung
    )
    assert {to for *_, to in reminders(escalation, word=[AGENT, BACKUP], status=[BOSS])} == {AGENT}
    assert escalation.reminded == ()


def test_what_becomes_confidential_is_no_longer_theirs_also_when_it_leaves_again() -> None:
    escalation = customer(0)
    assert [to for *_, to in reminders(escalation, word=[BACKUP], status=[AGENT])] == [THIRD]
    assert Role.BACKUP in roles_now(THIRD, escalation)
    for to in ("security", "engineering"):
        answers = answers_of(REROUTE) | {"to": to, "confirmed": ["read"]}
        perform(REROUTE, escalation, at=NOW, by=AGENT, settings=HERE, **answers)
        take_settled(escalation)  # as writing it does
        assert roles_now(THIRD, escalation) == {Role.OTHER}
