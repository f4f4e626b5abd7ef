"""Somebody in the workspace: acts as Slack's client lets them, sees what it shows them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sandbox.markup import as_sent
from sandbox.people.clicking import click, press
from sandbox.people.conversations import mark_read
from sandbox.people.filling import enter, fill, press_enter, spot_at, suggested
from sandbox.people.reacting import react
from sandbox.people.reader import Reader
from sandbox.people.screen import Screen
from sandbox.people.submitting import close, submit, top
from sandbox.people.writing import announce, references, shared_file
from sandbox.records import Delivery
from sandbox.refusals import SandboxError, SlackError
from sandbox.state.channels import Channel
from sandbox.state.messages import Message
from sandbox.state.posting import answer_by_url
from sandbox.state.views import View

JSON = dict[str, Any]


class Person(Reader):
    """Actions wait until the app has answered, or until Slack would have given up on it.

    What Slack's client would not allow raises `SandboxError`. Channels are given as objects or ids.
    """

    # What the person does

    def posts(
        self,
        text: str,
        *,
        in_: Channel | str | None = None,
        thread: Message | None = None,
        files: Sequence[str | Mapping[str, Any]] = (),
        blocks: Sequence[JSON] = (),
        attachments: Sequence[JSON] = (),
        subtype: str | None = None,
    ) -> Message:
        """Write a message, or with `thread` a reply; without either place, to the app.

        A file is its name, or fields of its object, among them its bytes as `content`; `hidden` leaves no more than its
        id in the message. `blocks` and `attachments` are what Slack's client makes of rich text, and of a message that
        is forwarded.
        """
        with self._state.lock:
            self._permissions.active()
            channel = self._channel(in_ or (thread.channel if thread else self._app_messages().id))
            self._permissions.writes_in(channel)
            self._permissions.writes_to_the_app(channel)
            shared = [shared_file(self._state, self._user, each) for each in files]
            message = self._state.new_message(
                channel,
                self._user,
                as_sent(text, references(self._state)),
                thread_ts=(thread.thread_ts if thread.is_reply else thread.ts) if thread else None,
                files=[file.shown for file in shared],
                subtype=subtype or ("file_share" if files else None),
                blocks=list(blocks),
                attachments=list(attachments),
            )
            message.client_msg_id = f"{self.id}-{message.ts}"
            for file in shared:
                file.share(channel.id, channel.kind, message.ts, message.thread_ts)
            self._state.store(channel, message)
        announce(self._client, channel, message)
        return message

    def edits(self, message: Message, text: str) -> None:
        """Change one's own message; the app sees it when it reads it, and is told nothing."""
        with self._state.lock:
            self._permissions.active()
            self._permissions.sees_message(message)
            if message.user != self.id:
                raise SandboxError("People edit their own messages only.")
            message.text, message.blocks = as_sent(text, references(self._state)), []
            message.edited_ts = self._state.timestamps.next()
            self._state.notify("message", message)

    def writes_to(self, user_id: str) -> Channel:
        """The conversation with somebody else, or with oneself; they see it once something is written there."""
        with self._state.lock:
            self._permissions.active()
            other = self._state.user(user_id)
            self._permissions.writes_to(other)
            alone = other is self._user
            channel = self._state.own_notes(self.id) if alone else self._state.between(self.id, user_id)
            self._state.notify("channel", channel)
            return channel

    def runs(self, command: str, text: str = "", *, in_: Channel | str | None = None) -> Delivery:
        """Type a slash command; where no channel is given, in one's notes to self. Threads take no commands."""
        with self._state.lock:
            self._permissions.uses_apps()
            declared = self._state.manifest.commands.get(command)
            if declared is None:
                raise SandboxError(f"{command} is not a valid command: the manifest does not declare it.")
            channel = self._channel(in_) if in_ else self._state.own_notes(self.id)
            self._permissions.writes_in(channel)
            sent = as_sent(text, references(self._state, named=True)) if declared.should_escape else as_sent(text, {})
            path = self._state.response_urls.issue(self.id, channel.id)
            payload = self._client.payloads.command(self._user, channel, command, sent, path)
        delivery = self._client.deliveries.send("slash_commands", payload)
        with self._state.lock:
            self._command_answered(delivery, channel, path, f"{command} {text}".strip())
        return delivery

    def uses_shortcut(self, name: str, message: Message | None = None) -> Delivery:
        """Use a shortcut of the manifest by its name, on a message where it is a message shortcut."""
        with self._state.lock:
            self._permissions.uses_apps()
            declared = self._state.manifest.shortcuts.get(name)
            if declared is None or (declared.type == "message") != (message is not None):
                raise SandboxError(f"There is no such shortcut here: {name!r}.")
            if message is not None:
                self._permissions.sees_message(message)
            payload = self._client.payloads.shortcut(self._user, declared.callback_id, message)
        return self._client.interact(self._user, payload)

    def clicks(self, text: str, *, on: Message | Screen | None = None) -> Delivery:
        """Press a button or an overflow entry by what it reads.

        Without `on`: in the open modal if it is there, else in the newest message seen that has it, else on the
        Home tab. A `copy.copy(message)` made earlier stands for a screen that has not caught up.
        """
        with self._state.lock:
            self._permissions.active()
            place = self._place(on)
        return click(self._client, self._user, text, place)

    def chooses(self, what: str, value: Any, *, on: Message | Screen | None = None) -> Delivery | None:
        """Choose in a select outside an input. `what` is its block_id, action_id, placeholder or section's text."""
        with self._state.lock:
            self._permissions.active()
            place = self._place(on) or top(self._user)
        return fill(self._client, self._user, place, what, value)

    def presses(self, block_id: str, action_id: str, *, on: Message | Screen, option: int | None = None) -> Delivery:
        """Press exactly this button, or with `option`, its number from 0, this entry of an overflow menu."""
        return press(self._client, self._user, self._there(on), block_id, action_id, option)

    def enters(self, block_id: str, action_id: str, value: Any, *, on: Message | Screen) -> Delivery | None:
        """Enter a value exactly here; an option as `{"value": …}`, and `typed` beside it what was searched for."""
        place = self._there(on)
        with self._state.lock:
            spot = spot_at(place.blocks, block_id, action_id)
        return enter(self._client, self._user, place, spot, value)

    def searches(self, block_id: str, action_id: str, typed: str, *, on: Message | Screen) -> list[JSON]:
        """The options that the app suggests in an external select."""
        place = self._there(on)
        with self._state.lock:
            spot = spot_at(place.blocks, block_id, action_id)
        return suggested(self._client, self._user, place, spot, typed)

    def fills(self, values: Mapping[str, Any], *, raw: bool = False, dispatched: bool = True) -> None:
        """Fill inputs of the open modal one after the other: label or block_id -> value as people give it.

        `dispatched=False` types without the app hearing of it, as with the last characters before a form is closed.
        """
        for name, value in values.items():
            with self._state.lock:
                view = top(self._user)
            fill(self._client, self._user, view, name, value, raw=raw, dispatched=dispatched)

    def presses_enter(self, name: str) -> Delivery | None:
        """In a text input of the open modal, by label or block_id; None where the app does not listen to that key."""
        with self._state.lock:
            view = top(self._user)
        return press_enter(self._client, self._user, view, name)

    def submits(self, values: Mapping[str, Any] | None = None, *, raw: bool = False) -> Delivery | None:
        """Fill, then submit. None when the client's own checks held it back: see `modal.errors`.

        `raw` leaves those checks out and puts values into the state as given, as a forged payload would.
        """
        self.fills(values or {}, raw=raw)
        return submit(self._client, self._user, checked=not raw)

    def closes_modal(self, *, everything: bool = False) -> Delivery | None:
        """Cancel the view on top, or with `everything` the whole stack as the cross in the corner does."""
        return close(self._client, self._user, everything=everything)

    def opens_home(self, tab: str = "home") -> Delivery | None:
        """Open the app's Home, or its "messages" tab, which sends the same event."""
        manifest = self._state.manifest
        if not {"home": manifest.home_tab, "messages": manifest.messages_tab}[tab]:
            raise SandboxError(f"This app has no {tab} tab.")
        with self._state.lock:
            self._permissions.active()
            event: JSON = {"type": "app_home_opened", "user": self.id, "channel": self._app_messages().id, "tab": tab}
            if self._user.home is not None:
                event["view"] = self._client.stacks.shown(self._user.home)
        return self._client.event("app_home_opened", event)

    def marks_read(self, channel: Channel | str) -> None:
        """Have seen all there is in a conversation."""
        with self._state.lock:
            mark_read(self._state, self._permissions.sees(self._channel(channel)), self._user)

    def reacts(self, emoji: str, *, to: Message) -> Delivery | None:
        """React with an emoji, named without colons; None when the app is sent nothing of it."""
        return react(self._client, self._user, self._permissions, emoji, to)

    def withdraws(self, emoji: str, *, from_: Message) -> Delivery | None:
        """Take a reaction of one's own back."""
        return react(self._client, self._user, self._permissions, emoji, from_, back=True)

    # What stands before the person

    @property
    def modals(self) -> list[Screen]:
        """The whole stack, the view on top last."""
        with self._state.lock:
            return [self._screen(view) for view in self._user.stack]

    @property
    def modal(self) -> Screen | None:
        """The view on top, None when no modal is open."""
        with self._state.lock:
            return self._screen(self._user.stack[-1]) if self._user.stack else None

    @property
    def home(self) -> Screen | None:
        """The app's Home tab as last published."""
        with self._state.lock:
            return self._screen(self._user.home) if self._user.home else None

    def _screen(self, view: View) -> Screen:
        return Screen(view, self._shown, self._state.names, self.fills)

    def _shown(self, view: View) -> JSON:
        with self._state.lock:
            return self._client.stacks.shown(view)

    def _place(self, on: Message | Screen | None) -> Message | View | None:
        return None if on is None else self._there(on)

    def _there(self, on: Message | Screen) -> Message | View:
        with self._state.lock:
            self._permissions.active()
            if isinstance(on, Screen):
                return self._client.stacks.open_view(view_id=on.id)
            self._permissions.sees_message(on)
            return on

    def _command_answered(self, delivery: Delivery, channel: Channel, path: str, typed: str) -> None:
        command = typed.split(" ")[0]
        if not delivery.acked:
            self._failed(channel, command, str(delivery.error))
        elif delivery.answer:
            if delivery.answer.get("response_type") == "in_channel":
                self._state.store(channel, self._state.new_message(channel, self._user, as_sent(typed, {})))
            try:
                answer_by_url(self._state, self._state.response_urls.use(path), delivery.answer)
            except SlackError as refusal:
                self._failed(channel, command, str(refusal))

    def _failed(self, channel: Channel, command: str, error: str) -> None:
        self._state.slackbot_says(self._user, channel, f'{command} failed with the error "{error}"')
