"""Whom a text mentions stays in its sentences, by a name or in words, never as markup."""

import pytest

from bot.domain.slack_message import mentioned_by, read
from bot.domain.slack_message.content import in_words
from bot.domain.slack_message.mentions import by_id
from bot.domain.slack_message.shapes import Raw
from bot.domain.thread_prefill import description_from, summary_from, summary_of
from tests.walking import as_one_test

ASK = "Ask <!subteam^S0ENG> or <@U01> in <#C07>"
KNOWN = {"U01": "Priya Nair", "U02": "Owen Castle", "S0ENG": "engineers-on-call", "C07": "billing"}
UNKNOWN = dict.fromkeys(KNOWN, "")
SPOKEN = [
    (
        "Good morning <!subteam^S0ENG>, exports are broken for <@U01>. Nothing works.",
        "exports are broken for @Priya Nair. Nothing works.",
        "exports are broken for somebody. Nothing works.",
    ),
    (
        "Exports are broken, <!subteam^S0ENG> please look!",
        "Exports are broken, @engineers-on-call please look!",
        "Exports are broken, a user group please look!",
    ),
    ("Exports broke for <!subteam^S0ENG|@eng>", "Exports broke for @eng", "Exports broke for @eng"),
    ("<!subteam^S0ENG>: exports are broken", "exports are broken", "exports are broken"),
    ("<!subteam^S0ENG> see exports fail", "see exports fail", "see exports fail"),
    ("<!subteam^S0ENG> <@U01>, exports are broken", "exports are broken", "exports are broken"),
    (
        "The export for <@U01> and <@U02> is broken",
        "The export for @Priya Nair and @Owen Castle is broken",
        "The export for somebody and somebody is broken",
    ),
    ("<@U01> and <@U02> hang", "@Priya Nair and @Owen Castle hang", "somebody and somebody hang"),
    ("<@U01>'s export fails", "@Priya Nair's export fails", "somebody's export fails"),
    ("It fails in <#C07>", "It fails in #billing", "It fails in a channel"),
    ("<!subteam^S0ENG>", "", ""),
]  # fmt: skip


@as_one_test
@pytest.mark.parametrize(("text", "known", "unknown"), SPOKEN)
def test_a_summary_names_whom_its_sentence_is_about(text: str, known: str, unknown: str) -> None:
    message = read({"text": text}, by_id)
    assert (summary_of(message, KNOWN), summary_of(message, UNKNOWN)) == (known, unknown)
    assert (summary_from(text, KNOWN), summary_from(text, UNKNOWN)) == (known, unknown)


def test_the_rest_of_what_was_typed_keeps_its_names_too() -> None:
    typed = "<!subteam^S0ENG> exports fail\nfor <@U01> and <!subteam^S0ENG>"
    assert description_from(typed, KNOWN) == "exports fail\nfor @Priya Nair and @engineers-on-call"
    assert description_from(typed, UNKNOWN) == "exports fail\nfor somebody and a user group"


def test_a_name_that_does_not_fit_is_cut_as_words_are() -> None:
    text = f"{'x' * 140} for <!subteam^S0ENG> and <@U01>"
    assert summary_from(text, KNOWN) == f"{'x' * 140} for…"


def _blocks(*elements: Raw) -> Raw:
    return {"blocks": [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}]}


@pytest.mark.parametrize(
    "raw",
    [
        {"text": ASK},
        {"attachments": [{"text": ASK}]},
        {"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": ASK}}]},
        {"blocks": [{"type": "markdown", "text": ASK}]},
        _blocks(
            {"type": "text", "text": "Ask "},
            {"type": "usergroup", "usergroup_id": "S0ENG"},
            {"type": "text", "text": " or "},
            {"type": "user", "user_id": "U01"},
            {"type": "text", "text": " in "},
            {"type": "channel", "channel_id": "C07"},
        ),
    ],
)  # fmt: skip
def test_every_shape_says_in_words_what_nobody_can_name(raw: Raw) -> None:
    assert read(raw, in_words).prose == "Ask a user group or somebody in a channel"
    assert read(raw, KNOWN.get).prose == "Ask @engineers-on-call or @Priya Nair in #billing"
    assert read(raw).prose == "Ask a user group or @U01 in #C07"


def test_its_author_is_no_mention() -> None:
    assert mentioned_by({"user": "U02", "text": "<@U01> asks <!subteam^S0ENG>"}) == ["U01", "S0ENG"]
    assert mentioned_by({"user": "U02", "text": "<@U02> is me"}) == ["U02"]
