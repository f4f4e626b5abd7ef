"""The customer of a brief: searched, proposed from, promised to, and shown to the team."""

from typing import Any

import pytest
from sqlalchemy import text

from bot.domain.customers import CustomerLine
from sandbox import Person
from sandbox.blockkit import problems_in_suggestions
from storage.database import connect
from tests.builders import a_line
from tests.scenarios.conftest import Town, Way, a_town
from tests.scenarios.forms import SECOND, does, escalates, has_escalated, opens_second_step

EVERYBODY = [
    "Aurora Mercado", "Brightwater Energie", "Harrow & Finch", "Copperline Tickets", "Fjordly",
    "Minato TimeTravel", "Ölmühle GmbH",
    "Quillberry Childcare", "Tamar Clinics", "株式会社ミナト",
]  # fmt: skip
KATRIN = "Brightwater Energie"  # key; an update within 1 h when critical, within 6 h when high


def searches(person: Person, typed: str) -> list[str]:
    """What is offered in the open form, by its labels."""
    return [one["text"]["text"] for one in suggested(person, typed)]


def suggested(person: Person, typed: str) -> list[dict[str, Any]]:
    assert person.modal is not None
    (block,) = (one for one in person.modal.blocks if one["block_id"] == "customer")
    return person.searches("customer", block["element"]["action_id"], typed, on=person.modal)


def brings_in(town: Town, *lines: CustomerLine) -> None:
    town.app.bot.customers.bring_in(lines, by="U09")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("bright", [KATRIN, "Use “bright”"]),
        ("bwe", [KATRIN]),  # an alias is a name: nothing else is offered for it
        ("BRIGHTWATER energie", [KATRIN]),
        ("ミナ", ["株式会社ミナト", "Use “ミナ”"]),
        ("olmuhle", ["Ölmühle GmbH", "Use “olmuhle”"]),
        ("Nobody & Sons", ["Use “Nobody & Sons”"]),
        ("  \u202e\u200b ", EVERYBODY),
    ],
)
def test_a_search_offers_who_fits_and_the_words_themselves(town: Town, typed: str, offered: list[str]) -> None:
    brings_in(town, a_line("株式会社ミナト"), a_line("Ölmühle GmbH"))
    town.agent.runs("/escalate")
    assert searches(town.agent, typed) == offered


@pytest.mark.parametrize("way", ["socket", "http"])
def test_over_a_connection_it_is_the_same(way: Way, sqlite_url: str) -> None:
    with a_town(sqlite_url, way=way) as town:
        town.agent.runs("/escalate")
        assert searches(town.agent, "bright") == [KATRIN, "Use “bright”"]


def test_whatever_is_typed_and_listed_slack_takes_what_is_offered(town: Town) -> None:
    worst = ["x" * 100, "🧾" * 100, "<&> *Żółć* `x` العربية " * 4, "\ufdfa" * 100]
    brings_in(town, *(a_line(one, aliases=f"{one[:90]} {n}") for n, one in enumerate(worst)))
    brings_in(town, *(a_line(f"Many {number:03}") for number in range(150)))
    town.agent.runs("/escalate")
    for typed in [*worst, "many", "y" * 3000, "", "“\x00”", "<!channel>"]:
        answer = suggested(town.agent, typed)
        assert 0 < len(answer) <= 100
        assert problems_in_suggestions({"options": answer}) == []
    assert searches(town.agent, "many")[-1] == "Use “many”"
    assert town.agent.notices == []


def test_a_guest_is_offered_what_they_typed_and_no_customer(town: Town) -> None:
    guest = town.workspace.person("Petra Novak", id="U0GUEST", guest="multi")
    guest.runs("/escalate")
    assert (searches(guest, "bright"), searches(guest, "")) == (["Use “bright”"], [])


def test_without_a_directory_people_go_on_with_what_they_type(town: Town, sqlite_url: str) -> None:
    engine = connect(sqlite_url)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE customer_directories RENAME TO gone"))
    engine.dispose()
    town.agent.runs("/escalate")
    assert searches(town.agent, "bright") == ["Use “bright”"]


def test_a_customer_is_taken_by_any_name_and_their_revenue_is_proposed(town: Town) -> None:
    opens_second_step(town.agent, customer={"typed": "bwe", "value": KATRIN})
    town.agent.submits(SECOND)
    town.settle()
    (card,) = town.engineer.reads("C0ENG")
    assert KATRIN in card.seen
    assert "key customer · reference customer · EUR 240,000 at risk" in card.seen
    assert "(an update every 6 hours)" in card.seen
    brief = town.engineer.thread(card)[1].seen
    assert "Account: Key customer, EUR 240,000 a year, SLA: an update every 6 hours, reference customer" in brief
    assert "account manager @Marcus Bell" in brief
    assert "Revenue at risk: EUR 240,000" in brief


def test_of_somebody_who_is_not_listed_card_and_brief_say_no_more(town: Town) -> None:
    escalates(town, town.agent, {"customer": "Nobody & Sons"})
    (card,) = town.engineer.reads("C0ENG")
    assert "Nobody & Sons" in card.seen
    assert "key customer" not in card.seen
    assert "Account:" not in town.engineer.thread(card)[1].seen


def test_the_promise_counts_from_the_beginning_and_after_a_change_of_severity(town: Town) -> None:
    has_escalated(town, town.agent, {"severity": "high"})
    town.advance(hours=4)
    assert "Brightwater Energie should hear from you" in _told(town.agent)[-1]
    town.advance(hours=1, minutes=59)
    assert len(_told(town.agent)) == 1
    town.advance(minutes=1)
    assert "Overdue" in _told(town.agent)[-1]
    (card,) = town.engineer.reads("C0ENG")
    does(town.engineer, "Change severity", on=card)
    town.engineer.submits({"severity": "critical", "reason": "It spreads."})
    town.advance(minutes=30)
    assert "Brightwater Energie should have heard from you" in _told(town.agent)[-1]  # what is overdue stays overdue
    town.advance(minutes=30)
    assert "Overdue" in _told(town.agent)[-1]


def test_what_was_promised_at_the_opening_is_owed_whatever_the_directory_says_later(town: Town) -> None:
    has_escalated(town, town.agent, {"severity": "critical"})
    brings_in(town, a_line(KATRIN, sla_critical="", tier="standard"))
    town.advance(minutes=30)
    assert len(_told(town.agent)) == 1
    (card,) = town.engineer.reads("C0ENG")
    assert "key customer" in card.seen


def _told(person: Person) -> list[str]:
    """The reminders of the customer, without their markup."""
    return [message.seen.replace("*", "") for message in person.inbox if "[I updated the customer]" in message.seen]


def test_a_customer_who_is_changed_later_leaves_nothing_of_the_first_ones_account(database_url: str) -> None:
    with a_town(database_url) as town:
        escalates(town, town.agent)
        (card,) = town.engineer.reads("C0ENG")
        assert "key customer" in card.seen
        does(town.agent, "Add details", card)
        town.agent.submits({"customer": "Fjordly"})
        town.settle()
        brief = town.engineer.thread(card)[1].seen
        for words in ("key customer", "EUR 240,000", "6 hours", "Marcus Bell"):
            assert words.casefold() not in f"{card.seen}{brief}".casefold()
        said = [one.seen for one in town.engineer.thread(card)[2:]]
        assert any("no longer of Brightwater Energie" in one for one in said), said
        does(town.agent, "Add details", card)
        town.agent.submits({"customer": KATRIN})
        town.settle()
        assert "key customer" in card.seen
        assert "an update every 6 hours" in card.seen
