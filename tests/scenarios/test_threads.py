"""Threads as they are: a ticket bot's, long ones, ones that Slack does not give, and messages escalated twice."""

import re
import time
from typing import Any

import pytest

from sandbox import Message, Modal, Person
from tests.builders import CONFIRMED, RESOLVED
from tests.scenarios.conftest import Town
from tests.scenarios.forms import SECOND, decides, escalates
from tests.scenarios.test_shortcut import CUSTOMERS, SHORTCUT, draft_of, first_step, links_to, second_step

PREFILLED = ("description", "customer_waiting_since", "logs")
TRACE = 'Traceback (most recent call last):\n  File "export.py", line 12\nTimeoutError: eu-1'


def answers(town: Town, message: Message, **first: Any) -> dict[str, Any]:
    first_step(town, message)
    return dict(second_step(town, **first).values)


def a_ticket(town: Town) -> Message:
    """What a ticket bot posts into a customer's channel: blocks, and nothing else."""
    bot = town.workspace.other_app("Desk Tickets", id="U0TICKETS", bot_id="B0TICKETS")
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "Exports fail for everybody"}},
        {
            "type": "section",
            "text": {
                "type": "mrkdwn",
                "text": "*From:* Katrin Vogel\nNothing can be exported since 08:00.\n```E1042```",
            },
            "accessory": {
                "type": "button",
                "text": {"type": "plain_text", "text": "Open"},
                "action_id": "open",
                "url": "https://desk.example/tickets/4711",
            },
        },
    ]
    return bot.posts(in_=CUSTOMERS, blocks=blocks)


def a_long_thread(town: Town, replies: int) -> tuple[Message, Message]:
    """Its first message, and the last reply, an outage with a trace."""
    first = town.katrin.posts("How do we set up the export? It fails since Monday.", in_=CUSTOMERS)
    for n in range(replies - 1):
        writer = (town.agent, town.jonas)[n % 2]
        writer.posts(f"Reply {n}: the second step wants the region, then press Start and wait.", thread=first)
    town.clock.advance(minutes=30)
    return first, town.jonas.posts(f"Now everything is down!\n```{TRACE}```", thread=first)


@pytest.mark.fault("F90")
def test_a_ticket_bots_message_of_blocks_only_fills_the_form(town: Town) -> None:
    ticket = a_ticket(town)
    screen = first_step(town, ticket)
    assert screen.values["Summary"] == "Exports fail for everybody"
    told = second_step(town).values
    assert told["Issue description"] == ("Exports fail for everybody. Nothing can be exported since 08:00.")
    assert told["Evidence"] == "E1042"
    assert draft_of(town)["ticket_links"] == "https://desk.example/tickets/4711"
    assert draft_of(town)["internal_threads"] == links_to(town, ticket)
    assert draft_of(town)["customer_waiting_since"] == int(float(ticket.ts))


@pytest.mark.fault("F90")
def test_a_ticket_bot_whose_name_slack_does_not_tell_is_not_called_by_its_id(town: Town) -> None:
    ticket = a_ticket(town)
    town.agent.runs("/escalate", "list")  # so that the agent is known, and the bot is the next to be asked for
    town.workspace.faults.fail("users.info", error="user_not_found", times=1)
    assert answers(town, ticket)["Issue description"].startswith("Exports fail for everybody. ")


@pytest.mark.fault("F90")
def test_channels_and_groups_have_their_names_but_private_channels(town: Town) -> None:
    town.workspace.change(town.channels["C0SEC"], private=True)
    secret = town.channels["C0SEC"].name
    message = town.agent.posts("It fails for @engineers-on-call as in #l2-support\nand #" + secret, in_="C0L2")
    message.text = message.text.replace(f"#{secret}", "<#C0SEC>")
    told = answers(town, message, customer="Halden")["Issue description"]
    assert told.startswith("It fails for @engineers-on-call as in #l2-support")
    assert secret not in told


@pytest.mark.fault("F90")
def test_a_forwarded_message_is_read_with_whom_it_is_from(town: Town) -> None:
    forwarded = {
        "is_share": True,
        "is_msg_unfurl": True,
        "author_name": "Katrin Vogel",
        "text": "Invoices are empty",
        "from_url": "https://local.slack.com/archives/C0CUST1/p1",
    }
    message = town.agent.posts("", in_="C0L2", attachments=[forwarded])
    screen = first_step(town, message, town.specialist)
    assert screen.values["Summary"] == "Invoices are empty"


