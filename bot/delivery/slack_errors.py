"""What an error from Slack means for a message: wait, look before trying again, or give up.

Sources: https://docs.slack.dev/apis/web-api/rate-limits and the error tables of the methods we call.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPException

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.domain.card_events import OpenTo

_RATE_ERRORS = {"ratelimited", "rate_limited", "message_limit_exceeded"}
_UNREADABLE = "unreadable_answer"
_MAYBE_DONE = {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "update_failed", _UNREADABLE}
_APP_LOCKED_OUT = {
    "not_authed", "invalid_auth", "account_inactive", "token_revoked", "token_expired", "missing_scope",
    "no_permission", "not_allowed_token_type", "org_login_required", "team_access_not_granted", "access_denied",
    "two_factor_setup_required", "ekm_access_denied", "accesslimited", "team_added_to_org",
}  # fmt: skip
_CHANNEL_CLOSED = {
    "channel_not_found", "not_in_channel", "is_archived", "is_inactive", "channel_is_limited_access",
    "restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel",
    "restricted_action_non_threadable_channel", "restricted_action_thread_locked", "cannot_reply_to_message",
    "channel_type_not_supported", *OpenTo,
}  # fmt: skip
"""Errors after which this channel takes no more of our messages; the last two are our own refusals."""
_NO_EDIT = {"message_not_found", "edit_window_closed", "cant_update_message", "block_mismatch"}
_NO_THREAD = {"message_not_found", "thread_not_found"}
_OF_A_MESSAGE = {
    "no_text", "msg_too_long", "msg_blocks_too_long", "too_many_attachments", "attachment_payload_limit_exceeded",
    "invalid_blocks", "invalid_blocks_format", "invalid_attachments", "invalid_arguments", "invalid_arg_name",
    "invalid_array_arg", "invalid_charset", "invalid_form_data", "invalid_post_type", "missing_post_type",
    "invalid_metadata_format", "invalid_metadata_schema", "metadata_too_large", "metadata_must_be_sent_from_app",
    "markdown_text_conflict", "method_deprecated", "deprecated_endpoint", "unknown_method",
    "slack_connect_canvas_sharing_blocked", "slack_connect_file_link_sharing_blocked",
}  # fmt: skip
_OF_A_FILE = {
    "file_not_found", "file_deleted", "file_update_failed", "cant_delete_file", "file_type_not_allowed",
    "file_upload_size_restricted", "file_uploads_disabled", "file_uploads_except_images_disabled", "missing_argument",
    "posting_to_channel_denied", "slack_connect_blocked_file_type", "slack_connect_file_upload_sharing_blocked",
    "file_is_not_readable", "file_is_too_large",
}  # fmt: skip
"""The last two are our own refusals."""
_OF_A_PERSON = {
    "user_not_found", "users_not_found", "user_not_visible", "user_disabled", "users_list_not_supplied",
    "not_enough_users", "cannot_dm_bot", "messages_tab_disabled",
}  # fmt: skip
_ACCOUNT_CLOSED = {"user_disabled", "user_not_found", "users_not_found"}
_FOR_GOOD = _CHANNEL_CLOSED | _NO_EDIT | _NO_THREAD | _OF_A_MESSAGE | _OF_A_PERSON | _OF_A_FILE

_TOO_LONG = re.compile("(msg|message|text|blocks|markdown)(_[a-z]+)*_too_(long|large|many_characters)")
_DEFAULT_WAIT, _LONGEST_WAIT, _LOCKED_OUT_WAIT = 30.0, 300.0, 60.0


class Wait(Exception):
    """Slack did not take it now: try again in `seconds`; `everything` = nothing else to this recipient before that."""

    def __init__(self, error: str, seconds: float | None = None, *, everything: bool = False) -> None:
        super().__init__(error)
        self.seconds = seconds
        self.everything = everything


class LockedOut(Wait):
    """Slack takes nothing from this app until somebody mends its token or its rights."""


class Unknown(Wait):
    """An error that is in none of our tables: it may pass."""


class AnswerLost(Exception):
    """The answer was lost: Slack may have stored the message or not."""


class Refused(Exception):
    """Slack will not take this message, however often it is sent; the text is Slack's error."""


