"""`/escalate`: the form, and what people look up with it. Every answer is seen by the asker only."""

import re
from typing import Any
from uuid import uuid4

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.blockkit import answers, forms
from bot.blockkit.messages import Message
from bot.domain.durations import in_words
from bot.domain.refusals import Refusal
from bot.domain.thread_prefill import summary_from
from bot.listeners.dependencies import Dependencies

_SHOW = re.compile(r"show(?:\s+(\S+))?", re.IGNORECASE)
_REFERENCE = re.compile(r"(?:ESC-)?([0-9]{1,9})", re.IGNORECASE)

Payload = dict[str, Any]


class Commands:
    """The listener of the slash command; `dependencies` holds the use cases and who is acting."""

    def __init__(self, dependencies: Dependencies) -> None:
        self._dependencies = dependencies

    def register(self, app: App) -> None:
        app.command("/escalate")(self.escalate)

    def escalate(self, ack: Ack, body: Payload, client: WebClient) -> None:
        typed = body.get("text", "").strip()
        if typed.lower() == "help":
            _answer(ack, answers.help_text())
        elif typed.lower() == "list":
            self._list(ack, body)
        elif match := _SHOW.fullmatch(typed):
            self._show(ack, body, match[1] or "")
        else:
            self._open(ack, body, client, typed)

    def _list(self, ack: Ack, body: Payload) -> None:
        listed = self._dependencies.reports.listing(self._dependencies.people.admit(body))
        _answer(ack, answers.listing(listed.rows, at=listed.at))

    def _show(self, ack: Ack, body: Payload, asked: str) -> None:
        actor = self._dependencies.people.admit(body)
        match = _REFERENCE.fullmatch(asked)
        if match is None:
            raise Refusal("Write the number after it, like `/escalate show ESC-12`.")
        shown = self._dependencies.reports.shown(int(match[1]), actor)
        _answer(ack, answers.shown(shown.escalation, list(shown.timeline), at=shown.at))

    def _open(self, ack: Ack, body: Payload, client: WebClient, typed: str) -> None:
        author = self._dependencies.people.admit_quickly(body)
        open_form(self._dependencies, client, author, body["trigger_id"], summary=summary_from(typed))
        ack()


def _answer(ack: Ack, message: Message) -> None:
    ack(text=message.text, blocks=message.blocks)


def open_form(
    dependencies: Dependencies, client: WebClient, author: str, trigger_id: str, *, summary: str = ""
) -> None:
    """Open the empty form at once; then, where its author left a brief unfinished, offer it above the first field."""
    draft, areas = str(uuid4()), dependencies.settings.remembered.routes.areas
    first = {"summary": summary} if summary else {}
    opened = client.views_open(trigger_id=trigger_id, view=forms.first_step(draft=draft, answers=first, areas=areas))
    left = None if summary else dependencies.drafts.unfinished(author)
    if left and (about := left.answers.get("summary")):
        offer = forms.unfinished(left.id, str(about), in_words(dependencies.clock() - left.kept_at))
        view = forms.first_step(draft=draft, answers=first, areas=areas, unfinished=offer)
        client.views_update(view_id=opened["view"]["id"], hash=opened["view"]["hash"], view=view)
