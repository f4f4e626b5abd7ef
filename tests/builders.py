"""Answers, briefs, calendars and escalations to begin a test with; each takes what matters to the test and no more."""

from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Engine

from bot.blockkit.kit.form import CheckboxField, ChoiceField, Field, MomentField, NumberField, TextField, UserField
from bot.blockkit.verbs import presentation_of
from bot.calendars import calendar_for
from bot.domain.access import Role
from bot.domain.answer_errors import read_answers
from bot.domain.assignee import assign
from bot.domain.brief import Brief
from bot.domain.brief_validation import validated
from bot.domain.cadence import Cadences, FollowUpSchedule
from bot.domain.card_events import (
    CardReplaced,
    ChannelBack,
    ChannelMadePublic,
    ChannelShared,
    NoteMissed,
    Redirected,
    Undeliverable,
)
from bot.domain.clocks import Promise
from bot.domain.corrections import UpdateCorrected
from bot.domain.customer_account import AccountChanged
from bot.domain.customers import Customer, CustomerLine, read_line
from bot.domain.escalation import Escalation
from bot.domain.events import (
    SYSTEM,
    ClosingNudged,
    CustomerUpdateNudged,
    DomainEvent,
    FollowUpNudged,
    HandledInSupport,
    InfoNudged,
    Opened,
    Origin,
    PromisesPassed,
    RemindersPostponed,
    SeverityReviewProposed,
    TimeLimitReached,
    UnknownEvent,
)
from bot.domain.fields import FIELDS
from bot.domain.free_text import LIMIT
from bot.domain.hours import Calendar, Hours, Weekday
from bot.domain.kinds import Kind, Sign
from bot.domain.ladder import ReminderTable
from bot.domain.lapse_events import AcknowledgementLapsed, SilenceNoticed, WroteInThread
from bot.domain.owner_events import HandoverReturned, HandoverWithdrawn, OwnerReplaced
from bot.domain.questions import must_haves
from bot.domain.route import Route
from bot.domain.severity import Severity
from bot.domain.sibling_events import CustomerUpdatedBeside, SiblingChanged
from bot.domain.siblings import Opening, Sibling
from bot.domain.source import Source
from bot.domain.state import State
from bot.domain.team import Routes, TeamSettings
from bot.domain.text import beginning
from bot.domain.tiers import Target
from bot.domain.time_limit import Stage
from bot.domain.verb import Act, AnyVerb
from bot.domain.verbs import VERBS
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.domain.verbs.answer_handover import ACCEPT_HANDOVER, DECLINE_HANDOVER
from bot.domain.verbs.answer_info import ANSWER_INFO
from bot.domain.verbs.close import CLOSE
from bot.domain.verbs.de_escalate import DE_ESCALATE
from bot.domain.verbs.hand_over import HAND_OVER
from bot.domain.verbs.needs_info import NEEDS_INFO
from bot.domain.verbs.resolve import RESOLVE
from storage.unit_of_work import UnitOfWork

NINE = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
"""A Tuesday morning."""
DAY = timedelta(days=1)
AGENT, ENGINEER, TEAM, CHANNEL = "U0AGENT", "U0ENG", "S0ENG", "C0ENG"
COLLEAGUE = "U0SOMEBODY"
HOME, AWAY = "T0HOME", "T0AWAY"
"""The workspace of the tables' tests, and another one."""
OFFICE: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")

KINDS = {
    Target.L2: Kind.DEEPER_SKILLS,
    Target.ENGINEERING: Kind.BUG,
    Target.PRODUCT: Kind.FEATURE,
    Target.SECURITY: Kind.EXPOSURE,
    Target.LEADERSHIP: Kind.RELATIONSHIP,
}
"""What each target is usually asked about."""

