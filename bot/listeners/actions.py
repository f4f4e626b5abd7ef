"""The buttons: on the card, in direct messages, on Home, and in the form."""

import re
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.blockkit import forms, ids, modals
from bot.listeners.commands import open_form
from bot.listeners.dependencies import Dependencies

Payload = dict[str, Any]


class Actions:
    """The listeners of all buttons; `dependencies` holds the use cases and who is acting."""

    def __init__(self, dependencies: Dependencies) -> None:
        self._dependencies = dependencies

    def register(self, app: App) -> None:
        app.action(ids.ACKNOWLEDGE)(self.acknowledge)
        for form in (ids.POST_UPDATE, ids.TELL_CUSTOMER, ids.RESOLVE):
            app.action(form)(self.ask_for_words)
        app.action(ids.OPEN_FORM)(self.open_form)
        app.action(ids.CONTINUE_DRAFT)(self.continue_draft)
        app.action(re.compile(".*"))(self.follow_link)

    def acknowledge(self, ack: Ack, body: Payload, action: Payload) -> None:
        actor = self._dependencies.people.admit(body)
        self._dependencies.escalations.acknowledge(
            action["value"], actor=actor, press=f"{actor.user}:{action['action_ts']}"
        )
        ack()

    def ask_for_words(self, ack: Ack, body: Payload, action: Payload, client: WebClient) -> None:
        self._dependencies.people.admit_quickly(body)
        view = modals.words_form(action["action_id"], action["value"], channel=body.get("channel", {}).get("id"))
        client.views_open(trigger_id=body["trigger_id"], view=view)
        ack()

    def open_form(self, ack: Ack, body: Payload, client: WebClient) -> None:
        open_form(self._dependencies, client, self._dependencies.people.admit_quickly(body), body["trigger_id"])
        ack()

    def continue_draft(self, ack: Ack, body: Payload, action: Payload, client: WebClient) -> None:
        draft = self._dependencies.drafts.of(action["value"], author=self._dependencies.people.admit(body).user)
        areas = self._dependencies.settings.remembered.routes.areas
        view = forms.first_step(draft=draft.id, answers=draft.answers, areas=areas)
        client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=view)
        ack()

    def follow_link(self, ack: Ack) -> None:
        """A button that is only a link still sends its click, and Slack shows a warning unless it is acked."""
        ack()
