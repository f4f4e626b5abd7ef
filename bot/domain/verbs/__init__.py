"""Every verb, in the order in which the card offers them, by hand. A new one is one module and one line here."""

from collections.abc import Mapping

from pydantic import ValidationError

from bot.domain.card_events import CARD_EVENTS
from bot.domain.corrections import CORRECTION_EVENTS
from bot.domain.customer_account import ACCOUNT_EVENTS
from bot.domain.events import SYSTEM_EVENTS, DomainEvent, UnknownEvent
from bot.domain.lapse_events import LAPSE_EVENTS
from bot.domain.owner_events import OWNER_EVENTS
from bot.domain.sibling_events import SIBLING_EVENTS
from bot.domain.verb import AnyVerb
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.domain.verbs.add_details import ADD_DETAILS
from bot.domain.verbs.add_question import ADD_QUESTION
from bot.domain.verbs.answer_handover import ACCEPT_HANDOVER, DECLINE_HANDOVER
from bot.domain.verbs.answer_info import ANSWER_INFO
from bot.domain.verbs.ask_another import ASK_ANOTHER
from bot.domain.verbs.ask_team import ASK_TEAM
from bot.domain.verbs.assign import ASSIGN
from bot.domain.verbs.change_severity import CHANGE_SEVERITY
from bot.domain.verbs.close import CLOSE
from bot.domain.verbs.de_escalate import DE_ESCALATE
from bot.domain.verbs.hand_on import HAND_ON
from bot.domain.verbs.hand_over import HAND_OVER
from bot.domain.verbs.join import JOIN
from bot.domain.verbs.needs_info import NEEDS_INFO
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.record_outcome import RECORD_OUTCOME
from bot.domain.verbs.reopen import REOPEN
from bot.domain.verbs.reroute import REROUTE
from bot.domain.verbs.resolve import RESOLVE
from bot.domain.verbs.set_eta import SET_ETA
from bot.domain.verbs.snooze import SNOOZE
from bot.domain.verbs.still_on_it import STILL_ON_IT
from bot.domain.verbs.take_over import TAKE_OVER
from bot.domain.verbs.take_over_customer import TAKE_OVER_CUSTOMER
from bot.domain.verbs.tell_customer import TELL_CUSTOMER

VERBS: tuple[AnyVerb, ...] = (
    ACKNOWLEDGE,
    POST_UPDATE,
    TELL_CUSTOMER,
    RESOLVE,
    CLOSE,
    RECORD_OUTCOME,
    ADD_DETAILS,
    CHANGE_SEVERITY,
    DE_ESCALATE,
    JOIN,
    ADD_QUESTION,
    SET_ETA,
    NEEDS_INFO,
    TAKE_OVER,
    ASSIGN,
    HAND_ON,
    REROUTE,
    ASK_ANOTHER,
    STILL_ON_IT,
    SNOOZE,
    ASK_TEAM,
    HAND_OVER,
    TAKE_OVER_CUSTOMER,
    ACCEPT_HANDOVER,
    DECLINE_HANDOVER,
    REOPEN,
    ANSWER_INFO,
)

_EVENTS: Mapping[str, type[DomainEvent]] = {
    event.name(): event
    for event in (
        *SYSTEM_EVENTS,
        *CARD_EVENTS,
        *OWNER_EVENTS,
        *ACCOUNT_EVENTS,
        *LAPSE_EVENTS,
        *CORRECTION_EVENTS,
        *SIBLING_EVENTS,
        *(verb.event for verb in VERBS),
    )
}


def verb_named(name: str) -> AnyVerb:
    """The verb of a button or form; raises `KeyError` for a name that none has."""
    return {verb.name: verb for verb in VERBS}[name]


def event_from(payload: object) -> DomainEvent:
    """The event that was written down as `payload` (`event.model_dump(mode="json")`); never raises.

    What a newer release wrote, or what cannot be read, comes back as `UnknownEvent`.
    """
    found = payload if isinstance(payload, Mapping) else {}
    try:
        return _EVENTS.get(str(found.get("kind")), UnknownEvent).model_validate(found)
    except ValidationError:
        return UnknownEvent.model_validate(found)