@pytest.mark.fault("F91")
@pytest.mark.parametrize("replies", [42, 250])
def test_an_outage_in_the_last_reply_is_there_with_its_trace(replies: int, town: Town) -> None:
    first, last = a_long_thread(town, replies)
    told = answers(town, last)
    assert told["Evidence"] == TRACE
    assert told["Issue description"] == "It fails since Monday.\nNow everything is down!"
    assert town.agent.modal is not None
    assert "still reading" not in town.agent.modal.seen
    pages = town.workspace.called("conversations.replies")
    assert len(pages) == (1 if replies < 200 else 2)
    assert draft_of(town)["customer_waiting_since"] == int(float(last.ts)) > int(float(first.ts))


@pytest.mark.fault("F91")
def test_the_form_does_not_wait_for_the_thread(town: Town) -> None:
    """Somebody who is quicker than Slack is told so, and finds all of it after Back and Next."""
    _, last = a_long_thread(town, 20)
    town.workspace.faults.delay("conversations.replies", 2.6)
    used = town.agent.uses_shortcut(SHORTCUT, last)
    assert used.acked
    assert used.seconds < 1.5
    screen = second_step(town)
    assert "I am still reading that thread." in screen.seen
    assert "Now everything is down!" in screen.values["Issue description"]
    assert "It fails" not in screen.values["Issue description"]
    town.settle()
    town.agent.clicks("Back")
    again = second_step(town)
    assert "still reading" not in again.seen
    assert "It fails since Monday." in again.values["Issue description"]


