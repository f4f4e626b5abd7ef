"""A workspace's settings: one audit entry for each part that changes, and nobody overwrites another unawares."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import Engine, event, select, text

from bot.domain.cadence import Cadence, Cadences
from bot.domain.durations import span
from bot.domain.settings_changes import (
    RecordedChange,
    SettingsChange,
    SettingsMoved,
    UnknownChange,
    UnknownVersion,
    changes_between,
)
from bot.domain.team import AreaDestination, Destination, Routes, TeamSettings
from storage.audit.chain import NOTHING_OWED, SETTINGS, Fact, chain, write
from storage.audit.verify import verify
from storage.models import AuditEntry
from storage.settings import InForce, SettingsCache, SettingsRecords
from storage.unit_of_work import UnitOfWork
from tests.builders import AWAY, HOME, NINE, minutes, opened
from tests.storage.concurrency import at_once

ENGINEERING = AreaDestination(channel="C0ENG", mention=("S0ENG",))
ROUTED = TeamSettings(routes=Routes(engineering=ENGINEERING))
FASTER = Cadences(high=Cadence(internal=span("1h"), customer=(span("1h"), span("2h"))))


def with_routes(settings: TeamSettings = ROUTED, **routes: AreaDestination | Destination | None) -> TeamSettings:
    return settings.model_copy(update={"routes": settings.routes.model_copy(update=routes)})


def replace(
    engine: Engine, settings: TeamSettings, *, by: str = "UADMIN", at: datetime = NINE, on: int | None = None
) -> list[str]:
    """The parts that this changed."""
    with UnitOfWork(engine, HOME) as work:
        return [change.part for change in work.settings.replace(settings, by=by, at=at, on=on)]


def change(engine: Engine, changes: list[SettingsChange], *, on: int) -> list[SettingsChange]:
    with UnitOfWork(engine, HOME) as work:
        return work.settings.change(changes, on=on)


def in_force(engine: Engine, workspace: str = HOME) -> InForce:
    return SettingsRecords(engine, workspace).in_force()


def recorded(engine: Engine) -> list[tuple[int, str, str]]:
    """Number, kind and actor of each entry about settings."""
    entries = select(AuditEntry.seq, AuditEntry.kind, AuditEntry.actor).where(AuditEntry.subject == SETTINGS)
    with engine.connect() as connection:
        return [(row.seq, row.kind, row.actor) for row in connection.execute(entries.order_by(AuditEntry.seq))]


def test_the_defaults_are_in_force_until_somebody_sets_something(engine: Engine) -> None:
    assert in_force(engine) == InForce(TeamSettings(), 0)
    with UnitOfWork(engine, HOME) as work:
        assert work.settings.current() == TeamSettings()
        work.settings.replace(ROUTED, by="UADMIN", at=NINE)
        assert work.settings.current() == ROUTED

    assert (in_force(engine), in_force(engine, AWAY)) == (InForce(ROUTED, 1), InForce(TeamSettings(), 0))


def test_each_part_that_changes_is_one_entry_and_one_step_of_the_version(engine: Engine) -> None:
    wanted = with_routes(fallback=Destination(channel="C0OPS")).model_copy(update={"cadence": FASTER})

    assert replace(engine, wanted) == ["routes.engineering", "routes.fallback", "cadence.high"]
    assert in_force(engine) == InForce(wanted, 3)
    assert replace(engine, with_routes(wanted, engineering=None), by="UOTHER") == ["routes.engineering"]
    assert in_force(engine).version == 4
    assert recorded(engine) == [
        (1, "route_set", "UADMIN"),
        (2, "fallback_set", "UADMIN"),
        (3, "cadence_set", "UADMIN"),
        (4, "route_set", "UOTHER"),
    ]
    assert verify(engine) == []


def test_an_entry_says_what_it_was_and_what_it_is_now(engine: Engine) -> None:
    replace(engine, ROUTED)
    replace(engine, with_routes(engineering=AreaDestination(channel="C0E2")), by="UOTHER", at=NINE + minutes(1))

    newest, oldest = SettingsRecords(engine, HOME).history(limit=10)
    route = AreaDestination(channel="C0E2")
    assert (oldest.version, oldest.at, oldest.by) == (1, NINE, "UADMIN")
    assert [newest.change] == changes_between(ROUTED, with_routes(engineering=route), at=NINE + minutes(1), by="UOTHER")
    assert SettingsRecords(engine, HOME).history(limit=1) == [newest]
    assert SettingsRecords(engine, AWAY).history(limit=1) == []


def test_what_is_in_force_already_leaves_no_entry(engine: Engine) -> None:
    assert replace(engine, TeamSettings()) == []
    assert in_force(engine).version == 0
    replace(engine, ROUTED)

    assert replace(engine, ROUTED, on=1) == []
    assert change(engine, changes_between(TeamSettings(), ROUTED, at=NINE, by="UOTHER"), on=0) == []
    assert (in_force(engine).version, len(recorded(engine))) == (1, 1)


@pytest.mark.fault("F33")
def test_a_change_of_the_same_part_is_refused_and_says_who_was_first(engine: Engine) -> None:
    replace(engine, ROUTED)
    seen = in_force(engine)
    replace(engine, with_routes(engineering=AreaDestination(channel="C0FIRST")), by="UFIRST", at=NINE + minutes(5))
    second = with_routes(engineering=AreaDestination(channel="C0SECOND"))

    with pytest.raises(SettingsMoved) as refused:
        change(engine, changes_between(seen.settings, second, at=NINE + minutes(6), by="USECOND"), on=seen.version)
    told = str(refused.value)
    assert told == (
        "The settings have moved on from version 1 to version 2: UFIRST changed the route of Engineering: channel "
        "C0ENG → C0FIRST; mention S0ENG → none (2026-03-03 09:05 UTC, version 2). Yours differ in: routes.engineering."
    )
    assert in_force(engine).version == 2


def test_changes_of_different_parts_merge_and_what_it_was_is_true_again(engine: Engine) -> None:
    seen = in_force(engine)
    replace(engine, ROUTED, by="UFIRST")
    mine = changes_between(seen.settings, TeamSettings(cadence=FASTER), at=NINE, by="USECOND")

    assert [one.part for one in change(engine, mine, on=seen.version)] == ["cadence.high"]
    assert in_force(engine) == InForce(ROUTED.model_copy(update={"cadence": FASTER}), 2)


def test_a_part_that_came_back_to_what_was_seen_is_still_somebody_elses_doing(engine: Engine) -> None:
    replace(engine, ROUTED)
    replace(engine, TeamSettings(), by="UFIRST")
    replace(engine, ROUTED, by="UFIRST")

    with pytest.raises(SettingsMoved, match="UFIRST set the route of Engineering"):
        change(engine, changes_between(ROUTED, TeamSettings(), at=NINE, by="USECOND"), on=1)


def test_a_file_that_would_undo_what_others_did_is_refused(engine: Engine) -> None:
    replace(engine, ROUTED)
    faster = ROUTED.model_copy(update={"cadence": FASTER})
    replace(engine, faster, by="UFIRST")

    with pytest.raises(SettingsMoved, match=r"Yours differ in: cadence\.high\."):
        replace(engine, with_routes(fallback=Destination(channel="C0OPS")), on=1)
    assert in_force(engine) == InForce(faster, 2)
    assert replace(engine, with_routes(faster, fallback=Destination(channel="C0OPS")), on=1) == ["routes.fallback"]
    assert replace(engine, ROUTED, on=None) == ["routes.fallback", "cadence.high"]


@pytest.mark.parametrize("on", [-1, 2])
def test_a_version_that_never_was_is_refused(engine: Engine, on: int) -> None:
    replace(engine, ROUTED)
    with pytest.raises(UnknownVersion, match=f"Version {on} of the settings is not known here, the latest is 1"):
        replace(engine, TeamSettings(), on=on)
    assert in_force(engine).version == 1


@pytest.mark.fault("F33")
def test_of_many_who_change_the_same_part_at_once_one_does(engine: Engine) -> None:
    def attempt(channel: str) -> str:
        mine = changes_between(
            TeamSettings(), with_routes(engineering=AreaDestination(channel=channel)), at=NINE, by=channel
        )
        try:
            change(engine, mine, on=0)
        except SettingsMoved as refusal:
            return str(refusal)
        return ""

    calls: list[Callable[[], str]] = [lambda n=n: attempt(f"C0{n}") for n in range(8)]  # type: ignore[misc] # its default binds n
    told = at_once(*calls)
    assert sorted(map(bool, told)) == [False] + [True] * 7
    assert (in_force(engine).version, len(recorded(engine)), verify(engine)) == (1, 1, [])


def test_settings_that_fail_leave_no_trace_not_even_in_memory(engine: Engine) -> None:
    cache = SettingsCache()

    def replace_and_fail() -> None:
        with UnitOfWork(engine, HOME, settings_cache=cache) as work:
            work.settings.replace(ROUTED, by="UADMIN", at=NINE)
            assert work.settings.current() == ROUTED
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        replace_and_fail()
    with UnitOfWork(engine, HOME) as work:
        work.settings.replace(TeamSettings(cadence=FASTER), by="UADMIN", at=NINE)
    with UnitOfWork(engine, HOME, settings_cache=cache) as work:  # the same version number, with other settings
        assert work.settings.current() == TeamSettings(cadence=FASTER)


def test_settings_are_parsed_once_for_each_version(engine: Engine) -> None:
    replace(engine, ROUTED)
    cache, asked = SettingsCache(), list[str]()
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    records = SettingsRecords(engine, HOME, cache)
    first = records.current()

    asked.clear()
    assert records.current() is first
    with UnitOfWork(engine, HOME, settings_cache=cache) as work:
        assert work.settings.current() is first
    assert [query for query in asked if "document" in query] == []
    with UnitOfWork(engine, HOME) as work:
        work.settings.replace(TeamSettings(), by="UADMIN", at=NINE)
    assert records.current() == TeamSettings()


def test_reading_waits_for_no_writer(engine: Engine) -> None:
    replace(engine, ROUTED)
    with UnitOfWork(engine, HOME) as work:
        work.settings.replace(TeamSettings(), by="UADMIN", at=NINE)
        assert SettingsRecords(engine, HOME).current() == ROUTED


def test_what_a_newer_release_wrote_is_kept_and_stops_nobody(engine: Engine) -> None:
    replace(engine, ROUTED)
    newer = (
        '{"routes": {"engineering": {"channel": "C0ENG", "mention": ["S0ENG"], "pager": true}, "legal": {"to": 1}},'
        ' "hours": {"timezone": "Mars/Olympus"}, "tides": {"high": 2}}'
    )
    with engine.begin() as connection:
        connection.execute(text("UPDATE settings SET document = :newer"), {"newer": newer})
    assert in_force(engine) == InForce(ROUTED, 1, unreadable=("hours",))

    replace(engine, ROUTED.model_copy(update={"cadence": FASTER}))
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT document FROM settings")).scalar_one()
    for word in ("pager", "legal", "tides", "Mars/Olympus", '"1h"'):
        assert word in str(kept).replace("'", '"')


def test_a_change_that_a_newer_release_made_is_shown_as_such_and_not_overwritten(engine: Engine) -> None:
    replace(engine, ROUTED)
    facts = {"kind": "cadence_drawn", "part": "cadence.high", "at": "tomorrow", "now": [1, 2]}
    newer = [Fact(NINE, "UNEW", "cadence_drawn", facts)]
    with engine.begin() as connection:
        (before,) = connection.scalars(text("SELECT head FROM settings"))
        entries = chain(
            HOME, SETTINGS, newer, after=1, previous=before, built_on="", state_digest="",
            owed_digests=[NOTHING_OWED],
        )  # fmt: skip
        write(connection, entries)
        connection.execute(text("UPDATE settings SET version = 2"))

    unknown = RecordedChange(2, NINE, "UNEW", UnknownChange("cadence_drawn", "cadence.high"))
    assert SettingsRecords(engine, HOME).history(limit=1) == [unknown]
    with pytest.raises(SettingsMoved, match="UNEW changed the cadence of High in a way that this version cannot show"):
        change(engine, changes_between(ROUTED, TeamSettings(cadence=FASTER), at=NINE, by="USECOND"), on=1)


@pytest.mark.fault("F105")
@pytest.mark.parametrize("stands", ["[" * 5000 + "]" * 5000, "[" * 1000 + "]" * 1000, "null", "[]", '{"hours": 1e400}'])
def test_a_document_that_nobody_can_read_is_what_its_changes_make(engine: Engine, stands: str) -> None:
    replace(engine, ROUTED)
    replace(engine, ROUTED.model_copy(update={"cadence": FASTER}))
    before = in_force(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE settings SET document = '{stands}'")  # noqa: S608 - our own words
    after = in_force(engine)
    assert (after.settings, after.version, after.from_trail) == (before.settings, before.version, True)
    opened(engine)

    replace(engine, with_routes(fallback=Destination(channel="C0OPS")).model_copy(update={"cadence": FASTER}))
    healed = in_force(engine)
    assert (healed.from_trail, healed.settings.cadence, healed.settings.routes.engineering) == (
        False, FASTER, ENGINEERING,
    )  # fmt: skip
    assert any("settings of T0HOME" in sentence for sentence in verify(engine))
