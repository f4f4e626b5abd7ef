"""What reaches the terminal: no secret, no header, no traceback of a library."""

import logging
import sys
from collections.abc import Iterator
from io import StringIO

import click
import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from bot import logs
from bot.command_line.sentences import sentences

TOKEN = "xoxb-123-hunter2"
SIGNING = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """Standard error, and the root logger as it was afterwards."""
    root = logging.getLogger()
    kept, level = list(root.handlers), root.level
    out = StringIO()
    monkeypatch.setattr(sys, "stderr", out)
    logs.configure("DEBUG", [TOKEN, SIGNING])
    yield out
    root.handlers[:], root.level = kept, level
    for name in ("app", "bot", "storage"):
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.mark.fault("F73")
@pytest.mark.fault("F89")
def test_a_library_that_stumbles_over_a_header_shows_nothing_of_it(terminal: StringIO) -> None:
    header = f"Invalid header value b'Bearer {TOKEN}\\n-rest'"
    with pytest.raises(click.ClickException) as ended, sentences():
        raise ValueError(header)
    assert "ValueError" in ended.value.message
    assert "Bearer" not in ended.value.message
    log = logging.getLogger("slack_sdk.web.base_client")
    log.error("Failed to send a request to Slack API server: %s (%s)", header, SIGNING)
    log.error("Failed to process a message", exc_info=ValueError(f"canary {TOKEN}"))
    shown = terminal.getvalue()
    assert "Failed to process a message\n(ValueError)" in shown
    for secret in (TOKEN, SIGNING, "canary"):
        assert secret not in shown
    assert "Traceback" not in shown.partition("Failed to send")[2]


def test_a_page_that_came_instead_of_an_answer_is_not_shown(terminal: StringIO) -> None:
    """As the SDK writes it: of a proxy's login page, or half an answer with somebody's words in it."""
    page = "Received a response in a non-JSON format: <html>\n<p>Welcome, canary\n</html>"
    logging.getLogger("slack_sdk.web.base_client").error("Failed to decode Slack API response: %s", page)
    shown = terminal.getvalue()
    assert "Received a response in a non-JSON format\n" in shown
    assert "canary" not in shown


def test_our_own_errors_are_logged_whole_but_for_secrets(terminal: StringIO) -> None:
    stumbled = RuntimeError(f"with {TOKEN} in it")
    logging.getLogger("bot.delivery").error("the sender stumbled", exc_info=stumbled)
    assert "RuntimeError: with [secret] in it" in terminal.getvalue()


@pytest.mark.fault("F84")
def test_a_database_that_does_not_answer_is_one_line_that_says_where(terminal: StringIO) -> None:
    """Its libraries go a thousand lines deep; any other error of ours is logged whole."""
    engine = create_engine("sqlite:////nowhere/at/all.db")
    try:
        engine.connect()
    except OperationalError:
        logging.getLogger("bot.delivery").exception("the sender stumbled")
    shown = terminal.getvalue()
    assert "the sender stumbled\n(OperationalError in test_a_database_that_does_not_answer" in shown
    assert "Traceback" not in shown
    assert len(shown.splitlines()) == 2


def test_our_advice_is_no_secret(terminal: StringIO) -> None:
    advice = "write postgresql://user:password@host/name"
    assert logs.redacted(advice) == advice
    assert logs.redacted("postgresql://bot:password@host/name") == "postgresql://[secret]@host/name"


@pytest.mark.parametrize(
    "error", [OSError("Port 80 is taken"), click.UsageError("no such option"), click.exceptions.Exit(3)]
)
def test_errors_for_people_are_said_as_they_are(error: Exception) -> None:
    with pytest.raises((click.ClickException, click.exceptions.Exit)) as ended, sentences():
        raise error
    assert str(error) in (str(ended.value), getattr(ended.value, "message", ""))
