"""«Escalate this message»: what the thread tells stands in the form, and the customer sees nothing of it."""

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bot.domain.fields import FIELDS
from sandbox import Message, Modal, Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import SECOND, decides

SHORTCUT = "Escalate this message"
CUSTOMERS = "C0CUST1"
NAMED = "Brightwater Energie"


def first_step(town: Town, message: Message, by: Person | None = None) -> Modal:
    person = by or town.agent
    person.uses_shortcut(SHORTCUT, message)
    assert person.modal is not None, [one.seen for one in person.ephemerals]
    return person.modal


def second_step(town: Town, **first: Any) -> Modal:
    decides(town.agent, first)
    town.agent.submits()
    assert town.agent.modal is not None
    assert town.agent.modal.title == "To Engineering", town.agent.modal.errors
    return town.agent.modal


def told(town: Town, message: Message, **first: Any) -> dict[str, Any]:
    """The second step's answers, by field, as they stand there before anybody has typed."""
    first_step(town, message)
    town.app.bot.prefills.finish(20.0)  # whoever fills in the first step takes longer than the thread
    screen = second_step(town, **first)
    labels = {block["label"]["text"]: block["block_id"] for block in screen.blocks if block["type"] == "input"}
    return {labels[label]: value for label, value in screen.values.items()}


def a_thread(town: Town) -> Sequence[Message]:
    """A customer's message and the replies to it, an hour apart."""
    first = town.katrin.posts(
        "Exports time out <since> today & nobody can work\nSee https://status.example.com/1?a=1&b=2", in_=CUSTOMERS
    )
    town.clock.advance(hours=1)
    second = town.jonas.posts("@Priya Nair this is what we get:\n```504 Gateway Timeout\n  at export.js:12```",
                              thread=first, files=["screen.png"])  # fmt: skip
    town.clock.advance(hours=1)
    return first, second, town.agent.posts("Thanks, looking into it.", thread=first)


def draft_of(town: Town) -> Mapping[str, object]:
    """The answers that are kept of the agent's form, also those that no step shows."""
    assert town.agent.modal is not None
    id = json.loads(town.agent.modal.view["private_metadata"])["draft"]
    return town.app.bot.drafts.of(id, author=town.agent.id).answers


def links_to(town: Town, message: Message) -> str:
    calls = town.workspace.called("chat.getPermalink")
    return next(str(call.answer["permalink"]) for call in calls if call.arguments["message_ts"] == message.ts)


def test_the_form_is_filled_in_from_the_thread(town: Town) -> None:
    first, *_ = a_thread(town)
    screen = first_step(town, first)
    assert screen.values["Summary"] == "Exports time out <since> today & nobody can work"
    assert screen.values["Customer"] == NAMED
    assert "Customers read this channel." in screen.seen

    screen_two = second_step(town)
    told = screen_two.values
    description = told["Issue description"]
    assert description == ("Exports time out <since> today & nobody can work. See https://status.example.com/1?a=1&b=2")
    assert told["Evidence"] == "504 Gateway Timeout\n  at export.js:12\n\nAttached in the thread: screen.png"
    assert "From the thread, please check: Issue description, Evidence" in screen_two.seen
    assert "Customer waiting since" not in told  # it may be left open, and the thread has said it
    assert "Also taken from the thread: " in screen_two.seen
    kept = draft_of(town)
    assert kept["customer_waiting_since"] == int(float(first.ts))
    assert kept["internal_threads"] == links_to(town, first)
    assert kept["last_update_said"] == "looking into it."


@pytest.mark.fault("F65")
def test_the_source_gets_nothing_from_the_shortcut_to_the_card(town: Town) -> None:
    first, *_ = a_thread(town)
    first_step(town, first)
    second_step(town)
    town.agent.submits({key: SECOND[key] for key in SECOND if key not in ("description", "customer_waiting_since")})
    assert town.agent.modal is None
    town.settle()
    (card,) = town.engineer.reads("C0ENG")
    assert "Exports time out <since> today" in card.seen
    assert links_to(town, first) in town.engineer.thread(card)[1].seen
    assert len(town.katrin.thread(first)) == 3
    assert len(town.katrin.reads(CUSTOMERS)) == 1
    said = [call for call in town.workspace.calls if call.arguments.get("channel") == CUSTOMERS]
    assert {call.method for call in said} <= {"chat.getPermalink", "conversations.replies"}
    assert all(call.arguments["unfurl_links"] is False for call in town.workspace.called("chat.postMessage"))


