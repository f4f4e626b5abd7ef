"""What was tried, what is asked for and by when, and what the customer was promised."""

from datetime import timedelta

from bot.domain.coach.answers import Answers
from bot.domain.coach.ask_verbs import can_tell, has_verb
from bot.domain.coach.rule import Rule, always_says, answered
from bot.domain.coach.times import names_a_time
from bot.domain.durations import in_words
from bot.domain.severity import Severity

HORIZONS = {
    Severity.CRITICAL: timedelta(days=1),
    Severity.HIGH: timedelta(days=2),
    Severity.MEDIUM: timedelta(days=7),
}
"""How far a deadline may be. The practice asks for immediate, same-day and this week's attention; the rest of the day
after is for what follows the attention, so that a deadline for tomorrow morning is no contradiction."""


def _tried(answers: Answers) -> bool:
    return bool(answers.attempts())


def _every_result(answers: Answers) -> bool:
    return all(attempt.result for attempt in answers.attempts())


def _ask_legible(answers: Answers) -> bool:
    return can_tell(answers.text("ask_details"), answers.text("description"))


def _asks(answers: Answers) -> bool:
    return has_verb(answers.text("ask_details"), answers.text("description"))


def _any_brief(answers: Answers) -> bool:
    return answers.target is not None


def _dated(answers: Answers) -> bool:
    return answers.moment("deadline") is not None


def _ahead(answers: Answers) -> bool:
    deadline = answers.moment("deadline")
    return deadline is None or deadline > answers.at


def _dated_and_weighed(answers: Answers) -> bool:
    return _dated(answers) and answers.severity is not None


def _within_horizon(answers: Answers) -> bool:
    deadline, severity = answers.moment("deadline"), answers.severity
    return deadline is None or severity is None or deadline - answers.at <= HORIZONS[severity]


def _says_horizon(answers: Answers) -> str:
    severity = answers.severity or Severity.MEDIUM
    span = in_words(HORIZONS[severity])
    return f"{severity.label} means within {span}. Choose an earlier deadline, or a lower severity if it can wait."


def _promised(answers: Answers) -> bool:
    if answers.moment("customer_expects_by"):
        return True
    return any(names_a_time(answers.text(field)) for field in ("last_update_said", "customer_expectation"))


_DEADLINE = "Set and communicate a deadline — urgency without a deadline is ambiguous"
_AT_HAND = {"target": "engineering", "severity": "high"}

REQUESTS = (
    Rule(
        "attempt_result",
        "1. [Action] → [Result]",
        "tried",
        "results of what was tried",
        always_says("One attempt has no result. Write what happened behind an arrow: cleared the cache -> same error."),
        _tried,
        _every_result,
        good="Cleared the cache -> same error",
        bad="Cleared the cache",
    ),
    Rule(
        "ask_verb",
        'Be clear about what you need — "investigate" vs. "fix" vs. "decide" are different asks',
        "ask_details",
        "what to do",
        always_says("Say what they should do, with a verb: restore the export, confirm the cause, decide on the date."),
        _ask_legible,
        _asks,
        good="Restore the invoices of this account",
        bad="The invoices of this account",
    ),
    Rule(
        "deadline_vague",
        _DEADLINE,
        "deadline",
        "a deadline",
        always_says("Needed by when? Choose a date and a time."),
        _any_brief,
        _dated,
        good="2026-11-25T09:00:00Z",
        bad="as soon as possible",
        beside=_AT_HAND,
    ),
    Rule(
        "deadline_past",
        _DEADLINE,
        "deadline",
        "a deadline that is ahead",
        always_says("The deadline has passed. Choose a time that the team can still meet."),
        _dated,
        _ahead,
        good="2026-11-25T09:00:00Z",
        bad="2026-11-23T09:00:00Z",
        beside=_AT_HAND,
    ),
    Rule(
        "deadline_far",
        "Needs same-day attention.",
        "deadline",
        "a deadline that fits the severity",
        _says_horizon,
        _dated_and_weighed,
        _within_horizon,
        good="2026-11-25T09:00:00Z",
        bad="2026-12-24T09:00:00Z",
        beside=_AT_HAND,
    ),
    Rule(
        "customer_promise",
        "Customer expectation: [What they expect and by when]",
        "customer_expects_by",
        "a promise to the customer",
        always_says("When does the customer hear from you next? Tell them a time, and write it here."),
        answered("customer"),
        _promised,
        good="2026-11-24T15:00:00Z",
        bad="",
        beside={"customer": "Harrow & Finch", "last_update_said": "We are looking into it"},
    ),
)
