"""The coach: each rule by its own examples, where it applies, and where it stays silent rather than wrong."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.coach import RULES, Answers, Rule, answers_of, coach
from bot.domain.fields import FIELDS
from bot.domain.kinds import Kind
from bot.domain.tiers import Target
from tests.builders import a_brief
from tests.walking import as_one_test

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
REPRODUCTION = {"clean_start", "vague_step", "exact_values", "frequency", "expected", "actual", "ruled_out"}
_COMING = {"duration", "ruled_out"}
"""Fields that the rules read and the form does not ask yet."""


def speaking(**answers: object) -> set[str]:
    return {finding.rule for finding in coach(Answers(answers, NOW)).findings}


def counted(**answers: object) -> set[str]:
    given = Answers(answers, NOW)
    return {rule.id for rule in RULES if rule.applies(given)}


@as_one_test
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_speaks_at_its_bad_example_and_not_at_its_good_one(rule: Rule) -> None:
    good, bad = ({**rule.beside, rule.field: answer} for answer in (rule.good, rule.bad))
    assert rule.id in counted(**good)
    assert rule.id not in speaking(**good)
    assert rule.id in speaking(**bad)


@as_one_test
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_about_a_field_and_speaks_to_a_person(rule: Rule) -> None:
    sentence = rule.says(Answers({**rule.beside, rule.field: rule.bad}, NOW))
    assert rule.field in FIELDS or rule.field in _COMING
    assert sentence.endswith((".", "?", "error."))
    assert len(sentence) <= 120
    assert sentence[0].isupper()


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.BUG])
def test_nobody_is_asked_to_invent_steps_for_what_is_no_bug(kind: Kind) -> None:
    assert not counted(kind=kind, target="engineering", steps="Look at it", description="It is down.") & REPRODUCTION


def test_reproduction_is_asked_for_engineering_only() -> None:
    assert counted(kind="bug", target="engineering") >= {"clean_start", "frequency", "expected", "actual", "ruled_out"}
    assert not counted(kind="bug", target="l2") & REPRODUCTION


def test_a_brief_of_before_kinds_were_asked_is_about_a_bug_where_it_has_steps() -> None:
    assert "environment" in speaking(target="engineering", steps="Open /help")
    assert "environment" not in speaking(target="engineering")


@pytest.mark.parametrize(
    "steps",
    [
        "Spróbuj coś wyeksportować",
        "Yritä viedä jotain",
        "Bir şey dışa aktarmayı dene",
        "何かをエクスポートしてみる",
        "随便导出一些数据",
        "Попробуйте что-нибудь выгрузить",
        "حاول تصدير شيء ما",
        "Thử xuất dữ liệu nào đó",
    ],
)
def test_steps_in_a_language_without_a_list_are_not_judged_by_words(steps: str) -> None:
    assert not counted(kind="bug", target="engineering", steps=steps) & {"vague_step", "clean_start"}


@pytest.mark.parametrize(
    "ask",
    [
        "Tarkistakaa lokit ja kertokaa syy",
        "Tarkistakaa lokit",
        "Sprawdźcie logi",
        "ログを確認してください",
        "로그를 확인해 주세요",
        "请检查日志",
        "Проверьте журнал",
        "Vui lòng kiểm tra nhật ký",
        "ช่วยตรวจสอบบันทึก",
    ],
)
def test_an_ask_in_a_language_without_a_list_is_not_judged(ask: str) -> None:
    assert "ask_verb" not in counted(ask_details=ask, description="The export fails for all of their clerks.")


@pytest.mark.parametrize(
    "ask",
    [
        "Round to the nearest cent on credit notes",
        "Why does the mail job run twice?",
        "Could you look at the log of gw-7",
        "Bitte den Export wieder freigeben",
        "Veuillez vérifier la règle de tri",
        "Corregir el filtro para que incluya el último día",
        "Verificare se l'ordine è bloccato",
        "Controleer de logboeken van de server",
    ],
)
def test_an_ask_with_a_verb_is_one(ask: str) -> None:
    assert "ask_verb" not in speaking(ask_details=ask)


@pytest.mark.parametrize(
    "description",
    [
        "What: the gates stay open.\nSince: 12 November.\nScope: 4 gates.",
        "At 09:20 a nurse saw another list.\nShe told us at 09:30.",
        "The export fails with EXP-4021: column not found.\nThe import works.",
        "Export schlägt fehl: Datei ist leer.\nSeit Montag.",
        "Error: no lease\nError: no route",
        "https://example.com/a\nhttps://example.com/b",
    ],
)
def test_what_somebody_wrote_is_no_transcript(description: str) -> None:
    assert "transcript" not in speaking(description=description)


@pytest.mark.parametrize(
    ("hours", "severity", "spoken"),
    [
        (23, "critical", set()),
        (25, "critical", {"deadline_far"}),
        (47, "high", set()),
        (49, "high", {"deadline_far"}),
        (24 * 7, "medium", set()),
        (24 * 8, "medium", {"deadline_far"}),
        (-1, "high", {"deadline_past"}),
        (0, "high", {"deadline_past"}),
    ],
)
def test_a_deadline_is_ahead_and_within_the_severitys_horizon(hours: int, severity: str, spoken: set[str]) -> None:
    deadline = NOW + timedelta(hours=hours)
    deadlines = {"deadline_vague", "deadline_past", "deadline_far"}
    as_time, as_epoch = (
        speaking(target="engineering", severity=severity, deadline=one) & deadlines
        for one in (deadline, str(int(deadline.timestamp())))
    )
    assert as_time == as_epoch == spoken


def test_the_sentence_says_which_severity_would_fit_and_why() -> None:
    answers = Answers({"kind": "bug", "severity": "medium", "signs": ["production_down"]}, NOW)
    (finding,) = [one for one in coach(answers).findings if one.rule == "severity_fit"]
    assert finding.sentence == "Critical would fit better (production down) than Medium."


@pytest.mark.parametrize(
    ("severity", "signs", "spoken"),
    [
        ("medium", {}, True),
        ("high", {}, False),
        ("critical", {}, False),
        ("critical", {"signs": []}, True),
        ("critical", {"signs": ["production_down"]}, False),
    ],
)
def test_too_high_is_said_only_where_signs_were_asked_for(
    severity: str, signs: dict[str, object], *, spoken: bool
) -> None:
    said = speaking(kind="outage", target="engineering", severity=severity, **signs)
    assert ("severity_fit" in said) is spoken


@pytest.mark.parametrize(
    ("actual", "logs", "spoken"),
    [
        ("They get an error message", "", True),
        ("Five lines; no error is shown", "", False),
        ("Es kommt keine Fehlermeldung", "", False),
        ("Il n'y a aucune erreur", "", False),
        ("No error at first, then an error", "", True),
        ("Five lines", "no error; print job 3381 says OK", False),
        ("Five lines", "They sent a log of it", True),
    ],
)
def test_where_there_is_no_error_none_can_be_quoted(actual: str, logs: str, *, spoken: bool) -> None:
    said = speaking(kind="bug", target="engineering", actual=actual, logs=logs)
    assert ("error_text" in said) is spoken


def test_try_to_log_in_is_no_clean_start() -> None:
    said = speaking(kind="bug", target="engineering", steps="Try to log in\nOpen the page for a bit")
    assert {"clean_start", "vague_step"} <= said


def test_one_word_is_no_environment() -> None:
    assert "environment" in speaking(kind="bug", target="engineering", environment="production")
    assert "environment" not in speaking(kind="bug", target="engineering", environment="本番環境")


def test_a_placeholder_answers_nothing() -> None:
    assert "environment" in speaking(kind="bug", target="engineering", environment="n/a")


def test_the_score_counts_what_applies() -> None:
    report = coach(Answers({"kind": "outage", "target": "engineering", "workflow_impact": "20 clerks wait"}, NOW))
    assert (report.score, report.missing) == ("1 of 3", "since when, a deadline")


def test_nothing_answered_is_nothing_to_say() -> None:
    assert coach(Answers({}, NOW)).score == "0 of 0"


@pytest.mark.parametrize("target", Target)
def test_a_brief_is_read_as_its_answers_are(target: Target) -> None:
    report = coach(answers_of(a_brief(target), at=NOW))
    assert report.applicable > 0
    assert {finding.rule for finding in report.findings} <= {rule.id for rule in RULES}


_ANYTHING = st.one_of(st.none(), st.text(max_size=80), st.integers(), st.lists(st.text(max_size=20)), st.datetimes())
_FIELDS = st.sampled_from(sorted({*FIELDS, *_COMING, "kind", "signs", "blocked_or_slowed", "key_customer"}))


@given(st.dictionaries(_FIELDS, _ANYTHING))
def test_any_answers_are_read_without_a_fault(answers: dict[str, object]) -> None:
    answers.setdefault("target", "engineering")
    report = coach(Answers(answers, NOW))
    assert 0 <= report.held <= report.applicable
