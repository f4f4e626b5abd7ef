"""The team's settings as TOML."""

from pathlib import Path

import pytest

import demo.stories
from bot.domain.cadence import Cadences
from bot.domain.hours import Hours
from bot.domain.team import Destination, TeamSettings
from bot.services.settings_file import BadSettings, SettingsFile, as_toml, read_file, settings_from
from tests.walking import as_one_test

SAMPLE = (Path(demo.stories.__file__).parent / "settings.toml").read_text()


def problems(written: str) -> list[str]:
    with pytest.raises(BadSettings) as refused:
        settings_from(written)
    return refused.value.problems


def test_the_sample_is_taken_in_full() -> None:
    settings = settings_from(SAMPLE)
    assert settings.support.l1 == ("S0L1", "U01")
    assert settings.support.l2 == ("S0L2",)
    assert settings.support.managers == settings.support.admins == ("U09",)
    assert settings.routes.engineering
    assert settings.routes.engineering.mention == ("S0ENG",)
    assert settings.routes.engineering.areas == {"billing": Destination(channel="C0BILL")}
    others = (settings.routes.l2, settings.routes.product, settings.routes.security, settings.routes.leadership)
    assert [route.channel for route in others if route] == ["C0L2", "C0PROD", "C0SEC", "C0LEAD"]
    assert settings.routes.fallback == Destination(channel="C0OPS")
    assert settings.cadence == Cadences()
    assert settings.hours == Hours(timezone="Europe/London", holidays="GB")


def test_what_a_file_leaves_out_has_its_default() -> None:
    assert settings_from("[support]") == TeamSettings()


@pytest.mark.parametrize("written", ["", "\n \t\r\n", "# support.managers = ['U09']\n", "version = 7\n"], ids=ascii)
def test_a_file_with_no_settings_in_it_is_refused(written: str) -> None:
    (problem,) = problems(written)
    assert problem.startswith("There are no settings in this file")


@as_one_test
@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("[suport]", "unknown key 'suport': did you mean 'support'?"),
        ("[support]\nadmin = ['U09']", "unknown key 'support.admin': did you mean 'admins'?"),
        ("[routes.enginering]\nchannel = 'C0ENG'", "unknown key 'routes.enginering': did you mean 'engineering'?"),
        ("[routes.l2]\nchanel = 'C0L2'\nchannel = 'C0L2'", "unknown key 'routes.l2.chanel': did you mean 'channel'?"),
        (
            "[routes.l2]\nchannel = 'C0L2'\n[routes.l2.areas.billing]\nchannel = 'C0B'\nmentions = []",
            "unknown key 'routes.l2.areas.billing.mentions': did you mean 'mention'?",
        ),
        ("[cadence.hihg]", "unknown key 'cadence.hihg': did you mean 'high'?"),
        (
            "[cadence.high]\ninternal = '4h'\ncustomer = ['4h', '8h']\ncustomers = 1",
            "unknown key 'cadence.high.customers': did you mean 'customer'?",
        ),
        ("[hours]\ntime_zone = 'UTC'", "unknown key 'hours.time_zone': did you mean 'timezone'?"),
        ("[hours]\nxyz = 1", "unknown key 'hours.xyz': known here: close, days, holidays, open, timezone."),
        ("[routes.l2]", "routes.l2.channel: field required."),
        (
            "[routes.l2]\nchannel = '#l2'",
            "routes.l2.channel: write the channel's id, such as C024BE91L (its link ends with it), not its name.",
        ),
        ("[routes.l2]\nchannel = 7", "routes.l2.channel: input should be a valid string."),
        (
            "[support]\nl1 = ['@ana']",
            "support.l1.0: write the id of a user (U…) or a user group (S…), not a name.",
        ),
        ("[support]\nl1 = 'U01'", "support.l1: input should be a valid tuple."),
        (
            "[customers]\nbrightwater = 'Brightwater Ltd'",
            "customers.brightwater, channels: write channels' ids, such as C024BE91L, not “brightwater”.",
        ),
        (
            "[routes.l2]\nchannel = 'C0L2'\n[routes.l2.areas.'billing!']\nchannel = 'C0B'",
            "routes.l2.areas.billing!.[key]: "
            "name the area in at most 60 letters, figures, spaces and the signs . & / -.",
        ),
        (
            f"[routes.l2]\nchannel = 'C0L2'\n[routes.l2.areas.{'b' * 61}]\nchannel = 'C0B'",
            f"routes.l2.areas.{'b' * 61}.[key]: "
            "name the area in at most 60 letters, figures, spaces and the signs . & / -.",
        ),
        (
            "[cadence.high]\ninternal = '4 hours'\ncustomer = ['4h', '8h']",
            "cadence.high.internal: write a time span like 30s, 2h, 1d or 2bd, not '4 hours'.",
        ),
        (
            "[cadence.high]\ninternal = '4h'\ncustomer = ['8h', '4h']",
            "cadence.high.customer: the window must grow: 8h is not shorter than 4h.",
        ),
        ("[cadence.high]\ninternal = '4h'", "cadence.high.customer: field required."),
        (
            "[cadence.critical]\ninternal = '1bd'\ncustomer = ['2h', '4h']",
            "cadence: critical never waits for office hours: use h or d, not bd.",
        ),
        (
            "[hours]\ntimezone = 'London'",
            "hours.timezone: 'London' is not a time zone I know; write one like Europe/London.",
        ),
        ("[hours]\ndays = []", "hours: name at least one working day."),
        ("[hours]\nclose = 17", "hours.close: write a time of day like 09:00 or 17:30, not 17."),
        (
            "[hours]\nholidays = 'Atlantis'",
            "hours.holidays: 'Atlantis' is no country I know holidays of; write one like GB-ENG or DE-BY.",
        ),
        (
            "[hours]\nholidays = 'DE-XX'",
            "hours.holidays: 'DE-XX' is no country I know holidays of; write one like GB-ENG or DE-BY.",
        ),
        (
            "[support.backups]\nU01 = 'S0L1'",
            "support.backups.U01: write the id of a user (U…), not a name or a group.",
        ),
        (
            "[support.backups]\nowen = 'U01'",
            "support.backups.owen.[key]: write the id of a user (U…), not a name or a group.",
        ),
        (
            "[support.backups]\nU01 = 'U01'",
            "support.backups: nobody stands in for themselves; name somebody else for U01 or drop the line.",
        ),
        ("[permissions]\nteam_verb = 'team'", "unknown key 'permissions.team_verb': did you mean 'team_verbs'?"),
        ("[permissions]\nteam_verbs = 'all'", "permissions.team_verbs: input should be 'team' or 'everybody'."),
        ("version = 'seven'", "version: leave the number that `settings export` wrote, or leave the line out."),
        ("version = -1", "version: leave the number that `settings export` wrote, or leave the line out."),
        ("version = true", "version: leave the number that `settings export` wrote, or leave the line out."),
        ("hours = 9", "hours: input should be a valid dictionary or instance of Hours."),
    ],
)
def test_a_mistake_is_named_where_it_stands(written: str, sentence: str) -> None:
    assert problems(written) == [sentence]


