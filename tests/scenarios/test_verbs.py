"""What people do with an escalation by pressing and by typing."""

from functools import partial

import pytest

from sandbox import Message, Person
from tests.builders import CONFIRMED, RESOLVED
from tests.scenarios.conftest import Town
from tests.scenarios.forms import does, has_escalated


@pytest.fixture
def card(town: Town) -> Message:
    has_escalated(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    return card


def _typed(person: Person, text: str, *, in_: str | None = None) -> str:
    """What the person reads after typing this behind `/escalate`."""
    before = len(person.ephemerals)
    person.runs("/escalate", text, in_=in_)
    assert len(person.ephemerals) == before + 1, person.modal
    return person.ephemerals[-1].seen


def _resolves(town: Town) -> None:
    town.engineer.runs("/escalate", "resolve ESC-1", in_="C0ENG")
    town.engineer.submits(RESOLVED)
    assert town.engineer.modal is None
    town.app.bot.confirmations.finish(5)


def _kinds(town: Town) -> list[str]:
    town.settle()
    return [event.kind for event in town.app.bot.records.timeline("ESC-1")]


@pytest.mark.parametrize(
    ("who", "text", "said", "kind"),
    [
        ("engineer", "ack ESC-1", "acknowledged ESC-1", "acknowledged"),
        ("engineer", "update esc-1 The cause is in schema 7.", "posted an update on ESC-1", "update_posted"),
        ("agent", "customer #1 We are on it.", "updated the customer of ESC-1", "customer_updated"),
        ("engineer", "severity ESC-1 critical: it spreads", "raised the severity of ESC-1", "severity_changed"),
        ("agent", "deescalate ESC-1 workaround There is a way around it.", "de-escalated ESC-1", "de_escalated"),
        ("agent", "reopen ESC-1 It stops again.", "reopened ESC-1", "reopened"),
    ],
)
def test_a_verb_is_done_when_the_words_suffice(
    who: str, text: str, said: str, kind: str, town: Town, card: Message
) -> None:
    if kind == "reopened":
        _resolves(town)
    assert said in _typed(getattr(town, who), text, in_="C0ENG" if who == "engineer" else None)
    assert _kinds(town)[-1] == kind


def test_a_number_that_may_count_something_opens_the_form_and_tells_nobody(town: Town, card: Message) -> None:
    """A brief about two users must not stop the customer's clock of another."""
    before = _kinds(town)
    town.agent.runs("/escalate", "customer 1 user cannot log in")
    assert town.agent.modal is not None
    assert town.agent.modal.values["What did you tell them?"] == "user cannot log in"
    assert _kinds(town) == before


@pytest.mark.parametrize(
    ("text", "asked", "known"),
    [
        ("resolve ESC-1 So", "What was the cause?", {"What was done?": "So"}),
        ("severity ESC-1 critical", "What has changed?", {"How bad is it now?": "Critical"}),
        ("severity ESC-1 it spreads", "How bad is it now?", {"What has changed?": "it spreads"}),
    ],
)
def test_words_that_do_not_suffice_open_the_form_with_what_was_typed(
    text: str, asked: str, known: dict[str, str], town: Town, card: Message
) -> None:
    town.engineer.runs("/escalate", text, in_="C0ENG")
    assert town.engineer.modal is not None
    assert asked in town.engineer.modal.labels
    assert {label: town.engineer.modal.values[label] for label in known} == known
    resolves = text.startswith("resolve")
    severity = {"How bad is it now?": "critical", "What has changed?": "It spreads"}
    town.engineer.submits({asked: "A limit"} if resolves else severity)
    assert town.engineer.modal is None
    assert _kinds(town)[-1] == ("resolved" if resolves else "severity_changed")


def test_both_clocks_go_by_the_changed_severity_and_it_is_told(town: Town, card: Message) -> None:
    does(town.engineer, "Change severity", on=card)
    town.engineer.submits({"How bad is it now?": "critical", "What has changed?": "All exports fail now."})
    assert town.engineer.modal is None
    town.settle()
    assert "Critical" in town.engineer.reads("C0ENG")[0].seen.splitlines()[0]
    assert "raised the severity from high to *critical*" in town.engineer.thread(card)[-1].seen
    assert "All exports fail now." in town.agent.inbox[-1].seen
    town.advance(hours=2)  # the cadence of critical; high would be asked for after four
    assert "A follow-up is due" in town.engineer.thread(card)[-1].seen


def test_the_same_severity_again_is_refused_on_its_field(town: Town, card: Message) -> None:
    does(town.engineer, "Change severity", on=card)
    town.engineer.submits({"How bad is it now?": "high", "What has changed?": "Nothing"})
    assert town.engineer.modal is not None
    assert town.engineer.modal.errors == {"How bad is it now?": "ESC-1 is high already."}


def test_support_takes_it_back_and_the_customer_still_has_to_know(town: Town, card: Message) -> None:
    town.agent.runs("/escalate", "deescalate ESC-1")
    town.agent.submits({"reason": "workaround", "note": "Smaller files work."})
    town.settle()
    assert "De-escalated" in town.engineer.reads("C0ENG")[0].seen.splitlines()[0]
    assert "de-escalated this" in town.engineer.thread(card)[-1].seen
    town.advance(hours=8)
    assert "I updated the customer" in town.agent.inbox[-1].seen
    _typed(town.agent, "customer ESC-1 They use smaller files now.")
    assert _kinds(town)[-1] == "customer_updated"
    town.agent.runs("/escalate", "close ESC-1")
    town.agent.submits(CONFIRMED)
    assert _kinds(town)[-1] == "closed"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("resolv ESC-1 done", "Did you mean /escalate resolve ESC-1 done?"),
        ("lst", "Did you mean /escalate list?"),
        ("resolve the login problem", "Which one?"),
        ("update", "Which one?"),
        ("list of exports is empty", "takes mine, team, overdue, all, handled or the number of a page"),
        ("ack ESC-99", "I can't find ESC-99."),
    ],
)
def test_what_is_nearly_a_command_gets_a_sentence(text: str, said: str, town: Town, card: Message) -> None:
    assert said in _typed(town.engineer, text).replace("`", "")
    assert _kinds(town) == ["opened"]


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("new resolve the login problem", "resolve the login problem"),
        ("new", None),
        ("Exports fail since noon", "Exports fail since noon"),
    ],
)
def test_everything_else_begins_a_brief(text: str, summary: str | None, town: Town) -> None:
    town.agent.runs("/escalate", text)
    assert town.agent.modal is not None
    assert town.agent.modal.values["Summary"] == summary


