"""Whatever quotes a message of Slack's, to whomever, masks its secrets first."""

from collections.abc import Callable

import pytest

from bot.domain.additions import proposed_for
from bot.domain.corrections import edit_in
from bot.domain.escalation import Escalation
from bot.domain.events import Origin
from bot.domain.slack_message import Sides, read
from bot.domain.state import State
from bot.domain.thread_masking import masked_thread
from bot.domain.thread_prefill import Thread, summary_of
from bot.domain.thread_word import latest_word
from bot.domain.verbs.post_update import POST_UPDATE
from tests.builders import CHANNEL, ENGINEER, NINE, an_escalation, minutes, perform
from tests.walking import as_one_test

PASSWORD, KEY, CARD = "hunter2" * 2, "AKIAQ3EXAMPLE7SECRET", "4111 1111 1111 1111"
TS = f"{(NINE + minutes(5)).timestamp():.6f}"
EDITED = f"{(NINE + minutes(9)).timestamp():.6f}"


def _message(text: str) -> dict[str, object]:
    return {"type": "message", "user": ENGINEER, "text": text, "ts": TS}


def _reminder(text: str) -> str:
    word = latest_word(an_escalation(), [read(_message(text))], channel=CHANNEL, thread_ts="1.0")
    return word.text if word else ""


def _correction(text: str) -> str:
    escalation: Escalation = an_escalation(state=State.ACKNOWLEDGED)
    origin = Origin(channel=CHANNEL, ts=TS)
    perform(POST_UPDATE, escalation, at=NINE + minutes(6), by=ENGINEER, text="A fix by noon", origin=origin)
    edit = edit_in(escalation, [_message(text) | {"edited": {"user": ENGINEER, "ts": EDITED}}])
    return edit.text if edit else ""


def _thread(text: str) -> str:
    thread, _ = masked_thread(Thread([read(_message(text))], TS, Sides("T0HOME")))
    return thread.messages[0].prose


QUOTES: dict[str, Callable[[str], str]] = {
    "a reminder": _reminder,
    "a correction": _correction,
    "the form of a thread": _thread,
    "its summary": lambda text: summary_of(read(_message(text))),
    "an addition": lambda text: proposed_for(read(_message(text)), Sides("T0HOME")).words,
}


@as_one_test
@pytest.mark.parametrize("quote", QUOTES)
@pytest.mark.parametrize("secret", [f"password={PASSWORD}", KEY, CARD])
def test_a_quote_has_its_secrets_masked(quote: str, secret: str) -> None:
    quoted = QUOTES[quote](f"The export fails for everybody, look with {secret} please")
    assert "The export fails for everybody" in quoted
    assert "[masked: " in quoted
    assert secret.removeprefix("password=") not in quoted
