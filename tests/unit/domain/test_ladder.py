"""Who is told when nobody answers: the steps by severity, and what a table of them may say."""

from typing import Any

import pydantic
import pytest

from bot.domain.durations import Span, span
from bot.domain.ladder import Reminders, ReminderTable, Rung
from bot.domain.severity import Severity

WHOLE = {"backup": "1h", "managers": "2h", "leadership": "3h", "snooze": "4h"}


def steps(table: Reminders) -> list[tuple[Rung, Span | None]]:
    return [(table.rung(climbed), table.wait(climbed)) for climbed in range(6)]


@pytest.mark.parametrize(
    ("left_out", "climbed"),
    [
        ({}, [Rung.OWNER, Rung.BACKUP, Rung.MANAGERS, Rung.LEADERSHIP, Rung.DAILY, Rung.DAILY]),
        ({"leadership": "never"}, [Rung.OWNER, Rung.BACKUP, Rung.MANAGERS, *[Rung.DAILY] * 3]),
        ({"backup": "never", "managers": "never"}, [Rung.OWNER, Rung.LEADERSHIP, *[Rung.DAILY] * 4]),
        (dict.fromkeys(("backup", "managers", "leadership"), "never"), [Rung.OWNER, *[Rung.DAILY] * 5]),
    ],
)
def test_the_steps_in_order_without_those_left_out(left_out: dict[str, str], climbed: list[Rung]) -> None:
    assert [rung for rung, _ in steps(Reminders.model_validate(WHOLE | left_out))] == climbed


def test_each_step_waits_for_its_own_time_after_the_one_before() -> None:
    waits = [wait for _, wait in steps(Reminders.model_validate(WHOLE))]
    assert waits == [None, span("1h"), span("2h"), span("3h"), None, None]


@pytest.mark.parametrize("wrong", [{"backup": "soon"}, {"snooze": "never"}, {"backup": None}, {"boss": "1h"}])
def test_what_a_table_cannot_say(wrong: dict[str, Any]) -> None:
    with pytest.raises(pydantic.ValidationError):
        Reminders.model_validate(WHOLE | wrong)


@pytest.mark.parametrize("field", WHOLE)
def test_critical_never_waits_for_office_hours(field: str) -> None:
    with pytest.raises(pydantic.ValidationError, match="never waits"):
        ReminderTable.model_validate({"critical": WHOLE | {field: "1bd"}})


def test_the_table_comes_back_as_it_was_written() -> None:
    for severity in Severity:
        table = ReminderTable().of(severity)
        assert Reminders.model_validate(table.model_dump(mode="json", exclude_none=True)) == table


@pytest.mark.parametrize(
    ("severity", "waits"),
    [
        (Severity.CRITICAL, ("30m", "30m", "2h", "2h")),
        (Severity.HIGH, ("2h", "4h", "8h", "8h")),
        (Severity.MEDIUM, ("1bd", "1bd", "never", "3d")),
    ],
)
def test_the_waits_of_whoever_sets_no_others(severity: Severity, waits: tuple[str, ...]) -> None:
    table = ReminderTable().of(severity)
    assert tuple(map(str, (table.backup, table.managers, table.leadership, table.snooze))) == waits
