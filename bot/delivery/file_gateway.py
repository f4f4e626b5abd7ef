"""The calls with which a file is read from Slack, and put into a thread: docs.slack.dev/messaging/working-with-files.

files.upload is no more; a file is uploaded to an address of its own, where nobody sees it, and then completed.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request, build_opener

from slack_sdk import WebClient

from bot.delivery.slack_errors import Refused, Wait, retry_after, understood

_FETCHED_WITHIN, _SENT_WITHIN = 15.0, 20.0  # seconds: with the calls around them less than a message's lease
_STEP_TIMEOUT = 10.0  # seconds
_AT_A_TIME = 2**18  # bytes
_PAGE = "text/html"

UNREADABLE = "file_is_not_readable"
"""Our own word where Slack gives us the page on which people sign in, or an address that is not Slack's."""
TOO_LARGE = "file_is_too_large"


class SlackFiles:
    """Raises what `slack_errors` makes of Slack's answers. Any number of threads may use it."""

    def __init__(self, client: WebClient) -> None:
        self._client = client

    def info(self, id: str) -> Mapping[str, Any]:
        """A file's whole object, as it is now: where another company shares the channel a message has but its id."""
        with understood(posting=False):
            return dict(self._client.files_info(file=id)["file"])

    def fetched(self, url: str, *, mimetype: str, most: int) -> bytes:
        """The bytes behind `url_private_download`. Raises `Refused` with `UNREADABLE`, where a page for people comes
        instead, or `TOO_LARGE`."""
        if not self._is_slacks(url):
            raise Refused(UNREADABLE)
        request = Request(url, headers={"Authorization": f"Bearer {self._client.token}"})  # noqa: S310 - Slack's own
        with self._heard(), self._opener().open(request, timeout=_STEP_TIMEOUT) as answer:
            if answer.headers.get_content_type() == _PAGE != mimetype:
                raise Refused(UNREADABLE)
            return _read(answer, most)

    def uploaded(self, name: str, content: bytes) -> str:
        """Put the bytes where nobody sees them; the id by which they are completed. Done twice, there are two."""
        with understood(posting=False):
            given = self._client.files_getUploadURLExternal(filename=name, length=len(content))
        url, id = str(given["upload_url"]), str(given["file_id"])
        if not self._is_slacks(url):
            raise Refused(UNREADABLE)
        info = {"Content-Type": "application/octet-stream"}
        request = Request(url, data=content, headers=info, method="POST")  # noqa: S310 - Slack's own
        with self._heard(), self._opener().open(request, timeout=_SENT_WITHIN) as answer:
            answer.read(_AT_A_TIME)
        return id

    def complete(self, files: Sequence[tuple[str, str]], *, channel: str, thread_ts: str, comment: str) -> None:
        """Show uploads (id and title) together in a thread: from this moment on everybody there sees them."""
        with understood(posting=True):
            self._client.files_completeUploadExternal(
                files=[{"id": id, "title": title} for id, title in files],
                channel_id=channel,
                thread_ts=thread_ts,
                initial_comment=comment,
            )

    def stands(self, id: str, *, channel: str, thread_ts: str) -> bool:
        """Whether an upload of ours is in this thread; one that was never completed is nowhere."""
        try:
            shares = self.info(id).get("shares") or {}
        except Refused:
            return False
        places = (place for kind in shares.values() for place in kind.get(channel, ()))
        return any(place.get("thread_ts") == thread_ts for place in places)

    def delete(self, id: str) -> None:
        """Remove an upload of ours from wherever it is; one that is gone, or was never completed, is removed enough."""
        try:
            with understood(posting=False):
                self._client.files_delete(file=id)
        except Refused as refusal:
            if str(refusal) not in ("file_not_found", "file_deleted"):
                raise

    def _is_slacks(self, url: str) -> bool:
        """The token goes to no other host than the one that we call, or one below it."""
        scheme, home, port = _place(self._client.base_url)
        home = home.removeprefix("www.")
        asked, host, at = _place(url)
        same_or_below = host == home or host.endswith(f".{home}")
        return bool(home) and (asked, at) == (scheme, port) and same_or_below

    def _opener(self) -> OpenerDirector:
        proxy = self._client.proxy
        ways = ProxyHandler({"http": proxy, "https": proxy} if proxy else {})
        return build_opener(_StaysHere(), ways, HTTPSHandler(context=self._client.ssl))

    @contextmanager
    def _heard(self) -> Iterator[None]:
        """What goes wrong at these two addresses, which answer with a bare status."""
        try:
            yield
        except HTTPError as error:
            with error:
                if error.code == HTTPStatus.TOO_MANY_REQUESTS:
                    raise Wait("ratelimited", retry_after(dict(error.headers)), everything=True) from error
                if error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                    raise Wait(f"http_{error.code}") from error
                raise Refused(UNREADABLE) from error
        except (OSError, HTTPException) as error:
            raise Wait(type(error).__name__) from error


class _StaysHere(HTTPRedirectHandler):
    """Whoever may not read a file is sent to a page for people: that is an answer, and no place for our token."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def _place(url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port of an address; of one that is none, no host."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        return "", "", None
    return parts.scheme, parts.hostname or "", port


def _read(answer: Any, most: int) -> bytes:
    until = time.monotonic() + _FETCHED_WITHIN
    pieces, length = [], 0
    while piece := answer.read(_AT_A_TIME):
        pieces.append(piece)
        length += len(piece)
        if length > most:
            raise Refused(TOO_LARGE)
        if time.monotonic() > until:
            raise Wait("too slow")
    return b"".join(pieces)
