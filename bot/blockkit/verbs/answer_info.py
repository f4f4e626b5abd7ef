"""Answer: just what the team asked for, filled in with what the brief says so far."""

from collections.abc import Iterator
from dataclasses import replace

from bot.blockkit.kit.form import Field, Form, TextField
from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.presentation import Asked, EventText, Group, Presentation, Telling
from bot.blockkit.views.brief_inputs import brief_field, reason_field
from bot.domain.brief_answers import answers_of, fingerprint
from bot.domain.brief_validation import REASON
from bot.domain.escalation import Escalation
from bot.domain.fields import FIELDS
from bot.domain.info_request import InfoRequest
from bot.domain.open_questions import questions_left
from bot.domain.questions import label_for, must_haves
from bot.domain.verbs.answer_info import ANSWER_INFO, REPLY, InfoAnswered

_REPLY = TextField(REPLY, "Your answer", "The team reads it in the thread and in the brief.")
_FORM = Form(title="Answer the team", submit="Answer", fields=(_REPLY,))


def _about(escalation: Escalation) -> Asked:
    brief, request = escalation.brief, escalation.info_request
    fields = tuple(_fields(escalation, request)) if request else ()
    reply = tuple(_reply(request.question, optional=bool(fields))) if request else _FORM.fields
    beside = (reason_field(),) if fields else ()
    known = {REASON: brief.personal_data_reason} if brief.personal_data_reason else {}
    shown = [field.name for field in (*fields, *beside)]
    return Asked(
        form=Form(_FORM.title, _FORM.submit, (*fields, *reply, *beside)),
        answers=answers_of(brief) | known,
        unseen={"seen": {name: fingerprint(brief, name) for name in shown}},
    )


def _fields(escalation: Escalation, request: InfoRequest) -> Iterator[Field]:
    """Each with what the coach would say of it."""
    brief, sentences = escalation.brief, {one.field: one.sentence for one in questions_left(escalation).findings}
    where = (brief.target, brief.kind, brief.severity)
    for name in request.fields:
        optional = name not in must_haves(*where)
        field = brief_field(name, label=label_for(*where, name), optional=optional)
        if isinstance(field, TextField) and name in sentences:
            field = replace(field, hint=sentences[name])
        yield field


def _reply(question: str | None, *, optional: bool) -> Iterator[Field]:
    """Under the team's own words, where they asked in some."""
    if question:
        yield replace(_REPLY, label=question, optional=optional)
    elif not optional:
        yield _REPLY


def _describe(event: InfoAnswered, reference: str | None) -> EventText:
    named = [FIELDS[change.field].label for change in event.changes if change.field in FIELDS]
    what = f": {', '.join(named)}" if named else ""
    return EventText(f"{person(event.by)} answered the team's question on {reference or 'this'}{what}", event.reply)


def _ending(escalation: Escalation) -> str:
    """Calls whoever has it: they waited for this."""
    who = f" {person(escalation.assignee)}, you can go on:" if escalation.assignee else ""
    return f"{who} the team's clock runs again." if who else " The team's clock runs again."


PRESENTATION = Presentation(
    verb=ANSWER_INFO,
    label="Answer",
    group=Group.BRIEF,
    telling=Telling(event=InfoAnswered, describe=_describe, ending=_ending),
    form=_FORM,
    about=_about,
    usage="what the team wanted to know",
    example="The Pro tenant, since the release of Monday.",
    on_card=False,
)