class TooLong(Refused):
    """Slack takes no message as long as this one."""


class NotTaken(Refused):
    """The same of a post that was looked for first, where there was a doubt: it is certainly not there."""


@contextmanager
def understood(*, posting: bool) -> Iterator[None]:
    """Turn what a call to Slack raises into `Wait` (or `LockedOut`, `Unknown`), `AnswerLost` or `Refused`.

    A lost answer only matters to a call that is `posting`; every other one can simply be made again.
    """
    try:
        yield
    except SlackApiError as error:
        raise _meaning(error, posting=posting) from error
    except (SlackClientError, OSError, HTTPException, UnicodeDecodeError) as error:
        raise _lost(type(error).__name__, posting=posting) from error


def _meaning(error: SlackApiError, *, posting: bool) -> Exception:
    name = _name(error)
    if _is_busy(error):
        return Wait("ratelimited", retry_after(error.response.headers), everything=True)
    if _is_at_fault(error):
        return _lost(name, posting=posting)
    if name in _APP_LOCKED_OUT:
        return LockedOut(name, _LOCKED_OUT_WAIT)
    if _TOO_LONG.fullmatch(name):
        return TooLong(name)
    return Refused(name) if name in _FOR_GOOD else Unknown(name)


def has_trouble(error: SlackApiError) -> bool:
    """Whether Slack is at fault, or takes no more calls for a while: what it refused it may take in a moment."""
    return _is_busy(error) or _is_at_fault(error)


def _is_busy(error: SlackApiError) -> bool:
    return _status(error) == HTTPStatus.TOO_MANY_REQUESTS or _name(error) in _RATE_ERRORS


def _is_at_fault(error: SlackApiError) -> bool:
    return _status(error) >= HTTPStatus.INTERNAL_SERVER_ERROR or _name(error) in _MAYBE_DONE


def _status(error: SlackApiError) -> int:
    return int(getattr(error.response, "status_code", HTTPStatus.OK))


def opens_to_others(error: str) -> bool:
    """Whether people can read this channel for whom what stands there was not meant."""
    return error in set(OpenTo)


def closes_channel(error: str) -> bool:
    """Whether this channel takes no more of our messages; one that nobody knows, after a day, counts as if."""
    return error in _CHANNEL_CLOSED or error not in _FOR_GOOD


def forbids_edits(error: str) -> bool:
    """Whether the message stands, or stood, and cannot be changed any more; so does an error that nobody knows."""
    return error in _NO_EDIT or error not in _FOR_GOOD


def ends_thread(error: str) -> bool:
    """Whether the message under which something should stand is gone."""
    return error in _NO_THREAD


def closes_account(error: str) -> bool:
    """Whether there is nobody behind this account any more."""
    return error in _ACCOUNT_CLOSED


def _name(error: SlackApiError) -> str:
    """Slack's error, which is one word; for a page or half an answer the SDK makes up a sentence instead."""
    try:
        name = str(error.response["error"])
    except (KeyError, TypeError, ValueError):
        return _UNREADABLE
    return name if re.fullmatch("[a-z0-9_]+", name) else _UNREADABLE


def _lost(name: str, *, posting: bool) -> Exception:
    return AnswerLost(name) if posting else Wait(name)


def retry_after(headers: Mapping[str, object]) -> float:
    """Seconds from the Retry-After header: 30 when it cannot be read, at most 300.

    The SDK's own rate limit handler raises ValueError on `1.5`.
    """
    named = {name.lower(): value for name, value in headers.items()}
    value = named.get("retry-after", "")
    try:
        seconds = float(str(value[0] if isinstance(value, list) else value))
    except (ValueError, IndexError):
        return _DEFAULT_WAIT
    return min(max(seconds, 1.0), _LONGEST_WAIT) if seconds == seconds else _DEFAULT_WAIT
