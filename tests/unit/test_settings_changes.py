"""Typed changes of the settings: what makes one of another, in words, and back from what is on record."""

from functools import reduce
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bot.domain.absences import Absence
from bot.domain.cadence import Cadence, Cadences
from bot.domain.durations import span
from bot.domain.hours import Hours
from bot.domain.ladder import ReminderTable
from bot.domain.replies import Replies
from bot.domain.settings_changes import (
    Reading,
    SettingsChange,
    UnknownChange,
    apply,
    change_from,
    changes_between,
    described,
    read_document,
    with_part,
)
from bot.domain.team import AreaDestination, Destination, Permissions, Routes, Support, TeamSettings
from tests.builders import NINE
from tests.walking import as_one_test

CHANNELS, PEOPLE = st.sampled_from(["C0A", "C0B", "G0C"]), st.sampled_from(["U01", "U02", "S0TEAM"])
DESTINATIONS = st.builds(Destination, channel=CHANNELS, mention=st.lists(PEOPLE, max_size=2).map(tuple))
ROUTES = st.builds(
    AreaDestination, channel=CHANNELS, areas=st.dictionaries(st.sampled_from(["billing", "R & D"]), DESTINATIONS)
)
CADENCES = st.sampled_from(
    [Cadences().high, Cadence(internal=span("1h"), customer=(span("1h"), span("3h")))],
)
SETTINGS = st.builds(
    TeamSettings,
    support=st.builds(
        Support, managers=st.lists(PEOPLE, max_size=2).map(tuple), backups=st.sampled_from([{}, {"U01": "U02"}])
    ),
    permissions=st.builds(Permissions, team_verbs=st.sampled_from(["team", "everybody"])),
    routes=st.builds(
        Routes, engineering=st.none() | ROUTES, security=st.none() | ROUTES, fallback=st.none() | DESTINATIONS
    ),
    cadence=st.builds(Cadences, critical=CADENCES, high=CADENCES),
    hours=st.builds(Hours, timezone=st.sampled_from(["UTC", "Europe/London"]), holidays=st.sampled_from([None, "GB"])),
)


def between(old: TeamSettings, new: TeamSettings) -> list[SettingsChange]:
    return changes_between(old, new, at=NINE, by="U09")


@given(old=SETTINGS, new=SETTINGS)
def test_the_changes_between_two_make_one_of_the_other_in_any_order(old: TeamSettings, new: TeamSettings) -> None:
    changes = between(old, new)
    assert reduce(apply, changes, old) == reduce(apply, reversed(changes), old) == new
    assert len({change.part for change in changes}) == len(changes)
    assert between(old, old) == []


@given(old=SETTINGS, new=SETTINGS)
def test_what_is_on_record_reads_back_as_it_was(old: TeamSettings, new: TeamSettings) -> None:
    changes = between(old, new)
    documents = [change.model_dump(mode="json") for change in changes]
    assert [change_from(document) for document in documents] == changes
    assert [document["part"] for document in documents] == [change.part for change in changes]


@given(old=SETTINGS, new=SETTINGS)
def test_a_document_that_is_changed_part_by_part_says_the_same(old: TeamSettings, new: TeamSettings) -> None:
    document: dict[str, Any] = {}
    for change in [*between(TeamSettings(), old), *between(old, new)]:
        document = with_part(document, change.part, change.model_dump(mode="json")["now"])
    assert read_document(document) == Reading(new)


