"""The one or two things that a reader does next with a line of a list."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from bot.blockkit.kit.elements import Element, button
from bot.blockkit.verb_buttons import more_button
from bot.blockkit.verbs import presentation_of
from bot.blockkit.views.left_form import escalate_kept
from bot.domain.listing import Listing
from bot.domain.state import State
from bot.domain.verb import AnyVerb
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.domain.verbs.add_details import ADD_DETAILS
from bot.domain.verbs.answer_handover import ACCEPT_HANDOVER, DECLINE_HANDOVER
from bot.domain.verbs.answer_info import ANSWER_INFO
from bot.domain.verbs.change_severity import CHANGE_SEVERITY
from bot.domain.verbs.hand_over import HAND_OVER
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.record_outcome import RECORD_OUTCOME
from bot.domain.verbs.reroute import REROUTE
from bot.domain.verbs.resolve import RESOLVE
from bot.domain.verbs.take_over_customer import TAKE_OVER_CUSTOMER
from bot.domain.verbs.tell_customer import TELL_CUSTOMER

_MOST = 2
_OF_THE_OWNER = (RECORD_OUTCOME, TELL_CUSTOMER, ADD_DETAILS)
_OF_THE_TEAM = (ACKNOWLEDGE, POST_UPDATE, RESOLVE)
_WITH_BOTH = (ACKNOWLEDGE, POST_UPDATE, TELL_CUSTOMER)
_VERBS: Mapping[Listing, tuple[AnyVerb, ...]] = {
    Listing.OFFERED: (ACCEPT_HANDOVER, DECLINE_HANDOVER),
    Listing.NEXT: _OF_THE_OWNER,
    Listing.MINE: _OF_THE_OWNER,
    Listing.ASSIGNED: _OF_THE_TEAM,
    Listing.TEAM: _OF_THE_TEAM,
    Listing.ALL: (*_WITH_BOTH, RECORD_OUTCOME),
}
_ON_THE_BOARD: Mapping[Listing, tuple[AnyVerb, ...]] = {
    Listing.OVERDUE: (TELL_CUSTOMER, HAND_OVER),
    Listing.UNACKNOWLEDGED: (REROUTE, CHANGE_SEVERITY),
    Listing.UNREACHED: (HAND_OVER, TAKE_OVER_CUSTOMER),
    Listing.NOT_INFORMED: (TELL_CUSTOMER, HAND_OVER),
    Listing.WITH_A_TEAM: (HAND_OVER, CHANGE_SEVERITY),
}
"""What a manager does who sees that it does not go on: the team's own acts are the team's to do."""
_ANSWERABLE = (Listing.NEXT, Listing.MINE)
"""The lists of the owner, of whom the team asks it."""


May = Callable[[Any, AnyVerb], bool]
"""Whether the reader may do that to that line of a list."""


def anything(_: object, __: AnyVerb) -> bool:
    """Where nobody knows who reads it: whoever presses is asked."""
    return True


class Standing(Protocol):
    """What decides which acts a line has."""

    @property
    def reference(self) -> str: ...
    @property
    def state(self) -> State: ...
    @property
    def needs_info(self) -> bool: ...


def acts(what: Listing, escalation: Standing, may: May = anything, *, on_the_board: bool = False) -> Iterator[Element]:
    """At most two buttons, of what its state allows and its reader may do, the answer that the team waits for first;
    and the way to the others. `on_the_board` the list's reader is there as a manager."""
    if escalation.state is State.HANDLED:
        yield escalate_kept(escalation.reference)
        return
    asked = (ANSWER_INFO,) if escalation.needs_info and what in _ANSWERABLE else ()
    usual = _ON_THE_BOARD[what] if on_the_board else _VERBS.get(what, _WITH_BOTH)
    likely = [verb for verb in (*asked, *usual) if escalation.state in verb.states]
    for verb in [verb for verb in likely if may(escalation, verb)][:_MOST]:
        yield button(verb.name, presentation_of(verb).label, escalation.reference)
    yield more_button(escalation.reference)
