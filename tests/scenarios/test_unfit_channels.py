"""Channels that open up, close, or put the bot out after the card: nothing more is posted or shown there."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from demo.stories import SETTINGS
from sandbox import Message, Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import escalates, has_escalated, sends

EMPTIED = "This message was emptied, because this channel was opened to others."
UNSURE = "Slack does not tell me right now whether"
SHARED, ARCHIVED, PUT_OUT, PUBLIC = {"shared": True}, {"archived": True}, {"with_bot": False}, {"private": False}


@pytest.fixture
def card(town: Town) -> Message:
    has_escalated(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    return card


@pytest.fixture
def secret(town: Town) -> Message:
    """Security's card."""
    return town.escalated("data_exposure")


@pytest.fixture
def colleague(town: Town) -> Person:
    """A full member of the workspace who has nothing to do with security."""
    return town.workspace.person("Ivo Marek", id="U0IVO")


def inbox(person: Person) -> list[str]:
    return [message.seen for message in person.inbox]


def kinds(town: Town) -> list[str]:
    return [event.kind for event in town.app.bot.records.timeline("ESC-1")]


def posted(town: Town, channel: str) -> int:
    return len([one for one in town.workspace.called("chat.postMessage") if one.arguments["channel"] == channel])


def answer(person: Person, text: str, in_: str | None = None) -> str:
    person.runs("/escalate", text, in_=in_)
    return person.ephemerals[-1].seen


def an_update(town: Town) -> None:
    town.agent.runs("/escalate", "update ESC-1 The cause is in schema 7.")
    town.settle()


def a_customer_update(town: Town) -> None:
    town.agent.runs("/escalate", "customer ESC-1 We told them of schema 7.")
    town.settle()


def a_severity(town: Town) -> None:
    town.agent.runs("/escalate", "severity ESC-1 medium: schema 7 is contained")
    town.settle()


def a_reminder(town: Town) -> None:
    town.advance(hours=4)


def de_escalation(town: Town) -> None:
    town.agent.runs("/escalate", "deescalate ESC-1 workaround schema 7 has a way around")
    town.settle()


NEWS = [an_update, a_customer_update, a_severity, a_reminder, de_escalation]


@pytest.mark.fault("F79")
@pytest.mark.parametrize("news", NEWS)
@pytest.mark.parametrize("change", [SHARED, ARCHIVED, PUT_OUT], ids=["shared", "archived", "put out"])
def test_nothing_more_goes_into_a_channel_that_is_unfit(
    change: dict[str, Any], news: Callable[[Town], None], town: Town, card: Message
) -> None:
    """At once: Slack tells of each of these, so that nothing remembered counts."""
    before, seen = posted(town, "C0ENG"), card.seen
    town.workspace.change(town.channels["C0ENG"], **change)
    news(town)
    assert posted(town, "C0ENG") == before
    assert card.seen == (EMPTIED if change is SHARED else seen)
    (moved,) = town.support_manager.reads("C0OPS")
    assert "Exports time out" in moved.seen
    assert len([one for one in inbox(town.agent) if "It goes to" in one]) == 1
    assert len([one for one in inbox(town.support_manager) if "eng-escalations" in one]) == 1


@pytest.mark.fault("F79")
@pytest.mark.fault("F24")
@pytest.mark.parametrize("news", NEWS)
@pytest.mark.parametrize("change", [PUBLIC, SHARED, ARCHIVED, PUT_OUT], ids=["public", "shared", "archived", "put out"])
def test_nothing_more_of_security_goes_into_an_unfit_channel_or_anywhere(
    change: dict[str, Any], news: Callable[[Town], None], town: Town, secret: Message
) -> None:
    before, seen, began = posted(town, "C0SEC"), secret.seen, town.clock().date()
    town.workspace.change(town.channels["C0SEC"], **change)
    for _ in range(3):
        news(town)
    assert posted(town, "C0SEC") == before
    is_open = change in (PUBLIC, SHARED)
    assert secret.seen == (EMPTIED if is_open else seen)
    assert town.support_manager.reads("C0OPS") == []
    told = [one for one in inbox(town.agent) if "nothing more" in one]
    assert len(told) == 1
    assert ("I have emptied what I had posted there" in told[0]) is is_open
    alarms = [one for one in inbox(town.support_manager) if "security-escalations" in one]
    assert 1 <= len(alarms) <= 1 + (town.clock().date() - began).days
    assert not any("ESC-1" in one or "Tamar" in one or "statement" in one for one in alarms)


