"""Who, when, what it says, error blocks, links, files: of every shape in which Slack hands a message over."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.slack_message import Side, Sides, mentioned_in, read, references_in, root_of
from bot.domain.slack_message.mentions import by_id
from bot.domain.thread_prefill import Thread, answers_from_thread, summary_of
from tests.unit.domain.slack_message.building import JSON, NAMES, TS, Shape, by_ana, by_bot, words
from tests.unit.domain.slack_message.shapes import SHAPES
from tests.unit.domain.slack_message.shapes_of_people import PEOPLE
from tests.walking import as_one_test


@pytest.mark.fault("F90")
@as_one_test
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_it_is_read_as_people_see_it(shape: Shape) -> None:
    message = read(shape.raw, NAMES.get)
    assert message.prose == shape.prose
    assert message.code == shape.code
    assert message.links == shape.links
    assert message.files == shape.files
    assert message.author.name == shape.author
    assert message.says_anything is bool(shape.prose or shape.code or shape.files)


def test_when_it_was_written() -> None:
    assert read(by_ana(text="x")).at == datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
    assert read(by_ana(text="x", ts="9" * 30)).at is None
    assert read({"text": "x"}).at is None


@pytest.mark.fault("F90")
def test_the_names_to_ask_for_are_the_author_and_whom_it_speaks_of() -> None:
    (every,) = (shape.raw for shape in PEOPLE if shape.name == "every inline element")
    assert references_in(every) == ["U0ANA", "U0KATRIN", "C0BILL", "S0ONCALL"]
    assert references_in(by_ana(text="<@U1> <@W2|bo> <#C3> <!subteam^S4> <!here> <https://a>")) == [
        "U0ANA", "U1", "C3", "S4",
    ]  # fmt: skip
    assert mentioned_in("<@U01> <@W02|bo> <#C1|x> <!here> <https://a> @U03 <@U01>") == {"U01"}


@pytest.mark.fault("F90")
@pytest.mark.parametrize(
    ("fields", "side"),
    [
        ({"team": "T0HOME"}, Side.US),
        ({"user_team": "T0BRIGHT", "team": "T0HOME"}, Side.CUSTOMER),
        ({"user_profile": {"team": "T0BRIGHT", "name": "k"}}, Side.CUSTOMER),
        ({"user_profile": {"team": "T0HOME", "name": "g", "is_restricted": True}}, Side.CUSTOMER),
        ({"user_profile": {"team": "T0HOME", "name": "g", "is_ultra_restricted": True}}, Side.CUSTOMER),
        ({"user_profile": {"team": "T0HOME", "name": "g", "is_stranger": True}}, Side.CUSTOMER),
        ({}, Side.US),
        ({"bot_id": "B1"}, Side.APP),
        ({"subtype": "bot_message", "user": None}, Side.APP),
    ],
)
def test_whose_word_it_is_by_what_it_says_itself(fields: JSON, side: Side) -> None:
    author = read({"user": "U1", "text": "x", "ts": TS, **fields}).author
    assert Sides("T0HOME").of(author) is side


def test_what_slack_was_asked_counts_before_what_the_message_says() -> None:
    ours = read(by_ana(text="x", team="T0OTHERWORKSPACE")).author
    assert Sides("T0HOME", {"U0ANA": False}).of(ours) is Side.US
    guest = read(by_ana(text="x")).author
    assert Sides("T0HOME", {"U0ANA": True}).of(guest) is Side.CUSTOMER


def test_somebody_unknown_in_a_customers_channel_is_the_customer() -> None:
    unknown = read({"user": "U9", "text": "x", "ts": TS}).author
    assert Sides("T0HOME", with_customer=True).of(unknown) is Side.CUSTOMER
    assert Sides("T0HOME").of(unknown) is Side.US


def test_a_reply_tells_of_the_beginning_of_its_thread() -> None:
    root = root_of(by_ana(text="x", thread_ts="1772520000.000100", parent_user_id="U0KATRIN"))
    assert root is not None
    assert root.at == datetime(2026, 3, 3, 6, 40, tzinfo=UTC)
    assert root.author.id == "U0KATRIN"
    assert not root.says_anything
    assert root_of(by_ana(text="x")) is None
    assert root_of(by_ana(text="x", thread_ts=TS)) is None
    assert root_of(by_ana(text="x", thread_ts="soon")) is None


@as_one_test
@pytest.mark.parametrize(
    ("raw", "summary"),
    [
        (by_ana(text="<@U01> this fails"), "this fails"),
        (by_ana(text="Hi <@U01>,\nexports fail"), "exports fail"),
        (by_bot(blocks=[{"type": "header", "text": {"type": "plain_text", "text": "Ticket #4711"}}]), "Ticket #4711"),
        (by_bot(attachments=[{"title": "api is down", "pretext": "Hello team,"}]), "api is down"),
        (by_ana(text="```E1042 at 08:51```"), "E1042 at 08:51"),
        (by_ana(text="Hi team,\n```E1042 at 08:51```"), "E1042 at 08:51"),
        (by_ana(text="Hi team,"), ""),
        (
            by_ana(text="", attachments=[{"is_share": True, "author_name": "K", "text": "Hi team,\nit fails"}]),
            "it fails",
        ),
        (by_ana(text="&gt; Hello,\n&gt; it fails"), "it fails"),
        (by_ana(text="- it fails\n- often"), "it fails"),
        (by_ana(text=None), ""),
        (by_ana(files=[{"name": "a.png"}]), ""),
    ],
)
def test_a_summary_before_any_name_is_known(raw: JSON, summary: str) -> None:
    assert summary_of(read(raw, by_id), dict.fromkeys(references_in(raw), "")) == summary


_KEYS = """
type text blocks elements attachments files fields title preview mode user bot_id bot_profile user_profile name style
message_blocks message rows caption columns label items ts thread_ts subtype unicode timestamp url indent offset
transcription accessory value
"""
_TYPES = """
rich_text rich_text_section rich_text_list rich_text_preformatted rich_text_quote section header context actions image
table markdown mrkdwn plain_text emoji date link user channel usergroup broadcast color video raw_text container
message_changed tombstone email snippet plan data_table button rich_text_section raw_number
"""
_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters(exclude_categories=()), max_size=20),
    st.sampled_from(
        [*_TYPES.split(), "<@U1|>", "<!date^9999999999999^x>", "<|>", "<!subteam^>", "```a", "*a* _b_", "\ufdd01\ufdd1"]
    ),
)
ANY_JSON = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(_KEYS.split()), inner, max_size=6),
    max_leaves=30,
)


@pytest.mark.fault("F90")
@settings(max_examples=400)
@given(ANY_JSON)
def test_nothing_raises_on_any_json(raw: object) -> None:
    message = read(raw, NAMES.get)
    assert all(isinstance(link, str) and link.startswith("http") for link in message.links)
    assert message.author.name
    summary_of(message)
    root_of(raw)
    references_in(raw)
    answers_from_thread(Thread([message], message.ts, Sides("T0HOME")), permalink=None)


@pytest.mark.fault("F90")
def test_what_is_nested_without_end_is_read_as_far_as_anybody_could_see() -> None:
    deep: JSON = {"type": "container", "title": words("x")}
    for _ in range(5_000):
        deep = {"type": "container", "blocks": [deep]}
    assert read(by_bot(text="Ticket", blocks=[deep])).prose == "Ticket"


@pytest.mark.fault("F91")
def test_a_hundred_messages_are_read_quickly_enough_to_be_waited_for() -> None:
    thread = [read(shape.raw | {"ts": f"{1772528400 + n}.0"}, NAMES.get) for n, shape in enumerate(SHAPES * 3)]
    answers = answers_from_thread(Thread(thread, thread[-1].ts, Sides("T0HOME")), permalink=None)
    assert answers["description"] == "Exports fail since Monday\nIt fails"
    assert timedelta(0) < thread[-1].at - thread[0].at  # type: ignore[operator] # both have their time
