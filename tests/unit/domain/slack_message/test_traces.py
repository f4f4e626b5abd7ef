"""Traces and logs pasted without a fence: whole and exact among the error blocks, with the words around them apart."""

import html
from collections.abc import Callable

import pytest

from bot.domain.slack_message import Sides, read
from bot.domain.thread_prefill import Thread, answers_from_thread
from tests.unit.domain.slack_message.building import JSON, TS, by_ana, mrkdwn, plain, rich, section, text, words
from tests.unit.domain.slack_message.pasted import TRACES, WORDS
from tests.walking import as_one_test

Way = Callable[[str], JSON]
BEFORE, AFTER = "Hi, since the deploy we see this:", "Can you *please* have a look?"
AFTER_SHOWN = "Can you please have a look?"


def as_text(said: str) -> JSON:
    return by_ana(text=html.escape(said, quote=False))


def as_written(said: str) -> JSON:
    return by_ana(text="", blocks=[text(words(said))])


def in_a_section(said: str) -> JSON:
    return by_ana(blocks=[{"type": "section", "text": mrkdwn(html.escape(said, quote=False))}])


def as_plain(said: str) -> JSON:
    return by_ana(blocks=[{"type": "section", "text": plain(html.escape(said, quote=False))}])


def as_markdown(said: str) -> JSON:
    return by_ana(blocks=[{"type": "markdown", "text": html.escape(said, quote=False)}])


def in_an_attachment(said: str) -> JSON:
    return by_ana(attachments=[{"text": html.escape(said, quote=False)}])


def in_a_quote(said: str) -> JSON:
    return by_ana(blocks=[rich({"type": "rich_text_quote", "elements": [words(said)]})])


def as_quoted_text(said: str) -> JSON:
    return as_text("\n".join(f"> {line}" for line in said.split("\n")))


WAYS = (as_text, as_written, in_a_section, as_plain, as_markdown, in_an_attachment, in_a_quote, as_quoted_text)


@pytest.mark.fault("F90")
@as_one_test
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("name", TRACES)
def test_a_trace_is_evidence_whole_and_exact(name: str, way: Way) -> None:
    message = read(way(TRACES[name]))
    assert message.code == (TRACES[name],)
    assert message.prose == ""


@pytest.mark.fault("F90")
@as_one_test
@pytest.mark.parametrize("name", TRACES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "apart"])
def test_the_words_around_it_stay_words(name: str, gap: str) -> None:
    message = read(as_text(gap.join([BEFORE, TRACES[name], AFTER])))
    assert message.code == (TRACES[name],)
    assert message.prose == f"{BEFORE}\n{AFTER_SHOWN}"


@as_one_test
@pytest.mark.parametrize("way", [way for way in WAYS if way not in (in_a_quote, as_quoted_text)])
@pytest.mark.parametrize("said", WORDS)
def test_words_stay_words(said: str, way: Way) -> None:
    message = read(way(said))
    assert message.code == ()
    assert message.prose == said


def test_two_in_one_message_are_two() -> None:
    first, second = TRACES["Java"], TRACES["JavaScript"]
    message = read(as_written(f"the server\n{first}\nand the browser\n{second}"))
    assert message.code == (first, second)
    assert message.prose == "the server\nand the browser"


def test_an_error_behind_somebodys_own_words_begins_the_trace() -> None:
    message = read(as_text("Since noon we get: java.io.IOException: disk full\n\tat a.B.c(B.java:1)"))
    assert message.prose == "Since noon we get:"
    assert message.code == ("java.io.IOException: disk full\n\tat a.B.c(B.java:1)",)


def test_names_that_slack_made_links_of_are_none_of_the_links() -> None:
    """Slack takes `main.py` for a host, and sends it as a link."""
    made = {"type": "link", "url": "http://main.py", "text": "main.py"}
    pasted = section(words('Traceback (most recent call last):\n  File "'), made, words('", line 1\nKeyError: 1'))
    trace = 'Traceback (most recent call last):\n  File "main.py", line 1\nKeyError: 1'
    told = section(words("See "), {"type": "link", "url": "https://acme.com/help"})
    message = read(by_ana(blocks=[rich(told, pasted)]))
    assert message.code == (trace,)
    assert message.links == ("https://acme.com/help",)
    marked = read(
        by_ana(text='Traceback (most recent call last):\n  File "<http://main.py|main.py>", line 1\nKeyError: 1')
    )
    assert (marked.code, marked.links) == ((trace,), ())


def test_a_title_is_a_title_and_colours_and_line_ends_go() -> None:
    assert read(by_ana(blocks=[{"type": "header", "text": plain("[ERROR] Export failed")}])).code == ()
    coloured = "\x1b[31mERROR\x1b[0m 2026-11-24 16:01:12 no plan\r\n  org=991\r\n"
    assert read(as_text(coloured)).code == ("ERROR 2026-11-24 16:01:12 no plan\n  org=991",)


def test_the_form_gets_it_as_evidence_and_not_as_description() -> None:
    said = read(as_written(f"{BEFORE}\n{TRACES['Go']}"))
    answers = answers_from_thread(Thread([said], TS, Sides("T0HOME")), permalink=None)
    assert answers["logs"] == TRACES["Go"]
    assert answers["description"] == BEFORE.removeprefix("Hi, ")


@pytest.mark.parametrize("unit", ["a:", "$.", "at ", "Error: ", "x.go:1 ", "> ", "[", "at a.b.", "_/", "a=", "(", "1"])
def test_hostile_text_costs_no_time(unit: str) -> None:
    """Slack's longest message, in one line and in many: a pattern that backtracks would hang here."""
    said = unit * (40_000 // len(unit))
    for hostile in (said, said.replace(" ", "\n"), "\n".join([unit * 20] * 900)):
        assert read(as_text(hostile)).says_anything
