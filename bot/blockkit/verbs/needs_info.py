"""Needs info: what a receiving engineer would ask next to tick, and room for a question of one's own."""

from collections.abc import Iterator
from datetime import datetime

from bot.blockkit.info_fields import asked_for
from bot.blockkit.kit.form import CheckboxField, Field, Form, TextField
from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.presentation import Asked, DirectText, EventText, Group, Presentation, Telling
from bot.domain.escalation import Escalation
from bot.domain.open_questions import questions_left
from bot.domain.verbs.answer_info import ANSWER_INFO
from bot.domain.verbs.needs_info import ASKABLE, NEEDS_INFO, InfoAsked

_MOST = 10  # checkboxes, by https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element
_QUESTION = TextField(
    "question", "Anything else?", "The owner gets a form that asks for just this. Your clock rests meanwhile.",
    optional=True,
)  # fmt: skip
_FORM = Form(title="Needs info", submit="Ask", fields=(_QUESTION,))


def _about(escalation: Escalation) -> Asked:
    return Asked(Form(_FORM.title, _FORM.submit, tuple(_fields(escalation))))


def _fields(escalation: Escalation) -> Iterator[Field]:
    open_ = [one for one in questions_left(escalation).findings if one.rule in ASKABLE][:_MOST]
    options = [(one.rule, one.missing[:1].upper() + one.missing[1:]) for one in open_]
    if options:
        yield CheckboxField("missing", "What is missing?", optional=True, options=options)
        yield _QUESTION
    else:
        yield TextField("question", "What is missing?", _QUESTION.hint)


def _describe(event: InfoAsked, reference: str | None) -> EventText:
    words = ", ".join(dict.fromkeys(one.words for one in event.missing))
    again = f" for the {_ordinal(event.times)} time" if event.times > 1 else ""
    what = f": {words}" if words else ""
    return EventText(f"{person(event.by)} asked support for more on {reference or 'this'}{again}{what}", event.question)


def _ordinal(number: int) -> str:
    known = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}
    return known.get(number, f"{number}th")


def _ending(escalation: Escalation) -> str:
    return f" {person(escalation.owner)} answers; the team's clock rests until then."


def _direct(escalation: Escalation, event: InfoAsked, _: datetime) -> DirectText:
    what = f": {asked_for(event.missing, None)}" if event.missing and not escalation.confidential else ""
    again = f" This is the {_ordinal(event.times)} time the team has asked." if event.times > 1 else ""
    news = f"{person(event.by)} can't go on with *{escalation.reference}* before you have answered{what}.{again}"
    return DirectText(news, event.question, action=ANSWER_INFO.name)


PRESENTATION = Presentation(
    verb=NEEDS_INFO,
    label="Needs info",
    group=Group.BRIEF,
    telling=Telling(event=InfoAsked, describe=_describe, ending=_ending, direct=_direct),
    form=_FORM,
    about=_about,
    usage="what is missing",
    example="Which tenant shows it, and since when?",
)
