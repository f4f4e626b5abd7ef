"""Files in the queue: they stand aside, their copies are known by entry, and a draft keeps which were ticked."""

from dataclasses import replace

from sqlalchemy import Engine

from bot.domain.draft import Draft, FormContent, Step
from bot.domain.message_kinds import MessageKind
from bot.domain.shared_files import SharedFile
from bot.domain.source import Source
from storage.drafts import DraftRecords
from storage.outbox import Continues, Outbox, Uploads, uploads_of
from storage.unit_of_work import UnitOfWork
from tests.builders import HOME, NINE, seconds
from tests.storage.queue_cases import LEASE, owe, sent, with_escalations

ONE = f"{HOME}-1"


def test_nothing_waits_for_a_file_and_it_waits_for_the_card(engine: Engine) -> None:
    with_escalations(engine, 1)
    outbox, at = Outbox(engine, HOME), NINE
    owe(engine, ONE, (MessageKind.CARD, "C1"), (MessageKind.FILES, "C1"), (MessageKind.NOTE, "C1"))
    (card,) = outbox.exchange([], at=at, lease=LEASE, limit=9)
    assert card.kind is MessageKind.CARD
    at += seconds(2)
    outbox.exchange([sent(card, at)], at=at, lease=LEASE, limit=0)
    at += seconds(2)
    both = outbox.exchange([], at=at, lease=LEASE, limit=9)
    assert {one.kind for one in both} == {MessageKind.FILES, MessageKind.NOTE}


def test_what_was_uploaded_is_known_by_its_entry(engine: Engine) -> None:
    with_escalations(engine, 2)
    outbox, at = Outbox(engine, HOME), NINE
    owe(engine, ONE, (MessageKind.FILES, "C1"))
    owe(engine, f"{HOME}-2", (MessageKind.NOTE, "C2"))
    mine = next(one for one in outbox.exchange([], at=at, lease=LEASE, limit=9) if one.kind is MessageKind.FILES)
    with engine.connect() as connection:
        known = uploads_of(connection, [ONE, f"{HOME}-2"])
    assert known == {ONE: [Uploads(mine.entry_seq or 0, (), in_hand=True)]}
    state = {"files": {"uploads": {"F1": "F9"}, "titles": {}, "stays": {}, "shown": False}}
    outbox.exchange([Continues(mine, state, at)], at=at, lease=LEASE, limit=0)
    with engine.connect() as connection:
        assert uploads_of(connection, [ONE]) == {ONE: [Uploads(mine.entry_seq or 0, ("F9",), in_hand=False)]}


def test_a_draft_keeps_its_files_and_which_are_left_out(engine: Engine) -> None:
    files = (SharedFile(id="F1", name="Ölmühle 💥.png"), SharedFile(id="F2", name="b", link="https://a.example/b"))
    draft = Draft("D1", "UME", {"summary": "x"}, Source("C0CUST", "1.1", files=files), NINE)
    changed = draft.with_content(FormContent(Step.SECOND, {}, acted_at="1.5", files=("F2",)), NINE)
    with UnitOfWork(engine, HOME) as work:
        work.drafts.keep(changed)
    kept = DraftRecords(engine, HOME).get("D1", "UME")
    assert kept is not None
    assert kept.source == replace(changed.source)
    assert [file.id for file in kept.source.files if file.brought] == ["F2"]
