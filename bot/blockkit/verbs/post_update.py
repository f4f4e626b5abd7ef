"""Post an update: what is new at the team."""

from dataclasses import replace

from bot.blockkit.kit.form import ChoiceField, Form, TextField
from bot.blockkit.kit.inputs import LONGEST_LABEL
from bot.blockkit.kit.mrkdwn import date, person
from bot.blockkit.presentation import Asked, EventText, Opening, Presentation, Telling, taken_from
from bot.domain.customer_questions import LONGEST_QUESTION
from bot.domain.escalation import Escalation
from bot.domain.slack_message.shapes import moment
from bot.domain.text import clipped
from bot.domain.verbs.post_update import POST_UPDATE, UpdatePosted


def _describe(event: UpdatePosted, reference: str | None) -> EventText:
    on = f" on {reference}" if reference else ""
    writer, written = _writer(event), moment(event.origin.ts) if event.origin else None
    if writer and written:
        said = f"{person(event.by)} counted what {person(writer)} wrote {date(written)} as an update{on}"
        return EventText(f"{said}{taken_from(event)}", event.text)
    answered = " and answered a question of the customer's" if event.answered else ""
    return EventText(f"{person(event.by)} posted an update{on}{answered}{taken_from(event)}", event.text)


def _writer(event: UpdatePosted) -> str | None:
    """Who wrote it, where that is not who logged it."""
    author = event.origin.author if event.origin else None
    return author if author != event.by else None


_NEWS = TextField("text", "What is new?", "It goes to the escalation's thread and to whoever keeps the customer.")
_FORM = Form(title="Post an update", submit="Post", fields=(_NEWS,))


def _about(escalation: Escalation, _: Opening) -> Asked:
    """With the customer's questions, where there are some that nobody has answered."""
    open_now = [(str(one.number), clipped(one.text, LONGEST_LABEL)) for one in escalation.questions.unanswered]
    if not open_now:
        return Asked(_FORM)
    question = ChoiceField("question", "Does it answer a question of the customer's?", optional=True, options=open_now)
    answer = TextField("answer", "The answer", _ANSWER, optional=True, limit=LONGEST_QUESTION)
    return Asked(replace(_FORM, fields=(_NEWS, question, answer)))


_ANSWER = "In words that the customer may read: it goes into the next reply to them as it is."


PRESENTATION = Presentation(
    verb=POST_UPDATE,
    label="Post update",
    telling=Telling(event=UpdatePosted, describe=_describe),
    form=_FORM,
    about_now=_about,
    usage="what is new",
    example="We found the cause: a limit of 500 rows.",
)
