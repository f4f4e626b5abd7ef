"""The small form behind a verb's button, or behind its command when the typed words do not suffice."""

import json
from collections.abc import Mapping
from typing import Any

from bot.blockkit.kit.elements import small_print
from bot.blockkit.kit.form import Form
from bot.blockkit.kit.view import View, modal
from bot.blockkit.presentation import Presentation
from bot.domain.escalation import Escalation
from bot.domain.text import clipped

_SUMMARY = 500  # characters; the line is there to be recognised


def verb_form(presentation: Presentation, form: Form, escalation: Escalation, answers: Mapping[str, object]) -> View:
    """`presentation.form`, with what is known already, below which escalation it is about."""
    name, metadata = presentation.verb.name, json.dumps({"escalation": escalation.id})
    summary = clipped(escalation.brief.summary, _SUMMARY)
    subject = small_print("subject", summary, before=_state_of(escalation))
    blocks = [subject, *form.blocks(name, answers)]
    return modal(name, form.title, form.submit, blocks, metadata=metadata)


def _state_of(escalation: Escalation) -> str:
    """So that a slip of the number is seen before it is done."""
    return f"*{escalation.reference}* · {escalation.severity.label} · {escalation.state.label} ·"


def escalation_of(view: Mapping[str, Any]) -> str:
    """What a submitted form says it is about. A hint from outside: whoever submits it must be allowed to do so."""
    return str(json.loads(view["private_metadata"])["escalation"])
