"""Escalations that nobody had: answered like any other, or with every answer as long as it may be."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache

from bot.blockkit.kit.form import CheckboxField, ChoiceField, Field, MomentField, NumberField, TextField, UserField
from bot.blockkit.verbs import presentation_of
from bot.calendars import schedule_for
from bot.domain.access import Role
from bot.domain.answer_errors import read_answers
from bot.domain.asking_support import ask_support
from bot.domain.brief import Ask, Depth, Growth, Reference, SlaStatus
from bot.domain.brief_validation import validated
from bot.domain.closing import Answer
from bot.domain.customer_questions import LONGEST_QUESTION, MOST_WAITING, CustomerQuestions
from bot.domain.customers import Customer, CustomerTier
from bot.domain.durations import Span
from bot.domain.escalation import Escalation
from bot.domain.fields import FIELDS
from bot.domain.free_text import LIMIT
from bot.domain.info_request import InfoRequest, Missing
from bot.domain.kinds import Kind, Sign, Solution
from bot.domain.ladder import Reminders, ReminderTable
from bot.domain.outcomes import OutcomeGiven
from bot.domain.route import Route
from bot.domain.severity import Severity
from bot.domain.shared_files import MOST_KEPT, SharedFile
from bot.domain.siblings import Opening
from bot.domain.sla import SlaWindows
from bot.domain.source import Source
from bot.domain.state import State
from bot.domain.team import Routes, TeamSettings
from bot.domain.text import beginning
from bot.domain.tiers import Target
from bot.domain.verb import Act, AnyVerb
from bot.domain.verbs import VERBS
from bot.domain.verbs.answer_info import ANSWER_INFO
from bot.domain.verbs.de_escalate import DE_ESCALATE, WhyBack
from bot.domain.verbs.hand_over import HAND_OVER
from bot.domain.verbs.needs_info import ASKABLE, NEEDS_INFO
from bot.domain.verbs.snooze import SNOOZE

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=6)
OWNER, ENGINEER, BACKUP, MANAGER, TEAM = "U0OWNER0001", "U0ENGINE002", "U0BACKUP003", "U0MANAGE004", "S0TEAM00005"
CHANNEL, FALLBACK = "C0CHANNEL01", "C0FALLBACK2"
ID = "9a1f6c1e-52d1-4f7b-8f2a-6f7d1d1f3a10"
LINK = f"https://workspace.slack.com/archives/{CHANNEL}/p1772528400000100"
_SLEEPY = Reminders(backup=Span(1, "h"), managers=Span(1, "h"), leadership=Span(1, "h"), snooze=Span(3, "d"))
_REMINDERS = ReminderTable(critical=_SLEEPY, high=_SLEEPY, medium=_SLEEPY)
_SETTINGS = TeamSettings(routes=Routes.model_validate({target.value: {"channel": FALLBACK} for target in Target}))
_SCHEDULE = schedule_for(TeamSettings(reminders=_REMINDERS))  # everything may rest for as long as the sample form says
_WORST = "<&> *Żółć* 🧾 `x` العربية "  # what grows when it is escaped, and what is two units to Slack
_LINK, _ATTEMPT, _LINE = "https://tickets.example.com/{}\n", "Tried the {} -> it stayed\n", "Step {}\n"
_LINES = {"ticket_links": _LINK, "internal_threads": _LINK, "tried": _ATTEMPT, "steps": _LINE}
_NUMBER = 999_999_999


@dataclass(frozen=True)
class Style:
    """How the answers are: `name` says it, `longest` means up to each field's limit, with the worst characters."""

    name: str
    longest: bool

    def words(self, limit: int) -> str:
        return beginning(_WORST * limit, limit).strip() if self.longest else "Exports stop at 500 invoices"[:limit]

    def lines(self, line: str, limit: int) -> str:
        """As many of `line` as fit, numbered."""
        written, number = "", 1
        while len(written) + len(line.format(number)) <= limit and (self.longest or number <= 2):
            written += line.format(number)
            number += 1
        return written.strip()


