"""What the form would have done with a brief that was only tried out."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, actions, button, section
from bot.blockkit.kit.mrkdwn import channel, clamped, date, escaped
from bot.blockkit.kit.view import View, modal
from bot.domain.coach import Report
from bot.domain.severity import Severity
from bot.domain.text import mention
from bot.domain.tiers import Target
from bot.domain.triage import Advice

_MOST = 10  # of what is listed under one heading
_SENTENCE = 250  # characters


class Note(Protocol):
    """A sentence about one field."""

    @property
    def label(self) -> str: ...
    @property
    def sentence(self) -> str: ...


class Destination(Protocol):
    """Where it would go, and who would be called there."""

    @property
    def channel(self) -> str: ...
    @property
    def calls(self) -> tuple[str, ...]: ...


class Dues(Protocol):
    """Who would have to speak next, by when."""

    @property
    def follow_up(self) -> datetime: ...
    @property
    def customer_update_overdue(self) -> datetime: ...


class TrialReport(Protocol):
    """See `bot.services.brief_check.BriefReport`."""

    @property
    def is_fine(self) -> bool: ...
    @property
    def target(self) -> Target | None: ...
    @property
    def severity(self) -> Severity | None: ...
    @property
    def advice(self) -> Advice | None: ...
    @property
    def route(self) -> Destination | None: ...
    @property
    def no_route(self) -> str | None: ...
    @property
    def dues(self) -> Dues | None: ...
    @property
    def missing(self) -> Sequence[Note]: ...
    @property
    def problems(self) -> Sequence[Note]: ...
    @property
    def questions(self) -> Report | None: ...


def trial_report(report: TrialReport, draft: str) -> View:
    """The same that `app.py brief check` says, and a way back into the form."""
    again = actions("ways_on", [button(ids.CONTINUE_DRAFT, "Change something", draft)])
    blocks = [block for block in (*_said(report), again) if block]
    return modal(ids.LEFT_FORM, "Nothing was posted", None, blocks, close="Close")


def _said(report: TrialReport) -> Iterator[Block]:
    fine = "The form would post this." if report.is_fine else "The form would not post this yet."
    yield section("verdict", f":test_tube: *{fine}* This was only for trying: nobody was told.")
    if advice := report.advice:
        said = (advice.sentence, advice.target_sentence, advice.severity_sentence)
        yield section("advice", f"*The practice advises:* {' '.join(map(escaped, said))}")
    if where := _where(report):
        yield section("where", where)
    yield from _listed("Missing", [f"{note.label}: {note.sentence}" for note in report.missing])
    yield from _listed("Needs another look", [f"{note.label}: {note.sentence}" for note in report.problems])
    if questions := report.questions:
        asked = [one.sentence for one in questions.findings]
        yield section("answered", f":bulb: *{questions.score} answered.*")
        yield from _listed("They would ask next", asked)


def _where(report: TrialReport) -> str:
    if report.target is None or report.severity is None:
        return ""
    said = f"*{report.severity.label}, to {report.target.label}.*"
    if route := report.route:
        called = " ".join(map(mention, route.calls)) or "nobody"
        said += f" Would go to {channel(route.channel)} and call {called}."
    if report.no_route:
        said += f" {report.no_route}"
    if dues := report.dues:
        said += f" Next follow-up {date(dues.follow_up)}, customer update by {date(dues.customer_update_overdue)}."
    return said


def _listed(heading: str, sentences: Iterable[str]) -> Iterator[Block]:
    shown = [f"• {clamped(sentence, _SENTENCE)}" for sentence in sentences]
    more = f"\n…and {len(shown) - _MOST} more" if len(shown) > _MOST else ""
    if shown:
        yield section(heading.lower().replace(" ", "_"), f"*{heading}*\n" + "\n".join(shown[:_MOST]) + more)
