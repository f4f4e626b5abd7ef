import pytest

from bot.blockkit.messages import draw
from bot.blockkit.views.answers import shown
from bot.domain.audiences import intents_for
from bot.domain.state import State
from bot.domain.team import Support
from bot.domain.tiers import Target
from tests.builders import NINE, a_brief, every_event, texts
from tests.unit.blockkit.cases import LINK, in_state
from tests.unit.blockkit.seen import assert_slack_takes, visible

CANARY = "canary"


@pytest.mark.fault("F67")
@pytest.mark.parametrize("state", State)
def test_a_security_escalation_shows_only_its_reference_outside_its_channel(state: State) -> None:
    planted: dict[str, object] = {field: f"{CANARY} {field}" for field in texts()}
    planted |= {"tried": f"{CANARY} -> {CANARY}", "ticket_links": f"https://{CANARY}.example", "area": CANARY}
    brief = a_brief(Target.SECURITY, **planted)
    escalation = in_state(state, brief, CANARY)
    private: list[str] = []
    public: list[str] = []
    for event in every_event(CANARY, brief):
        for intent in intents_for(event, escalation, Support()):
            drawn = draw(intent.kind, escalation, event, at=NINE, link=LINK)
            assert_slack_takes(drawn.text, drawn.blocks)
            public.append(drawn.text)
            (public if intent.kind.traits.to_person else private).append(visible(drawn.blocks))
    public.append(shown(escalation, escalation.recorded, at=NINE).text)
    assert not [each for each in public if CANARY in each or "ecurity" in each]
    assert all("ESC-12" in each for each in public)
    assert any(CANARY in each for each in private)