ORDINARY, LONGEST = Style("ordinary", longest=False), Style("the longest", longest=True)


def answers(target: Target, style: Style) -> dict[str, object]:
    """Every field, answered as Slack hands answers over."""
    return {field: _answer(field, target, style) for field in FIELDS}


def _answer(field: str, target: Target, style: Style) -> object:
    fixed: Mapping[str, object] = {
        "target": target.value,
        "kind": Kind.BUG.value,
        "signs": [sign.value for sign in Sign],
        "solution": Solution.DOCUMENTED.value,
        "growing": Growth.GROWING.value,
        "blocked_or_slowed": Depth.BLOCKED.value,
        "reference_customer": Reference.YES.value,
        "area": "billing",
        "severity": Severity.CRITICAL.value,
        "sla_status": next(iter(SlaStatus)).value,
        "ask": next(iter(Ask)).value,
        "revenue_currency": "GBP",
        "revenue_amount": str(_NUMBER),
        "customers_affected": str(_NUMBER),
        "customer_waiting_since": _epoch(-3),
        "last_update_at": _epoch(-1),
        "customer_expects_by": _epoch(24),
        "deadline": _epoch(8),
    }
    limit = FIELDS[field].limit
    if field in fixed or limit is None:
        return fixed[field]
    return style.lines(_LINES[field], limit) if field in _LINES else style.words(limit)


def _epoch(hours: float) -> int:
    return int((AT + timedelta(hours=hours)).timestamp())


def opened(target: Target, style: Style) -> Escalation:
    """Just opened, in a team that calls people."""
    brief = validated(answers(target, style), at=AT)
    escalation = Escalation.open(
        id=ID, workspace="T0WORKSPACE", number=12, brief=brief, by=OWNER, route=Route(CHANNEL, (TEAM, ENGINEER)),
        source=Source(CHANNEL, "1772528400.000100", LINK), at=AT, schedule=_SCHEDULE,
        account=account(style),
    )  # fmt: skip
    escalation.questions = _questions(style)
    return escalation


def shared_files(style: Style) -> tuple[SharedFile, ...]:
    """As many as are known of a thread, called as badly as files may be."""
    name = style.words(100) if style.longest else "screenshot.png"
    return tuple(SharedFile(id=f"F0FILE{n:05}", name=name, link=f"{LINK}/{n}") for n in range(MOST_KEPT))


def _questions(style: Style) -> CustomerQuestions:
    """As many as there is room for one more behind, the first with an answer."""
    questions = CustomerQuestions()
    for number in range(1, MOST_WAITING):
        text = f"{number}. {style.words(LONGEST_QUESTION - 3)}"
        questions = questions.with_question(text, by=OWNER, at=AT)
    return questions.with_answer(1, style.words(LONGEST_QUESTION), by=ENGINEER)


def account(style: Style) -> Customer:
    """What the directory says of the customer, with everything that is shown."""
    return Customer(
        name=style.words(100),
        tier=CustomerTier.KEY,
        revenue=Decimal("9999999999999.99"),
        currency="GBP",
        sla=SlaWindows(critical=Span(1, "h")),
        account_manager=style.words(100) if style.longest else MANAGER,
        reference=True,
    )


def kept(target: Target, style: Style) -> Escalation:
    """One that support keeps."""
    brief = validated(answers(target, style), at=AT)
    return Escalation.handle(
        id=ID, workspace="T0WORKSPACE", number=12, brief=brief, by=OWNER, route=Route(CHANNEL), source=Source(), at=AT,
        reason="Handle in support: there is a documented solution or workaround.", ticket=LINK,
    )  # fmt: skip