@given(
    facts=st.recursive(
        st.none() | st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_reading_never_raises(facts: object) -> None:
    assert isinstance(change_from(facts), UnknownChange)
    assert read_document(facts).settings == TeamSettings()


SOON = ReminderTable().medium.model_copy(update={"leadership": span("2bd")})
HIGH = Cadence(internal=span("1h"), customer=(span("4h"), span("8h")))
ENGINEERING = AreaDestination(channel="C0ENG", mention=("S0ENG",), areas={"billing": Destination(channel="C0BILL")})


@as_one_test
@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            {"support": Support(managers=("U09",))},
            {"support": Support(managers=("U09", "U10"), backups={"U01": "U02"})},
            "U09 changed who is who in support: managers U09 → U09, U10; backups.U01 none → U02",
        ),
        (
            {},
            {"permissions": Permissions(team_verbs="everybody")},
            "U09 changed who may do what: team_verbs team → everybody",
        ),
        (
            {},
            {"routes": Routes(engineering=ENGINEERING)},
            "U09 set the route of Engineering: channel C0ENG, mention S0ENG, areas.billing.channel C0BILL",
        ),
        (
            {"routes": Routes(engineering=ENGINEERING)},
            {},
            "U09 removed the route of Engineering, which was: channel C0ENG, mention S0ENG, "
            "areas.billing.channel C0BILL",
        ),
        (
            {"routes": Routes(fallback=Destination(channel="C0OPS"))},
            {"routes": Routes(fallback=Destination(channel="C0NEW"))},
            "U09 changed the fallback channel: channel C0OPS → C0NEW",
        ),
        ({}, {"cadence": Cadences(high=HIGH)}, "U09 changed the cadence of High: internal 4h → 1h"),
        (
            {},
            {"reminders": ReminderTable(medium=SOON)},
            "U09 changed who is reminded of Medium: leadership never → 2bd",
        ),
        ({}, {"hours": Hours(holidays="GB")}, "U09 changed the office hours: holidays none → GB"),
        (
            {},
            {"away": {"U01": Absence(until=NINE)}},
            "U09 set when U01 is away: until 2026-03-03T09:00:00Z",
        ),
        (
            {},
            {"replies": Replies.model_validate({"de": {"closing": "Herzliche Grüße"}})},
            "U09 changed the replies in German: closing Freundliche Grüße → Herzliche Grüße",
        ),
    ],
)  # fmt: skip
def test_each_change_is_one_sentence(old: dict[str, Any], new: dict[str, Any], sentence: str) -> None:
    (change,) = between(TeamSettings(**old), TeamSettings(**new))
    assert described(change, change.by) == sentence


def test_every_kind_of_change_has_its_words() -> None:
    """Whoever adds a kind adds it to the table above too."""
    kinds = {one["properties"]["kind"]["const"] for one in _schemas().values() if "kind" in one.get("properties", {})}
    assert kinds == {
        "support_set", "permissions_set", "route_set", "fallback_set", "cadence_set", "reminders_set", "hours_set",
        "away_set",
        "reply_wording_set",
    }  # fmt: skip


def _schemas() -> dict[str, Any]:
    schemas: dict[str, Any] = TypeAdapter[Any](SettingsChange).json_schema()["$defs"]
    return schemas


NEWER = {
    "kind": "route_set", "part": "routes.legal", "target": "legal", "at": "2026-03-02T09:00:00Z", "by": "U09",
    "was": None, "now": {"channel": "C0LEGAL"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (NEWER, UnknownChange("route_set", "routes.legal")),
        ({"kind": "quota_set", "part": "quota"}, UnknownChange("quota_set", "quota")),
        ({"kind": "quota_set"}, UnknownChange("quota_set", "")),
        ("nonsense", UnknownChange("unknown", "")),
    ],
)
def test_a_change_of_a_newer_release_is_shown_as_such(facts: object, expected: UnknownChange) -> None:
    change = change_from(facts)
    assert change == expected
    assert expected.kind in described(change, "U09")
    assert apply(TeamSettings(), change) == TeamSettings()


def test_fields_of_a_newer_release_are_ignored() -> None:
    (change,) = between(TeamSettings(), TeamSettings(routes=Routes(engineering=ENGINEERING)))
    facts = change.model_dump(mode="json") | {"why": "moved house"}
    facts["now"]["pager"] = "P0"
    assert change_from(facts) == change


@pytest.mark.parametrize(
    ("document", "unreadable"),
    [
        ({"hours": {"timezone": "Mars"}, "permissions": {"team_verbs": "everybody"}}, ("hours",)),
        (
            {"routes": {"product": 5, "l2": {"channel": "?"}}, "permissions": {"team_verbs": "everybody"}},
            ("routes.l2", "routes.product"),
        ),
        (
            {"cadence": 7, "permissions": {"team_verbs": "everybody"}},
            ("cadence.critical", "cadence.high", "cadence.medium"),
        ),
    ],
)
def test_a_part_that_cannot_be_read_harms_no_other(document: dict[str, Any], unreadable: tuple[str, ...]) -> None:
    everybody = TeamSettings(permissions=Permissions(team_verbs="everybody"))
    assert read_document({**document, "permissions": {"team_verbs": "everybody"}}) == Reading(everybody, unreadable)
