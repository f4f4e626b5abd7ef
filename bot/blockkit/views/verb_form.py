"""The small form behind a verb's button, or behind its command when the typed words do not suffice."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.blockkit.kit.elements import Block, section, small_print
from bot.blockkit.kit.form import Field, Form
from bot.blockkit.kit.mrkdwn import channel
from bot.blockkit.kit.view import View, modal
from bot.blockkit.messages.brief import brief
from bot.blockkit.messages.field_text import field_text
from bot.blockkit.presentation import Asked, Opening, Presentation
from bot.blockkit.views.typed_words import TypedWords, beside_fields
from bot.domain.destinations import Where
from bot.domain.escalation import Escalation
from bot.domain.fields import FIELDS
from bot.domain.text import clipped

_SUMMARY = 500  # characters; the line is there to be recognised


def verb_form(
    presentation: Presentation,
    escalation: Escalation,
    answers: Mapping[str, object],
    *,
    notes: Iterable[str] = (),
    to: Sequence[Where] | None = None,
    opening: Opening | None = None,
    more: Iterable[str] = (),
    typed: TypedWords | None = None,
) -> View:
    """The verb's form below which escalation it is about, filled in with `answers` above what is known already.

    `notes` stand above its first field, in mrkdwn; `to` is where its reader may send it; `opening` is when it opens;
    `more` are the fields that were found missing; `typed` is what was typed and did not suffice. Slack keeps what
    stands in an input for as long as its name is the same: once the escalation has changed, they are other inputs.
    """
    name, asked = presentation.verb.name, presentation.asked_of(escalation, to, opening)
    metadata = json.dumps({"escalation": escalation.id, "unseen": asked.unseen})
    said = [*notes, *asked.notes, *_whom_to_choose(presentation, escalation)]
    noted = [section(f"note_{number}", note) for number, note in enumerate(said)]
    added = presentation.more(escalation, answers, more) if presentation.more else ()
    form = replace(asked.form, fields=(*asked.form.fields, *_only_typed(presentation, asked.form, typed), *added))
    inputs = form.blocks(f"{name}:{escalation.version}", {**asked.answers, **answers})
    fields = beside_fields(inputs, typed) if typed else inputs
    blocks = [subject(escalation), *noted, *_to_read(escalation, asked), *fields]
    return modal(name, asked.form.title, asked.form.submit, blocks, metadata=metadata)


def _only_typed(presentation: Presentation, form: Form, typed: TypedWords | None) -> Iterator[Field]:
    """What the verb takes though it does not ask for it just now, and somebody has typed."""
    if typed and presentation.form:
        asked = {one.name for one in form.fields}
        yield from (one for one in presentation.form.fields if one.name in typed.answers and one.name not in asked)


def subject(escalation: Escalation) -> Block:
    """Which escalation it is about, so that a slip of the number is seen before anything is done."""
    before = f"*{escalation.reference}* · {escalation.severity.label} · {escalation.state.label}"
    return small_print("subject", clipped(escalation.brief.summary, _SUMMARY), before=before)


def _to_read(escalation: Escalation, asked: Asked) -> list[Block]:
    return [section("read_first", asked.reads_brief), *brief(escalation).blocks] if asked.reads_brief else []


def _whom_to_choose(presentation: Presentation, escalation: Escalation) -> Iterator[str]:
    """A menu of people offers everybody, and what is confidential is for a few."""
    if presentation.verb.colleague and escalation.confidential:
        yield f":lock: This is confidential: choose somebody who is in {channel(escalation.route.channel)}."


def changed_notes(escalation: Escalation, fields: Iterable[str]) -> list[str]:
    """What a form says of fields that somebody else has changed since it was opened."""
    said = {field: FIELDS[field].label for field in fields if field in FIELDS}
    return [
        f":pencil2: *{label}* was changed while you were writing. It now says: {field_text(escalation.brief, field)}\n"
        "Save again to put your words in its place."
        for field, label in said.items()
    ]


def escalation_of(view: Mapping[str, Any]) -> str:
    """What a submitted form says it is about. A hint from outside: whoever submits it must be allowed to do so."""
    return str(json.loads(view["private_metadata"])["escalation"])


def unseen_in(view: Mapping[str, Any]) -> dict[str, object]:
    """What a submitted form carried along beside its inputs."""
    return dict(json.loads(view["private_metadata"]).get("unseen", {}))
