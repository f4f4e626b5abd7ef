"""Add details: the rest of the brief, under the practice's headings."""

from collections.abc import Iterator

from bot.blockkit.kit.form import Field, Form
from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.presentation import Asked, EventText, Group, Presentation, Telling, taken_from
from bot.blockkit.views.brief_inputs import brief_field, reason_field
from bot.domain.brief_answers import answers_of, fingerprint
from bot.domain.brief_validation import REASON
from bot.domain.escalation import Escalation
from bot.domain.fields import FIELDS
from bot.domain.questions import details, label_for, must_haves
from bot.domain.text import units
from bot.domain.typed import Names, Typed
from bot.domain.verbs.add_details import ADD_DETAILS, DetailsAdded

_FORM = Form(title="Add details", submit="Save", fields=())
_MOST_NAMED = 5
_WORDS_GO_TO = "description"
_NO_ROOM = "There is no room for this behind the description. Shorten that, or put your words into another field."


def _about(escalation: Escalation) -> Asked:
    brief = escalation.brief
    sections = tuple(details(brief.target, brief.kind))
    fields = tuple(field for section in sections for field in _fields(escalation, section.fields))
    fields = (*fields, reason_field())
    known = {REASON: brief.personal_data_reason} if brief.personal_data_reason else {}
    return Asked(
        form=Form(_FORM.title, _FORM.submit, fields, {section.fields[0]: section.title for section in sections}),
        answers=answers_of(brief) | known,
        unseen={"seen": {field.name: fingerprint(brief, field.name) for field in fields}},
    )


def _fields(escalation: Escalation, names: tuple[str, ...]) -> Iterator[Field]:
    brief = escalation.brief
    where = (brief.target, brief.kind, brief.severity)
    required = must_haves(*where)
    for name in names:
        yield brief_field(name, label=label_for(*where, name), optional=name not in required)


def _reads(escalation: Escalation, _: Names, words: str) -> Typed:
    """Behind what the description says, where they fit: nobody but their author knows which field they are for."""
    said = f"{escalation.brief.description or ''}\n{words}".strip()
    if units(said) > (FIELDS[_WORDS_GO_TO].limit or 0):
        return Typed(problems={_WORDS_GO_TO: _NO_ROOM})
    return Typed({_WORDS_GO_TO: said})


def _describe(event: DetailsAdded, reference: str | None) -> EventText:
    named = [FIELDS[change.field].label for change in event.changes if change.field in FIELDS]
    more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    to = f" to {reference}" if reference else ""
    return EventText(f"{person(event.by)} added details{to}{taken_from(event)}: {', '.join(named[:_MOST_NAMED])}{more}")


PRESENTATION = Presentation(
    verb=ADD_DETAILS,
    label="Add details",
    group=Group.BRIEF,
    telling=Telling(event=DetailsAdded, describe=_describe),
    form=_FORM,
    about=_about,
    reads=_reads,
)
