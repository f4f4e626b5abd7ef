"""The small form behind a verb's button, or behind its command when the typed words do not suffice."""

import json
from collections.abc import Mapping
from typing import Any

from bot.blockkit.kit.form import Form
from bot.blockkit.kit.view import View, modal
from bot.blockkit.presentation import Presentation


def verb_form(presentation: Presentation, form: Form, escalation: str, answers: Mapping[str, object]) -> View:
    """`presentation.form`, with what is known already. `escalation` is its id, or `ESC-12` as it was typed."""
    name, metadata = presentation.verb.name, json.dumps({"escalation": escalation})
    return modal(name, form.title, form.submit, form.blocks(name, answers), metadata=metadata)


def escalation_of(view: Mapping[str, Any]) -> str:
    """What a submitted form says it is about. A hint from outside: whoever submits it must be allowed to do so."""
    return str(json.loads(view["private_metadata"])["escalation"])
