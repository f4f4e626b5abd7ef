from datetime import timedelta

import pytest

from bot.blockkit.messages import Message, draw
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.message_kinds import MessageKind
from bot.domain.state import State
from bot.domain.verbs.post_update import POST_UPDATE
from tests.builders import ENGINEER, NINE, every_event, perform
from tests.unit.blockkit.cases import in_state
from tests.unit.blockkit.seen import assert_slack_takes, block, labels, parts, visible

EVENTS: dict[str, DomainEvent] = {event.kind: event for event in every_event()}
NOT_YET, OVERDUE = [event for event in every_event() if event.kind == "customer_update_nudged"]


def told(
    event: DomainEvent,
    escalation: Escalation | None = None,
) -> Message:
    escalation = escalation or in_state(State.ACKNOWLEDGED)
    drawn = draw(MessageKind.DIRECT, escalation, event, at=NINE + timedelta(hours=5))
    assert_slack_takes(drawn.text, drawn.blocks)
    return drawn


@pytest.mark.parametrize(
    ("kind", "said", "buttons"),
    [
        ("opened", "*ESC-12* is with Engineering · billing. You keep the customer", ["Add details", "Open"]),
        ("acknowledged", "<@U0ENG> acknowledged *ESC-12* and is on it.", ["Open"]),
        ("update_posted", "<@U0ENG> posted an update on *ESC-12*.\nNews", ["Open"]),
        ("severity_changed", "<@U0ENG> lowered the severity of *ESC-12* from high to *medium*.\nNews", ["Open"]),
        ("resolved", "<@U0ENG> resolved *ESC-12*. Now the customer needs", ["I updated the customer", "Close", "Open"]),
        ("de_escalated", "<@U0ENG> de-escalated *ESC-12*: new info", ["I updated the customer", "Close", "Open"]),
        ("follow_up_nudged", "Time to check on *ESC-12*: no news from <@U0ENG> for 4 h.", ["Post update", "Open"]),
        (
            "redirected",
            "Slack would not post *ESC-12* in <#C0ENG>: the channel is archived. It goes to <#C0OPS>",
            ["Open"],
        ),
    ],
)
def test_the_owner_reads_the_news_and_what_to_press(kind: str, said: str, buttons: list[str]) -> None:
    drawn = told(EVENTS[kind])
    assert visible(drawn.blocks).startswith(said)
    assert labels(drawn.blocks) == buttons


def test_open_leads_into_the_app_because_its_reader_may_not_be_in_the_channel() -> None:
    buttons = [part for part in parts(told(EVENTS["opened"]).blocks) if part.get("type") == "button"]
    assert [button["value"] for button in buttons if button["action_id"] == "open_escalation"] == [
        in_state(State.OPEN).id
    ]
    assert not any("url" in button for button in buttons)


def test_a_follow_up_names_the_team_while_nobody_has_it() -> None:
    drawn = told(EVENTS["follow_up_nudged"], in_state(State.OPEN))
    assert "nobody at Engineering · billing has acknowledged it in 5 h" in visible(drawn.blocks)


def test_a_follow_up_counts_from_the_latest_news() -> None:
    escalation = in_state(State.ACKNOWLEDGED)
    perform(POST_UPDATE, escalation, at=NINE + timedelta(hours=3), by=ENGINEER, text="Found it")
    assert "no news from <@U0ENG> for 2 h." in visible(told(EVENTS["follow_up_nudged"], escalation).blocks)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (NOT_YET, "*the customer* should hear from you about *ESC-12* by "),
        (OVERDUE, ":warning: Overdue: *the customer* should have heard from you about *ESC-12* by "),
    ],
)
def test_a_customer_update_comes_with_a_reply_to_copy(event: DomainEvent, said: str) -> None:
    escalation = in_state(State.ACKNOWLEDGED)
    perform(POST_UPDATE, escalation, at=NINE + timedelta(hours=3), by=ENGINEER, text="Found the cause & fixing")
    drawn = told(event, escalation)
    assert visible(drawn.blocks).startswith(said)
    assert labels(drawn.blocks) == ["I updated the customer", "Open"]
    draft = block(drawn.blocks, "reply")["elements"][1]
    assert draft["type"] == "rich_text_preformatted"
    reply = visible(draft)
    assert reply.startswith("Hello the customer_contact,\n\nWe are writing to you about this: “the customer_words”")
    assert "We are working on a solution." in reply
    assert "Found the cause" not in reply
    assert "latest news: “Found the cause &amp; fixing”" in visible(drawn.blocks)


def test_once_the_team_is_done_the_reply_asks_whether_all_is_well() -> None:
    drawn = told(OVERDUE, in_state(State.RESOLVED, words="Release 3 fixes it"))
    shown = visible(block(drawn.blocks, "reply"))
    assert "looking into it" not in shown
    assert "This is solved on our side. Could you please check" in shown
    assert "Release 3" not in shown


def test_a_resolution_comes_with_words_for_the_customer() -> None:
    drawn = told(EVENTS["resolved"], in_state(State.RESOLVED))
    assert visible(block(drawn.blocks, "reply")["elements"][1]).startswith(
        "Hello the customer_contact,\n\nWe are writing"
    )
