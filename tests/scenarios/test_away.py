"""A support engineer is away, or has left: what they would be asked goes to who stands in."""

from datetime import UTC, datetime, timedelta

import pytest

from demo.stories import SETTINGS
from sandbox import Message, Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import escalates

BACKUPS = '\n[support.backups]\nU02 = "U01"\n'
CRITICAL = {"severity": "critical"}


@pytest.fixture
def backed(town: Town) -> Town:
    town.app.import_settings(SETTINGS.read_text(encoding="utf-8") + BACKUPS)
    return town


def says(person: Person, words: str) -> str:
    person.runs("/escalate", words)
    return person.ephemerals[-1].seen


def opened(town: Town) -> None:
    town.clock.move_to(datetime(2026, 3, 3, 10, 0, tzinfo=UTC))
    escalates(town, town.specialist, CRITICAL, deadline=town.clock() + timedelta(days=5))


def test_reminders_go_to_who_stands_in_until_they_are_back(backed: Town) -> None:
    opened(backed)
    assert "your reminders go to @Priya Nair" in says(backed.specialist, "away until Fri")
    known = len(backed.specialist.inbox)
    backed.advance(hours=2, minutes=5)
    assert len(backed.specialist.inbox) == known
    asked = next(one for one in backed.agent.inbox if "ESC-1" in one.seen)
    assert "This is for @Owen Castle, who is away until" in asked.seen
    backed.agent.clicks("I updated the customer", on=asked)
    assert backed.agent.modal is not None
    backed.agent.submits({"said": "We are on it."})
    assert backed.agent.modal is None
    assert "come to you again" in says(backed.specialist, "back")
    known = len(backed.specialist.inbox)
    backed.advance(hours=2, minutes=5)
    assert len(backed.specialist.inbox) > known


def test_news_for_an_absent_owner_goes_to_who_stands_in_and_what_it_asks_can_be_done_there(backed: Town) -> None:
    opened(backed)
    says(backed.specialist, "away until Fri")
    known = len(backed.specialist.inbox)
    backed.engineer.runs("/escalate", "resolve ESC-1", in_="C0ENG")
    backed.engineer.submits({"outcome": "Exports work again", "root_cause": "A limit"})
    backed.settle()
    assert len(backed.specialist.inbox) == known
    news = backed.agent.inbox[-1]
    assert "This is for @Owen Castle, who is away." in news.seen
    backed.agent.clicks("I updated the customer", on=news)
    assert backed.agent.modal is not None
    backed.agent.submits({"said": "It works again."})
    assert backed.agent.modal is None


def test_a_settings_file_sends_nobody_away_and_brings_nobody_back(backed: Town) -> None:
    opened(backed)
    says(backed.specialist, "away 3 days")
    backed.app.import_settings(SETTINGS.read_text(encoding="utf-8") + BACKUPS.replace("U01", "U08"))
    known = len(backed.specialist.inbox)
    backed.advance(hours=2, minutes=5)
    assert len(backed.specialist.inbox) == known
    assert any("This is for @Owen Castle" in one.seen for one in backed.people["director"].inbox)


def test_without_a_backup_the_managers_are_asked(town: Town) -> None:
    opened(town)
    assert "to the support managers" in says(town.specialist, "away tomorrow")
    town.advance(hours=2, minutes=5)
    assert any("This is for @Owen Castle" in one.seen for one in town.support_manager.inbox)


def test_a_refusal_names_who_stands_in_when_owner_and_backup_are_away(town: Town) -> None:
    town.app.import_settings(SETTINGS.read_text(encoding="utf-8") + BACKUPS + 'U01 = "U08"\n')
    opened(town)
    updates, director = "customer ESC-1 We are on it.", town.people["director"]
    assert "Only @Owen Castle, @Priya Nair or @Marcus Bell can" in says(town.billing_engineer, updates)
    assert "Only @Owen Castle" in says(director, updates)
    says(town.specialist, "away until Fri")
    assert "Only @Priya Nair or @Marcus Bell can" in says(town.billing_engineer, updates)
    says(town.agent, "away until Fri")
    assert "Only @Helen Ashdown or @Marcus Bell can" in says(town.billing_engineer, updates)
    for person in (director, town.agent, town.specialist):
        assert "updated the customer" in says(person, updates)
    says(town.specialist, "back")
    assert "Only @Owen Castle or @Marcus Bell can" in says(director, updates)


def given_backups(town: Town, lines: str) -> None:
    town.app.import_settings(f"{SETTINGS.read_text(encoding='utf-8')}{BACKUPS}{lines}\n")
    opened(town)


def vacations(town: Town, person: Person) -> None:
    """Their Slack status alone says it."""
    town.workspace.set_status(person, ":palm_tree:", "Vacationing")


def last_reminder(person: Person) -> Message:
    return next(one for one in reversed(person.inbox) if "ESC-1" in one.seen and "[Post update]" in one.seen)


def does_what_it_asks(town: Town, person: Person, asked: Message) -> None:
    """By its buttons, and typed."""
    person.clicks("I updated the customer", on=asked)
    assert person.modal is not None
    person.submits({"said": "We are on it."})
    assert person.modal is None
    assert "Only" not in says(person, "update ESC-1 They restart it.")
    town.settle()
    card = town.engineer.reads("C0ENG")[0]
    noted = "\n".join(one.seen for one in town.engineer.thread(card))
    assert "updated the customer" in noted
    assert "They restart it." in noted


