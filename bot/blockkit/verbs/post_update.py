"""Post an update: what is new at the team."""

from bot.blockkit.kit.form import Form, TextField
from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.presentation import EventText, Presentation, Telling, taken_from
from bot.domain.verbs.post_update import POST_UPDATE, UpdatePosted


def _describe(event: UpdatePosted, reference: str | None) -> EventText:
    on = f" on {reference}" if reference else ""
    return EventText(f"{person(event.by)} posted an update{on}{taken_from(event)}", event.text)


PRESENTATION = Presentation(
    verb=POST_UPDATE,
    label="Post update",
    telling=Telling(event=UpdatePosted, describe=_describe),
    form=Form(
        title="Post an update",
        submit="Post",
        fields=(
            TextField("text", "What is new?", "It goes to the escalation's thread and to whoever keeps the customer."),
        ),
    ),
    usage="what is new",
)
