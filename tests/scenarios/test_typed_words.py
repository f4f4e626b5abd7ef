"""Words typed behind a verb arrive as the person wrote them, though Slack hands commands over as markup."""

from tests.scenarios.conftest import Town
from tests.scenarios.forms import escalates


def test_what_was_typed_reads_as_it_was_typed(town: Town) -> None:
    escalates(town, town.agent)
    said = "R&D sees <timeout> too,\n@Lena Horák has https://status.example/7"
    town.agent.runs("/escalate", f"update ESC-1 {said}")
    town.settle()
    assert town.agent.modal is None
    (card,) = town.engineer.reads("C0ENG")
    assert said in town.engineer.thread(card)[-1].seen
