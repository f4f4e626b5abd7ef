"""As much as anybody can write, in nine alphabets: every step, form and message stays within what Slack takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle, islice
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.blockkit.kit.parts import parts_of
from bot.blockkit.kit.view import View
from bot.blockkit.verbs import PRESENTATIONS
from bot.blockkit.views import left_form
from bot.blockkit.views.answers import listing, shown
from bot.blockkit.views.brief_form import already_escalated, drawn, unfinished
from bot.blockkit.views.counsel import Counsel, Preview
from bot.blockkit.views.first_step import Around
from bot.blockkit.views.home import home
from bot.blockkit.views.trial_report import trial_report
from bot.blockkit.views.typed_words import TypedWords
from bot.blockkit.views.verb_form import changed_notes, verb_form
from bot.domain.brief import Brief
from bot.domain.counting import Page
from bot.domain.draft import Draft, Step
from bot.domain.escalation import Escalation
from bot.domain.fields import FIELDS
from bot.domain.joined import JoinedCustomer
from bot.domain.kinds import Kind, Sign, Solution
from bot.domain.listing import Listing
from bot.domain.proposals import Knowledge, situation_of
from bot.domain.severity import Severity
from bot.domain.source import Source
from bot.domain.state import State
from bot.domain.team import TeamSettings
from bot.domain.text import beginning, cleaned
from bot.domain.tiers import Target
from bot.domain.triage import Tier, advise
from bot.domain.verbs.add_details import ADD_DETAILS
from bot.services.brief_check import check_brief
from tests.builders import AGENT, CHANNEL, NINE, TEAM, a_brief, answers_for, texts
from tests.unit.blockkit.cases import LINK, in_state
from tests.unit.blockkit.seen import assert_slack_takes, stored_view
from tests.unit.blockkit.test_answers import items
from tests.unit.blockkit.test_foreign_text import everything_drawn, fitted

ALPHABETS = {
    "Latin with combining marks": ["e\u0301", "a\u0308\u0323", "o\u0302", "z\u0335\u0336\u0337", "&", "<"],
    "Cyrillic": ["Щ", "ж", "й", "ё", "ы", "и\u0306"],
    "Greek": ["Ω", "ά", "ϊ", "ψ", "\u1f86"],
    "Arabic": ["م", "رَ", "حًّ", "لا", "\u06dd"],
    "Hebrew": ["שָׁ", "ל", "וֹ", "ם", "\ufb2a"],
    "Devanagari": ["क्षि", "न", "म", "स्ते", "ज्ञ"],
    "Thai": ["น้ำ", "ต", "ก็", "ที่", "ฐู"],
    "CJK": ["漢", "字", "한", "\U00020bb7", "ｶﾞ"],
    "emoji": ["👩\u200d👩\u200d👧", "👍🏽", "🔥", "🇩🇪", "1\ufe0f\u20e3", "🏴\U000e0067\U000e0062\U000e007f"],
}
QUICKLY = settings(max_examples=2, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""Each draws dozens of views; a failing one is long by nature, so it is not made smaller."""
LONGER_THAN_ANY = 2_500
ALL_FIELDS = list(FIELDS)
AREAS = tuple(f"area {number:03}" for number in range(100))
MANY = Page(2, 20, 90_000)


@dataclass(frozen=True)
class Alike:
    """What looks alike, as long as it can be."""

    summary: str
    customer: str | None
    solution: str | None
    state: State
    id: str = "9a1f6c1e-52d1-4f7b-8f2a-6f7d1d1f3a10"
    reference: str = "ESC-999999"
    channel: str = CHANNEL
    opened_at: Any = NINE


def words_of(alphabet: str) -> st.SearchStrategy[str]:
    """A long text of these letters, with or without spaces, composed as texts are kept: that may make it longer."""
    pieces = st.lists(st.sampled_from([*ALPHABETS[alphabet], " "]), min_size=1, max_size=12)
    return pieces.map(lambda chosen: normalize("NFC", "".join(islice(cycle(chosen), LONGER_THAN_ANY))))


def as_typed(field: str, words: str) -> str:
    """As much of it as the field's input takes."""
    return beginning(words, FIELDS[field].limit or 0)


def counsel(answers: dict[str, object], words: str) -> Counsel:
    """All that the form can say at once."""
    states = (State.OPEN, State.RESOLVED, State.HANDLED)
    return Counsel(
        advice=advise(situation_of(answers, Knowledge(tier=Tier.L1))),
        asks_why=True,
        tier_says="This goes past senior support. Say in one sentence why; the team sees it on the card.",
        alike=tuple(
            Alike(words[:150], words[:100], words[:2000], state, reference=f"ESC-99999{number}")
            for number, state in enumerate(states)
        ),
        preview=Preview(CHANNEL, (TEAM, AGENT) * 10, NINE + timedelta(hours=4), NINE + timedelta(hours=8)),
    )


