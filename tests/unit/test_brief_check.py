"""What a pipeline is told of a brief: the same as the form would say."""

import json
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.command_line.brief_check import _known
from bot.domain.customers import merged
from bot.domain.team import AreaDestination, Destination, Routes, TeamSettings
from bot.domain.tiers import Target
from bot.services.brief_check import BriefReport, BriefRoute, check_brief
from bot.services.brief_file import LARGEST, UnreadableBrief, read_brief
from bot.services.brief_report import as_json, as_lines
from tests.builders import KINDS, NINE, a_line, answers_for, required_for
from tests.walking import as_one_test

BILLING = Destination(channel="C0BILL")
SETTINGS = TeamSettings(
    routes=Routes(
        engineering=AreaDestination(channel="C0ENG", mention=("S0ENG",), areas={"billing": BILLING}),
        **{name: AreaDestination(channel="C0REST") for name in ("l2", "security", "leadership")},
    )
)


def report(given: Mapping[str, object], **more: Any) -> BriefReport:
    return check_brief(given, SETTINGS, at=NINE, **more)


@pytest.mark.parametrize("target", [target for target in Target if target is not Target.PRODUCT])
def test_a_complete_brief_is_fine_and_an_empty_one_misses_every_must_have(target: Target) -> None:
    whole = report(answers_for(target))
    assert (whole.is_fine, whole.missing, whole.problems) == (True, (), ())
    decided = {"target": target.value, "kind": KINDS[target].value, "severity": "high"}
    empty = report(decided)
    assert {one.field for one in empty.missing} == required_for(target) - decided.keys()
    assert (empty.problems, empty.is_fine) == ((), False)


def test_without_a_target_it_says_what_everybody_is_asked() -> None:
    found = report({})
    assert [one.field for one in found.missing] == ["target", "kind", "severity", "summary"]
    assert (found.target, found.route, found.dues) == (None, None, None)


@pytest.mark.parametrize(
    ("kind", "key", "target", "severity", "channel", "calls", "missing"),
    [
        ("bug", False, "engineering", "medium", "C0ENG", (), "steps"),
        ("bug", True, "engineering", "high", "C0ENG", ("S0ENG",), "steps"),
        ("deeper_skills", False, "l2", "medium", "C0REST", (), "tried"),
    ],
)
def test_without_target_and_severity_it_says_what_the_proposed_team_needs(
    kind: str, *, key: bool, target: str, severity: str, channel: str, calls: tuple[str, ...], missing: str
) -> None:
    (customer,) = merged([a_line("Acme", tier="key" if key else "standard")], {}).added
    found = report({"kind": kind, "summary": "Exports time out"}, customer=customer)
    assert (found.target, found.severity, found.route) == (target, severity, BriefRoute(channel, calls))
    names = {one.field for one in found.missing}
    assert {"description", missing} <= names
    assert names.isdisjoint({"target", "severity"})


@pytest.mark.parametrize("typed", ["BWE", "bwe", "brightwater energie"])
def test_a_customer_is_found_by_name_and_alias(typed: str, tmp_path: Path) -> None:
    (tmp_path / "team.toml").write_text('[[customers]]\nname = "Brightwater Energie"\naliases = ["BWE"]\n')
    _, customer = _known(typed, tmp_path / "team.toml", None)
    assert customer is not None
    assert customer.name == "Brightwater Energie"


@pytest.mark.parametrize(
    ("changed", "channel", "calls"),
    [
        ({"severity": "critical", "area": None}, "C0ENG", ("S0ENG",)),
        ({"severity": "high", "area": "billing"}, "C0BILL", ("S0ENG",)),
        ({"severity": "medium", "area": "unknown"}, "C0ENG", ()),
    ],
)
def test_it_says_where_it_goes_and_who_is_called(
    changed: Mapping[str, object], channel: str, calls: tuple[str, ...]
) -> None:
    route = report(answers_for(Target.ENGINEERING) | dict(changed)).route
    assert route is not None
    assert (route.channel, route.calls) == (channel, calls)


def test_a_team_without_a_channel_stops_it() -> None:
    found = report(answers_for(Target.PRODUCT))
    assert (found.is_fine, found.missing, found.problems) == (False, (), ())
    assert str(found.no_route).startswith("Product has no channel yet")


