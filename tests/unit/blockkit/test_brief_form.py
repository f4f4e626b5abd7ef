"""The brief's form as Slack takes it, and answers as they come back from it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.blockkit.kit.form_state import answers_from
from bot.blockkit.views.brief_form import draft_of, drawn, unfinished
from bot.blockkit.views.brief_inputs import question_input
from bot.blockkit.views.counsel import Counsel, Preview
from bot.blockkit.views.first_step import Around
from bot.domain.brief import Ask, Depth, Growth, SlaStatus
from bot.domain.brief_validation import validated
from bot.domain.draft import Draft, Step
from bot.domain.fields import FIELDS
from bot.domain.kinds import Kind, Sign, Solution
from bot.domain.proposals import NOTHING_KNOWN, Knowledge, situation_of
from bot.domain.questions import FIRST_STEP, Question, needs
from bot.domain.severity import Severity
from bot.domain.source import Source
from bot.domain.tiers import Target
from bot.domain.triage import Tier, advise
from tests.builders import AGENT, CHANNEL, KINDS, NINE, TEAM, answers_for
from tests.unit.blockkit.seen import answered_in, inputs, stored_view, untouched, visible
from tests.walking import as_one_test

AREAS = ("billing", "search")
HOSTILE = "<!channel> & ```\n\u202e*_~" * 1_000
DECIDED = {"target", "kind", "severity"}
MANY_AREAS = tuple(f"area {number:03}" for number in range(150))


def draft(answers: dict[str, object], step: Step = Step.FIRST) -> Draft:
    return Draft("D1", AGENT, answers, Source(), NINE, step=step)


def first(answers: dict[str, object], *, areas: tuple[str, ...] = AREAS, **around: Any) -> dict[str, Any]:
    return drawn(draft(answers), Around(areas, **around))


def second(answers: dict[str, object]) -> dict[str, Any]:
    return drawn(draft(answers, Step.SECOND), Around())


def submitted(view: dict[str, Any]) -> dict[str, object]:
    """The answers of somebody who presses the button without changing anything."""
    return answers_from(untouched(view))


def hostile(target: Target, **given: object) -> dict[str, object]:
    texts: dict[str, object] = {field: HOSTILE for field in FIELDS if FIELDS[field].limit}
    return answers_for(target) | texts | given


def asked(target: Target, severity: Severity = Severity.HIGH) -> list[str]:
    return [question.field for question in needs(target, KINDS[target], severity)]


def shown(view: dict[str, Any]) -> str:
    return visible(view["blocks"])


@as_one_test
@pytest.mark.parametrize("areas", [(), AREAS, MANY_AREAS], ids=len)
@pytest.mark.parametrize("shared", [True, False], ids=["shared", "internal"])
@pytest.mark.parametrize("answers", [{}, answers_for(), hostile(Target.L2)], ids=["empty", "filled", "hostile"])
def test_the_first_step_is_a_view_slack_takes(areas: tuple[str, ...], shared: bool, answers: dict[str, object]) -> None:
    offer = unfinished("D0", HOSTILE, "3 h 20 min")
    view = stored_view(first(answers, areas=areas, shared=shared, above=(offer,)))
    follows = ["target", "severity", "signs", "solution", *(["area"] if areas else [])]
    assert list(answered_in(view)) == ["customer", "summary", "kind", *(follows if answers else [])]
    assert ("shared" in [block["block_id"] for block in view["blocks"]]) is shared
    assert draft_of(view) == "D1"
    assert view["blocks"][0]["accessory"]["value"] == "D0"


@pytest.mark.fault("F29")
@pytest.mark.parametrize("target", Target)
@pytest.mark.parametrize("fill", ["nothing", "everything", "too much"])
def test_the_second_step_is_a_view_slack_takes(target: Target, fill: str) -> None:
    decided: dict[str, object] = {"target": target.value, "kind": KINDS[target].value, "severity": "high"}
    filled = {"nothing": decided | {"summary": HOSTILE}, "everything": answers_for(target), "too much": hostile(target)}
    view = stored_view(second(filled[fill]))
    assert list(inputs(view)) == asked(target)
    assert view["title"]["text"] == f"To {target.label}"
    assert draft_of(view) == "D1"


@pytest.mark.fault("F29")
@pytest.mark.parametrize("target", Target)
def test_what_is_posted_at_once_is_asked_in_the_first_step(target: Target) -> None:
    view = stored_view(first(hostile(target, severity="critical")))
    assert list(inputs(view))[-len(asked(target, Severity.CRITICAL)) :] == asked(target, Severity.CRITICAL)
    assert view["submit"]["text"] == "Escalate now"


@pytest.mark.parametrize("target", [target for target in Target if target is not Target.SECURITY])
def test_the_same_answers_come_back_from_both_steps(target: Target) -> None:
    answers = answers_for(target)
    one, two = submitted(first(answers)), submitted(second(answers))
    assert one | two == {field: answers[field] for field in [*one, *two]}
    assert validated(one | two, at=NINE).target is target


def test_an_untouched_form_answers_every_question_with_none() -> None:
    assert submitted(first({})) == {"customer": None, "summary": None, "kind": None}
    decided: dict[str, object] = {"target": "product", "kind": "feature", "severity": "medium"}
    assert submitted(second(decided)) == dict.fromkeys(asked(Target.PRODUCT))


def test_times_are_filled_in_as_moments_too() -> None:
    assert submitted(second(answers_for(deadline=NINE)))["deadline"] == int(NINE.timestamp())


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("severity", "low"),
        ("target", 7),
        ("area", "closed since"),
        ("summary", 7),
        ("summary", ""),
        ("signs", "growing"),
        ("signs", ["rising"]),
    ],
)
def test_an_answer_the_first_step_cannot_show_is_left_out(field: str, answer: object) -> None:
    assert not submitted(first(answers_for(Target.L2, **{field: answer})))[field]


@pytest.mark.parametrize(("field", "answer"), [("deadline", "soon"), ("revenue_currency", "XYZ"), ("tried", 7)])
def test_an_answer_the_second_step_cannot_show_is_left_out(field: str, answer: object) -> None:
    assert submitted(second(answers_for(Target.LEADERSHIP, **{field: answer})))[field] is None


@pytest.mark.parametrize("target", Target)
def test_only_what_is_required_must_be_filled_in(target: Target) -> None:
    view = inputs(second(answers_for(target)))
    questions = {question.field: question for question in needs(target, KINDS[target], Severity.HIGH)}
    assert {field for field, block in view.items() if not block["optional"]} == {
        field for field, question in questions.items() if question.required
    }
    for field, question in questions.items():
        assert view[field]["label"]["text"] == (question.label or FIELDS[field].label)
        assert view[field]["element"].get("max_length") == FIELDS[field].limit


@pytest.mark.parametrize(
    ("field", "options"),
    [
        ("kind", [kind.choice for kind in Kind]),
        ("signs", [sign.label for sign in Sign]),
        ("solution", [solution.label for solution in Solution]),
        ("target", [target.label for target in Target]),
        ("severity", [severity.label for severity in Severity]),
    ],
)
def test_choices_are_offered_in_words(field: str, options: list[str]) -> None:
    element = answered_in(first(answers_for()))[field]
    assert [option["text"]["text"] for option in element["options"]] == options


@pytest.mark.parametrize(("field", "kind"), [("sla_status", SlaStatus), ("growing", Growth), ("ask", Ask)])
def test_every_value_of_a_field_can_be_chosen(field: str, kind: type[Any]) -> None:
    element = question_input(Question(field), {}, action="D1")["element"]
    assert [option["value"] for option in element["options"]] == [one.value for one in kind]
    assert [option["text"]["text"] for option in element["options"]] == [one.label for one in kind]
    assert all(one.label for one in Depth)


def test_another_action_shows_other_answers() -> None:
    """Slack keeps what was typed while block_id and action_id stay, so they must not both stay."""
    blocks = [question_input(Question("summary"), {}, action=name) for name in ("D1", "D2")]
    assert [(block["block_id"], block["element"]["action_id"]) for block in blocks] == [
        ("summary", "D1"),
        ("summary", "D2"),
    ]


def test_every_input_of_both_steps_tells_of_its_changes() -> None:
    for view in (first(answers_for()), first(answers_for(severity="critical")), second(answers_for())):
        assert all(block["dispatch_action"] for block in inputs(view).values())


def test_nothing_is_advised_before_somebody_says_what_is_going_on() -> None:
    advice = advise(situation_of({"signs": ["growing"]}, NOTHING_KNOWN))
    assert "Escalate:" not in shown(first({"signs": ["growing"]}, counsel=Counsel(advice=advice)))


def test_the_form_says_why_it_proposes_what_it_proposes() -> None:
    answers = answers_for(signs=["data_at_risk"])
    advice = advise(situation_of(answers, NOTHING_KNOWN))
    said = shown(first(answers, counsel=Counsel(advice=advice)))
    assert "*Escalate:* data is at risk." in said
    assert "*Who needs to act?* Needs a code change or a look into the system." in said
    assert "*Severity:* Proposed: Critical. Data at risk." in said


def test_what_a_tick_adds_stands_below_the_ticks() -> None:
    """Nothing moves under the hand that ticks."""
    counsel = Counsel(advice=advise(situation_of(answers_for(), NOTHING_KNOWN)), asks_why=True)
    plainly, critical = (
        [block["block_id"] for block in first(answers_for(severity=one), counsel=counsel)["blocks"]]
        for one in ("high", "critical")
    )
    assert plainly[: plainly.index("signs")] == critical[: critical.index("signs")]
    assert plainly.index("advice") < plainly.index("target") < plainly.index("signs")
    assert {"solution", "area", "why_past_l2"} <= set(plainly[plainly.index("signs") :])


def test_what_a_thread_adds_to_the_first_step_stands_below_its_fields() -> None:
    told = {"summary": "Exports fail"}
    view = drawn(replace(draft({**told}), from_thread=told), Around(shared=True))
    assert [block["block_id"] for block in view["blocks"]][:5] == [
        "customer",
        "summary",
        "kind",
        "shared",
        "from_thread",
    ]


def test_what_support_can_solve_is_one_press_away() -> None:
    answers = answers_for(kind="how_to", signs=[], solution=None, sla_status=None)
    advice = advise(situation_of(answers, Knowledge(tier=Tier.L1)))
    view = first(answers, counsel=Counsel(advice=advice))
    (said,) = [block for block in view["blocks"] if block["block_id"] == "advice"]
    assert "*Handle in support:*" in said["text"]["text"]
    assert said["accessory"]["text"]["text"] == "Handle in support"


def test_frontline_says_why_it_goes_past_senior_support() -> None:
    block = inputs(first(answers_for(), counsel=Counsel(asks_why=True)))["why_past_l2"]
    assert not block["optional"]
    assert "why_past_l2" not in inputs(first(answers_for()))


def test_the_form_says_where_it_goes_whom_it_calls_and_what_is_due() -> None:
    preview = Preview(CHANNEL, (TEAM,), NINE, NINE)
    said = shown(first(answers_for(), counsel=Counsel(preview=preview)))
    assert f"Goes to <#{CHANNEL}>, calls <!subteam^{TEAM}>." in said
    assert "calls nobody" in shown(first(answers_for(), counsel=Counsel(preview=Preview(CHANNEL, (), NINE, NINE))))


def test_the_coach_says_what_the_team_would_ask_next() -> None:
    vague = answers_for(steps="Try to export\nSee error", description="The export is broken since Monday for them.")
    assert "They would ask next:" in shown(second(vague))
    assert "They would ask next:" not in shown(second({"target": "l2", "kind": "deeper_skills", "severity": "high"}))


def test_the_first_step_s_fields_are_those_that_decide() -> None:
    assert set(answered_in(first(answers_for(), counsel=Counsel(asks_why=True)))) == set(FIRST_STEP)
