"""An escalation goes to another team: its card, its thread and everybody who looks after it follow."""

from threading import Thread
from time import sleep

import pytest

from demo.stories import SETTINGS
from sandbox import Message, Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import destinations_of, does, escalates, has_escalated

LEAK = "Rows of another customer in the export"


@pytest.fixture
def card(town: Town) -> Message:
    """With engineering, who has it, and an update below it."""
    has_escalated(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    town.engineer.clicks("Acknowledge", on=card)
    town.engineer.runs("/escalate", "update ESC-1 The timeout is in schema 7.", in_="C0ENG")
    town.settle()
    return card


def reroutes(town: Town, who: Person, words: str, *, in_: str | None = None) -> str:
    who.runs("/escalate", f"reroute ESC-1 {words}", in_=in_)
    town.settle()
    return who.ephemerals[-1].seen


def test_a_card_that_moved_leads_to_the_new_one_where_the_team_is_asked_anew(town: Town, card: Message) -> None:
    does(town.engineer, "Re-route", on=card)
    assert town.engineer.modal is not None
    assert "I have read the brief" not in town.engineer.modal.seen
    town.engineer.submits({"to": "engineering/billing", "reason": "Invoices are theirs."})
    town.settle()
    (new,) = town.billing_engineer.reads("C0BILL")
    assert "Acknowledge" in new.seen
    assert "Invoices are theirs." in town.billing_engineer.thread(new)[-1].seen
    assert "moved to #eng-billing" in card.seen
    assert "Invoices are theirs." in card.seen
    assert "Exports time out" not in card.seen
    assert [block["elements"][0]["url"] for block in card.blocks if block["type"] == "actions"] == [
        town.slack.chat_getPermalink(channel="C0BILL", message_ts=new.ts)["permalink"]
    ]
    assert "moved this to #eng-billing" in town.engineer.thread(card)[-1].seen
    assert "You keep the customer" in town.agent.inbox[-1].seen
    town.billing_engineer.clicks("Acknowledge", on=new)
    town.settle()
    assert "[Post update]" in new.seen
    assert "[Take over]" not in card.seen


@pytest.mark.fault("F69")
@pytest.mark.fault("F67")
def test_what_becomes_security_s_is_emptied_where_it_was(town: Town, card: Message) -> None:
    """The card, the brief, the notes, and cards that were left before; only what people wrote stays."""
    reroutes(town, town.specialist, "product It is how exports are meant to be.", in_="C0ENG")
    (second,) = town.product_manager.reads("C0PROD")
    town.product_manager.posts("I see it too.", thread=second)
    assert "re-routed ESC-1" in reroutes(town, town.agent, f"security {LEAK}")
    (secret,) = town.security_lead.reads("C0SEC")
    assert "Exports time out" in secret.seen
    assert LEAK in town.security_lead.thread(secret)[-1].seen
    for old, reader in ((card, town.engineer), (second, town.product_manager)):
        said = [old.seen, *(one.seen for one in reader.thread(old))]
        for words in ("Exports time out", "schema 7", LEAK, "Brightwater", "security", "C0SEC", "meant to be"):
            assert not [one for one in said if words in one], words
        assert "moved to another team" in old.seen
        assert not [block for one in reader.thread(old) for block in one.blocks if block["type"] == "actions"]
    assert "I see it too." in [one.seen for one in town.product_manager.thread(second)]
    assert not [one for one in town.workspace.called("chat.postMessage") if LEAK in str(one.arguments.get("text"))]
    assert "can't find ESC-1" in answer(town.engineer, "ESC-1")


def answer(person: Person, text: str, in_: str | None = None) -> str:
    person.runs("/escalate", text, in_=in_)
    return person.ephemerals[-1].seen


@pytest.mark.fault("F69")
def test_what_had_not_arrived_when_it_became_security_s_arrives_nowhere_else(town: Town) -> None:
    """The very card was stored by Slack, and its answer lost: it is looked for, and emptied."""
    town.workspace.faults.lose_answer("chat.postMessage", times=1)
    escalates(town, town.agent)
    reroutes(town, town.agent, f"security {LEAK}")
    town.advance(minutes=3)
    (left,) = [one for one in town.engineer.reads("C0ENG") if not one.is_reply]
    assert "Exports time out" not in left.seen
    assert town.engineer.thread(left)[-1].seen.count("moved") == 1
    (secret,) = town.security_lead.reads("C0SEC")
    assert "Exports time out" in secret.seen


@pytest.mark.fault("F67")
def test_only_who_has_read_it_takes_it_out_of_security(town: Town) -> None:
    secret = town.escalated("data_exposure")
    town.security_lead.runs("/escalate", "update ESC-1 Whispered in confidence.", in_="C0SEC")
    town.settle()
    assert "only members of" in reroutes(town, town.agent, "engineering Nothing was exposed.")
    town.security_lead.runs("/escalate", "reroute ESC-1 engineering Nothing was exposed.", in_="C0SEC")
    assert town.security_lead.modal is not None
    assert "ESCALATION:" in town.security_lead.modal.seen
    town.security_lead.submits()
    assert "Read the brief above" in str(town.security_lead.modal.errors)
    assert town.engineer.reads("C0ENG") == []
    town.security_lead.submits({"confirmed": ["read"]})
    town.settle()
    (card,) = town.engineer.reads("C0ENG")
    told = [card.seen, *(one.seen for one in town.engineer.thread(card)), answer(town.engineer, "ESC-1")]
    assert not [one for one in told if "Whispered" in one or "ecurity" in one.replace("Security ·", "")]
    assert "moved to #eng-escalations" in secret.seen


TO_ANOTHER_TEAM = ("Hand on", "Re-route", "Ask another team")


def acts_of(person: Person) -> str:
    """All that they are offered behind More…, from their Home."""
    person.opens_home()
    person.clicks("More…", on=person.home)
    assert person.modal is not None
    seen = person.modal.seen
    person.closes_modal(everything=True)
    return seen


@pytest.mark.fault("F69")
def test_who_may_not_take_it_out_of_security_is_not_offered_to(town: Town) -> None:
    town.escalated("data_exposure")
    offered = acts_of(town.agent)
    assert "[Hand over]" in offered
    assert not [act for act in TO_ANOTHER_TEAM if f"[{act}]" in offered]
    for typed in (
        "reroute ESC-1",
        "also ESC-1",
        "also ESC-1 leadership",
        "reroute ESC-1 engineering Nothing was exposed.",
    ):
        said = answer(town.agent, typed)
        assert town.agent.modal is None, typed
        assert "ESC-1 is confidential: only members of #security-escalations can take it out of there" in said, typed
    town.security_lead.runs("/escalate", "take ESC-1", in_="C0SEC")
    town.security_lead.runs("/escalate", "ack ESC-1", in_="C0SEC")
    town.settle()
    offered = acts_of(town.security_lead)
    assert not [act for act in TO_ANOTHER_TEAM if f"[{act}]" not in offered]


@pytest.mark.fault("F69")
def test_within_security_its_owner_may_send_it_and_is_offered_nothing_else(town: Town) -> None:
    town.escalated("data_exposure")
    town.workspace.channel("security-statements", id="C0SECSTA", members=[town.security_lead], private=True)
    added = '[routes.security.areas.statements]\nchannel = "C0SECSTA"\n[routes.leadership]'
    town.app.import_settings(SETTINGS.read_text(encoding="utf-8").replace("[routes.leadership]", added))
    assert "[Re-route]" in acts_of(town.agent)
    assert "only members of" in answer(town.agent, "also ESC-1 leadership")
    assert town.agent.modal is None
    town.agent.runs("/escalate", "reroute ESC-1")
    assert destinations_of(town.agent) == ["security/statements"]
    assert town.agent.modal is not None
    assert "ESCALATION:" not in town.agent.modal.seen
    assert "I have read the brief" not in town.agent.modal.seen
    town.agent.submits({"to": "security/statements", "reason": "It is in the statements."})
    town.settle()
    (card,) = town.security_lead.reads("C0SECSTA")
    assert "Acknowledge" in card.seen
    town.security_lead.runs("/escalate", "reroute ESC-1", in_="C0SECSTA")
    assert {"engineering", "security"} <= set(destinations_of(town.security_lead))


@pytest.mark.fault("F69")
def test_a_form_that_was_open_when_it_became_security_s_takes_it_nowhere(town: Town, card: Message) -> None:
    does(town.agent, "Re-route", on=card)
    assert "product" in destinations_of(town.agent)
    reroutes(town, town.engineer, f"security {LEAK}", in_="C0ENG")
    town.agent.submits({"to": "product", "reason": "It is how exports are meant to be."})
    assert town.agent.modal is not None
    assert "is confidential: only members of" in f"{town.agent.modal.trouble}{town.agent.modal.errors}"
    assert town.product_manager.reads("C0PROD") == []


@pytest.mark.fault("F69")
def test_who_may_take_it_out_reads_it_first_also_where_their_form_was_open_before(town: Town, card: Message) -> None:
    town.workspace.join(town.engineer, town.channels["C0SEC"])
    does(town.engineer, "Re-route", on=card)
    reroutes(town, town.agent, f"security {LEAK}")
    town.engineer.submits({"to": "product", "reason": "It is how exports are meant to be."})
    assert town.engineer.modal is not None
    assert town.engineer.modal.errors == {}
    assert "became confidential while you were writing" in town.engineer.modal.seen
    assert "ESCALATION:" in town.engineer.modal.seen
    assert town.product_manager.reads("C0PROD") == []
    town.engineer.submits({"confirmed": ["read"]})
    assert town.engineer.modal is None
    town.settle()
    assert len(town.product_manager.reads("C0PROD")) == 1


def test_who_asks_in_the_moment_it_goes_elsewhere_reads_who_sent_it_away(town: Town, card: Message) -> None:
    """Slack answers of their own channel only after it has gone."""
    reroutes(town, town.agent, "engineering/billing Invoices are theirs.")
    heard = len(town.workspace.deliveries)
    town.workspace.faults.delay("conversations.members", 1.0)
    asking = Thread(target=town.engineer.runs, args=("/escalate", "info ESC-1 Which tenant?"))
    asking.start()
    assert town.workspace.wait_for(lambda: len(town.workspace.deliveries) > heard)
    sleep(0.2)  # now it waits for Slack; were it slower, it would read the same
    reroutes(town, town.agent, "product It is how exports are meant to be.")
    asking.join()
    assert "sent ESC-1 to Product less than a minute ago" in town.engineer.ephemerals[-1].seen
    assert "info_asked" not in [event.kind for event in town.app.bot.records.timeline("ESC-1")]


def test_a_team_that_is_not_there_is_refused_with_those_that_are(town: Town, card: Message) -> None:
    for team, said in {
        "engineering/search": "no channel for search. It has one for billing",
        "engineering": "is with Engineering already",
    }.items():
        town.agent.runs("/escalate", f"reroute ESC-1 {team} So")
        assert town.agent.modal is not None
        assert said in town.agent.modal.seen
        town.agent.closes_modal()
    assert card.seen.splitlines()[0].endswith("High")


def test_where_no_other_team_has_a_channel_it_says_who_can_set_one(town: Town, card: Message) -> None:
    town.app.import_settings('[support]\nadmins = ["U08", "U09"]\n[routes.engineering]\nchannel = "C0ENG"\n')
    town.support_manager.runs("/escalate", "away until Fri")
    for word in ("reroute", "handon", "also"):
        town.engineer.runs("/escalate", f"{word} ESC-1", in_="C0ENG")
        assert "No other team has a channel yet. Ask @Helen Ashdown to set one." in town.engineer.ephemerals[-1].seen
