"""What a person reads, and whom it pings."""

from typing import Any

import pytest

from sandbox.markup import as_sent
from sandbox.mentions import mentions
from sandbox.rendering import as_text, markup_as_text
from tests.sandbox.parrot import button, options, plain, text_input
from tests.walking import as_one_test

NAMES = {"U01": "@Mira Okafor", "S0ENG": "@engineers-on-call", "C0ENG": "#eng"}


def mrkdwn(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text, **more}


def rich(*elements: dict[str, Any], kind: str = "rich_text_section") -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": kind, "elements": list(elements)}]}


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("<@U01> and <@U99>", "@Mira Okafor and @U99"),
        ("<!subteam^S0ENG>", "@engineers-on-call"),
        ("<#C0ENG|renamed>", "#eng"),
        ("<!channel>", "@channel"),
        ("<https://status.example|status>", "status (https://status.example)"),
        ("<https://status.example>", "https://status.example"),
        ("<!date^1772442000^{date} {time}|then>", "2026-03-02 09:00"),
        ("&lt;!channel&gt; &amp; co", "<!channel> & co"),
    ],
)
def test_markup(markup: str, read: str) -> None:
    assert markup_as_text(markup, NAMES) == read


@as_one_test
@pytest.mark.parametrize(
    ("block", "read"),
    [
        ({"type": "header", "text": plain("Checkout is down")}, "Checkout is down"),
        (
            {"type": "section", "text": mrkdwn("<@U01>"), "fields": [mrkdwn("*High*"), plain("Acme")]},
            "@Mira Okafor\n*High*\nAcme",
        ),
        ({"type": "section", "text": plain("More"), "accessory": button("Open", "o")["elements"][0]}, "More\n[Open]"),
        ({"type": "context", "elements": [mrkdwn("a"), plain("b")]}, "a b"),
        ({"type": "divider"}, "-----"),
        ({"type": "image", "image_url": "https://a.example/1.png", "alt_text": "A graph"}, "(A graph)"),
        (button("Acknowledge", "ack"), "[Acknowledge]"),
        ({"type": "actions", "elements": [{"type": "overflow", "options": options("Mute", "Hide")}]}, "[Mute] [Hide]"),
        (text_input("w", "Words", element={"placeholder": plain("Say it")}), "Words: [Say it]"),
        ({"type": "markdown", "text": "# Title\n\n- **one** <@U01>"}, "Title\n- one @Mira Okafor"),
        (
            {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}, rich({"type": "user", "user_id": "U01"})]]},
            "a | @Mira Okafor",
        ),
        (
            rich(
                {"type": "user", "user_id": "U01"}, {"type": "text", "text": " hi "}, {"type": "emoji", "name": "wave"}
            ),
            "@Mira Okafor hi :wave:",
        ),
        (rich({"type": "text", "text": "x = 1"}, kind="rich_text_quote"), "> x = 1"),
    ],
)
def test_blocks(block: dict[str, Any], read: str) -> None:
    assert as_text([block], NAMES) == read


@pytest.mark.parametrize(
    ("text", "blocks", "pinged"),
    [
        ("<@U01> <!subteam^S0ENG|@eng> <!here>", [], ["U01", "S0ENG", "here"]),
        ("&lt;!channel&gt; @channel", [], []),
        ("", [{"type": "section", "text": mrkdwn("write to @channel")}], ["channel"]),
        ("", [{"type": "section", "text": mrkdwn("write to @channel", verbatim=True)}], []),
        ("", [{"type": "section", "text": mrkdwn("a@channel.example")}], []),
        ("", [{"type": "section", "text": plain("<!channel> @here")}], []),
        ("", [rich({"type": "text", "text": "<!channel>"}, {"type": "broadcast", "range": "here"})], ["here"]),
        ("<@U01>", [{"type": "context", "elements": [mrkdwn("<@U01>")]}], ["U01"]),
    ],
)
def test_whom_a_message_pings(text: str, blocks: list[dict[str, Any]], pinged: list[str]) -> None:
    assert mentions(text, blocks) == pinged


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
        ("see https://a.example/x, please", "see <https://a.example/x>, please"),
        ("`curl https://a.example`", "`curl https://a.example`"),
        ("```\n@Mira https://a.example\n```", "```\n@Mira https://a.example\n```"),
        ("@Mira Okafor, @Mira", "<@U01>, <@U02>"),
        ("<!channel>", "&lt;!channel&gt;"),
        ("*https://a.example/x*", "*<https://a.example/x>*"),
        ("[a & b](https://a.example/?x=1&y=2)", "<https://a.example/?x=1&amp;y=2|a &amp; b>"),
        ("https://a.example/@Mira", "<https://a.example/@Mira>"),
    ],
)
def test_what_slack_makes_of_what_is_typed(typed: str, sent: str) -> None:
    assert as_sent(typed, {"@Mira": "<@U02>", "@Mira Okafor": "<@U01>"}) == sent