def test_what_needs_another_look_stands_at_its_field_under_its_own_label() -> None:
    given = answers_for(Target.SECURITY) | {
        "description": "x" * 2001,
        "deadline": "2020-01-01T00:00:00Z",
        "\x1b[31mred": 1,
    }
    assert [(one.field, one.label, one.sentence) for one in report(given).problems] == [
        ("description", "What was observed", "Keep this to 2,000 characters; it has 2,001."),
        ("deadline", "Needed by", "This is in the past. Choose a time that the team can still meet."),
        ("red", "red", "The form has no such field."),
    ]


def test_the_customers_sla_moves_the_dates() -> None:
    (customer,) = merged([a_line("Acme", sla_high="2h", tier="key")], {}).added
    dues = report(answers_for(Target.ENGINEERING) | {"severity": "high"}, customer=customer).dues
    assert dues is not None
    assert (dues.customer_update_overdue - NINE, dues.follow_up - NINE) == (timedelta(hours=2), timedelta(hours=4))


def test_a_list_is_one_thing_a_line_and_times_are_iso() -> None:
    written = answers_for(Target.ENGINEERING) | {
        "steps": ["Open Invoices", "Press Export"],
        "deadline": "2026-03-04T12:00:00+01:00",
        "customer_waiting_since": "2026-03-03T08:00:00Z",
        "customers_affected": 3,
    }
    plain = {name: value for name, value in written.items() if not hasattr(value, "isoformat")}
    assert report(read_brief(b"\xef\xbb\xbf" + json.dumps(plain).encode())).problems == ()


@as_one_test
@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"", "This is not JSON: Expecting value (line 1, column 1)."),
        (b'{"target": "l2",}', "This is not JSON: "),
        (b"[]", "Write one JSON object"),
        (b"null", "Write one JSON object"),
        (b'{"steps": {"a": 1}}', "steps: write text, a number, null, or a list of texts."),
        (b'{"steps": ["a", 1]}', "steps: write text"),
        (b'{"customers_affected": true}', "customers_affected: write text"),
        (b'{"a": 1, "a": 2}', "This cannot be read: “a” stands there twice."),
        (b'{"a": NaN}', "This cannot be read: NaN is no number"),
        (b'{"a": -Infinity}', "This cannot be read: -Infinity is no number"),
        (b'{"a": ' + b"9" * 5000 + b"}", "This cannot be read: "),
        (b"[" * 100_000, "This is nested too deep for a brief."),
        (b" " * LARGEST + b"{}", "This is larger than 1,000,000 bytes."),
        (b'{"a": ' + b"9" * 31 + b"}", "This cannot be read: a number of 31 digits is none that a brief may hold"),
        ("{}".encode("utf-16"), "This is not UTF-8 text: save it as UTF-8."),
    ],
)
def test_what_is_no_brief_at_all_is_said(file: bytes, said: str) -> None:
    with pytest.raises(UnreadableBrief) as refused:
        read_brief(file)
    assert str(refused.value).startswith(said)


def test_the_report_is_json_and_sentences() -> None:
    (customer,) = merged([a_line("Acme", revenue="5", currency="EUR")], {}).added
    found = report(answers_for(Target.ENGINEERING) | {"deadline": None, "severity": "high"}, customer=customer)
    told = json.loads(json.dumps(as_json(found)))
    assert (told["fine"], told["route"]) == (False, {"channel": "C0BILL", "calls": ["S0ENG"]})
    assert told["missing"] == [{"field": "deadline", "label": "Needed by", "sentence": "Please fill this in."}]
    assert (told["customer"]["name"], told["follow_up_due"]) == ("Acme", "2026-03-03T13:00:00+00:00")
    assert told["advice"]["verdict"] == "support"
    assert {"rule", "field", "sentence"} == told["questions"][0].keys()
    advised, proposed, *told_on = as_lines(found)
    assert advised == "Handle in support: it is a known limitation with a documented alternative."
    assert proposed.startswith("Proposed: Engineering: ")
    assert told_on[:-1] == [
        "To Engineering, high.",
        "Goes to C0BILL, calling S0ENG.",
        "Customer: Acme (standard), EUR 5.",
        "Follow-up due 2026-03-03 13:00 UTC.",
        "Customer update due 2026-03-03 13:00 UTC, overdue 2026-03-03 17:00 UTC.",
        "Missing:",
        "- Needed by (deadline): Please fill this in.",
        f"{told['answered']} answered.",
        *(f"- {one['sentence']} ({one['rule']}, {one['field']})" for one in told["questions"]),
    ]
    assert told_on[-1] == "The form would not post this yet."
