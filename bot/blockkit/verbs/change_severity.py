"""Change severity: which one now, and why."""

from bot.blockkit.kit.form import ChoiceField, Form, TextField
from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.presentation import EventText, Presentation, Telling
from bot.domain.severity import Severity
from bot.domain.verbs.change_severity import CHANGE_SEVERITY, SeverityChanged


def _describe(event: SeverityChanged, reference: str | None) -> EventText:
    worst_first = list(Severity)
    moved = "raised" if worst_first.index(event.now) < worst_first.index(event.was) else "lowered"
    between = f"from {event.was.label.lower()} to *{event.now.label.lower()}*"
    of = f" of {reference}" if reference else ""
    return EventText(f"{person(event.by)} {moved} the severity{of} {between}", event.reason)


PRESENTATION = Presentation(
    verb=CHANGE_SEVERITY,
    label="Change severity",
    telling=Telling(event=SeverityChanged, describe=_describe),
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
)
