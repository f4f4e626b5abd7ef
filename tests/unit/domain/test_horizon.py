"""How far off a time may be: by severity, wherever one is given."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.refusals import BadBrief, InvalidAnswers
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.verb import AnyVerb
from bot.domain.verbs.add_details import ADD_DETAILS
from bot.domain.verbs.hand_on import HAND_ON
from bot.domain.verbs.reopen import REOPEN
from bot.domain.verbs.reroute import REROUTE
from bot.domain.verbs.set_eta import SET_ETA
from bot.domain.verbs.tell_customer import TELL_CUSTOMER
from tests.builders import AGENT, NINE, ROUTED, an_escalation, perform
from tests.walking import as_one_test

LATER = NINE + timedelta(hours=2)


@as_one_test
@pytest.mark.parametrize(
    ("verb", "field", "answers"),
    [
        (SET_ETA, "eta", {}),
        (TELL_CUSTOMER, "next_by", {"said": "We look into it."}),
        (ADD_DETAILS, "deadline", {}),
        (ADD_DETAILS, "customer_expects_by", {}),
        (REROUTE, "deadline", {"to": "product", "reason": "A gap"}),
        (HAND_ON, "deadline", {"to": "product", "reason": "A gap"}),
        (REOPEN, "deadline", {"reason": "It stops again"}),
    ],
)
@pytest.mark.parametrize(("severity", "days"), [(Severity.CRITICAL, 61), (Severity.HIGH, 121), (Severity.MEDIUM, 900)])
def test_what_is_too_far_off_is_refused_on_its_field(
    verb: AnyVerb, field: str, answers: dict[str, Any], severity: Severity, days: int
) -> None:
    escalation = an_escalation(severity=severity, state=State.RESOLVED if verb is REOPEN else State.ACKNOWLEDGED)
    given = answers | {field: int((LATER + timedelta(days=days)).timestamp())}
    with pytest.raises((InvalidAnswers, BadBrief), match=f"{days} days off. {severity.label} takes a time within"):
        perform(verb, escalation, at=LATER, by=AGENT, settings=ROUTED, **given)