@pytest.mark.fault("F28")
def test_the_trigger_is_used_before_anything_else(town: Town) -> None:
    first, *_ = a_thread(town)
    before = len(town.workspace.calls)
    first_step(town, first)
    assert town.workspace.calls[before].method == "views.open"


@pytest.mark.fault("F28")
def test_a_long_thread_of_many_people_does_not_keep_slack_waiting(town: Town) -> None:
    """At 150 ms a call, which is usual, thirty names one after the other would take longer than Slack's 3 s."""
    crowd = [town.workspace.person(f"Person {n}", id=f"U0CROWD{n}") for n in range(30)]
    first, *_ = a_thread(town)
    for one in crowd:
        town.workspace.join(one, town.channels[CUSTOMERS])
        one.posts("Me too.", thread=first)
    town.workspace.faults.delay("*", 0.15, times=100)
    delivery = town.agent.uses_shortcut(SHORTCUT, first)
    town.workspace.faults.clear()
    assert delivery.acked
    assert second_step(town).values["Issue description"].startswith("Exports time out")


def test_where_the_bot_is_not_only_that_message_is_told(town: Town) -> None:
    first, second, _ = a_thread(town)
    town.workspace.change(town.channels[CUSTOMERS], with_bot=False)
    answers = told(town, second)
    assert answers["description"] == "@Priya Nair this is what we get:"
    assert answers["logs"].startswith("504 Gateway Timeout")
    assert draft_of(town)["customer_waiting_since"] == int(float(first.ts))


def test_a_reply_stands_for_its_thread(town: Town) -> None:
    first, second, _ = a_thread(town)
    screen = first_step(town, second)
    assert screen.values["Summary"] == "this is what we get:"
    answers = second_step(town).values
    assert answers["Issue description"].startswith("Exports time out")
    assert draft_of(town)["customer_waiting_since"] == int(float(first.ts))
    assert draft_of(town)["internal_threads"] == links_to(town, second)


@pytest.mark.parametrize(
    ("text", "files", "summary", "description", "logs"),
    [
        pytest.param(
            "```\nTraceback\nKeyError: 7\n```",
            [],
            "Traceback",
            None,
            "Traceback\nKeyError: 7",
            id="code",
        ),
        pytest.param(":fire::fire:", [], ":fire::fire:", ":fire::fire:", None, id="emoji by name"),
        pytest.param("\U0001f525", [], "\U0001f525", "\U0001f525", None, id="emoji"),
        pytest.param("", ["a.har"], None, None, "Attached in the thread: a.har", id="file"),
        pytest.param("\u200b", [], None, None, None, id="nothing to see"),
        pytest.param("x" * 400, [], "x" * 149 + "…", "x" * 400, None, id="one long line"),
    ],
)
def test_odd_messages_fill_in_what_they_can(
    text: str, files: list[str], summary: str | None, description: str | None, logs: str | None, town: Town
) -> None:
    message = town.katrin.posts(text, in_=CUSTOMERS, files=files)
    assert first_step(town, message).values["Summary"] == summary
    answers = second_step(town, summary="Exports time out").values
    assert answers["Evidence"] == logs
    assert answers["Issue description"] == description


def test_from_a_channel_that_nobody_named_no_customer_is_guessed(town: Town) -> None:
    message = town.specialist.posts("Somebody look at this", in_="C0L2")
    screen = first_step(town, message)
    assert screen.values["Customer"] is None
    assert "Customers read this channel." not in screen.seen


