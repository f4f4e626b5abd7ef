"""What a browser can ask to be done, each as one person's own action under the rules of `sandbox.people`."""

from base64 import b64decode
from collections.abc import Callable, Mapping

from sandbox.people.person import Person
from sandbox.people.screen import Screen
from sandbox.records import JSON
from sandbox.refusals import SandboxError
from sandbox.state import reactions
from sandbox.state.messages import Message

MOST_BYTES = 2 * 2**20  # of one attached file
Action = Callable[[Person, JSON], JSON | None]


def _say(person: Person, asked: JSON) -> None:
    """Post, reply, or run a command, by what was typed."""
    text, channel, thread = asked["text"], asked["channel"], asked.get("thread")
    files = [_attached(each) for each in asked.get("files", [])]
    command, _, rest = text.partition(" ")
    if command.startswith("/") and len(command) > 1:
        if thread:
            raise SandboxError("Slash commands do not work in threads. Use it in the channel itself.")
        person.runs(command, rest.strip(), in_=channel)
    elif thread:
        person.posts(text, thread=person.message(channel, thread), files=files)
    else:
        person.posts(text, in_=channel, files=files)


def _attached(given: JSON) -> JSON:
    """A file from somebody's disk; the workspace keeps it in memory, so it may not be large."""
    content = b64decode(given["content"], validate=True)
    if not content or len(content) > MOST_BYTES:
        raise SandboxError(f"A file may have at most {MOST_BYTES // 2**20} MB here, and must not be empty.")
    return {"name": str(given["name"]), "content": content}


def _shortcut(person: Person, asked: JSON) -> None:
    message = person.message(asked["channel"], asked["ts"]) if asked.get("ts") else None
    person.uses_shortcut(asked["name"], message)


def _react(person: Person, asked: JSON) -> None:
    """As pressing an emoji does: add it, or take it back where it is this person's already."""
    message, emoji = person.message(asked["channel"], asked["ts"]), asked["emoji"]
    if reactions.has(message.reactions, emoji, person.id):
        person.withdraws(emoji, from_=message)
    else:
        person.reacts(emoji, to=message)


def _press(person: Person, asked: JSON) -> None:
    person.presses(asked["block_id"], asked["action_id"], on=_place(person, asked), option=asked.get("option"))


def _enter(person: Person, asked: JSON) -> None:
    person.enters(asked["block_id"], asked["action_id"], asked["value"], on=_place(person, asked))


def _key(person: Person, asked: JSON) -> None:
    """Enter in a text input."""
    _the_top(person, asked["view"])
    person.presses_enter(asked["block_id"])


def _search(person: Person, asked: JSON) -> JSON:
    found = person.searches(asked["block_id"], asked["action_id"], asked["typed"], on=_place(person, asked))
    return {"options": found}


def _submit(person: Person, asked: JSON) -> None:
    _the_top(person, asked["view"])
    person.submits()


def _close(person: Person, asked: JSON) -> None:
    _the_top(person, asked["view"])
    person.closes_modal(everything=bool(asked.get("everything")))


def _home(person: Person, asked: JSON) -> None:
    person.opens_home(asked["tab"])


def _write_to(person: Person, asked: JSON) -> JSON:
    return {"channel": person.writes_to(asked["to"]).id}


def _read(person: Person, asked: JSON) -> None:
    person.marks_read(asked["channel"])


def _place(person: Person, asked: JSON) -> Message | Screen:
    if not asked.get("view"):
        return person.message(asked["channel"], asked["ts"])
    if person.home and person.home.id == asked["view"]:
        return person.home
    return _the_top(person, asked["view"])


def _the_top(person: Person, view_id: str) -> Screen:
    """What another browser closed meanwhile is not acted on."""
    if person.modal is None or person.modal.id != view_id:
        raise SandboxError("This is not open any more.")
    return person.modal


ACTIONS: Mapping[str, Action] = {
    "say": _say,
    "shortcut": _shortcut,
    "react": _react,
    "press": _press,
    "enter": _enter,
    "key": _key,
    "search": _search,
    "submit": _submit,
    "close": _close,
    "home": _home,
    "read": _read,
    "write-to": _write_to,
}
