"""Threads as Slack stores them: https://docs.slack.dev/messaging/formatting-message-text."""

from datetime import timedelta

import pytest

from bot.domain.brief_validation import validated
from bot.domain.fields import FIELDS
from bot.domain.thread_prefill import ThreadMessage, answers_from_thread, mentioned_in, summary_from
from tests.builders import NINE, answers_for

PERMALINK = "https://larkspur.slack.com/archives/C1/p1772528400000100"
NAMES = {"U01": "Ana", "W02": "Bo"}


def said(text: str, *, author: str = "Ana", minutes: int = 0, files: tuple[str, ...] = ()) -> ThreadMessage:
    return ThreadMessage(author, NINE + timedelta(minutes=minutes), text, files)


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("Exports fail since Monday\nMore below", "Exports fail since Monday"),
        ("\n \u200b\n  Exports\tfail \n", "Exports fail"),
        ("```\nE1042\n```\nExports fail", "Exports fail"),
        ("```\nE1042 at 08:51\nat export.py\n```", "E1042 at 08:51"),
        ("", ""),
        ("\u200b", ""),
        ("See <https://a.example/x?a=1&amp;b=2|the page>", "See https://a.example/x?a=1&b=2"),
        ("<!channel> &lt;b&gt; R&amp;D &amp;lt;", "@channel <b> R&D &lt;"),
        ("x" * 151, "x" * 149 + "…"),
    ],
    ids=["first", "blank", "code first", "only code", "empty", "zero-width", "link", "entities", "long"],
)
def test_the_summary_is_the_first_line_that_says_something(text: str, summary: str) -> None:
    assert summary_from(text) == summary


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("<@U01> and <@W02|bo.w> and <@U99>", "@Ana and @bo.w and @U99"),
        ("in <#C07|billing> or <#C08|>", "in #billing or #C08"),
        ("<!here> <!subteam^S1|@billing-team> <!subteam^S2>", "@here @billing-team @subteam"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
        ("&lt;!channel&gt;", "<!channel>"),
        ("مرحبا 👩‍💻", "مرحبا 👩‍💻"),
        ("before ```trace``` after", "before   after"),
    ],
    ids=["people", "channels", "groups", "mail", "entities", "typed markup", "languages", "code"],
)
def test_the_description_reads_like_the_thread(text: str, readable: str) -> None:
    answers = answers_from_thread([said(text)], permalink=None, names=NAMES)
    assert answers["description"] == f"Ana: {readable}"


def test_a_thread_becomes_answers() -> None:
    thread = [
        said("Exports fail, see <https://status.example/7|status>\n```\nE1042 &lt;export&gt;\n```"),
        said("Same here", author="Bo", minutes=5, files=("screen.png", "log.txt")),
        said("```trace 2``` <https://status.example/7> <http://other.example?a=1&amp;b=2>", minutes=9),
    ]
    assert answers_from_thread(thread, permalink=PERMALINK, names=NAMES) == {
        "description": "Ana: Exports fail, see https://status.example/7\n"
        "Bo: Same here [attached: screen.png, log.txt]\n"
        "Ana: https://status.example/7 http://other.example?a=1&b=2",
        "logs": "E1042 <export>\n\ntrace 2",
        "ticket_links": f"{PERMALINK}\nhttps://status.example/7\nhttp://other.example?a=1&b=2",
        "customer_waiting_since": int(NINE.timestamp()),
    }


def test_an_empty_thread_leaves_the_link_alone() -> None:
    assert answers_from_thread([], permalink=PERMALINK, names={}) == {"ticket_links": PERMALINK}
    assert answers_from_thread([], permalink=None, names={}) == {}


@pytest.mark.fault("F55")
def test_a_long_thread_is_cut_to_what_the_fields_take_and_is_a_valid_brief() -> None:
    links = " ".join(f"<https://tickets.example.com/{'9' * n}>" for n in range(60))
    thread = [said(f"{'&amp;' * 4_000} {links} ```{'stack ' * 900}```", minutes=n) for n in range(20)]
    answers = answers_from_thread(thread, permalink=PERMALINK, names={})
    for field in ("description", "logs", "ticket_links"):
        assert 0 < len(str(answers[field])) <= (FIELDS[field].limit or 0)
    assert str(answers["description"]).endswith("…")
    brief = validated(answers_for() | answers, at=NINE)
    assert brief.ticket_links[0] == PERMALINK
    assert set(brief.ticket_links[1:]) <= {f"https://tickets.example.com/{'9' * n}" for n in range(60)}


def test_the_people_to_look_up_are_those_mentioned() -> None:
    assert mentioned_in("<@U01> <@W02|bo> <#C1|x> <!here> <https://a> @U03 <@U01>") == {"U01", "W02"}
