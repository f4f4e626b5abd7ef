"""A thread becomes the first answers of a brief, and what matters keeps its place."""

from collections.abc import Sequence

import pytest

from bot.domain.brief_validation import validated
from bot.domain.fields import FIELDS
from bot.domain.slack_message import Sides, SlackMessage, read
from bot.domain.text import units
from bot.domain.thread_prefill import Thread, answers_from_thread
from tests.builders import NINE, answers_for
from tests.unit.domain.slack_message.building import TRACE

PERMALINK = "https://larkspur.slack.com/archives/C1/p1772528400000100"
SIDES = Sides("T0HOME")
THEM, US = {"user": "U9", "user_team": "T0BRIGHT"}, {"user": "U1", "team": "T0HOME"}
NAMES = {"U9": "Katrin Vogel", "U1": "Ana Castro"}


def ts(minute: int) -> str:
    return f"{int(NINE.timestamp()) + minute * 60}.000100"


def said(text: str, minute: int = 0, by: dict[str, str] = THEM, **fields: object) -> SlackMessage:
    return read({**by, "ts": ts(minute), "text": text, **fields}, NAMES.get)


def answers(messages: Sequence[SlackMessage], pressed: int = -1, permalink: str | None = PERMALINK) -> dict[str, str]:
    found = answers_from_thread(Thread(messages, messages[pressed].ts, SIDES), permalink=permalink)
    return {field: str(answer) for field, answer in found.items()}


def test_a_thread_becomes_answers() -> None:
    thread = [
        said("Exports fail, see <https://status.example/7|status>\n```\nE1042 &lt;export&gt;\n```"),
        said(
            "Thanks! Same here. You will hear from us by 14:00.",
            5,
            US,
            files=[{"name": "screen.png"}, {"name": "log.txt"}],
        ),
        said("We cleared the cache, same. <https://desk.example/tickets/7>", 12),
        said("```trace 2``` <https://status.example/7> <http://other.example?a=1&amp;b=2>", 19),
        said("<https://larkspur.slack.com/archives/C2/p3>", 22),
    ]
    assert answers(thread, 0) == {
        "description": "Exports fail, see status",
        "logs": "E1042 <export>\n\ntrace 2\n\n"
        "Attached in the thread: screen.png, log.txt\nhttps://status.example/7\nhttp://other.example?a=1&b=2",
        "tried": "We cleared the cache -> same",
        "ticket_links": "https://desk.example/tickets/7",
        "internal_threads": f"{PERMALINK}\nhttps://larkspur.slack.com/archives/C2/p3",
        "customer_waiting_since": str(int(NINE.timestamp()) + 720),
        "last_update_said": "Same here. You will hear from us by 14:00.",
        "last_update_at": str(int(NINE.timestamp()) + 300),
        "customer_expects_by": str(int(NINE.timestamp()) + 5 * 3600),
        "customer_words": "Exports fail, see status",
        "customer_contact": "Katrin Vogel",
    }


def test_an_empty_thread_leaves_the_link_alone() -> None:
    assert answers_from_thread(Thread([], "", SIDES), permalink=PERMALINK) == {"internal_threads": PERMALINK}
    assert answers_from_thread(Thread([], "", SIDES), permalink=None) == {}


@pytest.mark.fault("F90")
def test_what_nobody_said_is_not_told() -> None:
    thread = [
        said("joined", subtype="channel_join"),
        said("It fails", 1),
        said("This message was deleted.", 2, subtype="tombstone"),
        said("```E1042```", 3),
    ]
    assert answers(thread)["description"] == "It fails"


@pytest.mark.fault("F91")
@pytest.mark.parametrize("count", [42, 251])
def test_an_outage_in_the_last_of_many_is_there_with_its_trace(count: int) -> None:
    ordinary = [
        said(
            f"Message {n}: the numbers of the quarter are in the sheet, have a look when you can.", n, (THEM, US)[n % 2]
        )
        for n in range(count)
    ]
    thread = [*ordinary, said(f"Everything is down since 14:02\n```{TRACE}```", count)]
    found = answers(thread)
    assert found["logs"] == TRACE
    assert found["description"] == "Everything is down since 14:02"


@pytest.mark.fault("F91")
def test_the_pressed_message_is_there_wherever_it_stands() -> None:
    thread = [said(f"Message {n} fails {'word ' * 60}", n, (THEM, US)[n % 2]) for n in range(60)]
    for pressed in (0, 1, 30, 58, 59):
        description = answers(thread, pressed)["description"]
        for needed in (pressed, 0, 58):
            assert f"Message {needed} fails" in description, (pressed, needed)


@pytest.mark.fault("F91")
def test_a_pressed_message_that_is_too_long_is_shortened() -> None:
    thread = [said("It began here"), said("Our word", 1, US), said("Their word", 2), said(f"a{'b ' * 3000}z", 3)]
    description = answers(thread)["description"]
    assert units(description) <= 2000
    for part in ("ab b", "characters left out …]", "b z"):
        assert part in description


def test_only_what_was_said_to_a_customer_is_an_update_to_them() -> None:
    among_us = [said("Exports fail", 0, US), said("I look at it by 14:00.", 5, US)]
    assert not {"last_update_said", "last_update_at", "customer_expects_by"} & answers(among_us, 0).keys()