@pytest.mark.fault("F79")
def test_all_that_was_said_in_a_channel_that_opens_up_is_emptied_once_and_what_people_wrote_stays(
    town: Town, secret: Message
) -> None:
    town.security_lead.posts("Rotating the keys", thread=secret)
    an_update(town)
    ours = len(town.security_lead.thread(secret)) - 1
    town.workspace.change(town.channels["C0SEC"], **PUBLIC)
    edits = len(town.workspace.called("chat.update"))
    for _ in range(3):
        an_update(town)
    seen = [one.seen for one in town.security_lead.thread(secret)]
    assert (seen.count(EMPTIED), seen.count("Rotating the keys"), len(seen)) == (ours, 1, ours + 1)
    assert len(town.workspace.called("chat.update")) == edits + ours


@pytest.mark.fault("F79")
def test_a_channel_that_is_shared_is_emptied_at_once_of_all_that_is_not_closed(town: Town, card: Message) -> None:
    town.workspace.change(town.channels["C0ENG"], **SHARED)
    town.settle()
    assert card.seen == EMPTIED
    (moved,) = town.support_manager.reads("C0OPS")
    assert "Exports time out" in moved.seen
    assert "channel_shared" in kinds(town)


@pytest.mark.fault("F79")
def test_where_slack_takes_no_edit_the_owner_hears_that_it_still_stands_there(town: Town, secret: Message) -> None:
    town.workspace.change(town.channels["C0SEC"], **PUBLIC)
    town.workspace.faults.fail("chat.update", error="edit_window_closed", times=9)
    an_update(town)
    (told,) = [one for one in inbox(town.agent) if "nothing more" in one]
    assert "still stands there" in told


@pytest.mark.fault("F79")
def test_while_slack_is_busy_the_emptying_waits_and_nothing_else_goes_first(town: Town, card: Message) -> None:
    town.workspace.change(town.channels["C0ENG"], **SHARED)
    town.workspace.faults.fail("chat.update", error="ratelimited")
    an_update(town)
    assert town.support_manager.reads("C0OPS") == []
    town.advance(minutes=1)
    assert card.seen == EMPTIED
    assert len(town.support_manager.reads("C0OPS")) == 1


@pytest.mark.fault("F79")
def test_a_channel_that_is_private_again_gets_the_card_up_to_date(town: Town, secret: Message) -> None:
    town.workspace.change(town.channels["C0SEC"], **PUBLIC)
    an_update(town)
    town.workspace.change(town.channels["C0SEC"], private=True)
    town.agent.runs("/escalate", "update ESC-1 All statements are withdrawn.")
    town.settle()
    assert any("All statements are withdrawn." in one.seen for one in town.security_lead.thread(secret))


@pytest.mark.fault("F24")
@pytest.mark.fault("F86")
def test_what_was_said_while_the_channel_was_closed_is_posted_once_it_is_back(town: Town, secret: Message) -> None:
    town.workspace.change(town.channels["C0SEC"], **ARCHIVED)
    for text in ("First.", "Second."):
        town.agent.runs("/escalate", f"update ESC-1 {text}")
        town.settle()
    town.workspace.change(town.channels["C0SEC"], archived=False)
    town.agent.runs("/escalate", "update ESC-1 Third.")
    town.settle()
    in_thread = "\n".join(one.seen for one in town.security_lead.thread(secret))
    places = [in_thread.index(text) for text in ("First.", "Second.", "Third.")]
    assert places == sorted(places)
    assert [in_thread.count(text) for text in ("First.", "Second.", "Third.")] == [1, 1, 1]


