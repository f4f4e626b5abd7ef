"""Words typed behind a verb arrive as the person wrote them, though Slack hands commands over as markup."""

from datetime import timedelta

from bot.domain.verbs.set_eta import EtaSet
from bot.domain.verbs.snooze import Snoozed
from tests.scenarios.conftest import Town
from tests.scenarios.forms import has_escalated


def test_a_time_is_typed_before_its_reason(town: Town) -> None:
    has_escalated(town, town.agent)
    town.agent.runs("/escalate", "eta ESC-1 tomorrow 5pm the vendor ships")
    assert town.agent.modal is None
    town.agent.runs("/escalate", "snooze ESC-1 customer 5 h they are at lunch")
    assert town.agent.modal is None
    eta, snoozed = town.app.bot.records.timeline("ESC-1")[-2:]
    assert isinstance(eta, EtaSet)
    assert isinstance(snoozed, Snoozed)
    assert (eta.note, snoozed.reason) == ("the vendor ships", "they are at lunch")
    assert snoozed.until - snoozed.at == timedelta(hours=5)


def test_what_was_typed_reads_as_it_was_typed(town: Town) -> None:
    has_escalated(town, town.agent)
    said = "R&D sees <timeout> too,\n@Lena Horák has https://status.example/7"
    town.agent.runs("/escalate", f"update ESC-1 {said}")
    town.settle()
    assert town.agent.modal is None
    (card,) = town.engineer.reads("C0ENG")
    assert said in town.engineer.thread(card)[-1].seen


def test_a_user_group_is_called_by_its_handle(town: Town) -> None:
    has_escalated(town, town.agent)
    town.engineer.runs("/escalate", "update ESC-1 @engineers-on-call please look")
    town.settle()
    (card,) = town.engineer.reads("C0ENG")
    town.engineer.runs("/escalate", "timeline ESC-1")
    for shown in (town.engineer.thread(card)[-1], town.agent.inbox[-1], town.engineer.ephemerals[-1]):
        assert "@engineers-on-call please look" in shown.seen
    assert "subteam" not in str(town.engineer.thread(card)[-1].blocks)  # it calls nobody
    town.agent.runs("/escalate", "new Exports fail, @engineers-on-call and @Samir Haddad know")
    assert town.agent.modal is not None
    assert town.agent.modal.values["Summary"] == "Exports fail, @engineers-on-call and @Samir Haddad know"


def test_an_eta_after_the_deadline_is_said_to_who_sets_it_and_to_the_owner(town: Town) -> None:
    has_escalated(town, town.agent)
    town.engineer.runs("/escalate", "eta ESC-1 3 days the vendor ships")
    town.settle()
    for said in (town.engineer.ephemerals[-1], town.agent.inbox[-1]):
        assert "which is after the deadline, 2026-03-04 12:00" in said.seen
