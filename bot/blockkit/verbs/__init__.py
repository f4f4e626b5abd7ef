"""How each verb looks, by hand, in no order of its own: the order of the buttons is that of `bot.domain.verbs`."""

from collections.abc import Mapping

from bot.blockkit.presentation import Presentation
from bot.blockkit.verbs.acknowledge import PRESENTATION as ACKNOWLEDGE
from bot.blockkit.verbs.add_details import PRESENTATION as ADD_DETAILS
from bot.blockkit.verbs.add_question import PRESENTATION as ADD_QUESTION
from bot.blockkit.verbs.answer_handover import ACCEPT_PRESENTATION, DECLINE_PRESENTATION
from bot.blockkit.verbs.answer_info import PRESENTATION as ANSWER_INFO
from bot.blockkit.verbs.ask_another import PRESENTATION as ASK_ANOTHER
from bot.blockkit.verbs.ask_team import PRESENTATION as ASK_TEAM
from bot.blockkit.verbs.assign import PRESENTATION as ASSIGN
from bot.blockkit.verbs.change_severity import PRESENTATION as CHANGE_SEVERITY
from bot.blockkit.verbs.close import PRESENTATION as CLOSE
from bot.blockkit.verbs.de_escalate import PRESENTATION as DE_ESCALATE
from bot.blockkit.verbs.hand_on import PRESENTATION as HAND_ON
from bot.blockkit.verbs.hand_over import PRESENTATION as HAND_OVER
from bot.blockkit.verbs.join import PRESENTATION as JOIN
from bot.blockkit.verbs.needs_info import PRESENTATION as NEEDS_INFO
from bot.blockkit.verbs.post_update import PRESENTATION as POST_UPDATE
from bot.blockkit.verbs.record_outcome import PRESENTATION as RECORD_OUTCOME
from bot.blockkit.verbs.reopen import PRESENTATION as REOPEN
from bot.blockkit.verbs.reroute import PRESENTATION as REROUTE
from bot.blockkit.verbs.resolve import PRESENTATION as RESOLVE
from bot.blockkit.verbs.set_eta import PRESENTATION as SET_ETA
from bot.blockkit.verbs.snooze import PRESENTATION as SNOOZE
from bot.blockkit.verbs.still_on_it import PRESENTATION as STILL_ON_IT
from bot.blockkit.verbs.take_over import PRESENTATION as TAKE_OVER
from bot.blockkit.verbs.take_over_customer import PRESENTATION as TAKE_OVER_CUSTOMER
from bot.blockkit.verbs.tell_customer import PRESENTATION as TELL_CUSTOMER
from bot.domain.verb import AnyVerb

_ALL = (
    ACCEPT_PRESENTATION,
    ACKNOWLEDGE,
    ADD_DETAILS,
    ADD_QUESTION,
    ANSWER_INFO,
    ASK_ANOTHER,
    ASK_TEAM,
    ASSIGN,
    CHANGE_SEVERITY,
    CLOSE,
    DE_ESCALATE,
    DECLINE_PRESENTATION,
    HAND_OVER,
    HAND_ON,
    JOIN,
    NEEDS_INFO,
    POST_UPDATE,
    REROUTE,
    RECORD_OUTCOME,
    REOPEN,
    RESOLVE,
    SET_ETA,
    SNOOZE,
    STILL_ON_IT,
    TAKE_OVER,
    TAKE_OVER_CUSTOMER,
    TELL_CUSTOMER,
)

PRESENTATIONS: Mapping[str, Presentation] = {one.verb.name: one for one in _ALL}
"""By the verb's name."""


def presentation_of(verb: AnyVerb) -> Presentation:
    return PRESENTATIONS[verb.name]