def both_closed(town: Town) -> None:
    town.workspace.change(town.channels["C0OPS"], **SHARED)
    town.workspace.change(town.channels["C0ENG"], **ARCHIVED)
    for text in ("First.", "Second."):
        town.agent.runs("/escalate", f"update ESC-1 {text}")
        town.settle()
    assert town.support_manager.reads("C0OPS") == []


@pytest.mark.fault("F24")
@pytest.mark.parametrize(("back", "channel"), [({"shared": False}, "C0OPS"), ({"archived": False}, "C0ENG")])
def test_what_neither_the_team_nor_the_fallback_could_take_is_posted_where_it_is_taken_first(
    back: dict[str, Any], channel: str, town: Town, card: Message
) -> None:
    both_closed(town)
    told = len(inbox(town.agent))
    town.workspace.change(town.channels[channel], **back)
    town.agent.runs("/escalate", "update ESC-1 Third.")
    town.advance(minutes=5)
    fresh = town.support_manager.reads("C0OPS")[-1] if channel == "C0OPS" else town.engineer.reads(channel)[-1]
    assert fresh.ts != card.ts
    assert "Exports time out" in fresh.seen
    reader = town.support_manager if channel == "C0OPS" else town.engineer
    in_thread = "\n".join(one.seen for one in reader.thread(fresh))
    assert [in_thread.count(text) for text in ("First.", "Second.", "Third.")] == [1, 1, 1]
    assert not any("please tell" in one.lower() for one in inbox(town.agent)[told:])


@pytest.mark.fault("F24")
def test_while_neither_takes_it_the_owner_hears_once_a_day(town: Town, card: Message) -> None:
    both_closed(town)
    lost = [one for one in inbox(town.agent) if "would not take" in one]
    assert len(lost) == 1
    assert kinds(town).count("undeliverable") == 1
    assert "note_missed" in kinds(town)


@pytest.mark.fault("F79")
def test_of_many_escalations_the_admins_hear_once(town: Town) -> None:
    for n in range(4):
        escalates(town, town.agent, {"summary": f"Number {n}"})
    town.workspace.change(town.channels["C0ENG"], **ARCHIVED)
    for n in range(4):
        town.agent.runs("/escalate", f"update ESC-{n + 1} News")
    town.settle()
    assert len([one for one in inbox(town.support_manager) if "eng-escalations" in one]) == 1
    assert len([one for one in inbox(town.agent) if "It goes to" in one]) == 4


@pytest.mark.fault("F67")
@pytest.mark.fault("F79")
@pytest.mark.parametrize("asked", ["list", "show ESC-1", "acknowledge ESC-1", "update ESC-1 hello"])
def test_a_public_security_channel_shows_nothing(asked: str, town: Town, secret: Message, colleague: Person) -> None:
    summary, happened = secret.seen.splitlines()[1], kinds(town)
    town.workspace.change(town.channels["C0SEC"], **PUBLIC)
    town.workspace.join(colleague, town.channels["C0SEC"])
    for person in (colleague, town.security_lead):
        shown = answer(person, asked, "C0SEC")
        assert summary not in shown
        assert "ESC-1" not in shown
        assert "is public now" in shown
    assert kinds(town) == [*happened, "channel_made_public"]


@pytest.mark.fault("F67")
@pytest.mark.parametrize("button", ["Acknowledge", "Post update", "Resolve"])
def test_a_button_in_a_public_security_channel_does_nothing(
    button: str, town: Town, secret: Message, colleague: Person
) -> None:
    happened = kinds(town)
    town.workspace.change(town.channels["C0SEC"], **PUBLIC)
    town.workspace.join(colleague, town.channels["C0SEC"])
    colleague.clicks(button, on=secret)
    assert colleague.modal is None
    assert "is public now" in colleague.ephemerals[-1].seen
    assert kinds(town) == [*happened, "channel_made_public"]


def press(town: Town, secret: Message) -> None:
    town.security_lead.clicks("Acknowledge", on=secret)


def typed(words: str) -> Callable[[Town, Message], None]:
    def types(town: Town, _: Message) -> None:
        town.security_lead.runs("/escalate", words, in_="C0SEC")

    return types


