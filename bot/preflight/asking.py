"""Questions to Slack that a start depends on: a lost answer is asked for again, a refusal is said in words."""

import logging
import ssl
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from socket import gaierror
from typing import TypeVar
from urllib.error import URLError

from slack_sdk.proxy_env_variable_loader import load_http_proxy_from_env

from bot.delivery.slack_errors import LockedOut, Refused, Unknown, Wait, understood

Answer = TypeVar("Answer")
_log = logging.getLogger(__name__)

START_TIMEOUT = timedelta(minutes=2)
"""How long a start waits for a Slack that is busy or stumbles; after that the supervisor begins anew."""
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 15.0  # seconds, doubled from one to the other, unless Slack says how long
_TUNNEL = "Tunnel connection failed"  # http.client's words
_NOBODY_THERE = (ConnectionRefusedError, gaierror)

_IN_WORDS: Mapping[str, str] = {
    "invalid_auth": "Slack does not know this token. Copy it again from your Slack app's page.",
    "not_authed": "Slack got no token. Set SLACK_BOT_TOKEN.",
    "token_revoked": "This token was revoked. Install the app again and copy the new one.",
    "token_expired": "This token has expired. Install the app again and copy the new one.",
    "account_inactive": "The app was removed from the workspace. Install it again and copy the new token.",
    "not_allowed_token_type": "That is another kind of token: the bot's starts with xoxb-, the app's with xapp-.",
    "missing_scope": "The app-level token lacks the scope connections:write. Create one that has it.",
}


class NotReady(Exception):
    """The bot cannot start; the text says why, in Slack's word for it and in ours, and what to do."""


def asked(variable: str, question: Callable[[], Answer], *, timeout: timedelta = timedelta(0)) -> Answer:
    """Slack's answer; raises `NotReady`: for a refusal at once, for a Slack that stumbles after `timeout`.

    `variable` is the environment's name of the token that the question is asked with.
    """
    try:
        return retrying(question, timeout)
    except (LockedOut, Refused) as refused:
        name = str(refused)
        why = _IN_WORDS.get(name, "See the app page in Slack.")
        raise NotReady(f"Slack refused {variable}: {name}. {why}") from None
    except Wait as stumbled:
        raise NotReady(_given_up(stumbled)) from None


def retrying(question: Callable[[], Answer], timeout: timedelta) -> Answer:
    """Slack's answer; raises `Refused` or `LockedOut` at once, and `Wait` when waiting longer would pass `timeout`."""
    ends, pause = time.monotonic() + timeout.total_seconds(), _FIRST_PAUSE
    while True:
        try:
            return _answered(question)
        except LockedOut:
            raise
        except Unknown as error:
            raise Refused(str(error)) from error.__cause__  # somebody is waiting, and nobody knows whether it passes
        except Wait as stumbled:
            wait = stumbled.seconds or pause
            if _nobody_is_there(stumbled) or time.monotonic() + wait > ends:
                raise
            _log.warning("Slack does not answer properly (%s); asking again in %.0f s", stumbled, wait)
        time.sleep(wait)
        pause = min(pause * 2, _LONGEST_PAUSE)


def _answered(question: Callable[[], Answer]) -> Answer:
    """Raises as `understood` does; an answer that is JSON and no object stumbles in the SDK."""
    try:
        with understood(posting=False):
            return question()
    except (AttributeError, TypeError, KeyError) as error:
        raise Wait("unreadable_answer") from error


def _nobody_is_there(stumbled: Wait) -> bool:
    """No name or nobody who listens: a mistake in an address does not go away by waiting."""
    cause = stumbled.__cause__
    return isinstance(cause, URLError) and isinstance(cause.reason, _NOBODY_THERE)


def _given_up(stumbled: Wait) -> str:
    if on_the_way := _on_the_way(stumbled):
        return f"Slack cannot be reached: {on_the_way}. Ask whoever runs the network or the proxy."
    if _nobody_is_there(stumbled):
        return f"Slack cannot be reached. Check {_way_to_slack()}."
    if stumbled.seconds:
        return f"Slack is busy: try again in {stumbled.seconds:.0f} s or later. Nothing is wrong with the tokens."
    way = _way_to_slack()
    return f"Slack does not answer properly ({stumbled}). Try again in a moment; if it goes on, check {way}."


def _way_to_slack() -> str:
    return f"the network{', the proxy in HTTPS_PROXY' if load_http_proxy_from_env() else ''} and SLACK_API_URL"


def _on_the_way(stumbled: Wait) -> str:
    """What a proxy or a network that looks into connections says of itself; "" where it is neither."""
    reason = getattr(stumbled.__cause__, "reason", None)
    if isinstance(reason, ssl.SSLCertVerificationError):
        return f"the certificate is not one that this machine trusts ({reason.verify_message})"
    said = str(reason) if isinstance(reason, OSError) else ""
    return f"the proxy in HTTPS_PROXY refuses ({said.partition(': ')[2]})" if said.startswith(_TUNNEL) else ""
