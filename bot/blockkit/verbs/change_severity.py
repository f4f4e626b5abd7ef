"""Change severity: which one now, and why."""

from collections.abc import Mapping

from bot.blockkit.kit.form import ChoiceField, Form, TextField
from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.presentation import EventText, Group, Presentation, Telling
from bot.domain.escalation import Escalation
from bot.domain.severity import Severity
from bot.domain.text import mention
from bot.domain.verbs.change_severity import CHANGE_SEVERITY, SeverityChanged


def _describe(event: SeverityChanged, reference: str | None) -> EventText:
    worst_first = list(Severity)
    moved = "raised" if worst_first.index(event.now) < worst_first.index(event.was) else "lowered"
    between = f"from {event.was.label.lower()} to *{event.now.label.lower()}*"
    of = f" of {reference}" if reference else ""
    return EventText(f"{person(event.by)} {moved} the severity{of} {between}", event.reason)


def _calls(event: SeverityChanged) -> str:
    return f" {' '.join(map(mention, event.called))}, this is {event.now.label.lower()} now." if event.called else ""


def _known(escalation: Escalation) -> Mapping[str, object]:
    """What was proposed and nobody has answered yet."""
    review = escalation.review
    if review.proposed is None or review.why is None:
        return {}
    return {"severity": review.proposed.value, "reason": f"{review.why.sentence}."}


PRESENTATION = Presentation(
    verb=CHANGE_SEVERITY,
    label="Change severity",
    group=Group.BRIEF,
    telling=Telling(event=SeverityChanged, describe=_describe, calls=_calls),
    known=_known,
    form=Form(
        title="Change severity",
        submit="Change",
        fields=(
            ChoiceField(
                "severity",
                "How bad is it now?",
                "\n".join(f"{severity.label}: {severity.meaning}" for severity in Severity),
                options=[(severity.value, severity.label) for severity in Severity],
                radio=True,
            ),
            TextField("reason", "What has changed?", "Both clocks start again at the new cadence."),
        ),
    ),
    usage="high what has changed",
    example="high Two more customers cannot export.",
)