def test_what_is_no_toml_says_where() -> None:
    (problem,) = problems("[hours\nopen = '09:00'")
    assert problem.startswith("This is not valid TOML: ")
    assert "line 1" in problem


def test_every_mistake_is_named_at_once_and_nothing_was_changed() -> None:
    broken = SAMPLE.replace("l1 =", "l3 =").replace("C0L2", "#l2").replace('"4h", "8h"', '"8h", "4h"')
    found = problems(broken)
    assert [problem.partition(":")[0] for problem in found] == [
        "unknown key 'support.l3'",
        "routes.l2.channel",
        "cadence.high.customer",
    ]
    assert str(BadSettings(found)) == "Nothing was changed.\n" + "\n".join(f"- {problem}" for problem in found)


@pytest.mark.parametrize(
    "settings",
    [
        TeamSettings(),
        settings_from(SAMPLE),
        settings_from("[hours]\nopen = 08:00:00\nclose = '16:45'\ndays = ['sun', 'mon']\nholidays = 'DE-BY'"),
        settings_from(
            "[routes.engineering]\nchannel = 'C0E'\n[routes.engineering.areas.'R & D/v1.2']\nchannel = 'C0R'"
        ),
        settings_from("[support.backups]\nU01 = 'U02'\nU02 = 'U01'\n[permissions]\nteam_verbs = 'everybody'"),
        settings_from("[cadence.medium]\ninternal = '90s'\ncustomer = ['1bd', '10bd']"),
    ],
    ids=["defaults", "sample", "hours", "areas", "backups", "cadence"],
)
def test_what_is_exported_can_be_imported(settings: TeamSettings) -> None:
    assert settings_from(as_toml(settings)) == settings
    assert TeamSettings.model_validate(settings.model_dump(mode="json")) == settings


def test_the_version_stands_at_the_top_and_comes_back() -> None:
    exported = as_toml(TeamSettings(), 7)
    assert exported.splitlines()[0] == "version = 7"
    assert read_file(exported) == SettingsFile(TeamSettings(), 7)
    assert read_file(as_toml(TeamSettings())) == SettingsFile(TeamSettings(), None)


def test_somebody_stands_in_for_somebody_else() -> None:
    support = settings_from("[support.backups]\nU01 = 'U02'").support
    assert [support.backup_of(user) for user in ("U01", "U02")] == ["U02", None]


def test_the_export_writes_every_default_out() -> None:
    exported = as_toml(TeamSettings())
    for line in ('internal = "2h"', 'timezone = "UTC"', 'open = "09:00"', 'close = "17:30"', "admins = []"):
        assert line in exported.splitlines()
