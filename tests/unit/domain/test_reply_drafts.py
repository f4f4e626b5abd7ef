"""Replies to customers: in their language, by where it stands, and nothing internal in any of them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.customers import Customer
from bot.domain.escalation import Escalation
from bot.domain.info_request import InfoRequest
from bot.domain.kinds import Solution
from bot.domain.refusals import InvalidAnswers
from bot.domain.replies import LANGUAGES, Replies
from bot.domain.replies.draft import ReplyDrafts
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.text import units
from bot.domain.tiers import Target
from bot.domain.verbs.add_question import ADD_QUESTION
from bot.domain.verbs.de_escalate import DE_ESCALATE
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.set_eta import SET_ETA
from bot.domain.verbs.tell_customer import TELL_CUSTOMER
from tests.builders import AGENT, ENGINEER, NINE, SCHEDULE, a_brief, an_escalation, perform, texts
from tests.walking import as_one_test

LATER = NINE + timedelta(hours=2)  # Tuesday, 11:00 UTC; high may wait eight hours
DRAFTS = ReplyDrafts(schedule=SCHEDULE)
OUTSIDE = ("customer_contact", "customer_words")
"""The fields of a brief that are written to go outside."""


def speaking(tag: str | None, *, state: State = State.OPEN, zone: str | None = None, **brief: Any) -> Escalation:
    account = Customer(name="Brightwater Ltd", language=tag) if tag else None
    asked = {"solution": None, "customer_expects_by": None, "severity": "high"} | brief
    return an_escalation(a_brief(**asked), state=state, account=account, zone=zone)


@pytest.mark.parametrize(
    ("tag", "greeting", "when"),
    [
        (None, "Hello Ms Okafor,", "Tuesday, 3 March 2026, 17:30 (CET)"),
        ("en-GB", "Hello Ms Okafor,", "Tuesday, 3 March 2026, 17:30 (CET)"),
        ("de", "Guten Tag Ms Okafor,", "Dienstag, dem 3. März 2026, um 17:30 Uhr (MEZ)"),
        ("fr-CH", "Bonjour Ms Okafor,", "mardi 3 mars 2026 à 17h30 (CET)"),
        ("es", "Hola, Ms Okafor:", "martes 3 de marzo de 2026, 17:30 h (CET)"),
        ("pt-BR", "Olá, Ms Okafor,", "terça-feira, 3 de março de 2026, 17h30 (CET)"),
        ("ja", "Ms Okafor 様", "2026年3月3日(火)17時30分(CET)"),
        ("he", "Hello Ms Okafor,", "Tuesday, 3 March 2026, 17:30 (CET)"),
    ],
)
def test_a_reply_is_in_the_customers_language_with_dates_as_it_writes_them(
    tag: str | None, greeting: str, when: str
) -> None:
    reply = DRAFTS.draft(speaking(tag, zone="Europe/Berlin"), LATER)
    assert reply.startswith(f"{greeting}\n\n")
    assert when in reply
    assert "Your export of more than 500 invoices stops half way." in reply


@as_one_test
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("state", "ask", "says"),
    [
        (State.OPEN, "fix", "looking_into_it"),
        (State.ACKNOWLEDGED, "investigate", "looking_into_it"),
        (State.ACKNOWLEDGED, "fix", "being_fixed"),
        (State.RESOLVED, "fix", "fixed"),
        (State.DE_ESCALATED, "fix", "settled"),
    ],
)
def test_what_comes_next_follows_from_where_it_stands(code: str, state: State, ask: str, says: str) -> None:
    reply, wording = DRAFTS.draft(speaking(code, state=state, ask=ask), LATER), LANGUAGES[code].wording
    steps = ("looking_into_it", "being_fixed", "fixed", "settled", "workaround", "way_around")
    assert [step for step in steps if getattr(wording, step) in reply] == [says]
    assert (wording.next_update.partition("{")[0] in reply) is state.with_the_team
    assert "{" not in reply
    assert reply.endswith(wording.closing)


WAY = "Export month by month."


@as_one_test
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("reason", "way", "target", "says"),
    [
        ("workaround", WAY, Target.ENGINEERING, "way_around"),
        ("workaround", None, Target.ENGINEERING, "settled"),
        ("support", None, Target.ENGINEERING, "settled"),
        ("workaround", WAY, Target.SECURITY, "settled"),
    ],
)
def test_a_workaround_is_told_in_the_words_that_are_for_the_customer_or_not_at_all(
    code: str, reason: str, way: str | None, target: Target, says: str
) -> None:
    account = Customer(name="Brightwater Ltd", language=code)
    escalation = an_escalation(a_brief(target), state=State.ACKNOWLEDGED, account=account)
    perform(DE_ESCALATE, escalation, at=LATER, by=ENGINEER, reason=reason, note="Flag ledger_v7 is off", way_around=way)
    reply, wording = DRAFTS.draft(escalation, LATER), LANGUAGES[code].wording
    steps = {"settled": wording.settled, "way_around": wording.way_around.format(way=WAY)}
    assert [step for step, sentence in steps.items() if sentence in reply] == [says]
    assert wording.workaround not in reply
    assert "ledger" not in reply


def test_only_a_workaround_has_words_of_one_for_the_customer() -> None:
    escalation = speaking("en", state=State.ACKNOWLEDGED)
    with pytest.raises(InvalidAnswers, match="This is for a workaround"):
        perform(DE_ESCALATE, escalation, at=LATER, by=ENGINEER, reason="support", note="Found", way_around=WAY)


@as_one_test
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("state", "says"),
    [
        (State.OPEN, "question_open"),
        (State.ACKNOWLEDGED, "question_open"),
        (State.RESOLVED, "question_left"),
        (State.DE_ESCALATED, "question_left"),
    ],
)
def test_an_open_question_is_found_out_by_a_team_at_work_and_owed_after_it(code: str, state: State, says: str) -> None:
    escalation = speaking(code, state=State.ACKNOWLEDGED)
    perform(ADD_QUESTION, escalation, at=LATER, by=AGENT, question="Until when?")
    escalation.state = state
    reply, wording = DRAFTS.draft(escalation, LATER), LANGUAGES[code].wording
    sentences = {
        name: getattr(wording, name).format(question="Until when?") for name in ("question_open", "question_left")
    }
    assert [name for name, sentence in sentences.items() if sentence in reply] == [says]


def test_an_eta_means_that_it_is_being_fixed_and_a_known_answer_that_there_is_a_workaround() -> None:
    escalation = speaking("en", state=State.ACKNOWLEDGED, ask="investigate", solution=Solution.DOCUMENTED.value)
    assert "looking into it. Until then there is another way" in DRAFTS.draft(escalation, LATER)
    perform(SET_ETA, escalation, at=LATER, by=ENGINEER, eta=LATER + timedelta(hours=3), note="the index")
    assert "working on a solution. Until then there is another way" in DRAFTS.draft(escalation, LATER)


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_the_team_needs_to_know_is_asked_of_the_customer_in_the_owners_words(code: str) -> None:
    escalation = speaking(code, state=State.ACKNOWLEDGED, ask="fix")
    escalation.info_request = InfoRequest(by=ENGINEER, at=LATER, question="Is flag ledger_v7 on?")
    reply, wording = DRAFTS.draft(escalation, LATER), LANGUAGES[code].wording
    assert wording.answer_needed in reply
    assert wording.being_fixed not in reply
    assert "ledger" not in reply


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_not_known_leaves_a_neutral_sentence(code: str) -> None:
    wording = LANGUAGES[code].wording
    reply = DRAFTS.draft(speaking(code, customer_contact=None, customer_words=None), LATER)
    assert reply.startswith(f"{wording.greeting_without_name}\n\n{wording.reported_in_general}\n\n")


@pytest.mark.parametrize(
    ("severity", "expects_by", "at", "promised"),
    [
        (Severity.HIGH, None, LATER, "17:30"),  # not 19:00, when nobody is there
        (Severity.HIGH, None, NINE + timedelta(minutes=17), "17:15"),
        (Severity.HIGH, None, NINE + timedelta(hours=7, minutes=45), "10:00"),  # of the next day
        (Severity.HIGH, LATER + timedelta(hours=3), LATER, "14:00"),
        (Severity.HIGH, LATER - timedelta(hours=3), LATER, "17:30"),
        (Severity.CRITICAL, None, NINE + timedelta(hours=12), "01:00"),
        (Severity.CRITICAL, None, LATER, "15:00"),
        (Severity.CRITICAL, LATER + timedelta(minutes=7), LATER, "11:07"),
    ],
)
def test_the_next_update_is_promised_by_the_cadence_or_by_what_they_expect(
    severity: Severity, expects_by: datetime | None, at: datetime, promised: str
) -> None:
    escalation = an_escalation(a_brief(severity=severity.value, customer_expects_by=None), severity=severity)
    escalation.brief = escalation.brief.model_copy(update={"customer_expects_by": expects_by})
    due = DRAFTS.next_update(escalation, at)
    assert due is not None
    assert f"{due.astimezone(UTC):%H:%M}" == promised


@pytest.mark.parametrize(
    ("code", "at", "written"),
    [
        ("fr", datetime(2026, 7, 1, 7, 5, tzinfo=UTC), "mercredi 1er juillet 2026 à 07h05 (UTC)"),
        ("pt", datetime(2026, 8, 1, 7, 5, tzinfo=UTC), "sábado, 1º de agosto de 2026, 07h05 (UTC)"),
        ("en", datetime.fromisoformat("2026-07-01T07:05:00+05:30"), "Wednesday, 1 July 2026, 07:05 (UTC+5:30)"),
        (
            "de",
            datetime.fromisoformat("2026-12-31T07:05:00-03:00"),
            "Donnerstag, dem 31. Dezember 2026, um 07:05 Uhr (UTC-3)",
        ),
    ],
)
def test_a_moment_is_written_with_its_zone(code: str, at: datetime, written: str) -> None:
    assert LANGUAGES[code].written(at, LANGUAGES[code].wording.when) == written


@pytest.mark.parametrize("target", Target)
@settings(max_examples=15, deadline=None)  # of five targets, four states each
@given(words=st.text("abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=12), code=st.sampled_from(list(LANGUAGES)))
def test_no_internal_word_is_in_a_reply_whatever_they_are(target: Target, words: str, code: str) -> None:
    """Each internal text is marked, and so is what the team writes; only what may go outside can be found."""
    marks = {
        field: f"Zq{number} Zq{words} Zqu{number} Zqa" for number, field in enumerate(texts()) if field not in OUTSIDE
    }
    links = {"ticket_links": f"https://tickets.example.com/Zq{words}", "tried": f"Zq {words} -> Zq failed"}
    brief = a_brief(target, **(marks | links | {"revenue_amount": "48123"}))
    for state in (State.OPEN, State.ACKNOWLEDGED, State.RESOLVED, State.DE_ESCALATED):
        escalation = an_escalation(brief, state=state, account=Customer(name=f"Zq{words}", language=code))
        escalation.latest_news = f"Zq news {words}"
        reply = DRAFTS.draft(escalation, LATER)
        told = reply.casefold()
        assert "zq" not in told
        inside = [escalation.owner, escalation.route.channel, target.label, "high", "48123", "ESC-", "tickets"]
        assert [word for word in inside if word.casefold() in told] == []


def test_a_confidential_ones_reply_holds_nothing_of_its_brief() -> None:
    escalation = an_escalation(a_brief(Target.SECURITY), state=State.ACKNOWLEDGED)
    reply = DRAFTS.draft(escalation, LATER)
    assert reply.startswith("Hello,\n\nWe are writing to you about what you reported to us.\n\nWe are working on")
    assert "another way" not in reply


def test_the_teams_news_stay_inside() -> None:
    escalation = speaking("en", state=State.ACKNOWLEDGED)
    before = DRAFTS.draft(escalation, LATER)
    perform(POST_UPDATE, escalation, at=LATER, by=ENGINEER, text="The invoice worker of cluster 7 leaks memory")
    assert DRAFTS.draft(escalation, LATER) == before


def test_a_workspace_writes_in_its_own_words() -> None:
    replies = Replies.model_validate({"de": {"closing": "Herzlich, Ihr Larkspur-Team"}})
    drafts = ReplyDrafts(replies, SCHEDULE)
    assert drafts.draft(speaking("de"), LATER).endswith("\n\nHerzlich, Ihr Larkspur-Team")
    assert drafts.draft(speaking("fr"), LATER).endswith("\n\nCordialement")


def test_questions_are_in_each_reply_until_they_were_told_those_with_an_answer_first() -> None:
    escalation = speaking("de", state=State.ACKNOWLEDGED)
    for question in ("Bis wann?", "Sind Rechnungen verloren?"):
        perform(ADD_QUESTION, escalation, at=LATER, by=AGENT, question=question)
    perform(POST_UPDATE, escalation, at=LATER, by=ENGINEER, text="Index 7", question=2, answer="Nein, alle sind da.")
    reply = DRAFTS.draft(escalation, LATER)
    asked = "Zu Ihren Fragen:\n\n„Sind Rechnungen verloren?“\nNein, alle sind da.\n\n„Bis wann?“\nDas klären wir noch."
    assert asked in reply
    perform(TELL_CUSTOMER, escalation, at=LATER, by=AGENT, said="Alles da.", answered=["2"])
    reply = DRAFTS.draft(escalation, LATER)
    assert "Zu Ihren Fragen:\n\n„Bis wann?“" in reply
    assert "verloren" not in reply


def test_a_reply_fits_the_form_whatever_they_ask() -> None:
    escalation = speaking("en", state=State.ACKNOWLEDGED)
    for number in range(10):
        perform(ADD_QUESTION, escalation, at=LATER, by=AGENT, question=f"{number} {'😀' * 140}?")
        perform(POST_UPDATE, escalation, at=LATER, by=ENGINEER, text="News", question=number + 1, answer="a" * 300)
    reply = DRAFTS.draft(escalation, LATER)
    assert units(reply) <= 2000
    assert reply.endswith("Kind regards")
    assert "0 😀" in reply
    assert "9 😀" not in reply


def test_a_confidential_ones_reply_asks_nothing() -> None:
    escalation = an_escalation(a_brief(Target.SECURITY), state=State.ACKNOWLEDGED)
    perform(ADD_QUESTION, escalation, at=LATER, by=AGENT, question="Who read our invoices?")
    assert "invoices" not in DRAFTS.draft(escalation, LATER)
