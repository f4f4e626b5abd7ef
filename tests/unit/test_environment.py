from pathlib import Path

import pytest

from bot.environment import BadEnvironment, DatabaseEnvironment, Environment, SlackEnvironment, read

SECRET = "0123abcd" * 4
GOOD = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}
NAMES = (
    *("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_API_URL"),
    *("DATABASE_URL", "PORT", "LOG_LEVEL", "HEARTBEAT_URL"),
)
NO_BOT_TOKEN = (
    "SLACK_BOT_TOKEN is missing: copy the Bot User OAuth Token (xoxb-…) from your Slack app's page, OAuth & Permissions"
)
NO_WAY_IN = "Set SLACK_APP_TOKEN (Socket Mode, no public address needed) or SLACK_SIGNING_SECRET (HTTP on PORT)"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable of ours is set, and there is no `.env`."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def set_all(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


def problems(kind: type[DatabaseEnvironment]) -> list[str]:
    with pytest.raises(BadEnvironment) as refused:
        read(kind)
    assert str(refused.value) == "\n".join(refused.value.problems)
    return refused.value.problems


def test_all_that_is_missing_is_named_at_once() -> None:
    assert problems(Environment) == [NO_BOT_TOKEN, NO_WAY_IN]
    assert problems(SlackEnvironment) == [NO_BOT_TOKEN]


def test_the_database_needs_nothing() -> None:
    database = read(DatabaseEnvironment)
    assert (database.database_url, database.log_level) == ("sqlite:///escalate.db", "INFO")


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        (
            "SLACK_BOT_TOKEN",
            "xapp-1",
            "SLACK_BOT_TOKEN is not right: it must start with xoxb-, without quotes; "
            "copy it from your Slack app's page, OAuth & Permissions",
        ),
        (
            "SLACK_APP_TOKEN",
            "xoxb-1",
            "SLACK_APP_TOKEN is not right: it must start with xapp-, without quotes; "
            "copy it from your Slack app's page, Basic Information, App-Level Tokens",
        ),
        (
            "SLACK_API_URL",
            "http://slack.com/api/",
            "SLACK_API_URL is not right: it must start with https:// (http:// only for this machine)",
        ),
        (
            "SLACK_API_URL",
            "http://localhost.example.com/api/",
            "SLACK_API_URL is not right: it must start with https:// (http:// only for this machine)",
        ),
        (
            "DATABASE_URL",
            "mysql://db/escalate",
            "DATABASE_URL is not right: write sqlite:///file.db or postgresql://user:password@host/name",
        ),
        ("PORT", "0", "PORT is not right: write a number from 1 to 65535"),
        ("PORT", "65536", "PORT is not right: write a number from 1 to 65535"),
        ("PORT", "http", "PORT is not right: write a number from 1 to 65535"),
        ("LOG_LEVEL", "loud", "LOG_LEVEL is not right: write DEBUG, INFO, WARNING or ERROR"),
    ],
)
def test_a_malformed_variable_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, problem: str
) -> None:
    set_all(monkeypatch, GOOD | {name: value})
    assert problems(Environment) == [problem]


def test_missing_and_malformed_are_named_together(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(
        monkeypatch, {"PORT": "x", "LOG_LEVEL": "x", "DATABASE_URL": "x", "SLACK_BOT_TOKEN": "", "SLACK_API_URL": "x"}
    )
    named = [problem.split()[0] for problem in problems(Environment)]
    assert sorted(named) == ["DATABASE_URL", "LOG_LEVEL", "PORT", "SLACK_API_URL", "SLACK_BOT_TOKEN", "Set"]


@pytest.mark.fault("F89")
@pytest.mark.parametrize("around", ["{}\n", "  {}", "{}\r\n", "\t{} \n"], ids=ascii)
@pytest.mark.parametrize("source", ["environment", "file"])
def test_white_space_around_a_value_is_not_part_of_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, around: str, source: str
) -> None:
    given = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": SECRET, "DATABASE_URL": "postgres://db/escalate"}
    given |= {"SLACK_API_URL": "https://slack.com/api", "PORT": "8000", "LOG_LEVEL": "debug"}
    written = {name: around.format(value) for name, value in given.items()}
    if source == "environment":
        set_all(monkeypatch, written)
    else:
        (tmp_path / ".env").write_text("".join(f'{name}="{value}"\n' for name, value in written.items()))
    settings = read(Environment)
    assert settings.slack_bot_token.get_secret_value() == "xoxb-1"
    assert settings.slack_signing_secret is not None
    assert settings.slack_signing_secret.get_secret_value() == SECRET
    assert (settings.database_url, settings.slack_api_url) == ("postgres://db/escalate", "https://slack.com/api/")
    assert (settings.port, settings.log_level) == (8000, "DEBUG")