def test_thanks_are_no_update() -> None:
    thread = [said("Exports fail"), said("We look at it until 3 pm London.", 2, US), said("Thank you!", 5, US)]
    found = answers(thread, 0)
    assert found["last_update_said"] == "We look at it until 3 pm London."
    assert found["last_update_at"] == str(int(NINE.timestamp()) + 120)
    assert found["customer_expects_by"] == str(int(NINE.timestamp()) + 6 * 3600)


@pytest.mark.fault("F91")
def test_the_pressed_messages_trace_comes_before_all_others() -> None:
    long = "\n".join(f"  frame {n} of the pressed one" for n in range(200))
    thread = [said(f"```{'old ' * 400}```"), said(f"```{long}\nKeyError: 7```", 1), said(f"```{'new ' * 400}```", 2)]
    logs = answers(thread, 1)["logs"]
    assert units(logs) <= 1500
    assert "  frame 0 of the pressed one" in logs
    assert "KeyError: 7" in logs
    assert "characters left out …]" in logs
    assert "error block" in logs
    assert "old old" not in logs


@pytest.mark.fault("F91")
def test_the_same_trace_twice_is_shown_once() -> None:
    assert answers([said("```E1```"), said("```E1```", 1), said("```E2```", 2)])["logs"] == "E1\n\nE2"


@pytest.mark.fault("F55")
def test_a_long_thread_is_cut_to_what_the_fields_take_and_is_a_valid_brief() -> None:
    links = " ".join(f"<https://tickets.example.com/tickets/{'9' * n}>" for n in range(60))
    thread = [said(f"{'🔥&amp;' * 2_000} {links} ```{'stack ' * 900}{n}```", n) for n in range(20)]
    found = answers(thread)
    for field in ("description", "logs", "ticket_links"):
        assert 0 < units(found[field]) <= (FIELDS[field].limit or 0)
    brief = validated(answers_for() | found | {"customer_waiting_since": int(NINE.timestamp())}, at=NINE)
    assert brief.internal_threads == (PERMALINK,)
    assert set(brief.ticket_links) <= {f"https://tickets.example.com/tickets/{'9' * n}" for n in range(1, 60)}


BOT = {"bot_id": "B1", "subtype": "bot_message", "username": "Desk"}
REPORT = "*Ticket #99 opened by Katrin*\n&gt;All rows are missing since 07:10\n&gt; Nobody gets paid\n&gt;Ref 12"


@pytest.mark.parametrize("pressed", [0, 1])
def test_what_a_ticket_app_quotes_is_in_the_description(pressed: int) -> None:
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": REPORT}}]
    thread = [said("Ticket #99", 0, BOT, blocks=blocks), said("I can see it fail too.", 5, THEM)]
    description = answers(thread, pressed)["description"]
    for line in ("All rows are missing since 07:10", "Nobody gets paid", "Ref 12"):
        assert line in description
    assert ">" not in description


def test_what_the_pressed_message_quotes_is_in_the_description_and_of_others_only_their_own_words() -> None:
    quoting = "&gt; The export is empty since Monday\nSame for us."
    thread = [said("Payroll fails."), said(quoting, 1)]
    assert "The export is empty since Monday" in answers(thread, 1)["description"]
    assert "The export is empty since Monday" not in answers(thread, 0)["description"]


def test_the_title_of_a_file_without_words_is_in_the_description() -> None:
    file = [{"title": "crash on save", "name": "IMG_1.png"}, {"name": "screen shot.png"}]
    thread = [said("", files=file), said("Payroll fails.", 1)]
    assert answers(thread, 0)["description"] == "crash on save (IMG_1.png)\nPayroll fails."
    assert answers(thread[:1])["description"] == "crash on save (IMG_1.png)"
    assert answers([said("", files=file[1:])]).get("description") is None


@pytest.mark.parametrize(
    "text",
    [
        "Good morning everyone! :wave:\nHope you are all doing well.\nThanks in advance!",
        "\u200fالسلام عليكم\nشكرا :pray:",
        "Hi team, any news?",
        "cc <@U1>",
    ],
)
def test_greetings_alone_are_nobodys_words_and_no_description(text: str) -> None:
    found = answers([said(text)], permalink=None)
    assert not {"description", "customer_words"} & found.keys()


@pytest.mark.parametrize(
    ("thread", "pressed", "words", "contact"),
    [
        ([("Hi all, our exports stop.", THEM), ("On it.", US)], 1, "Our exports stop.", "Katrin Vogel"),
        ([("Exports stop.", THEM), ("At 500. Since noon.", THEM)], 1, "At 500. Since noon.", "Katrin Vogel"),
        ([("Exports stop for them.", US)], 0, None, None),
        ([("Exports stop. It " + "x" * 300, THEM)], 0, "Exports stop.", "Katrin Vogel"),
        ([("Exports stop.", THEM | {"user": "U8"})], 0, "Exports stop.", None),
    ],
)
def test_the_customers_own_words_and_name_may_stand_in_a_reply(
    thread: list[tuple[str, dict[str, str]]], pressed: int, words: str | None, contact: str | None
) -> None:
    found = answers([said(text, minute, by) for minute, (text, by) in enumerate(thread)], pressed)
    assert (found.get("customer_words"), found.get("customer_contact")) == (words, contact)