def steps(words: str, target: Target, kind: Kind, severity: Severity) -> Iterator[View]:
    """Both steps of a draft with every field full, and of one that was only pasted and fits nowhere."""
    chosen: dict[str, object] = {
        "target": target.value, "kind": kind.value, "severity": severity.value,
        "signs": [sign.value for sign in Sign], "solution": Solution.DOCUMENTED.value, "area": AREAS[-1],
    }  # fmt: skip
    for fits in (True, False):
        full = {field: as_typed(field, words) if fits else words for field in texts()}
        answers: dict[str, object] = {**answers_for(target), **full, **chosen}
        earlier = already_escalated(Alike(words, words, None, State.OPEN), LINK)
        above = (*earlier, unfinished("D0", words, "2 days"))
        around = Around(AREAS, shared=True, above=above, counsel=counsel(answers, words), personal=True)
        notes = ("Not all of that thread could be read.", words[:200])
        for step in Step:
            trial = step is Step.SECOND
            draft = Draft("9a1f6c1e-52d1-4f7b-8f2a", AGENT, answers, Source(), NINE, notes, step, NINE, trial=trial)
            yield drawn(draft, around)


def left(words: str, escalation: Escalation) -> Iterator[View]:
    """What a form turns into."""
    answers = {"summary": words, "customer": words}
    draft = Draft("9a1f6c1e-52d1-4f7b-8f2a", AGENT, answers, Source(), NINE, touched_at=NINE)
    yield from (left_form.saved(draft), left_form.cancelled(draft), left_form.handled(escalation))
    yield from (left_form.joined(escalation, words), left_form.deleted(), left_form.gone())
    full: dict[str, object] = {**dict.fromkeys(ALL_FIELDS, words), "target": "engineering", "kind": "bug"}
    for tried in (full, dict[str, object](answers)):
        yield trial_report(check_brief(tried, TeamSettings(), at=NINE), "9a1f6c1e-52d1-4f7b-8f2a")


def forms(words: str, escalation: Escalation) -> Iterator[View]:
    """Add details with everything in it and everything changed meanwhile, and every other verb's form."""
    full: dict[str, object] = {field: as_typed(field, words) for field in texts()}
    notes = changed_notes(escalation, ALL_FIELDS)
    yield verb_form(PRESENTATIONS[ADD_DETAILS.name], escalation, full, notes=notes)
    for one in PRESENTATIONS.values():
        if one.form:
            all_words = dict.fromkeys([field.name for field in one.form.fields], words)
            yield verb_form(one, escalation, all_words)
            yield verb_form(one, escalation, all_words, typed=TypedWords(words * 6, all_words, all_words))


def a_full_brief(words: str, target: Target, kind: Kind) -> Brief:
    filled = {field: fitted(field, words) for field in texts()}
    return a_brief(target, kind=kind.value, **filled)


@pytest.mark.fault("F29")
@pytest.mark.parametrize("alphabet", ALPHABETS)
@QUICKLY
@given(data=st.data())
def test_each_step_with_all_counsel_is_taken(alphabet: str, data: st.DataObject) -> None:
    words = data.draw(words_of(alphabet))
    target, kind = data.draw(st.sampled_from(Target)), data.draw(st.sampled_from(Kind))
    for view in steps(words, target, kind, data.draw(st.sampled_from(Severity))):
        stored_view(view)


@pytest.mark.fault("F29")
@pytest.mark.parametrize("alphabet", ALPHABETS)
@QUICKLY
@given(data=st.data())
def test_details_and_what_a_form_turns_into_are_taken(alphabet: str, data: st.DataObject) -> None:
    words = data.draw(words_of(alphabet))
    brief = a_full_brief(words, data.draw(st.sampled_from(Target)), data.draw(st.sampled_from(Kind)))
    escalation = in_state(data.draw(st.sampled_from(State)), brief)
    for view in (*forms(words, escalation), *left(words, escalation)):
        stored_view(view)


@pytest.mark.fault("F29")
@pytest.mark.fault("F93")
@pytest.mark.parametrize("alphabet", ALPHABETS)
@QUICKLY
@given(data=st.data())
def test_card_brief_notes_and_lists_are_taken(alphabet: str, data: st.DataObject) -> None:
    words = data.draw(words_of(alphabet))
    said = cleaned(beginning(words, 2000)) or "something"
    brief = a_full_brief(words, data.draw(st.sampled_from(Target)), data.draw(st.sampled_from(Kind)))
    escalation = in_state(data.draw(st.sampled_from(State)), brief, said)
    name = cleaned(beginning(words, 100)) or "Somebody"
    escalation.joined = tuple(JoinedCustomer(name=f"{name}{number}", by=AGENT, at=NINE) for number in range(40))
    if closing := escalation.closing:
        escalation.closing = closing.model_copy(update={"customers": closing.customers * len(escalation.customers)})
    rows = items(40, summary=brief.summary, customer=brief.customer)
    lists = (listing(rows[:20], page=MANY, at=NINE), listing(rows[:20], page=MANY, at=NINE, what=Listing.HANDLED))
    for message in (*everything_drawn(escalation, said), *lists, shown(escalation, [], at=NINE)):
        for part in parts_of(message):
            assert_slack_takes(part.text, part.blocks)
    stored_view(home(rows, page=Page(1, 40, 90), at=NINE))