_ANSWERS: dict[str, object] = {
    "signs": [Sign.SEVERAL_CUSTOMERS.value, Sign.SLA.value],
    "solution": "alternative",
    "why_past_l2": "We can see it on a clean account.",
    "growing": "growing",
    "blocked_or_slowed": "blocked",
    "duration": "Since Monday's release, 26 h",
    "until_critical": "Two days: the month ends",
    "pending_deals": "A renewal of 12 more seats",
    "reputation": "Their newsletter goes to every club in town",
    "reference_customer": "yes",
    "contractual": "Clause 4.2: exports within one working day",
    "ruled_out": "Not the browser, not the account: the test account shows it too",
    "customer_contact": "Ms Okafor",
    "customer_words": "Your export of more than 500 invoices stops half way.",
    "area": "billing",
    "severity": "high",
    "customer": "Brightwater Ltd",
    "summary": "Invoice export stops half way",
    "sla_status": "at_risk",
    "customers_affected": "3",
    "customers_named": "Brightwater, Larkspur, Tidewell",
    "workflow_impact": "They cannot send invoices to their own customers.",
    "revenue_amount": "48000",
    "revenue_currency": "GBP",
    "description": "Exports of more than 500 invoices stop. It began with Monday's release. It happens to everybody.",
    "customer_waiting_since": int((NINE - timedelta(hours=3)).timestamp()),
    "steps": "1. Sign in as an admin\n2. Open Invoices\n3. Click Export",
    "expected": "A file with all invoices",
    "actual": "The page says: export failed (E1042)",
    "environment": "Chrome 142, Windows 11, Pro plan",
    "frequency": "Always above 500 invoices",
    "logs": "E1042 at 08:51:07",
    "tried": "Cleared the cache -> same error\nUsed Firefox -> same error",
    "last_update_at": int((NINE - timedelta(hours=1)).timestamp()),
    "last_update_said": "We can see it too and are looking into it.",
    "customer_expectation": "Invoices out before the month ends",
    "customer_expects_by": int((NINE + timedelta(days=1)).timestamp()),
    "escalation_risk": "Their head of finance is asking every hour",
    "ask": "fix",
    "ask_details": "Make exports of more than 500 invoices finish.",
    "deadline": int((NINE + timedelta(hours=8)).timestamp()),
    "ticket_links": "https://tickets.example.com/7",
    "internal_threads": "https://larkspur.slack.com/archives/C1/p1",
    "request_frequency": "Eleven customers in this quarter",
    "competitive_pressure": "Two were shown another product",
    "containment": "Sessions ended and keys renewed at 08:40",
    "urgency": "It may still be going on",
}


def answers_for(target: Target = Target.ENGINEERING, /, **given: object) -> dict[str, object]:
    """Every field, answered as Slack hands answers over, for what this target is usually asked; `field=None` leaves
    one open."""
    return {"target": target.value, "kind": KINDS[target].value} | _ANSWERS | given


def required_for(target: Target, severity: Severity = Severity.HIGH) -> frozenset[str]:
    """The fields without which that brief would not be posted."""
    return must_haves(target, KINDS[target], severity)


_BRIEFS: dict[str, Brief] = {}


def a_brief(target: Target = Target.ENGINEERING, /, **given: object) -> Brief:
    """The same one for the same answers: a brief never changes, and thousands of tests begin with one."""
    answers = answers_for(target, **given)
    known = repr(answers)
    if known not in _BRIEFS:
        _BRIEFS[known] = validated(answers, at=NINE)
    return _BRIEFS[known]


def quiet_brief(target: Target = Target.ENGINEERING, /, **given: object) -> Brief:
    """One that promises nothing by itself: nobody told the customer anything, and the deadline is two months off."""
    nothing = dict.fromkeys(("last_update_at", "last_update_said", "customer_expects_by"))
    return a_brief(target, **(nothing | {"deadline": int((NINE + 60 * DAY).timestamp())} | given))


def a_marked_brief(target: Target = Target.ENGINEERING, /, **given: object) -> Brief:
    """One whose texts say which field they are (`the summary`), but for what was tried and the links."""
    marked = {field: f"the {field}" for field in texts()}
    fixed: dict[str, object] = {"tried": "Cleared the cache -> same error", "ticket_links": _ANSWERS["ticket_links"]}
    return a_brief(target, **(marked | {field: fixed[field] for field in fixed if field in marked} | given))


