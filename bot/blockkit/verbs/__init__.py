"""How each verb looks, by hand, in no order of its own: the order of the buttons is that of `bot.domain.verbs`."""

from collections.abc import Mapping

from bot.blockkit.presentation import Presentation
from bot.blockkit.verbs import acknowledge, change_severity, de_escalate, post_update, resolve, tell_customer
from bot.domain.verb import AnyVerb

PRESENTATIONS: Mapping[str, Presentation] = {
    one.verb.name: one
    for one in (
        acknowledge.PRESENTATION,
        post_update.PRESENTATION,
        tell_customer.PRESENTATION,
        resolve.PRESENTATION,
        change_severity.PRESENTATION,
        de_escalate.PRESENTATION,
    )
}
"""By the verb's name."""


def presentation_of(verb: AnyVerb) -> Presentation:
    return PRESENTATIONS[verb.name]
