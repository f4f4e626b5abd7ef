"""The form that asks who should keep all that its author keeps."""

from bot.blockkit import ids
from bot.blockkit.kit.elements import section
from bot.blockkit.kit.form import Form, UserField
from bot.blockkit.kit.view import View, modal

_FORM = Form(
    title="Hand over all",
    submit="Ask them",
    fields=(UserField("colleague", "Who should keep your customers?", "They accept or decline all of them at once."),),
)


def hand_over_all_form() -> View:
    return modal(ids.HAND_OVER_ALL, _FORM.title, _FORM.submit, _FORM.blocks(ids.HAND_OVER_ALL, {}))


def asked_view(said: str) -> View:
    """What became of it, in the form's place: ready mrkdwn."""
    return modal(ids.HAND_OVER_ALL, _FORM.title, None, [section("asked", said)], close="Close")
