"""A brief's report, for programs and for people."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from bot.domain.triage import Advice
from bot.services.brief_check import BriefReport, FieldNote, SecretNote


def as_json(report: BriefReport) -> dict[str, Any]:
    """One object of plain JSON; what is not known is null, times are ISO 8601 in UTC. Keys are only ever added."""
    customer, route, dues = report.customer, report.route, report.dues
    return {
        "fine": report.is_fine,
        "advice": _advice(report.advice) if report.advice else None,
        "target": report.target.value if report.target else None,
        "severity": report.severity.value if report.severity else None,
        "customer": customer.model_dump(mode="json", exclude_none=True) if customer else None,
        "route": {"channel": route.channel, "calls": list(route.calls)} if route else None,
        "no_route": report.no_route,
        "missing": list(map(_note, report.missing)),
        "problems": list(map(_note, report.problems)),
        "follow_up_due": _instant(dues.follow_up) if dues else None,
        "customer_update_due": _instant(dues.customer_update) if dues else None,
        "customer_update_overdue": _instant(dues.customer_update_overdue) if dues else None,
        "answered": report.questions.score if report.questions else None,
        "questions": [
            {"rule": one.rule, "field": one.field, "sentence": one.sentence}
            for one in (report.questions.findings if report.questions else ())
        ],
        "secrets": list(map(_secret, report.secrets)),
        "notes": list(report.notes),
    }


def as_lines(report: BriefReport) -> Iterator[str]:
    """Sentences for a terminal."""
    if advice := report.advice:
        yield advice.sentence
        yield f"Proposed: {advice.target_sentence} {advice.severity_sentence}"
    target = report.target.label if report.target else "nobody yet: the target is missing"
    severity = f", {report.severity.label.lower()}" if report.severity else ""
    yield f"To {target}{severity}."
    if report.route:
        calls = f", calling {', '.join(report.route.calls)}" if report.route.calls else ", calling nobody"
        yield f"Goes to {report.route.channel}{calls}."
    if report.no_route:
        yield report.no_route.replace("`", "")
    if known := report.customer:
        yield f"Customer: {known.name} ({known.tier.value}), {known.yearly_revenue or 'revenue not known'}."
    if dues := report.dues:
        yield f"Follow-up due {_minute(dues.follow_up)}."
        yield f"Customer update due {_minute(dues.customer_update)}, overdue {_minute(dues.customer_update_overdue)}."
    yield from _listed("Missing", report.missing)
    yield from _listed("Needs another look", report.problems)
    if report.secrets:
        yield "Secrets:"
        yield from map(_secret_line, report.secrets)
    if questions := report.questions:
        yield f"{questions.score} answered."
        yield from (f"- {one.sentence} ({one.rule}, {one.field})" for one in questions.findings)
    yield from report.notes
    yield "The form would post this." if report.is_fine else "The form would not post this yet."


def _advice(advice: Advice) -> dict[str, str]:
    return {
        "verdict": advice.verdict.value,
        "rule": advice.verdicts[0].id,
        "sentence": advice.sentence,
        "target": advice.target.value.value,
        "target_because": advice.target_sentence,
        "severity": advice.severity.value.value,
        "severity_because": advice.severity_sentence,
    }


def _listed(heading: str, notes: Iterable[FieldNote]) -> Iterator[str]:
    shown = [f"- {_named(one)}: {one.sentence}" for one in notes]
    yield from [f"{heading}:", *shown] if shown else []


def _named(note: FieldNote) -> str:
    """The name of a field that the form does not have may be anything."""
    return note.label if note.label == note.field else f"{note.label} ({note.field})"


def _note(note: FieldNote) -> dict[str, str]:
    return {"field": note.field, "label": note.label, "sentence": note.sentence}


def _secret(note: SecretNote) -> dict[str, Any]:
    """Where it stands; what it is stays masked."""
    start, end = note.span
    return {
        "field": note.field,
        "kind": note.kind.value,
        "rule": note.rule,
        "name": note.name,
        "from": start,
        "to": end,
        "excerpt": note.excerpt,
    }


def _secret_line(note: SecretNote) -> str:
    where = f"{note.label}, characters {note.span[0]} to {note.span[1]}"
    return f"- {where}: {note.name} «{note.excerpt}» ({note.kind.value}, {note.rule})"


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _minute(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