def test_two_hundred_long_messages_fit(town: Town) -> None:
    first = town.katrin.posts("It fails: " + "&" * 4000, in_=CUSTOMERS)
    for n in range(199):
        town.jonas.posts(
            f"```{n} {'<x>' * 300}``` https://example.com/tickets/{n}/{'y' * 90} {'word ' * 500}", thread=first
        )
    answers = told(town, first)
    for field in ("description", "logs"):
        assert len(answers[field]) <= (FIELDS[field].limit or 0), field
        assert "left out …]" in answers[field]
    links = str(draft_of(town)["ticket_links"])
    assert len(links) <= (FIELDS["ticket_links"].limit or 0)
    assert all(link.endswith("y") for link in links.splitlines())
    known = ("description", "logs", "customer_waiting_since")
    town.agent.submits({key: answer for key, answer in SECOND.items() if key not in known})
    assert town.agent.modal is None, town.agent.modal.errors
    town.settle()
    (card,) = town.engineer.reads("C0ENG")
    assert len(town.engineer.thread(card)) == 2


def test_people_are_called_by_their_names(town: Town) -> None:
    message = town.katrin.posts("It fails for @Priya Nair and @Helen Ashdown, and <@U0NOBODY>", in_=CUSTOMERS)
    message.text = message.text.replace("&lt;@U0NOBODY&gt;", "<@U0NOBODY>")  # somebody whom Slack does not show us
    description = told(town, message)["description"]
    assert "It fails for @Priya Nair and @Helen Ashdown, and @U0NOBODY" in description


@pytest.mark.parametrize(
    ("hanging", "summary"),
    [
        ((), "exports are broken for @Helen Ashdown. @engineers-on-call knows."),
        (("users.info", "usergroups.list"), "exports are broken for somebody. a user group knows."),
    ],
)
def test_a_summary_reads_with_names_or_without(hanging: tuple[str, ...], summary: str, town: Town) -> None:
    message = town.katrin.posts(
        "Good morning @engineers-on-call, exports are broken for @Helen Ashdown. @engineers-on-call knows.",
        in_=CUSTOMERS,
    )
    for method in hanging:
        town.workspace.faults.hang(method, times=100)
    assert first_step(town, message).values["Summary"] == summary


def test_what_was_typed_in_the_first_step_stays(town: Town) -> None:
    first, *_ = a_thread(town)
    first_step(town, first)
    town.agent.fills({"summary": "My own words", "customer": "Halden"})
    second_step(town)
    town.agent.clicks("Back")
    assert town.agent.modal is not None
    assert town.agent.modal.values["Summary"] == "My own words"
    second_step(town)
    assert "My own words" in town.agent.modal.seen
    town.agent.submits({key: SECOND[key] for key in SECOND if key not in ("description", "customer_waiting_since")})
    town.settle()
    (card,) = town.engineer.reads("C0ENG")
    assert "My own words" in card.seen
    assert "Halden" in card.seen


def test_what_was_typed_before_the_thread_was_read_wins(town: Town) -> None:
    """Somebody quick sends the first step while Slack is still giving us the thread."""
    first, *_ = a_thread(town)
    town.workspace.faults.delay("conversations.replies", 0.3)
    with ThreadPoolExecutor(1) as meanwhile:
        used = meanwhile.submit(town.agent.uses_shortcut, SHORTCUT, first)
        assert town.workspace.wait_for(lambda: town.agent.modal is not None)
        second_step(town, summary="Quick words")
        assert used.result().acked
    town.agent.closes_modal(everything=True)
    town.agent.runs("/escalate")
    town.agent.clicks("Continue it")
    assert town.agent.modal is not None
    assert "Quick words" in town.agent.modal.seen
    town.agent.clicks("Back")
    assert town.agent.modal.values["Summary"] == "Quick words"
    assert second_step(town).values["Issue description"].startswith("Exports time out")


@pytest.mark.parametrize("trouble", ["refused", "down", "cut off"])
def test_what_slack_does_not_answer_is_left_out(trouble: str, town: Town) -> None:
    """The form is open by then, and the person goes on in it; nothing went wrong for them."""
    _, second, _ = a_thread(town)
    faults = town.workspace.faults
    for method in ("chat.getPermalink", "conversations.replies", "users.info"):
        if trouble == "cut off":
            faults.lose_answer(method, times=100)
        else:
            faults.fail(method, status=503 if trouble == "down" else None, error="ratelimited", times=100)
    first_step(town, second)
    town.settle()
    faults.clear()
    assert town.agent.ephemerals == []
    answers = second_step(town).values
    assert answers["Issue description"] == "@U01 this is what we get:"
    assert answers["Evidence"].startswith("504 Gateway Timeout")
    assert "internal_threads" not in draft_of(town)
