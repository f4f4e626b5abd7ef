"""The form that asks who should keep all that its author keeps."""

from bot.blockkit import ids
from bot.blockkit.kit.elements import section
from bot.blockkit.kit.form import Form, UserField
from bot.blockkit.kit.view import View, modal
from bot.blockkit.views.typed_words import TypedWords, beside_fields

_FORM = Form(
    title="Hand over all",
    submit="Ask them",
    fields=(UserField("colleague", "Who should keep your customers?", "They accept or decline all of them at once."),),
)


def hand_over_all_form(typed: TypedWords | None = None) -> View:
    """With what was `typed` and did not suffice."""
    typed = typed or TypedWords()
    blocks = beside_fields(_FORM.blocks(ids.HAND_OVER_ALL, typed.answers), typed)
    return modal(ids.HAND_OVER_ALL, _FORM.title, _FORM.submit, blocks)


def asked_view(said: str) -> View:
    """What became of it, in the form's place: ready mrkdwn."""
    return modal(ids.HAND_OVER_ALL, _FORM.title, None, [section("asked", said)], close="Close")
