"""The small form behind a verb's button, or behind its command when the typed words do not suffice."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.blockkit.kit.form import Form
from bot.blockkit.kit.view import View, modal
from bot.blockkit.presentation import Presentation


@dataclass(frozen=True)
class About:
    """What a form is about: the escalation's id, and the channel it was opened from. Hints, not authority."""

    escalation: str
    channel: str | None


def verb_form(presentation: Presentation, form: Form, about: About, answers: Mapping[str, object]) -> View:
    """`presentation.form`, with what is known already."""
    metadata = json.dumps({"escalation": about.escalation, "channel": about.channel})
    name = presentation.verb.name
    return modal(name, form.title, form.submit, form.blocks(name, answers), metadata=metadata)


def about(view: Mapping[str, Any]) -> About:
    """What a submitted form says it is about."""
    return About(**json.loads(view["private_metadata"]))