ASKED = [press, typed("list"), typed("show ESC-1"), typed("show ESC-99"), typed("timeline ESC-1")]


@pytest.mark.fault("F79")
@pytest.mark.parametrize("asks", ASKED)
@pytest.mark.parametrize("change", [PUBLIC, SHARED], ids=["public", "shared"])
def test_whoever_is_answered_that_it_is_open_the_emptying_and_the_alarms_begin_at_once(
    change: dict[str, Any], asks: Callable[[Town, Message], None], town: Town, secret: Message
) -> None:
    town.workspace.change(town.channels["C0SEC"], **change)
    asks(town, secret)
    town.settle()
    assert secret.seen == EMPTIED
    assert len([one for one in inbox(town.agent) if "nothing more" in one]) == 1
    assert len([one for one in inbox(town.support_manager) if "security-escalations" in one]) == 1
    answer(town.security_lead, "list", "C0SEC")
    an_update(town)
    assert len([one for one in inbox(town.agent) if "nothing more" in one]) == 1


@pytest.mark.fault("F79")
def test_one_answer_empties_all_that_is_open_there(town: Town, secret: Message) -> None:
    later = town.clock() + timedelta(days=1)
    escalates(
        town, town.agent, {"summary": "A second one", "target": "security"}, deadline=later, containment="Switched off"
    )
    town.workspace.change(town.channels["C0SEC"], **PUBLIC)
    an_update(town)
    cards = [one.seen for one in town.security_lead.reads("C0SEC")]
    assert cards == [EMPTIED] * 2


@pytest.mark.fault("F67")
@pytest.mark.parametrize("asked", ["show ESC-1", "acknowledge ESC-1", "update ESC-1 hello"])
def test_in_an_open_channel_nobody_learns_which_numbers_there_are(asked: str, town: Town, secret: Message) -> None:
    town.workspace.change(town.channels["C0SEC"], **PUBLIC)
    one, none = (answer(town.security_lead, text, "C0SEC") for text in (asked, asked.replace("ESC-1", "ESC-77")))
    assert one == none


def test_a_public_channel_that_nothing_confidential_was_ever_in_says_nothing_of_that(town: Town, card: Message) -> None:
    assert "can't find ESC-7" in answer(town.engineer, "show ESC-7", "C0ENG")
    assert "channel_made_public" not in kinds(town)


@pytest.mark.fault("F67")
def test_who_joined_a_public_security_channel_learns_nothing_elsewhere(
    town: Town, secret: Message, colleague: Person
) -> None:
    """Neither by typing from another place, nor by escalating the customer's message again."""
    town.workspace.change(town.channels["C0SEC"], **PUBLIC)
    town.workspace.join(colleague, town.channels["C0SEC"])
    assert "can't find ESC-1" in answer(colleague, "acknowledge ESC-1")
    first = town.noa.reads("C0CUST3")[0]
    town.workspace.join(colleague, town.channels["C0CUST3"])
    colleague.uses_shortcut("Escalate this message", first)
    assert colleague.modal is not None
    assert "ESC-1" not in colleague.modal.seen


def test_a_private_security_channel_still_shows_its_list(town: Town, secret: Message) -> None:
    summary = secret.seen.splitlines()[1]
    assert summary in answer(town.security_lead, "list", "C0SEC")
    assert summary in answer(town.security_lead, "show ESC-1", "C0SEC")
    town.security_lead.clicks("Acknowledge", on=secret)
    town.settle()
    assert ", acknowledged " in secret.seen


def test_while_slack_does_not_say_whether_it_is_private_nothing_is_shown(town: Town, secret: Message) -> None:
    town.workspace.faults.fail("conversations.info", status=503, times=99)
    assert secret.seen.splitlines()[1] not in answer(town.security_lead, "list", "C0SEC")


@pytest.mark.parametrize("asked", ["list", "show ESC-1", "show ESC-77", "acknowledge ESC-1"])
@pytest.mark.parametrize("times", [1, 99])
def test_while_slack_does_not_say_it_the_people_of_the_channel_are_told_so(
    times: int, asked: str, town: Town, secret: Message
) -> None:
    """And nobody learns whether there is such a number."""
    town.workspace.faults.rate_limit("conversations.info", retry_after=30, times=times)
    said = answer(town.security_lead, asked, "C0SEC")
    assert UNSURE in said
    town.workspace.faults.clear()
    assert UNSURE not in answer(town.security_lead, asked, "C0SEC")