def test_a_number_alone_shows_it(town: Town, card: Message) -> None:
    assert "Exports time out" in _typed(town.product_manager, "ESC-1")
    assert "Exports time out" in _typed(town.product_manager, "1")


def test_a_button_that_nobody_registered_is_heard_of(
    town: Town, card: Message, caplog: pytest.LogCaptureFixture
) -> None:
    button = {"type": "button", "action_id": "gone", "text": {"type": "plain_text", "text": "Gone"}}
    blocks = [{"type": "actions", "elements": [button]}]
    town.slack.chat_postMessage(channel="C0ENG", text="From an older release", blocks=blocks)
    town.engineer.clicks("Gone", on=town.engineer.reads("C0ENG")[-1])
    assert "nobody listens to block_actions: gone" in caplog.text
    assert "Something went wrong" in town.engineer.ephemerals[-1].seen


def test_a_form_says_which_escalation_it_is_about(town: Town, card: Message) -> None:
    person = town.engineer
    for begin in (partial(person.clicks, "Resolve", on=card), partial(person.runs, "/escalate", "resolve 1")):
        begin()
        assert person.modal is not None
        assert "*ESC-1* · High · Open Exports time out" in person.modal.seen
        person.closes_modal()


def test_nobody_writes_into_a_form_that_could_only_be_refused(town: Town, card: Message) -> None:
    _resolves(town)
    town.engineer.clicks("Resolve", on=card)  # before the card was drawn anew
    assert town.engineer.modal is None
    assert "so there is nothing to resolve" in town.engineer.ephemerals[-1].seen
    assert "I can't find ESC-99" in _typed(town.engineer, "resolve ESC-99")


def test_security_s_number_is_not_found_by_who_types_it_without_words(town: Town) -> None:
    town.escalated("data_exposure")
    assert "I can't find ESC-1" in _typed(town.engineer, "resolve ESC-1")


def test_what_is_typed_is_never_cut_or_dropped_in_silence(town: Town, card: Message) -> None:
    said = _typed(town.engineer, "ack ESC-1 looking at it, ETA 2 h", in_="C0ENG")
    assert "acknowledged ESC-1" in said
    assert "/escalate update ESC-1 looking at it, ETA 2 h" in said.replace("`", "")
    assert _kinds(town) == ["opened", "acknowledged"]