def words(length: int, word: str = "word{}") -> str:
    """So many characters of words that differ, `{}` being their number: one repeated word is a placeholder."""
    return " ".join(word.format(number) for number in range(length))[:length]


def texts() -> list[str]:
    """The fields in which people write what they like."""
    return [field for field in FIELDS if FIELDS[field].limit]


def a_calendar(
    timezone: str = "UTC",
    holidays: str | None = None,
    days: tuple[Weekday, ...] = OFFICE,
    opens: time = time(9, 0),
    closes: time = time(17, 30),
) -> Calendar:
    return calendar_for(Hours(timezone=timezone, holidays=holidays, days=days, open=opens, close=closes))


SCHEDULE = FollowUpSchedule(
    Cadences(),
    a_calendar(),
    reminders=ReminderTable.model_validate(
        {
            severity: ReminderTable().of(severity).model_dump() | {"snooze": "3d"}
            for severity in (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM)
        }
    ),
)
"""The practice's cadences by office hours in UTC, 09:00 to 17:30, Monday to Friday. What `answers_of` fills in may rest
for as long."""


EVERYWHERE = Routes.model_validate({target.value: {"channel": f"C0{target.name}"} for target in Target})
"""A channel for each team; engineering's is not the one where `an_escalation` stands."""
ROUTED = TeamSettings(routes=EVERYWHERE)


SIBLING = Sibling(id="5151", number=13, target=Target.LEADERSHIP)


def an_escalation(
    brief: Brief | None = None,
    *,
    severity: Severity = Severity.HIGH,
    state: State = State.OPEN,
    at: datetime = NINE,
    schedule: FollowUpSchedule = SCHEDULE,
    acknowledged: bool = False,
    **given: Any,
) -> Escalation:
    """Opened by the agent at `at`; an hour later the engineer brings it to `state`, the way people do, and where it was
    `acknowledged` has taken it before."""
    usual: dict[str, Any] = {"id": "1f0c", "workspace": "T1", "number": 12, "by": AGENT}
    asked: dict[str, Any] = {"brief": brief or quiet_brief(severity=severity), "source": Source()}
    where = {"route": Route(CHANNEL, (TEAM,))}
    if state is State.HANDLED:
        kept = {"reason": "Handle in support: there is a documented solution.", "ticket": None}
        return Escalation.handle(**(usual | asked | where | kept | given), at=at)
    escalation = Escalation.open(**(usual | asked | where | given), at=at, schedule=schedule)
    later = at + timedelta(hours=1)
    if acknowledged or state is State.ACKNOWLEDGED:
        perform(ACKNOWLEDGE, escalation, at=later, by=ENGINEER, schedule=schedule)
    _bring(escalation, state, later, schedule)
    return escalation


def numbered(number: int, brief: Brief | None = None, *, workspace: str = HOME, **given: Any) -> Escalation:
    """`an_escalation` with this number, and an id that tells it from the others: `T0HOME-1`. Not yet kept anywhere."""
    return an_escalation(brief, id=f"{workspace}-{number}", workspace=workspace, number=number, **given)


def opened(engine: Engine, brief: Brief | None = None, *, workspace: str = HOME, **given: Any) -> str:
    """Open the next escalation of the workspace and commit it; gives its id."""
    with UnitOfWork(engine, workspace) as work:
        escalation = numbered(work.escalations.next_number(), brief, workspace=workspace, **given)
        work.escalations.add(escalation, submission_key=f"V{escalation.number}")
    return escalation.id


def claim_all_due(work: UnitOfWork, at: datetime) -> list[Escalation]:
    """Everything whose next nudge is due, as one page of a sweep."""
    return work.escalations.claim_due(at, work.escalations.due(at))


RESOLVED: dict[str, Any] = {"outcome": "The limit was lifted", "root_cause": "A limit of 500 lines"}
"""What the team writes when it is done."""
WORKED_AROUND: dict[str, Any] = {"reason": "workaround", "note": "There is a way around it"}
"""What is said when support takes it back."""
CONFIRMED: dict[str, Any] = {
    "customer_0": "confirmed",
    "tracking": "In release 2026.9.3",
    "learnings": "Limits need a message",
}
"""What the owner writes when the only customer says that it works."""