@pytest.mark.fault("F89")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "xoxb-1 hunter2"),
        ("SLACK_BOT_TOKEN", "xoxb-1\nhunter2"),
        ("SLACK_BOT_TOKEN", "xoxb-1\r\n hunter2"),
        ("SLACK_BOT_TOKEN", '"xoxb-hunter2"'),
        ("SLACK_BOT_TOKEN", "xoxb-hunter2\u200b"),
        ("SLACK_APP_TOKEN", "xapp-1\thunter2"),
        ("SLACK_APP_TOKEN", "xapp-hunter2 # the app's"),
        ("SLACK_SIGNING_SECRET", "hunter2"),
        ("SLACK_SIGNING_SECRET", "0123\n4567"),
        ("SLACK_SIGNING_SECRET", "0123 hunter2"),
        ("SLACK_SIGNING_SECRET", SECRET[:-1]),
        ("SLACK_SIGNING_SECRET", f"{SECRET[:16]} {SECRET[16:]}"),
        ("SLACK_API_URL", "https://hunter2@slack.com/a pi/"),
        ("DATABASE_URL", "postgresql://u:hunter2@db/\nescalate"),
        ("DATABASE_URL", "postgres://u:hunter2%zz@[::1/escalate"),
        ("DATABASE_URL", "postgresql://u:hunter2@db:port/escalate"),
        ("SLACK_API_URL", "https://hunter2@[slack.com/api/"),
        ("HEARTBEAT_URL", "https://watch.example:hunter2/"),
    ],
    ids=ascii,
)
def test_a_value_that_is_not_of_its_form_is_named_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    set_all(monkeypatch, GOOD | {name: value})
    (problem,) = problems(Environment)
    assert problem.startswith(f"{name} is not right: ")
    assert "hunter2" not in problem
    assert "0123" not in problem


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-1\nSLACK_APP_TOKEN=xapp-1\n", encoding="utf-8-sig")
    assert read(Environment).slack_bot_token.get_secret_value() == "xoxb-1"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_a_file_in_another_encoding_says_so(tmp_path: Path, encoding: str) -> None:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-1\nSLACK_APP_TOKEN=xapp-1 # für uns\n", encoding=encoding)
    assert problems(Environment) == [".env is not UTF-8 text: save it as UTF-8"]


@pytest.mark.fault("F89")
@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('SLACK_BOT_TOKEN="xoxb-hunter2', "SLACK_BOT_TOKEN cannot be read"),
        ("export SLACK_BOT_TOKEN='xoxb-hunter2", "SLACK_BOT_TOKEN cannot be read"),
    ],
)
def test_a_line_that_would_be_passed_over_is_named_and_not_shown(tmp_path: Path, line: str, name: str) -> None:
    (tmp_path / ".env").write_text(f"LOG_LEVEL=INFO\n{line}\nPORT=3001\n", encoding="utf-8")
    (problem,) = problems(Environment)
    assert problem.startswith(f".env, line 2: {name}")
    assert "hunter2" not in problem


def test_a_folder_instead_of_the_file_is_said(tmp_path: Path) -> None:
    (tmp_path / ".env").mkdir()
    (problem,) = problems(DatabaseEnvironment)
    assert problem.startswith(".env is a folder")


@pytest.mark.parametrize("blank", ["", " ", "\n", "\t\r\n"], ids=ascii)
@pytest.mark.parametrize("source", ["environment", "file"])
def test_a_blank_value_is_as_good_as_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, blank: str, source: str
) -> None:
    """As `VARIABLE= ` leaves it, or an empty file of a secret."""
    if source == "environment":
        set_all(monkeypatch, dict.fromkeys(NAMES, blank))
    else:
        (tmp_path / ".env").write_text("".join(f'{name}="{blank}"\n' for name in NAMES), newline="")
    assert problems(Environment) == [NO_BOT_TOKEN, NO_WAY_IN]
    set_all(monkeypatch, GOOD)
    settings = read(Environment)
    assert (settings.port, settings.database_url) == (3000, "sqlite:///escalate.db")
    assert settings.slack_signing_secret is None


@pytest.mark.fault("F73")
def test_a_secret_is_not_repeated_in_the_complaint(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, {"SLACK_BOT_TOKEN": "hunter2", "SLACK_APP_TOKEN": "hunter2"})
    assert "hunter2" not in str(problems(Environment))


@pytest.mark.parametrize(
    ("way_in", "is_socket_mode"),
    [
        ({"SLACK_APP_TOKEN": "xapp-1"}, True),
        ({"SLACK_SIGNING_SECRET": SECRET}, False),
        ({"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": SECRET}, False),
        ({"SLACK_APP_TOKEN": "xapp-1", "SLACK_SIGNING_SECRET": ""}, True),
    ],
    ids=["app token", "signing secret", "empty app token", "empty signing secret"],
)
def test_one_way_in_is_enough(monkeypatch: pytest.MonkeyPatch, way_in: dict[str, str], is_socket_mode: bool) -> None:
    set_all(monkeypatch, {"SLACK_BOT_TOKEN": "xoxb-1"} | way_in)
    settings = read(Environment)
    assert (settings.slack_app_token is not None) is is_socket_mode
    assert (settings.slack_signing_secret is None) is is_socket_mode


def test_an_empty_way_in_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": ""})
    assert problems(Environment) == [NO_WAY_IN]


def test_what_is_read_is_ready_to_use(monkeypatch: pytest.MonkeyPatch) -> None:
    address = {"SLACK_API_URL": "http://127.0.0.1:8080/api", "PORT": "8000", "LOG_LEVEL": "debug"}
    set_all(monkeypatch, GOOD | address | {"DATABASE_URL": "postgresql://db/escalate"})
    settings = read(Environment)
    assert settings.slack_bot_token.get_secret_value() == "xoxb-1"
    assert (settings.slack_api_url, settings.port) == ("http://127.0.0.1:8080/api/", 8000)
    assert (settings.log_level, settings.database_url) == ("DEBUG", "postgresql://db/escalate")
    assert "xoxb-1" not in repr(settings)


def test_slack_s_own_address_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, GOOD)
    assert read(Environment).slack_api_url == "https://slack.com/api/"


def test_a_file_stands_in_for_the_environment(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-file\nSLACK_APP_TOKEN=xapp-file\nUNRELATED=1\n")
    assert read(Environment).slack_bot_token.get_secret_value() == "xoxb-file"
