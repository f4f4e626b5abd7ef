"""Impact: how many, since when, and the severity that fits it."""

import re

from bot.domain.coach.answers import Answers
from bot.domain.coach.rule import Rule, always_says
from bot.domain.coach.times import names_a_time
from bot.domain.coach.transcript import is_transcript
from bot.domain.kinds import Kind
from bot.domain.severity import Severity
from bot.domain.tiers import Target
from bot.domain.triage import severity_for

_LASTS = frozenset({Kind.BUG, Kind.OUTAGE, Kind.DATA, Kind.EXPOSURE, Kind.DEEPER_SKILLS})
_TAKES_REPAIR = frozenset({Target.L2, Target.ENGINEERING, Target.SECURITY})
_SINCE = re.compile(r"(?<!\w)(?:since|seit|depuis|desde|sinds|siden|sedan)(?!\w)|以来|부터|منذ|ตั้งแต่", re.IGNORECASE)


def _any_brief(answers: Answers) -> bool:
    return answers.target is not None


def _counted(answers: Answers) -> bool:
    return answers.has("customers_affected") or re.search(r"\d", answers.text("workflow_impact")) is not None


def _lasts(answers: Answers) -> bool:
    return answers.kind in _LASTS if answers.kind else answers.target in _TAKES_REPAIR


def _duration_known(answers: Answers) -> bool:
    """The times in a conversation are those of its messages, and say nothing of the trouble."""
    if answers.has("duration"):
        return True
    description = answers.text("description")
    return not is_transcript(description) and (names_a_time(description) or _SINCE.search(description) is not None)


def _can_be_weighed(answers: Answers) -> bool:
    return answers.severity is not None and (answers.situation.kind is not None or answers.situation.has_signs)


def _severity_fits(answers: Answers) -> bool:
    """Where no signs were asked for, what made it worse may not be known: then only too low is said."""
    fitting, chosen = severity_for(answers.situation).value, answers.severity
    worst_first = list(Severity)
    unasked = "signs" not in answers.given
    return chosen is fitting or (unasked and chosen in worst_first[: worst_first.index(fitting)])


def _says_which(answers: Answers) -> str:
    fitting, chosen = severity_for(answers.situation), answers.severity
    return f"{fitting.value.label} would fit better ({fitting.reason})" + (f" than {chosen.label}." if chosen else ".")


IMPACT = (
    Rule(
        "impact_number",
        "Always quantify impact — vague escalations get deprioritized",
        "workflow_impact",
        "a number for the impact",
        always_says("Give a number: how many customers, people, orders or hours. A careful estimate is enough."),
        _any_brief,
        _counted,
        good="1,240 invoices are typed by hand",
        bad="They cannot work properly",
        beside={"target": "engineering"},
    ),
    Rule(
        "duration",
        "| Duration | How long has this been going on? How long until it's critical? |",
        "duration",
        "since when",
        always_says("Since when does it happen, and how long until it is critical?"),
        _lasts,
        _duration_known,
        good="Since Monday, 07:30 UTC",
        bad="",
        beside={"kind": "outage", "description": "Every page is slow for all their clerks."},
    ),
    Rule(
        "severity_fit",
        "Critical: Production down, data at risk, security breach, or multiple high-value customers affected. "
        "Needs immediate attention.",
        "severity",
        "a severity that fits",
        _says_which,
        _can_be_weighed,
        _severity_fits,
        good="critical",
        bad="medium",
        beside={"kind": "data", "signs": ["data_at_risk"]},
    ),
)