def _bring(escalation: Escalation, state: State, at: datetime, schedule: FollowUpSchedule) -> None:
    if state in (State.RESOLVED, State.CLOSED):
        perform(RESOLVE, escalation, at=at, by=ENGINEER, schedule=schedule, **RESOLVED)
    if state is State.DE_ESCALATED:
        perform(DE_ESCALATE, escalation, at=at, by=ENGINEER, schedule=schedule, **WORKED_AROUND)
    if state is State.CLOSED:
        perform(CLOSE, escalation, at=at, by=AGENT, schedule=schedule, **CONFIRMED)


def ready_for(verb: AnyVerb, escalation: Escalation, by: str) -> Escalation:
    """The same, after what must come before this verb for that person."""
    if verb in (ACCEPT_HANDOVER, DECLINE_HANDOVER) and escalation.state in verb.states:
        perform(HAND_OVER, escalation, at=escalation.opened_at + minutes(61), by=AGENT, colleague=by)
    if verb is ANSWER_INFO and escalation.state.with_the_team:
        perform(NEEDS_INFO, escalation, at=escalation.opened_at + minutes(61), by=ENGINEER, question="Which tenant?")
    return escalation


def perform(
    verb: AnyVerb,
    escalation: Escalation,
    *,
    at: datetime,
    by: str,
    schedule: FollowUpSchedule = SCHEDULE,
    roles: frozenset[Role] = frozenset(Role),
    settings: TeamSettings | None = None,
    account: Customer | None = None,
    **answers: object,
) -> None:
    """The verb with these answers; whoever does it may, unless the test says what they are."""
    opening, agreed = Opening("5151", 13), settings or ROUTED
    act = Act(by=by, at=at, roles=roles, settings=agreed, schedule=schedule, opening=opening, account=account)
    verb.perform(escalation, read_answers(verb.input, answers), act)


def answers_of(verb: AnyVerb, words: str = "News") -> dict[str, Any]:
    """What its form comes back with from somebody who fills in every field; of several choices, the last."""
    fields = _asked_by(verb)
    enough = ENOUGH.get(verb.name, {field.name for field in fields})
    return {field.name: _filled(field, words) for field in fields if field.name in enough}


@cache
def _asked_by(verb: AnyVerb) -> tuple[Field, ...]:
    presentation = presentation_of(verb)
    return tuple(presentation.asked_of(an_escalation()).form.fields) if presentation.form else ()


ENOUGH = {
    "de_escalate": {"reason", "note"},
    "add_details": {"ruled_out"},
    "close": {"customer_0", "said", "tracking", "learnings"},
    "record_outcome": {"customer_0", "said", "tracking", "learnings"},
}
"""Of forms with much to choose from: what somebody fills in."""


def _filled(field: Field, words: str) -> object:
    match field:
        case ChoiceField(options=options):
            return options[-1][0]
        case CheckboxField(options=options):
            return [options[-1][0]]
        case UserField():
            return COLLEAGUE
        case MomentField(name="until"):  # before the customer is to hear
            return int((NINE + timedelta(hours=6)).timestamp())
        case MomentField():
            return int((NINE + timedelta(days=1)).timestamp())
        case NumberField():
            return "3"
        case TextField(name="ask_details", limit=limit):
            return beginning(f"Please say: {words}", limit)  # one word is no ask
        case TextField(limit=limit) if limit < LIMIT:
            return beginning(words, limit)
        case _:
            return words


def every_event(words: str = "News", brief: Brief | None = None) -> list[DomainEvent]:
    """At least one of each kind, five hours after nine, done by the engineer or by nobody."""
    return [*_by_verbs(words), *_by_nobody(brief or a_marked_brief())]


