"""Reproduction, for bugs that engineering gets: nobody is asked to invent steps for an outage."""

import re

from bot.domain.coach.answers import Answers
from bot.domain.coach.rule import Rule, always_says, answered
from bot.domain.coach.vague_steps import begins_clean, language_of_steps, vague
from bot.domain.kinds import Kind
from bot.domain.tiers import Target

_BUG = {"kind": "bug", "target": "engineering"}
_CLEAN = "Sign in as an admin of a Pro account"
# A figure, something quoted, a path or address, or a name with a mark inside such as `exports_v2` or `Smith-Jones`.
_EXACT = re.compile(
    r"\d|[\"“”„«»「『`]|(?<!\w)'[^']+'|(?<!\w)/\w|\S@\S|\w_\w|\b[A-ZÀ-Þ]\w*-[A-ZÀ-Þ]|\b[A-Z]{3,}\b|\.[a-z]{2,4}\b"
)


def _bug(answers: Answers) -> bool:
    return answers.kind is Kind.BUG and answers.target is Target.ENGINEERING


def _needs_place(answers: Answers) -> bool:
    return answers.kind in (Kind.BUG, Kind.DATA) and answers.target is Target.ENGINEERING


def _names_a_place(answers: Answers) -> bool:
    """One word, such as «production», leaves all of it open; in letters without spaces there are no words to count."""
    said = answers.text("environment")
    return bool(re.search(r"\w\W+\w|\d", said)) or not said.isascii()


def _with_steps(answers: Answers) -> bool:
    return _bug(answers) and bool(answers.steps())


def _language(answers: Answers) -> str | None:
    return language_of_steps(answers.steps(), answers.text("description"))


def _legible(answers: Answers) -> bool:
    return _with_steps(answers) and _language(answers) is not None


def _start_can_be_judged(answers: Answers) -> bool:
    return _bug(answers) and (not answers.steps() or _language(answers) is not None)


def _begins_clean(answers: Answers) -> bool:
    language = _language(answers)
    return language is not None and begins_clean(answers.steps(), language)


def _nothing_vague(answers: Answers) -> bool:
    language = _language(answers)
    return language is None or not any(vague(step, language) for step in answers.steps())


def _exact(answers: Answers) -> bool:
    return _EXACT.search(answers.text("steps")) is not None


def _something_ruled_out(answers: Answers) -> bool:
    """An attempt with its result rules out a cause as well as a note does."""
    return answers.has("ruled_out") or any(attempt.result for attempt in answers.attempts())


REPRODUCTION = (
    Rule(
        "clean_start",
        "Start from a clean state: Describe the starting point (account type, configuration, permissions)",
        "steps",
        "a clean start",
        always_says("Begin the steps with the starting point: account type, set-up and permissions."),
        _start_can_be_judged,
        _begins_clean,
        good=f"{_CLEAN}\nOpen Invoices of October 2026",
        bad="Click the moon icon in the top right\nScroll to the footer of the page",
        beside=_BUG,
    ),
    Rule(
        "vague_step",
        'Be specific: "Click the Export button in the top-right of the Dashboard page" not "try to export"',
        "steps",
        "specific steps",
        always_says("One step leaves open what to do. Name the page, the button and what is typed."),
        _legible,
        _nothing_vague,
        good="Click the Export button in the top right of the Dashboard page",
        bad="Try to export the invoices",
        beside=_BUG,
    ),
    Rule(
        "exact_values",
        'Include exact values: Use specific inputs, dates, IDs — not "enter some data"',
        "steps",
        "exact values",
        always_says("Give the exact values that you used: inputs, dates, ids."),
        _with_steps,
        _exact,
        good="Set the dates to 1 to 31 October 2026 and open INV-2211",
        bad="Set the dates and open the invoice",
        beside=_BUG,
    ),
    Rule(
        "environment",
        "Note the environment: Browser, OS, account type, feature flags, plan level",
        "environment",
        "environment",
        always_says("Where does it happen? Browser, system, account type, plan, feature flags."),
        _needs_place,
        _names_a_place,
        good="iOS 18",
        bad="production",
        beside=_BUG,
    ),
    Rule(
        "frequency",
        "Capture the frequency: Always reproducible? Intermittent? Only under certain conditions?",
        "frequency",
        "frequency",
        always_says("How often does it happen? Always, sometimes, or only under some conditions."),
        _bug,
        answered("frequency"),
        good="Always",
        bad="",
        beside=_BUG,
    ),
    Rule(
        "expected",
        "Expected: [X]",
        "expected",
        "what was expected",
        always_says("What should have happened?"),
        _bug,
        answered("expected"),
        good="A file downloads",
        bad="",
        beside=_BUG,
    ),
    Rule(
        "actual",
        "Actual: [Y]",
        "actual",
        "what happened instead",
        always_says("What happened instead?"),
        _bug,
        answered("actual"),
        good="Nothing",
        bad="???",
        beside=_BUG,
    ),
    Rule(
        "ruled_out",
        'Note what you\'ve ruled out: "Tested in Chrome and Firefox — same behavior" '
        '"Not account-specific — reproduced on test account"',
        "ruled_out",
        "what was ruled out",
        always_says("What did you rule out? Another browser, another account, another network."),
        _bug,
        _something_ruled_out,
        good="Firefox shows the same",
        bad="",
        beside=_BUG,
    ),
)