def test_a_failure_of_ours_while_reading_leaves_the_message_itself(
    town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("a customer's words")

    monkeypatch.setattr("bot.listeners.thread_reader.ThreadReader.known", fails)
    _, last = a_long_thread(town, 3)
    first_step(town, last)
    town.settle()
    screen = second_step(town)
    assert "Slack did not give me that thread" in screen.seen
    assert "Now everything is down!" in screen.values["Issue description"]
    assert "ZeroDivisionError" in caplog.text
    assert "a customer's words" not in caplog.text


@pytest.mark.fault("F91")
def test_a_short_pause_that_slack_asks_for_is_kept(town: Town) -> None:
    first, last = a_long_thread(town, 12)
    town.workspace.faults.rate_limit("conversations.replies", retry_after=1)
    told = answers(town, last)
    assert "It fails since Monday." in told["Issue description"]
    assert len(town.workspace.called("conversations.replies")) == 2
    assert first.ts in {call.arguments["ts"] for call in town.workspace.called("conversations.replies")}


@pytest.mark.fault("F91")
def test_a_limit_of_slacks_is_said_in_the_form(town: Town) -> None:
    _, last = a_long_thread(town, 12)
    town.workspace.faults.rate_limit("conversations.replies", retry_after=60)
    first_step(town, last)
    screen = second_step(town)
    assert "Slack limits how fast I may read, so only this message is filled in" in screen.seen
    assert screen.values["Issue description"] == "Now everything is down!"
    assert screen.values["Evidence"] == TRACE


@pytest.mark.fault("F91")
def test_a_limit_in_the_middle_says_how_much_there_is(town: Town) -> None:
    _, last = a_long_thread(town, 250)
    town.workspace.faults.delay("conversations.replies", 1.0)
    first_step(town, last)
    time.sleep(0.3)  # the first page is on its way, so that the second is the one that is refused
    town.workspace.faults.rate_limit("conversations.replies", retry_after=60)
    town.settle()
    screen = second_step(town)
    assert re.search(r"Slack limits how fast I may read: I have 20\d of 251 messages of that thread", screen.seen)
    assert screen.values["Issue description"].startswith("It fails since Monday.")
    assert screen.values["Evidence"] == TRACE


@pytest.mark.fault("F91")
@pytest.mark.parametrize(
    ("error", "note"),
    [
        ("missing_scope", "I was not given the right to read that thread"),
        ("not_in_channel", "I am not in that channel"),
        ("thread_not_found", "Slack did not give me that thread"),
    ],
)
def test_a_thread_that_slack_does_not_give_is_said_in_the_form(error: str, note: str, town: Town) -> None:
    _, last = a_long_thread(town, 3)
    town.workspace.faults.fail("conversations.replies", error=error)
    first_step(town, last)
    screen = second_step(town)
    assert note in screen.seen
    assert screen.values["Issue description"] == "Now everything is down!"


def test_a_message_without_a_thread_misses_none(town: Town) -> None:
    message = town.katrin.posts("Exports fail", in_=CUSTOMERS)
    town.workspace.faults.fail("conversations.replies", error="missing_scope")
    first_step(town, message)
    assert "right to read" not in second_step(town).seen


def escalated_once(town: Town, message: Message, by: Person, **first: Any) -> None:
    by.uses_shortcut(SHORTCUT, message)
    decides(by, first)
    by.submits()
    by.submits({field: answer for field, answer in SECOND.items() if field not in PREFILLED or field == "logs"})
    assert by.modal is None, by.modal and by.modal.errors
    town.settle()


def opens(town: Town, message: Message, by: Person) -> Modal:
    by.uses_shortcut(SHORTCUT, message)
    assert by.modal is not None
    return by.modal


def test_escalating_what_is_escalated_says_so_with_the_link_and_lets_one_go_on(town: Town) -> None:
    message = town.katrin.posts("Exports fail for everybody", in_=CUSTOMERS)
    escalated_once(town, message, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    screen = opens(town, message, town.specialist)
    assert "This message is already escalated as *ESC-1*" in screen.seen
    assert "Exports fail for everybody" in screen.seen
    assert "Go on only if this is something else." in screen.seen
    (button,) = [block["accessory"] for block in screen.blocks if block.get("accessory", {}).get("type") == "button"]
    assert button["url"] == links_to(town, card)
    assert button["text"]["text"] == "Open ESC-1"
    assert town.specialist.clicks("Open ESC-1").acked
    decides(town.specialist)
    town.specialist.submits()
    town.specialist.submits(
        {field: answer for field, answer in SECOND.items() if field not in PREFILLED or field == "logs"}
    )
    assert town.specialist.modal is None
    town.settle()
    assert len(town.engineer.reads("C0ENG")) == 2


def test_of_two_who_escalate_one_message_at_once_the_second_is_told_and_may_go_on(town: Town) -> None:
    message = town.katrin.posts("Exports fail for everybody", in_=CUSTOMERS)
    assert "already escalated" not in opens(town, message, town.specialist).seen
    decides(town.specialist)
    town.specialist.submits()
    second = {field: answer for field, answer in SECOND.items() if field not in PREFILLED or field == "logs"}
    escalated_once(town, message, town.agent)
    town.specialist.submits(second)
    assert town.specialist.modal is not None
    assert "This message is already escalated as *ESC-1*" in town.specialist.modal.seen
    assert "Its card is in #eng-escalations." in town.specialist.modal.seen
    town.specialist.submits()
    assert town.specialist.modal is None
    town.settle()
    assert len(town.engineer.reads("C0ENG")) == 2


def test_another_message_of_the_thread_is_not_taken_for_it(town: Town) -> None:
    message = town.katrin.posts("Exports fail for everybody", in_=CUSTOMERS)
    escalated_once(town, message, town.agent)
    reply = town.jonas.posts("And invoices are empty", thread=message)
    assert "already escalated" not in opens(town, reply, town.agent).seen


def test_what_is_closed_is_not_told_of(town: Town) -> None:
    message = town.katrin.posts("Exports fail for everybody", in_=CUSTOMERS)
    escalated_once(town, message, town.agent)
    town.engineer.runs("/escalate", "resolve ESC-1")
    town.engineer.submits(RESOLVED)
    assert "(resolved, since" in opens(town, message, town.agent).seen
    town.agent.closes_modal(everything=True)
    town.agent.runs("/escalate", "close ESC-1")
    town.agent.submits(CONFIRMED)
    assert town.app.bot.records.timeline("ESC-1")[-1].kind == "closed"
    assert "already escalated" not in opens(town, message, town.agent).seen


@pytest.mark.fault("F67")
def test_nobody_learns_so_of_a_confidential_one(town: Town) -> None:
    message = town.katrin.posts("Somebody signed in as me", in_=CUSTOMERS)
    town.agent.uses_shortcut(SHORTCUT, message)
    decides(town.agent, {"kind": "exposure", "target": "security"})
    contained = {"containment": "Sessions ended at 08:51", "workflow_impact": "One account, as far as we know"}
    town.agent.submits({"description": "Somebody else signed in to their account."} | contained)
    assert town.agent.modal is None, town.agent.modal and town.agent.modal.errors
    town.settle()
    assert "already escalated" not in opens(town, message, town.specialist).seen
    assert "already escalated" in opens(town, message, town.agent).seen
    assert "already escalated" in opens(town, message, town.security_lead).seen


def test_where_slack_gives_no_link_the_card_is_named_by_its_channel(town: Town) -> None:
    message = town.katrin.posts("Exports fail for everybody", in_=CUSTOMERS)
    escalates(town, town.agent)
    escalated_once(town, message, town.agent)
    town.workspace.faults.fail("chat.getPermalink", error="message_not_found", times=5)
    screen = opens(town, message, town.specialist)
    assert "already escalated as" in screen.seen
    assert "Its card is in #" in screen.seen
