"""Screenshots and logs: shared by a customer or a colleague, and there in the thread of the team's card."""

from pathlib import Path
from typing import Any

import pytest

from app import MANIFEST
from sandbox import Message, Person
from sandbox.state.files import IMAGES
from tests.scenarios import conftest
from tests.scenarios.conftest import Town
from tests.scenarios.forms import SECOND, decides, escalates, has_escalated
from tests.scenarios.test_add_to_escalation import adds, confidential, marks
from tests.scenarios.test_shortcut import CUSTOMERS, first_step

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
SHOT: dict[str, Any] = {"name": "checkout.png", "content": PNG}
LOG: dict[str, Any] = {"name": "worker.log", "content": b"08:51 ERROR E1042 at export.js:12\n" * 40}
LEAK = b"08:51 connect\nAuthorization: Basic c3VwcG9ydDpodW50ZXIyLVp4ODEh\npassword=hunter2-Zx81!\n"


def sends(town: Town, message: Message, **first: Any) -> None:
    """The whole form of the agent's, from this message."""
    fills_in(town, message, **first)
    submits(town)


def fills_in(town: Town, message: Message, **first: Any) -> None:
    """The same, not sent yet; other tests keep the machine busy."""
    town.workspace.answer_timeout = town.workspace.trigger_life = 15.0
    first_step(town, message)
    decides(town.agent, first)
    town.agent.submits()
    assert town.agent.modal is not None, "This form has one step."
    shown = {block["block_id"] for block in town.agent.modal.blocks if block["type"] == "input"}
    town.agent.fills({field: answer for field, answer in SECOND.items() if field in shown - {"logs"}})


def sends_with(town: Town, *files: dict[str, Any]) -> None:
    """The same form, from a message with these files; the scenario begins as it is sent."""
    names = [file["name"] for file in files]
    town.begins(
        f"filled in from {names}",
        lambda other: fills_in(other, other.katrin.posts("Exports time out", in_=CUSTOMERS, files=list(files))),
    )
    submits(town)


def submits(town: Town) -> None:
    town.workspace.answer_timeout = 15.0  # other tests keep the machine busy
    town.agent.submits()
    assert town.agent.modal is None, town.agent.modal and town.agent.modal.errors
    town.settle()


