import pytest

from bot.domain.access import Actor, may_see
from bot.domain.state import State
from bot.domain.tiers import Target
from tests.builders import AGENT, CHANNEL, ENGINEER, a_brief, an_escalation

OPEN_TO_ALL = [target for target in Target if target is not Target.SECURITY]


@pytest.mark.fault("F66")
@pytest.mark.fault("F67")
@pytest.mark.parametrize(
    ("actor", "allowed"),
    [
        pytest.param(Actor(AGENT), True, id="owner"),
        pytest.param(Actor(ENGINEER), True, id="assignee"),
        pytest.param(Actor("U0OTHER", CHANNEL), True, id="in its private channel"),
        pytest.param(Actor("U0OTHER"), False, id="somebody"),
        pytest.param(Actor("U0OTHER", "C0LOBBY"), False, id="somebody elsewhere"),
        pytest.param(Actor("", None), False, id="nobody"),
    ],
)
def test_security_is_known_to_those_involved(actor: Actor, allowed: bool) -> None:
    assert may_see(actor, an_escalation(a_brief(Target.SECURITY), state=State.ACKNOWLEDGED)) is allowed


@pytest.mark.fault("F67")
@pytest.mark.parametrize("actor", [Actor(ENGINEER), Actor("", None)], ids=["not yet assignee", "nobody"])
def test_an_empty_seat_lets_nobody_in(actor: Actor) -> None:
    assert not may_see(actor, an_escalation(a_brief(Target.SECURITY)))


@pytest.mark.parametrize("target", OPEN_TO_ALL)
def test_everything_else_is_known_to_everybody(target: Target) -> None:
    assert may_see(Actor("U0OTHER"), an_escalation(a_brief(target)))