def test_who_is_reminded_for_who_is_away_by_status_and_by_their_word_may_do_it(town: Town) -> None:
    given_backups(town, 'U01 = "U08"')
    director = town.people["director"]
    vacations(town, town.specialist)
    says(town.agent, "away until Fri")
    assert "Only @Owen Castle" in says(director, "customer ESC-1 We are on it.")
    town.advance(hours=2, minutes=5)
    assert "Only @Owen Castle, @Helen Ashdown or @Marcus Bell can" in says(town.billing_engineer, "customer ESC-1 We.")
    does_what_it_asks(town, director, last_reminder(director))
    assert "Only @Owen Castle or @Marcus Bell can" in says(director, "customer ESC-1 We are on it.")


def test_who_is_reminded_may_do_it_also_once_those_who_were_away_are_back(town: Town) -> None:
    given_backups(town, 'U01 = "U08"')
    for person in (town.specialist, town.agent):
        says(person, "away until Fri")
    town.advance(hours=2, minutes=5)
    for person in (town.specialist, town.agent):
        says(person, "back")
    director = town.people["director"]
    does_what_it_asks(town, director, last_reminder(director))


def test_who_is_reminded_for_an_absent_backup_may_do_it(town: Town) -> None:
    given_backups(town, 'U01 = "U08"')
    director = town.people["director"]
    says(town.agent, "away until Fri")
    town.advance(hours=2, minutes=5)
    assert not any("ESC-1" in one.seen for one in director.inbox)
    town.advance(minutes=30)
    does_what_it_asks(town, director, last_reminder(director))


def test_who_is_reminded_for_an_absent_manager_may_do_it(town: Town) -> None:
    given_backups(town, 'U09 = "U08"')
    director = town.people["director"]
    vacations(town, town.support_manager)
    town.advance(hours=2, minutes=5)
    town.advance(minutes=30)
    assert not any("ESC-1" in one.seen for one in director.inbox)
    town.advance(minutes=30)
    does_what_it_asks(town, director, last_reminder(director))


def test_a_form_s_field_names_who_is_there_too(town: Town) -> None:
    settings = SETTINGS.read_text(encoding="utf-8").replace('managers = ["U09"]', 'managers = ["S0L1"]')
    town.app.import_settings(settings + BACKUPS + 'U01 = "U08"\n')
    opened(town)
    for person in (town.specialist, town.agent):
        says(person, "away until Fri")
    town.engineer.runs("/escalate", "deescalate ESC-1")
    assert town.engineer.modal is not None
    town.engineer.submits({"reason": "support", "note": "It is a setting.", "customer_update": "We are on it."})
    (said,) = town.engineer.modal.errors.values()
    assert said.startswith("Only Helen Ashdown or the support managers can say what the customer was told.")


def test_what_is_no_time_is_refused_with_what_to_write(town: Town) -> None:
    assert "`/escalate away until Fri`" in says(town.specialist, "away until the cows come home")


def test_who_is_away_by_their_slack_status_is_passed_over_for_their_backup(backed: Town) -> None:
    opened(backed)
    backed.workspace.set_status(backed.specialist, ":palm_tree:", "Vacationing")
    known = len(backed.specialist.inbox)
    backed.advance(hours=2, minutes=5)
    assert len(backed.specialist.inbox) == known
    asked = next(one for one in backed.agent.inbox if "ESC-1" in one.seen)
    assert "This is for @Owen Castle, who is away by their Slack status" in asked.seen
    backed.agent.runs("/escalate", "timeline ESC-1")
    assert "@Owen Castle: away by their status" in backed.agent.ephemerals[-1].seen


def test_without_a_time_it_says_how_it_stands_and_what_to_type(backed: Town) -> None:
    said = says(backed.specialist, "away")
    assert "You are not away." in said
    assert "`/escalate away until Fri`" in said or "/escalate away until Fri" in said
    says(backed.specialist, "away 3 days")
    assert "You are away until" in says(backed.specialist, "away")


def leaves(town: Town, person: Person) -> None:
    """Their account is closed."""
    town.workspace.deactivate(person)


@pytest.mark.fault("F25")
def test_a_closed_account_keeps_no_customer_and_that_is_said_once(backed: Town) -> None:
    opened(backed)
    escalates(backed, backed.specialist, CRITICAL | {"summary": "Imports fail"}, deadline=backed.clock() + timedelta(5))
    leaves(backed, backed.specialist)
    backed.advance(hours=3)
    for person in (backed.agent, backed.support_manager):
        said = [one.seen for one in person.inbox if "is closed" in one.seen]
        assert len(said) == 1
        assert "ESC-1, ESC-2" in said[0]
    for card in backed.engineer.reads("C0ENG"):
        assert "keeps the customer now" in "\n".join(one.seen for one in backed.engineer.thread(card))
    backed.advance(hours=1)
    assert any("ESC-1" in one.seen and "[I updated the customer]" in one.seen for one in backed.agent.inbox)


@pytest.mark.fault("F25")
def test_where_nobody_stands_in_the_managers_hear_once_who_has_nobody(town: Town) -> None:
    opened(town)
    leaves(town, town.specialist)
    town.advance(hours=5)
    said = [one.seen for one in town.support_manager.inbox if "is closed" in one.seen]
    assert len(said) == 1
    assert "Nobody who can be reached keeps the customer of ESC-1" in said[0]