@cache
def in_each_state(target: Target, style: Style) -> Mapping[State, Escalation]:
    """Brought there by the verbs, the shortest way; what support keeps begins and ends there. They are for drawing, and
    nobody changes them: `done` works on a copy."""
    first = opened(target, style)
    found, looked_at = {first.state: first, State.HANDLED: kept(target, style)}, [first]
    for escalation in looked_at:
        for verb in VERBS:
            after = done(verb, escalation, style)
            if after and after.state not in found:
                found[after.state] = after
                looked_at.append(after)
    return found


def done(verb: AnyVerb, escalation: Escalation, style: Style) -> Escalation | None:
    """A copy with which this was done; None where its state does not allow it, or nothing is left to put off."""
    if escalation.state not in verb.states or (verb is SNOOZE and escalation.clocks.customer_due is None):
        return None
    offered = done(HAND_OVER, escalation, style) if Role.INVITED in verb.may else None
    after = _copy(offered or escalation)
    if verb is ANSWER_INFO:
        _asked(after, style)
    act = Act(
        by=BACKUP if verb.already(after, ENGINEER) else ENGINEER,
        at=AT + timedelta(hours=1, minutes=escalation.version),
        roles=frozenset(Role),
        settings=_SETTINGS,
        schedule=_SCHEDULE,
        opening=Opening(f"{ID[:-1]}1", 13),
    )
    answers = given(verb, style)
    if verb.moves or verb.opens:  # once into confidence, once out of it
        answers["to"] = (Target.LEADERSHIP if escalation.confidential else Target.SECURITY).value
    verb.perform(after, read_answers(verb.input, answers), act)
    return after


def _copy(escalation: Escalation) -> Escalation:
    """Its brief and its events, which nobody can change, are most of it and stay the same ones."""
    return deepcopy(escalation, {id(kept): kept for kept in (escalation.brief, *escalation.recorded)})


def _asked(escalation: Escalation, style: Style) -> None:
    """The team has asked for what can be asked for, and in as many words as there may be."""
    missing = tuple(Missing(rule=one.id, field=one.field, words=one.missing) for one in ASKABLE.values())[:10]
    request = InfoRequest(by=ENGINEER, at=AT, missing=missing, question=style.words(LIMIT))
    ask_support(escalation, request, _SCHEDULE)


def given(verb: AnyVerb, style: Style) -> dict[str, object]:
    """What its form comes back with from somebody who fills in everything."""
    presentation = presentation_of(verb)
    if verb.input is OutcomeGiven:
        said = {name: style.words(LIMIT) for name in ("said", "tracking", "learnings")}
        return {"customer_0": Answer.CONFIRMED.value, **said}
    if verb is NEEDS_INFO:
        return {"missing": list(ASKABLE)[:10], "question": style.words(LIMIT)}
    if verb is ANSWER_INFO:
        return {"reply": style.words(LIMIT)}
    if presentation.form and not presentation.form.fields:  # of the whole brief: what somebody adds
        return {"ruled_out": f"Not {style.words((FIELDS['ruled_out'].limit or 0) - 4)}"}
    filled = dict(_filled(field, style) for field in presentation.form.fields) if presentation.form else {}
    if verb is DE_ESCALATE:  # only then are there words for the customer
        filled["reason"] = WhyBack.WORKAROUND.value
    return filled


def _filled(field: Field, style: Style) -> tuple[str, object]:
    return field.name, next(answer for kind, answer in _by_kind(field, style) if isinstance(field, kind))


def _by_kind(field: Field, style: Style) -> Iterator[tuple[type[Field], object]]:
    options = [value for value, _ in getattr(field, "options", ())]
    other = "Not " if field.name == "customer" else ""  # who is on it already is no other customer
    yield TextField, other + style.words(getattr(field, "limit", 0) - len(other))
    yield ChoiceField, options[-1] if options else None
    yield CheckboxField, options
    yield UserField, BACKUP
    yield MomentField, _epoch(2 if field.name == "until" else 24)  # before the customer is to hear
    yield NumberField, str(_NUMBER)
