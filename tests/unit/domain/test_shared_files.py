"""Files of a message as they can be carried, and which of them an entry brings along."""

from typing import Any

import pytest

from bot.domain.audiences import intents_for
from bot.domain.carried_files import files_owed
from bot.domain.events import Origin
from bot.domain.message_kinds import MessageKind
from bot.domain.shared_files import MOST_FILES, SharedFile, as_chosen, chosen, offered
from bot.domain.slack_message.shared import files_in
from bot.domain.source import Attached, Source
from bot.domain.team import Support
from bot.domain.verbs.post_update import UpdatePosted
from storage.outbox.seeks import FIRST_ASIDE, FIRST_IN_CHANNEL
from tests.builders import NINE, an_escalation

SHOT = SharedFile(id="F1", name="shot.png")
LOG = SharedFile(id="F2", name="worker.log")


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ({"files": [{"id": "F1", "name": "shot.png", "title": "shot.png"}]}, [("F1", "shot.png")]),
        ({"files": [{"id": "F1", "file_access": "check_file_info"}]}, [("F1", "file")]),
        ({"files": [{"id": "F1", "mode": "tombstone"}, {"id": "F2", "mode": "hidden_by_limit"}]}, []),
        ({"files": [{"name": "without an id"}, None, 7]}, []),
        ({"files": "nonsense"}, []),
        ({"attachments": [{"is_share": True, "files": [{"id": "F3", "name": "a.har"}]}]}, [("F3", "a.har")]),
        ({"files": [{"id": "F1", "name": "a\nb\u202e.png"}]}, [("F1", "a b.png")]),
        ({"files": [{"id": "F1", "name": "password=hunter2-Zx81!"}]}, [("F1", "password=[masked: password]")]),
    ],
)
def test_what_a_message_has(message: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert [(file.id, file.name) for file in files_in([message])] == expected


@pytest.mark.parametrize(
    "link", ["http://a.example/1", "https://a.example/password%3Dhunter2-Zx81%21", "https://a.example/a b", "x" * 501]
)
def test_a_link_that_is_none_or_says_too_much_is_left_out(link: str) -> None:
    [file] = files_in([{"files": [{"id": "F1", "name": "a.png", "permalink": link}]}])
    assert file.link is None


def test_a_file_in_several_messages_counts_once_and_a_thread_may_have_many() -> None:
    many = [{"files": [{"id": f"F{n % 40}", "name": f"{n}.png"}]} for n in range(100)]
    assert [file.id for file in files_in(many)] == [f"F{n}" for n in range(30)]


def test_what_was_left_out_stays_so_when_the_thread_is_read_again() -> None:
    many = tuple(SharedFile(id=f"F{n}", name="x") for n in range(MOST_FILES + 2))
    ticked = chosen(many, ["F0"])
    assert [file.id for file in ticked if file.brought] == ["F0", "F10", "F11"]  # the form asks of ten
    assert len(offered(many)) == MOST_FILES
    again = as_chosen((*many, SharedFile(id="F99", name="new")), ticked)
    assert [file.id for file in again if file.brought] == ["F0", "F10", "F11", "F99"]


def test_an_entry_brings_its_own_and_a_new_card_all_that_its_readers_may_have() -> None:
    escalation = an_escalation(source=Source("C0CUST", "1.1", files=(SHOT,)))
    first = escalation.recorded[0]
    assert [one.file.id for one in files_owed(escalation, first, 1)] == ["F1"]
    added = UpdatePosted(at=NINE, by="UME", text="x", origin=Origin(channel="C0L2", ts="1.2", files=(LOG, SHOT)))
    escalation.record(added)
    assert escalation.attached == (Attached(2, "C0L2", (LOG, SHOT), "1.2", "update_posted"),)
    assert [one.file.id for one in files_owed(escalation, added, 2)] == ["F2", "F1"]
    escalation.replace_card(error="edit_window_closed", at=NINE)
    anew = escalation.recorded[-1]
    assert [one.file.id for one in files_owed(escalation, anew, 3)] == ["F1", "F2"]
    kinds = [intent.kind for intent in intents_for(anew, escalation, Support())]
    assert kinds.index(MessageKind.CARD) < kinds.index(MessageKind.FILES)
    escalation.timeline_from = 3  # it has left a confidential team
    assert files_owed(escalation, anew, 3) == ()


def test_what_was_left_out_and_what_is_there_already_is_not_owed() -> None:
    left = SHOT.model_copy(update={"brought": False})
    escalation = an_escalation(source=Source("C0CUST", "1.1", files=(left, LOG)))
    assert [one.file.id for one in files_owed(escalation, escalation.recorded[0], 1)] == ["F2"]
    here = an_escalation(source=Source(escalation.route.channel, "1.1", files=(LOG,)))
    assert files_owed(here, here.recorded[0], 1) == ()


def test_the_queue_lets_those_kinds_stand_aside_that_say_so() -> None:
    aside = [kind.value for kind in MessageKind if kind.traits.aside]
    assert f"kind IN ({', '.join(map(repr, aside))})" in FIRST_ASIDE.query
    assert f"kind NOT IN ({', '.join(map(repr, aside))})" in FIRST_IN_CHANNEL.query
