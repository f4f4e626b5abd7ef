"""A ticket's title is its summary, and the ticket is in the description of whatever reply is escalated."""

import pytest

from bot.domain.from_thread.headlines import is_label, says_more
from bot.domain.slack_message import SlackMessage, read
from bot.domain.thread_prefill import summary_of
from tests.unit.domain.from_thread.test_description import described
from tests.unit.domain.from_thread.tickets import TICKETS, Ticket
from tests.unit.domain.slack_message.building import JSON
from tests.unit.domain.test_thread_prefill import NAMES, THEM, US, said, ts
from tests.walking import as_one_test

BOT = {"bot_id": "B1", "subtype": "bot_message", "username": "Desk"}


def by_app(raw: JSON) -> SlackMessage:
    return read({**BOT, "ts": ts(0), **raw}, NAMES.get)


@pytest.mark.fault("F90")
@as_one_test
@pytest.mark.parametrize("ticket", TICKETS, ids=lambda ticket: ticket.name)
def test_the_title_is_the_summary(ticket: Ticket) -> None:
    assert summary_of(by_app(ticket.raw)) == ticket.summary


@pytest.mark.fault("F91")
@as_one_test
@pytest.mark.parametrize("ticket", TICKETS, ids=lambda ticket: ticket.name)
@pytest.mark.parametrize("replies", [0, 3, 58])
def test_a_reply_to_a_ticket_is_told_with_the_ticket(ticket: Ticket, replies: int) -> None:
    root = by_app(ticket.raw)
    between = [said(f"Message {n}: it still fails at step {n}.", n, (US, THEM)[n % 2]) for n in range(1, replies + 1)]
    last = said("Now everything is down, 40 people cannot work!", replies + 1)
    description = described([root, *between, last], replies + 1)
    for words in (*ticket.told, "Now everything is down, 40 people cannot work!"):
        assert words in description
    for words in ticket.untold:
        assert words not in description


@pytest.mark.fault("F91")
def test_a_long_reply_leaves_room_for_the_beginning_whoever_wrote_it() -> None:
    long = said(" ".join(f"Step {n} of the export fails with an error." for n in range(200)), 9)
    for by in (BOT, THEM, US):
        root = said("Imports are rejected since the update.", 0, by)
        description = described([root, said("ok", 1), long], 2)
        assert description.startswith("Imports are rejected since the update.\nStep")
    endless = said("a" + " b" * 3000 + " fails", 9)
    assert "Imports are rejected since the update." in described([root, endless], 1)


def test_what_an_app_says_later_only_of_the_ticket_is_not_told() -> None:
    thread = [
        said("Exports fail."),
        said("Ticket #12 was updated by Ana\nPriority: high", 1, BOT),
        said("Nothing works", 2),
    ]
    assert described(thread, 2) == "Exports fail.\nNothing works"


LABELS = [
    *(
        "New ticket",
        "Triggered",
        "#5127",
        "Ticket #5127",
        "[FIRING:1]",
        "SUP-88 was created by Ana",
        "Ana created SUP-88",
    ),
    *("Katrin Vogel opened a ticket", "You have a new request:", "New conversation from Katrin Vogel", "View in Desk"),
    *("Open ticket", "New issue in PROJ", "Issue opened by katrin", "Neues Ticket", "Case 00012345 Updated", "Alert"),
]
TITLES = [
    *(
        "Checkout 500s",
        "Exports fail",
        "New issue: exports fail",
        "High CPU on db-3",
        "Error 500",
        "Login loops",
        "VAT",
    ),
    *("Message from Halden: exports fail", "Open Banking sync", "Katrin cannot log in", "Request for VPN access"),
    *("Ticket printing broken", "Support portal is slow", "CPU triggered", "Exports"),
]


@as_one_test
@pytest.mark.parametrize("label", LABELS)
def test_what_is_true_of_every_ticket_says_nothing_of_one(label: str) -> None:
    assert is_label(label)
    assert not says_more(label)


@as_one_test
@pytest.mark.parametrize("title", TITLES)
def test_a_title_says_more(title: str) -> None:
    assert says_more(title)


@pytest.mark.fault("F90")
def test_a_ticket_that_a_person_passes_on_has_its_title_unless_they_say_what_it_is() -> None:
    blocks = [{"type": "section", "fields": [{"type": "mrkdwn", "text": "*Subject*\nExports hang"}]}]
    shared = [{"is_share": True, "author_name": "Desk", "message_blocks": [{"message": {"blocks": blocks}}]}]
    assert summary_of(said("", attachments=shared)) == "Exports hang"
    assert summary_of(said("Hi team,", attachments=shared)) == "Exports hang"
    assert summary_of(said("Payroll is at risk", attachments=shared)) == "Payroll is at risk"
    assert summary_of(said("*Summary*\nExports fail since 8")) == "Exports fail since 8"
    assert summary_of(said("Error: export failed")) == "Error: export failed"
    unfurled = [{"title": "#7 Exports fail", "title_link": "https://desk.example/7", "text": "Opened by Katrin"}]
    assert summary_of(said("<https://desk.example/7>", attachments=unfurled)) == "#7 Exports fail"
    assert summary_of(said("Broken again <https://desk.example/7>", attachments=unfurled)).startswith("Broken again")


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("Betreff: AW: WG: Fehler beim Buchen\nVon: Ana\nEs erscheint ein Fehler.", "Fehler beim Buchen"),
        ("Subject: Fwd: Re: No mails arrive\nNo mails since eight.", "No mails arrive"),
        ("```Traceback (most recent call last):\n  File \"tax.py\", line 7\nKeyError: 'tax'```", "KeyError: 'tax'"),
    ],
)
def test_a_pasted_mail_or_traceback_is_summed_up_by_what_it_is_about(text: str, summary: str) -> None:
    assert summary_of(said(text)) == summary
