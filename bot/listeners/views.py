"""The forms that people submit. What must not be lost is committed before the last line, which acks."""

from typing import Any

from slack_bolt import Ack, App

from bot.blockkit import form_state, forms, ids, modals
from bot.domain.access import Actor
from bot.listeners.dependencies import Dependencies

Payload = dict[str, Any]


class Views:
    """The listeners of all submitted views; `dependencies` holds the use cases and who is acting."""

    def __init__(self, dependencies: Dependencies) -> None:
        self._dependencies = dependencies

    def register(self, app: App) -> None:
        app.view(ids.FIRST_STEP)(self.first_step)
        app.view(ids.SECOND_STEP)(self.second_step)
        app.view(ids.POST_UPDATE)(self.post_update)
        app.view(ids.TELL_CUSTOMER)(self.tell_customer)
        app.view(ids.RESOLVE)(self.resolve)

    def first_step(self, ack: Ack, body: Payload, view: Payload) -> None:
        author = self._dependencies.people.admit(body).user
        draft = self._dependencies.drafts.advance(forms.draft_of(view), form_state.answers_from(view), author=author)
        ack(response_action="push", view=forms.second_step(draft=draft.id, answers=draft.answers))

    def second_step(self, ack: Ack, body: Payload, view: Payload) -> None:
        author = self._dependencies.people.admit(body).user
        draft = self._dependencies.drafts.keep(forms.draft_of(view), form_state.answers_from(view), author=author)
        self._dependencies.escalations.open(
            draft.answers, by=author, source=draft.source, submission=view["id"], draft=draft.id
        )
        ack(response_action="clear")

    def post_update(self, ack: Ack, body: Payload, view: Payload) -> None:
        id, words, actor = self._words(body, view)
        self._dependencies.escalations.post_update(id, words, actor=actor, press=view["id"])
        ack()

    def tell_customer(self, ack: Ack, body: Payload, view: Payload) -> None:
        id, words, actor = self._words(body, view)
        self._dependencies.escalations.tell_customer(id, words, actor=actor, press=view["id"])
        ack()

    def resolve(self, ack: Ack, body: Payload, view: Payload) -> None:
        id, words, actor = self._words(body, view)
        self._dependencies.escalations.resolve(id, words, actor=actor, press=view["id"])
        ack()

    def _words(self, body: Payload, view: Payload) -> tuple[str, str, Actor]:
        about = modals.about(view)
        words = form_state.answers_from(view).get(modals.FIELD)
        return about.escalation, str(words or ""), self._dependencies.people.admit(body, from_channel=about.channel)
