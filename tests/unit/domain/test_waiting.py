"""Since when a customer waits: their first word that nobody of ours has answered."""

from datetime import timedelta

import pytest

from bot.domain.slack_message import Sides, SlackMessage, read, root_of
from bot.domain.waiting import waiting_since
from tests.builders import NINE
from tests.unit.domain.slack_message.building import JSON
from tests.walking import as_one_test

PEOPLE: dict[str, JSON] = {
    "them": {"user": "U9", "user_team": "T0BRIGHT"},
    "guest": {"user": "U8", "user_profile": {"team": "T0HOME", "name": "g", "is_restricted": True}},
    "us": {"user": "U1", "team": "T0HOME"},
    "bot": {"user": "U0TICKETS", "bot_id": "B1", "bot_profile": {"name": "Tickets"}},
    "unknown": {"user": "U7"},
}


def thread(*words: str) -> list[SlackMessage]:
    """`them: text`, each a minute after the one before."""
    raw = []
    for minute, word in enumerate(words):
        who, _, said = word.partition(": ")
        raw.append(PEOPLE[who] | {"ts": f"{int(NINE.timestamp()) + minute * 60}.000100", "text": said})
    return [read(one) for one in raw]


@pytest.mark.fault("F91")
@as_one_test
@pytest.mark.parametrize(
    ("words", "minute"),
    [
        (["them: it fails"], 0),
        (["them: it fails", "them: hello?"], 0),
        (["us: planned maintenance tonight", "them: it fails", "them: since 8"], 1),
        (["them: a question", "us: the answer", "them: now it fails", "them: really"], 2),
        (["them: it fails", "them: hello?", "us: looking into it"], 0),
        (["them: a", "us: b", "them: c", "us: d"], 2),
        (["them: it fails", "us: Thanks!", "them: hello?"], 0),
        (["them: it fails", "us: :eyes:", "them: hello?"], 0),
        (["them: it fails", "us: it is fixed", "them: Thank you!"], 0),
        (["them: it fails", "bot: we have received your ticket", "them: hello?"], 0),
        (["them: it fails", "us: looking into it", "them: bump"], 2),
        (["them: it fails", "us: looking into it", "them: thanks, Katrin here"], 0),
        (["guest: it fails"], 0),
        (["us: who looks?", "guest: it fails"], 1),
        (["bot: Ticket 4711: exports fail", "us: taking it"], 0),
        (["us: somebody look at this", "us: me"], None),
        (["us: look", "bot: ok"], None),
        ([], None),
    ],
)
def test_it_is_their_first_unanswered_word(words: list[str], minute: int | None) -> None:
    since = waiting_since(thread(*words), Sides("T0HOME"))
    assert since == (None if minute is None else NINE + timedelta(minutes=minute))


def test_somebody_unknown_counts_as_the_customer_in_a_customers_channel_only() -> None:
    words = thread("us: hello", "unknown: it fails")
    assert waiting_since(words, Sides("T0HOME", with_customer=True)) == NINE + timedelta(minutes=1)
    assert waiting_since(words, Sides("T0HOME")) is None


@pytest.mark.parametrize(("outsiders", "minutes"), [({"U9": True}, -60), ({"U1": False}, 0)])
def test_where_only_the_threads_beginning_is_known(outsiders: dict[str, bool], minutes: int) -> None:
    """The bot is not in the channel: the reply tells when its thread began, and by whom."""
    began = f"{int((NINE - timedelta(hours=1)).timestamp())}.000100"
    by = next(iter(outsiders))
    reply = PEOPLE["them"] | {"ts": f"{int(NINE.timestamp())}.000100", "text": "hello?"}
    reply |= {"thread_ts": began, "parent_user_id": by}
    root = root_of(reply)
    assert root is not None
    assert waiting_since([root, read(reply)], Sides("T0HOME", outsiders)) == NINE + timedelta(minutes=minutes)