def escalated(town: Town) -> Message:
    has_escalated(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    return card


def files_in(person: Person, card: Message) -> list[str]:
    """What files are called in a card's thread, by the eyes of somebody there; a deleted one has no name."""
    return [str(file.get("name", file["mode"])) for message in person.thread(card) for file in message.files]


def said_in(person: Person, card: Message) -> str:
    return "\n".join(message.seen for message in person.thread(card))


def content_in(town: Town, person: Person, card: Message) -> list[bytes]:
    ids = [file["id"] for message in person.thread(card) for file in message.files]
    found = [town.workspace.file_for(person, id) for id in ids]
    return [one.content for one in found if one and one.content]


def test_the_files_of_an_escalated_thread_are_in_the_teams_thread(town: Town) -> None:
    first = town.katrin.posts("Exports time out", in_=CUSTOMERS, files=[SHOT])
    town.jonas.posts("And this is the log", thread=first, files=[LOG])
    sends(town, first)
    (card,) = town.engineer.reads("C0ENG")
    assert files_in(town.engineer, card) == ["checkout.png", "worker.log"]
    assert content_in(town, town.engineer, card) == [PNG, LOG["content"]]
    *_, brief, last = town.engineer.thread(card)
    assert last.seen == ":paperclip: 2 files added to the thread, so nobody has to look for them."
    assert "checkout.png" in brief.seen  # its name, as before
    assert last.files[0]["mimetype"] in IMAGES


def test_who_escalates_may_leave_a_file_where_it_is(town: Town) -> None:
    first = town.katrin.posts("Exports time out", in_=CUSTOMERS, files=[SHOT, LOG])
    first_step(town, first)
    decides(town.agent)
    town.agent.submits()
    assert town.agent.modal is not None
    shown, log = first.files
    assert town.agent.modal.values["Files to bring along"] == [shown["name"], log["name"]]
    town.agent.fills({"files": ["checkout.png"]})
    town.agent.clicks("Back")
    town.agent.submits()
    assert town.agent.modal.values["Files to bring along"] == ["checkout.png"]  # it is kept with the rest
    shown_fields = {block["block_id"] for block in town.agent.modal.blocks if block["type"] == "input"}
    town.agent.submits({field: answer for field, answer in SECOND.items() if field in shown_fields})
    town.settle()
    (card,) = town.engineer.reads("C0ENG")
    assert files_in(town.engineer, card) == ["checkout.png"]


def test_a_file_of_a_message_that_is_added_follows_the_note(town: Town) -> None:
    card = escalated(town)
    message = town.agent.posts("They sent this", in_="C0L2", files=[SHOT])
    form = adds(town.agent, message)
    assert form.values["Files to bring along"] == ["checkout.png"]
    town.agent.submits({"escalation": "ESC-1"})
    town.settle()
    *_, note, last = town.engineer.thread(card)
    assert "this message" in note.seen  # the link stays, whatever becomes of the file
    assert files_in(town.engineer, card) == ["checkout.png"]
    assert last.seen == ":paperclip: 1 file added to the thread, so nobody has to look for it."
    assert marks(message) == ["white_check_mark"]


def test_what_is_in_the_cards_own_channel_is_not_put_there_again(town: Town) -> None:
    card = escalated(town)
    reply = town.engineer.posts("Look", thread=card, files=[SHOT])
    adds(town.engineer, reply)
    town.engineer.submits({"added_as": "evidence", "words": "The graph of the queue."})
    town.settle()
    assert files_in(town.engineer, card) == ["checkout.png"]


@pytest.mark.fault("F98")
def test_without_the_scopes_there_is_the_link_and_no_word_of_it(town: Town) -> None:
    """The rights were taken away while it ran."""
    for method in ("files.info", "files.getUploadURLExternal"):
        town.workspace.faults.fail(method, error="missing_scope", times=9)
    sends_with(town, SHOT)
    (card,) = town.engineer.reads("C0ENG")
    assert files_in(town.engineer, card) == []
    assert "checkout.png" in said_in(town.engineer, card)
    assert "paperclip" not in said_in(town.engineer, card)
    assert [event.kind for event in town.app.bot.records.timeline("ESC-1")] == ["opened"]


@pytest.mark.fault("F98")
@pytest.mark.parametrize("missing", ["files:read", "files:write"])
def test_an_app_without_them_asks_for_no_file_and_goes_on_as_before(
    missing: str, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = tmp_path / "manifest.yml"
    manifest.write_text(MANIFEST.read_text(encoding="utf-8").replace(f"      - {missing}\n", ""), "utf-8")
    monkeypatch.setattr(conftest, "MANIFEST", manifest)
    with conftest.a_town(sqlite_url) as town:
        first = town.katrin.posts("Exports time out", in_=CUSTOMERS, files=[SHOT])
        first_step(town, first)
        decides(town.agent)
        town.agent.submits()
        assert town.agent.modal is not None
        assert "Files to bring along" not in town.agent.modal.values
        assert "checkout.png" in str(town.agent.modal.values["Evidence"])
        town.agent.closes_modal()
        escalates(town, town.agent)
        assert "Files to bring along" not in adds(town.agent, beside(town)).values
        assert [call.method for call in town.workspace.calls if call.method.startswith("files.")] == []


def escalated_from(town: Town) -> Message:
    """A message with a file, beside an escalation that is open."""
    escalated(town)
    return beside(town)


def beside(town: Town) -> Message:
    return town.agent.posts("They sent this", in_="C0L2", files=[SHOT])


@pytest.mark.fault("F99")
def test_a_text_with_a_secret_is_linked_and_the_reason_said(town: Town) -> None:
    first = town.katrin.posts("Exports time out", in_=CUSTOMERS, files=[SHOT, {"name": "curl.txt", "content": LEAK}])
    sends(town, first)
    (card,) = town.engineer.reads("C0ENG")
    assert files_in(town.engineer, card) == ["checkout.png"]
    last = town.engineer.thread(card)[-1]
    assert "1 file linked only:" in last.seen
    assert "curl.txt" in last.seen
    assert "it holds something that looks like a secret" in last.seen
    assert b"hunter2" not in b"".join(content_in(town, town.engineer, card))


STAYS: list[tuple[dict[str, Any], str]] = [
    ({"name": "screen.mov", "content": bytes(10 * 2**20 + 1)}, "larger than 10 MB"),
    (
        {"name": "Plan", "is_external": True, "mode": "external", "url_private": "https://docs.example/1"},
        "kept outside Slack",
    ),
    ({"name": "all.har", "content": b"x" * (2**20 + 1)}, "a text too long to search it for secrets"),
]


@pytest.mark.parametrize(("file", "why"), STAYS, ids=["large", "external", "unsearched"])
def test_what_cannot_be_carried_is_linked_with_its_reason(town: Town, file: dict[str, Any], why: str) -> None:
    sends(town, town.katrin.posts("Exports time out", in_=CUSTOMERS, files=[file]))
    (card,) = town.engineer.reads("C0ENG")
    assert files_in(town.engineer, card) == []
    assert why in town.engineer.thread(card)[-1].seen


def test_ten_are_brought_and_the_rest_is_linked(town: Town) -> None:
    many = [{"name": f"shot-{n}.png", "content": PNG} for n in range(12)]
    sends(town, town.katrin.posts("Exports time out", in_=CUSTOMERS, files=many))
    (card,) = town.engineer.reads("C0ENG")
    assert files_in(town.engineer, card) == [f"shot-{n}.png" for n in range(10)]
    last = town.engineer.thread(card)[-1]
    assert "2 files linked only" in last.seen
    assert last.seen.count("(I bring 10 at a time)") == 2


def test_a_file_of_another_companys_is_asked_for_by_its_id(town: Town) -> None:
    """In a shared channel Slack sends `check_file_info` in the place of all else."""
    sends(town, town.katrin.posts("Exports time out", in_=CUSTOMERS, files=[{**SHOT, "hidden": True}]))
    (card,) = town.engineer.reads("C0ENG")
    assert files_in(town.engineer, card) == ["checkout.png"]


def test_a_file_that_is_gone_by_then_is_not_missed(town: Town) -> None:
    first = town.katrin.posts("Exports time out", in_=CUSTOMERS, files=[SHOT, LOG])
    first_step(town, first)
    town.app.bot.prefills.finish(30)  # the thread is read with both files in it
    town.workspace.remove_file(first.files[0]["id"])
    decides(town.agent)
    town.agent.submits()
    assert town.agent.modal is not None
    fields = {block["block_id"] for block in town.agent.modal.blocks if block["type"] == "input"}
    town.agent.submits({field: answer for field, answer in SECOND.items() if field in fields})
    town.settle()
    (card,) = town.engineer.reads("C0ENG")
    assert files_in(town.engineer, card) == ["worker.log"]
    assert "checkout.png (it was deleted)" in town.engineer.thread(card)[-1].seen


def test_a_name_is_no_markup_and_holds_no_secret(town: Town) -> None:
    name = "<!channel> *loud* password=hunter2-Zx81!.png"
    large = {"name": f"large {name}", "content": bytes(10 * 2**20 + 1)}
    sends(town, town.katrin.posts("Exports time out", in_=CUSTOMERS, files=[{**SHOT, "name": name}, large]))
    (card,) = town.engineer.reads("C0ENG")
    everything = said_in(town.engineer, card) + str(files_in(town.engineer, card))
    assert "hunter2" not in everything
    assert [message.mentions for message in town.engineer.thread(card)[-2:]] == [[], []]
    assert "<!channel> *loud*" in town.engineer.thread(card)[-1].seen


# Never from Security outward.


def test_of_a_security_escalation_files_go_to_its_own_thread_only(town: Town) -> None:
    first = town.katrin.posts("Somebody signed in as me", in_=CUSTOMERS, files=[SHOT])
    first_step(town, first)
    town.agent.fills({"kind": "exposure", "target": "security", "severity": "critical"})
    town.agent.submits({"description": "Logins from elsewhere.", "workflow_impact": "One account so far.",
                        "containment": "All sessions are ended."})  # fmt: skip
    assert town.agent.modal is None, town.agent.modal and town.agent.modal.errors
    town.settle()
    (card,) = town.security_lead.reads("C0SEC")
    assert files_in(town.security_lead, card) == ["checkout.png"]
    elsewhere = {call.arguments["channel_id"] for call in town.workspace.called("files.completeUploadExternal")}
    assert elsewhere == {"C0SEC"}


@pytest.mark.fault("F100")
def test_nothing_of_it_stays_behind_when_it_becomes_security_s(town: Town) -> None:
    sends_with(town, SHOT)
    (card,) = town.engineer.reads("C0ENG")
    assert content_in(town, town.engineer, card) == [PNG]
    town.agent.runs("/escalate", "reroute ESC-1 security Rows of another customer in the export")
    town.settle()
    assert content_in(town, town.engineer, card) == []
    assert files_in(town.engineer, card) == ["tombstone"]
    assert "paperclip" not in said_in(town.engineer, card)
    (secret,) = town.security_lead.reads("C0SEC")
    assert files_in(town.security_lead, secret) == ["checkout.png"]


@pytest.mark.fault("F100")
@pytest.mark.parametrize("bad", ["429", "cut", "503"])
def test_what_was_still_on_its_way_then_is_never_shown_there(town: Town, bad: str) -> None:
    """Whether Slack has not taken it yet, or has and nobody knows."""
    method = "files.completeUploadExternal"
    if bad == "429":
        town.workspace.faults.rate_limit(method, retry_after=30)
    elif bad == "cut":
        town.workspace.faults.lose_answer(method)
    else:
        town.workspace.faults.fail(method, status=503)
    sends_with(town, SHOT)
    (card,) = town.engineer.reads("C0ENG")
    town.agent.runs("/escalate", "reroute ESC-1 security Rows of another customer in the export")
    town.settle()
    town.advance(minutes=5)
    assert content_in(town, town.engineer, card) == []
    (secret,) = town.security_lead.reads("C0SEC")
    assert files_in(town.security_lead, secret) == ["checkout.png"]


@pytest.mark.fault("F100")
@pytest.mark.parametrize("error", ["cant_delete_file", "missing_scope"])
def test_where_slack_lets_nobody_delete_it_the_owner_hears_that_it_still_stands_there(town: Town, error: str) -> None:
    sends_with(town, SHOT)
    (card,) = town.engineer.reads("C0ENG")
    town.workspace.faults.fail("files.delete", error=error, times=50)
    town.agent.runs("/escalate", "reroute ESC-1 security Rows of another customer in the export")
    town.settle()
    assert "Exports time out" not in said_in(town.engineer, card)  # all else is emptied
    assert "undeliverable" in [event.kind for event in town.app.bot.records.timeline("ESC-1")]
    (secret,) = town.security_lead.reads("C0SEC")
    assert files_in(town.security_lead, secret) == ["checkout.png"]


def test_what_leaves_security_leaves_its_files_there(town: Town) -> None:
    first = town.katrin.posts("Somebody signed in as me", in_=CUSTOMERS, files=[SHOT])
    first_step(town, first)
    town.agent.fills({"kind": "exposure", "target": "security", "severity": "critical"})
    town.agent.submits({"description": "Logins from elsewhere.", "workflow_impact": "One account so far.",
                        "containment": "All sessions are ended."})  # fmt: skip
    town.settle()
    town.security_lead.runs("/escalate", "reroute ESC-1 engineering A bug after all.", in_="C0SEC")
    town.security_lead.submits({"confirmed": ["read"]})
    assert town.security_lead.modal is None, town.security_lead.modal and town.security_lead.modal.errors
    town.settle()
    (card,) = town.engineer.reads("C0ENG")
    assert files_in(town.engineer, card) == []


def test_a_file_of_securitys_thread_goes_to_no_other_team(town: Town) -> None:
    card = escalated(town)
    confidential(town)
    (secret,) = town.security_lead.reads("C0SEC")
    reply = town.security_lead.posts("The query that shows it", thread=secret, files=[SHOT])
    adds(town.security_lead, reply)
    elsewhere = town.security_lead.posts("Only here", in_="C0SEC", files=[LOG])
    town.security_lead.closes_modal()
    first_step(town, elsewhere, by=town.security_lead)
    town.security_lead.closes_modal()
    town.settle()
    assert files_in(town.engineer, card) == []


# The channel is asked about before each step, as before every post.


@pytest.mark.fault("F79")
@pytest.mark.parametrize("changed", [{"private": False}, {"shared": True}, {"archived": True}, {"with_bot": False}])
def test_nothing_is_put_into_a_channel_that_has_become_unfit(town: Town, changed: dict[str, bool]) -> None:
    confidential(town)
    message = town.agent.posts("They sent this", in_="C0L2", files=[SHOT])
    adds(town.agent, message)
    town.workspace.change(town.channels["C0SEC"], **changed)
    town.agent.submits({"escalation": "ESC-1"})
    town.settle()
    assert town.workspace.called("files.completeUploadExternal") == []
    assert town.workspace.called("files.getUploadURLExternal") == []


@pytest.mark.fault("F79")
def test_in_a_channel_that_opens_up_our_copies_go_with_the_words(town: Town) -> None:
    sends_with(town, SHOT)
    (card,) = town.engineer.reads("C0ENG")
    town.workspace.change(town.channels["C0ENG"], shared=True)
    town.settle()
    assert files_in(town.engineer, card) == ["tombstone"]
    assert "paperclip" not in said_in(town.engineer, card)


# Another team, another card.


def test_another_teams_thread_has_them_too(town: Town) -> None:
    sends_with(town, SHOT)
    added = town.agent.posts("The log", in_="C0L2", files=[LOG])
    adds(town.agent, added)
    town.agent.submits({"escalation": "ESC-1"})
    town.settle()
    town.agent.runs("/escalate", "reroute ESC-1 product It is how exports are meant to be.")
    town.settle()
    (card,) = town.product_manager.reads("C0PROD")
    assert files_in(town.product_manager, card) == ["checkout.png", "worker.log"]


# Bad days.


@pytest.mark.fault("F101")
@pytest.mark.parametrize("method", ["files.info", "url_private", "files.getUploadURLExternal", "upload"])
@pytest.mark.parametrize("bad", ["429", "503", "cut"])
def test_a_bad_moment_on_the_way_costs_time_and_nothing_else(town: Town, method: str, bad: str) -> None:
    faults = town.workspace.faults
    if bad == "429":
        faults.rate_limit(method, retry_after=7)
    elif bad == "503":
        faults.fail(method, status=503)
    else:
        faults.lose_answer(method)
    sends_with(town, SHOT, LOG)
    (card,) = town.engineer.reads("C0ENG")
    town.advance(minutes=2)
    assert files_in(town.engineer, card) == ["checkout.png", "worker.log"]
    assert len(town.workspace.called("files.completeUploadExternal")) == 1


@pytest.mark.fault("F102")
@pytest.mark.parametrize("bad", ["cut", "stored_503", "503", "429", "internal_error"])
def test_the_answer_to_showing_them_is_lost_and_they_are_there_once(town: Town, bad: str) -> None:
    faults, method = town.workspace.faults, "files.completeUploadExternal"
    match bad:
        case "cut":
            faults.lose_answer(method)
        case "stored_503":
            faults.fail(method, status=503, stored=True)
        case "503":
            faults.fail(method, status=503)
        case "429":
            faults.rate_limit(method, retry_after=5)
        case _:
            faults.fail(method, error="internal_error", stored=True)
    sends_with(town, SHOT, LOG)
    town.advance(minutes=3)
    (card,) = town.engineer.reads("C0ENG")
    assert files_in(town.engineer, card) == ["checkout.png", "worker.log"]


@pytest.mark.fault("F101")
def test_nothing_waits_for_a_file(town: Town) -> None:
    town.workspace.faults.fail("upload", status=503, times=1000)
    sends_with(town, SHOT)
    (card,) = town.engineer.reads("C0ENG")
    town.engineer.clicks("Acknowledge", on=card)
    town.settle()
    assert "acknowledged this" in town.engineer.thread(card)[-1].seen
    assert "[Acknowledge]" not in card.seen  # it shows how things are
    town.advance(hours=1, minutes=5)
    assert "(Slack did not take it)" in said_in(town.engineer, card)
    assert "undeliverable" not in [event.kind for event in town.app.bot.records.timeline("ESC-1")]


@pytest.mark.parametrize("error", ["file_uploads_disabled", "posting_to_channel_denied", "brand_new_error"])
def test_what_slack_does_not_take_is_linked(town: Town, error: str) -> None:
    method = "files.getUploadURLExternal" if error != "posting_to_channel_denied" else "files.completeUploadExternal"
    town.workspace.faults.fail(method, error=error, times=50)
    sends_with(town, SHOT)
    (card,) = town.engineer.reads("C0ENG")
    assert "(Slack did not take it)" in town.engineer.thread(card)[-1].seen


@pytest.mark.fault("F103")
def test_a_file_that_is_named_from_outside_is_not_fetched(town: Town) -> None:
    """A forged form names a file of another conversation: it is not in the message's channel."""
    card = escalated(town)
    secret = town.security_lead.posts("Ours", in_="C0SEC", files=[SHOT])
    message = town.agent.posts("See this", in_="C0L2", files=[LOG])
    form = adds(town.agent, message)
    forged = str(form.view["private_metadata"]).replace(message.files[0]["id"], secret.files[0]["id"])
    form.view["private_metadata"] = forged
    town.agent.submits({"escalation": "ESC-1", "files": [secret.files[0]["id"]]}, raw=True)
    town.settle()
    assert files_in(town.engineer, card) == []