def test_a_button_pressed_meanwhile_is_answered_so_too(town: Town, secret: Message) -> None:
    town.workspace.faults.rate_limit("conversations.info", retry_after=30, times=9)
    town.security_lead.clicks("Acknowledge", on=secret)
    assert UNSURE in town.security_lead.ephemerals[-1].seen


CUSTOMERS = "Customers read this channel."


@pytest.mark.fault("F65")
@pytest.mark.parametrize("text", ["", "Exports fail since noon", "new list is empty"])
def test_a_command_in_a_customers_channel_says_so_and_knows_the_customer(text: str, town: Town) -> None:
    town.agent.runs("/escalate", text, in_="C0CUST1")
    assert town.agent.modal is not None
    assert CUSTOMERS in town.agent.modal.seen
    assert town.agent.modal.values["Customer"] == "Brightwater Energie"
    sends(town.agent)
    town.settle()
    found = town.app.bot.records.found(number=1)
    assert found is not None
    assert (found.source.channel, found.brief.customer) == ("C0CUST1", "Brightwater Energie")


@pytest.mark.fault("F65")
def test_a_shared_channel_that_the_settings_do_not_name_says_so_too(town: Town) -> None:
    settings = SETTINGS.read_text(encoding="utf-8")
    town.app.import_settings(settings.replace('C0CUST1 = "Brightwater Energie"\n', ""))
    town.agent.runs("/escalate", in_="C0CUST1")
    assert town.agent.modal is not None
    assert CUSTOMERS in town.agent.modal.seen
    sends(town.agent)
    found = town.app.bot.records.found(number=1)
    assert found is not None
    assert found.source.channel == "C0CUST1"


@pytest.mark.fault("F65")
def test_the_shortcut_says_so_in_such_a_channel_too(town: Town) -> None:
    settings = SETTINGS.read_text(encoding="utf-8")
    town.app.import_settings(settings.replace('C0CUST1 = "Brightwater Energie"\n', ""))
    town.agent.uses_shortcut("Escalate this message", town.katrin.posts("Exports time out", in_="C0CUST1"))
    assert town.agent.modal is not None
    assert CUSTOMERS in town.agent.modal.seen
    inside = town.agent.posts("Exports time out, says Katrin", in_="C0L2")
    town.agent.closes_modal(everything=True)
    town.agent.uses_shortcut("Escalate this message", inside)
    assert CUSTOMERS not in town.agent.modal.seen


@pytest.mark.parametrize("channel", ["C0L2", None])
def test_elsewhere_nothing_is_said_of_customers(channel: str | None, town: Town) -> None:
    town.agent.runs("/escalate", in_=channel)
    assert town.agent.modal is not None
    assert CUSTOMERS not in town.agent.modal.seen
    sends(town.agent)
    found = town.app.bot.records.found(number=1)
    assert found is not None
    assert found.source.channel is None


@pytest.mark.fault("F80")
def test_the_form_in_a_customers_channel_opens_where_slack_says_nothing_of_it(town: Town) -> None:
    town.workspace.faults.fail("conversations.info", status=503, times=99)
    town.agent.runs("/escalate", in_="C0CUST1")
    assert town.agent.modal is not None
    assert CUSTOMERS in town.agent.modal.seen


def test_a_form_left_in_a_customers_channel_hides_no_unfinished_brief(town: Town) -> None:
    town.agent.runs("/escalate")
    town.agent.fills({"summary": "The one I was writing"})
    town.agent.closes_modal(everything=True)
    town.agent.runs("/escalate", in_="C0CUST1")
    town.agent.closes_modal(everything=True)
    town.agent.runs("/escalate", in_="C0CUST2")
    assert town.agent.modal is not None
    assert "The one I was writing" in town.agent.modal.seen
    assert CUSTOMERS in town.agent.modal.seen
