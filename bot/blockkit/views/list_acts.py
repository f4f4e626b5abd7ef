"""The one or two things that a reader does next with a line of a list."""

from collections.abc import Iterator, Mapping

from bot.blockkit.kit.elements import Element, button
from bot.blockkit.verbs import presentation_of
from bot.blockkit.views.left_form import escalate_kept
from bot.domain.listing import Listing
from bot.domain.state import State
from bot.domain.verb import AnyVerb
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.domain.verbs.add_details import ADD_DETAILS
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.record_outcome import RECORD_OUTCOME
from bot.domain.verbs.resolve import RESOLVE
from bot.domain.verbs.tell_customer import TELL_CUSTOMER

_MOST = 2
_OF_THE_OWNER = (RECORD_OUTCOME, TELL_CUSTOMER, ADD_DETAILS)
_OF_THE_TEAM = (ACKNOWLEDGE, POST_UPDATE, RESOLVE)
_WITH_BOTH = (ACKNOWLEDGE, POST_UPDATE, TELL_CUSTOMER)
_VERBS: Mapping[Listing, tuple[AnyVerb, ...]] = {
    Listing.NEXT: _OF_THE_OWNER,
    Listing.MINE: _OF_THE_OWNER,
    Listing.ASSIGNED: _OF_THE_TEAM,
    Listing.TEAM: _OF_THE_TEAM,
    Listing.UNTOLD: _OF_THE_OWNER,
}


def acts(what: Listing, reference: str, state: State) -> Iterator[Element]:
    """At most two buttons, of what its state allows."""
    if state is State.HANDLED:
        yield escalate_kept(reference)
    able = [verb for verb in _VERBS.get(what, _WITH_BOTH) if state in verb.states]
    for verb in able[:_MOST]:
        yield button(verb.name, presentation_of(verb).label, reference)
