"""Calls of the Web API: faults, tokens, scopes, arguments, then the method. https://docs.slack.dev/apis/web-api"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from sandbox.api import blocks, chat, conversations, directory, files, reactions, views
from sandbox.api.file_transfers import Transferred, fetch, take_in
from sandbox.api.method import JSON, Call, Method
from sandbox.faults import Fault, Faults
from sandbox.json_copy import json_read, json_written
from sandbox.records import ApiCall
from sandbox.refusals import SlackError
from sandbox.state.state import State
from sandbox.state.view_stacks import ViewStacks

METHODS: dict[str, Method] = {
    **blocks.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **directory.METHODS,
    **files.METHODS,
    **reactions.METHODS,
    **views.METHODS,
}
PER_CHANNEL = timedelta(seconds=1)


@dataclass(frozen=True)
class Answer:
    """What goes back: `body`, JSON as it was written then, or the bare status where it is None.

    Nothing at all when `lost`, which cuts the connection, and when `hangs`, which leaves it open.
    """

    body: bytes | None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    lost: bool = False
    hangs: bool = False


class WebApi:
    """Takes calls from any thread, one at a time behind the state's lock."""

    def __init__(
        self, state: State, stacks: ViewStacks, faults: Faults, tokens: dict[str, str], open_socket: Callable[[], str]
    ) -> None:
        self.calls: list[ApiCall] = []
        self.enforce_rates = False
        self._state, self._stacks, self._faults = state, stacks, faults
        self._tokens = tokens
        self._open_socket = open_socket
        self._last_post: dict[str, datetime] = {}

    def call(self, name: str, token: str, arguments: JSON) -> Answer:
        """Answer one call, through whatever fault is switched on for it, and record it."""
        began = time.monotonic()
        with self._state.lock:
            taken = self._faults.take(name)
        for fault in taken:
            if fault.delay:
                time.sleep(fault.delay)
        broken = next((fault for fault in taken if not fault.delay), None)
        with self._state.lock:
            answer = self._through(broken, name, token, arguments)
            said = json_read(answer.body) if answer.body else {"ok": False, "error": f"http_{answer.status}"}
            call = ApiCall(
                name,
                arguments,
                said,
                self._state.clock(),
                answer.status,
                answer.lost,
                time.monotonic() - began,
            )
            self.calls.append(call)
            self._state.notify("call", call)
        return answer

    def fetch(self, id: str, token: str) -> Transferred:
        """A file's bytes; a call like any other to faults ("url_private") and on record."""
        return self._transfer("url_private", {"file": id}, lambda: fetch(self._state, id, self._tokens.get(token)))

    def take_in(self, ticket: str, content: bytes) -> Transferred:
        """The bytes of an upload; "upload" to faults and on record."""
        arguments = {"bytes": len(content)}
        return self._transfer("upload", arguments, lambda: take_in(self._state, ticket, content))

    def _transfer(self, name: str, arguments: JSON, work: Callable[[], Transferred]) -> Transferred:
        began = time.monotonic()
        with self._state.lock:
            taken = self._faults.take(name)
        for fault in taken:
            time.sleep(fault.delay)
        broken = next((fault for fault in taken if not fault.delay), None)
        with self._state.lock:
            done = work() if broken is None or broken.stored else Transferred()
            answer = done if broken is None else _spoilt(done, broken)
            said = {"ok": answer.status == HTTPStatus.OK, "bytes": len(answer.body)}
            seconds = time.monotonic() - began
            call = ApiCall(name, arguments, said, self._state.clock(), answer.status, answer.lost, seconds)
            self.calls.append(call)
            self._state.notify("call", call)
        return answer

    def _through(self, broken: Fault | None, name: str, token: str, arguments: JSON) -> Answer:
        if broken is None:
            return self._answer(name, token, arguments)
        if broken.hangs:
            return _error("never answered", hangs=True)
        if broken.retry_after is not None:
            return _rate_limited(broken.retry_after)
        done = self._answer(name, token, arguments) if broken.stored else None
        if broken.lost and done is not None:
            return Answer(done.body, done.status, lost=True)
        if broken.status is not None:
            return Answer(None, broken.status)
        return _error(broken.error or "internal_error")

    def _answer(self, name: str, token: str, arguments: JSON) -> Answer:
        try:
            method = self._method(name, token, arguments)
            if name == "chat.postMessage" and self.enforce_rates and self._too_soon(str(arguments["channel"])):
                return _rate_limited(1)
            body = {"ok": True, **method.run(Call(arguments, self._state, self._stacks, self._open_socket))}
        except SlackError as refusal:
            body = refusal.answer
        return Answer(json_written(body), headers=self._scope_headers(name))

    def _method(self, name: str, token: str, arguments: JSON) -> Method:
        method = METHODS.get(name)
        if method is None:
            raise SlackError("unknown_method", req_method=name)
        self._check_token(token, method)
        granted = self._state.manifest.scopes
        if method.scopes and set(method.scopes).isdisjoint(granted):
            raise SlackError("missing_scope", needed=",".join(method.scopes), provided=",".join(granted))
        missing = [f"[ERROR] missing required field: {each}" for each in method.required if not arguments.get(each)]
        if missing:
            raise SlackError("invalid_arguments", *missing)
        return method

    def _check_token(self, token: str, method: Method) -> None:
        if not token and method.token == "any":
            return
        if not token:
            raise SlackError("not_authed")
        kind = self._tokens.get(token)
        if kind is None:
            raise SlackError("invalid_auth")
        if method.token not in (kind, "any"):
            raise SlackError("not_allowed_token_type")

    def _too_soon(self, channel: str) -> bool:
        now = self._state.clock()
        before = self._last_post.get(channel)
        if before is not None and now - before < PER_CHANNEL:
            return True
        self._last_post[channel] = now
        return False

    def _scope_headers(self, name: str) -> dict[str, str]:
        accepted = METHODS[name].scopes if name in METHODS else ()
        return {"x-oauth-scopes": ",".join(self._state.manifest.scopes), "x-accepted-oauth-scopes": ",".join(accepted)}


def _spoilt(done: Transferred, broken: Fault) -> Transferred:
    if broken.retry_after is not None:
        return Transferred(b"", HTTPStatus.TOO_MANY_REQUESTS, {"retry-after": str(broken.retry_after)})
    if broken.status is not None:
        return Transferred(b"upstream trouble", broken.status)
    return replace(done, hangs=broken.hangs, lost=broken.lost)


def _rate_limited(retry_after: int) -> Answer:
    return _error("ratelimited", status=429, headers={"Retry-After": str(retry_after)})


def _error(code: str, **more: Any) -> Answer:
    return Answer(json_written({"ok": False, "error": code}), **more)