def _by_verbs(words: str) -> list[DomainEvent]:
    """The first event of each verb, as it comes from an open escalation, or one that somebody has."""
    events = []
    for verb in VERBS:
        usual = (State.OPEN, State.ACKNOWLEDGED, State.RESOLVED)
        escalation = an_escalation(state=next(state for state in usual if state in verb.states))
        if escalation.assignee and escalation.state.with_the_team:
            assign(escalation, "U0OTHER", SCHEDULE, at=NINE + timedelta(hours=1))
        by = COLLEAGUE if Role.INVITED in verb.may else ENGINEER
        ready_for(verb, escalation, by)
        known = escalation.version
        perform(verb, escalation, at=NINE + timedelta(hours=5), by=by, **answers_of(verb, words))
        events.append(escalation.recorded[known])
    return events


def _by_nobody(brief: Brief) -> list[DomainEvent]:
    at, promised = NINE + timedelta(hours=5), NINE + timedelta(hours=8)
    return [
        Opened(at=at, by=AGENT, brief=brief, channel=CHANNEL),
        HandledInSupport(at=at, by=AGENT, brief=brief, reason="Handle in support: it was solved before."),
        SeverityReviewProposed(at=at, by=SYSTEM, customers=3),
        FollowUpNudged(at=at, by=SYSTEM, due=NINE),
        CustomerUpdateNudged(at=at, by=SYSTEM, promised=promised, overdue=False),
        CustomerUpdateNudged(at=at, by=SYSTEM, promised=NINE, overdue=True),
        ClosingNudged(at=at, by=SYSTEM, silent=("Brightwater Ltd",), undone=("learnings are not noted",)),
        InfoNudged(at=at, by=SYSTEM, since=NINE),
        RemindersPostponed(at=at, by=SYSTEM, until=at + DAY),
        PromisesPassed(at=at, by=SYSTEM, passed=(Promise.FOLLOW_UP,)),
        SilenceNoticed(at=at, by=SYSTEM, assignee=ENGINEER, since=NINE),
        WroteInThread(at=at, by=ENGINEER, written=NINE, ts="1772528400.000100"),
        UpdateCorrected(at=at, by=ENGINEER, was="So far", text="News", origin=Origin(channel=CHANNEL, ts="1.2")),
        AcknowledgementLapsed(at=at, by=SYSTEM, was=ENGINEER, since=NINE),
        TimeLimitReached(at=at, by=SYSTEM, limit="deadline", stage=Stage.PASSED, due=NINE),
        AccountChanged(at=at, by=AGENT, customer="Fjordly", was="Brightwater Ltd"),
        OwnerReplaced(at=at, by=SYSTEM, was=AGENT, now=COLLEAGUE, error="user_disabled"),
        HandoverReturned(at=at, by=SYSTEM, owner=AGENT, to=COLLEAGUE, asked_by=AGENT),
        HandoverWithdrawn(at=at, by=ENGINEER, owner=AGENT, to=COLLEAGUE, asked_by=AGENT),
        Redirected(at=at, by=SYSTEM, was=CHANNEL, now="C0OPS", error="is_archived", unsent=()),
        CardReplaced(at=at, by=SYSTEM, error="edit_window_closed", unsent=()),
        ChannelShared(at=at, by=SYSTEM, channel=CHANNEL),
        ChannelMadePublic(at=at, by=SYSTEM, channel=CHANNEL),
        ChannelBack(at=at, by=SYSTEM, channel=CHANNEL, card=False, unsent=()),
        NoteMissed(at=at, by=SYSTEM, to=CHANNEL, entry=2, error="is_archived"),
        Undeliverable(at=at, by=SYSTEM, message="card", to=CHANNEL, error="no_text", closed=False, unsure=False),
        SiblingChanged(at=at, by=ENGINEER, sibling=SIBLING, owner=AGENT),
        CustomerUpdatedBeside(at=at, by=ENGINEER, sibling=SIBLING, said="We are on it"),
        UnknownEvent(at=at, by=ENGINEER, kind="praised"),
    ]


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def a_line(name: str, **cells: str) -> CustomerLine:
    """One line of a file of customers: cells by column, as they are written."""
    read = read_line("line 2", {"name": name, **cells})
    assert not read.problems
    return read
