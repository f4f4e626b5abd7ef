"""All that one person sees, in named parts, so that a browser is sent only those that changed."""

from collections.abc import Iterator, Mapping

from sandbox.page.drawable import drawable, drawable_state
from sandbox.people.person import Person
from sandbox.people.screen import Screen
from sandbox.records import JSON
from sandbox.state.channels import Channel
from sandbox.state.messages import Message
from sandbox.state.state import BOT_USER_ID, SLACKBOT_ID
from sandbox.workspace import Workspace

Parts = dict[str, JSON]
_SHOWN = 300  # messages of a conversation; a browser is sent the whole conversation at every change


def parts_for(workspace: Workspace, person: Person) -> Parts:
    """Part name -> JSON: "me", "names", "sidebar", "channel:C01", "modal", "home", "notices"."""
    with workspace.lock:
        channels = person.conversations
        names = _names(workspace, channels)
        parts: Parts = {
            "me": _profile(person) | {"apps": not person.user.external, "reaches": person.reaches},
            "names": names,
            "sidebar": {"conversations": [_entry(person, channel, names["users"]) for channel in channels]},
            "modal": {"stack": [_screen(screen) for screen in person.modals]},
            "home": {"view": _screen(person.home) if person.home else None},
            "notices": {"texts": person.notices},
        }
        for channel in channels:
            everything = person.everything_in(channel)
            shown = _latest(everything)
            earlier = len(everything) - len(shown)
            parts[f"channel:{channel.id}"] = {"messages": [_message(each) for each in shown], "earlier": earlier}
        return parts


def _latest(messages: list[Message]) -> list[Message]:
    """The last ones, with what the replies among them reply to. Slack's client loads a page at a time as well."""
    shown = messages[-_SHOWN:]
    replied_to = {message.thread_ts for message in shown if message.is_reply}
    return [*(each for each in messages[:-_SHOWN] if each.ts in replied_to), *shown]


def workspace_part(workspace: Workspace, name: str) -> JSON:
    """What is the same for everybody: who there is to be, and what the app declares."""
    manifest = workspace.manifest
    return {
        "name": name,
        "people": [_profile(person) for person in workspace.people if not person.user.deactivated],
        "app": {
            "id": BOT_USER_ID,
            "name": manifest.bot_name,
            "home_tab": manifest.home_tab,
            "messages_tab": manifest.messages_tab,
            "read_only": manifest.messages_read_only,
        },
        "commands": [
            {"name": each.name, "description": each.description, "hint": each.usage_hint}
            for each in manifest.commands.values()
        ],
        "shortcuts": [{"name": each.name, "type": each.type} for each in manifest.shortcuts.values()],
    }


def _profile(person: Person) -> JSON:
    user = person.user
    return {
        "id": user.id,
        "name": user.name,
        "title": user.title,
        "tz": user.tz,
        "external": user.external,
        "guest": user.guest is not None,
    }


def _names(workspace: Workspace, channels: list[Channel]) -> JSON:
    """A private channel's name is for its members."""
    seen = {channel.id for channel in channels}
    named = [each for each in workspace.channels if not each.im_user and (each.id in seen or not each.private)]
    apps = {BOT_USER_ID: workspace.manifest.bot_name, SLACKBOT_ID: "Slackbot"}
    return {
        "users": {each.id: each.name for each in workspace.people} | apps,
        "groups": {group.id: group.name for group in workspace.groups},
        "channels": {channel.id: channel.name for channel in named},
    }


def _entry(person: Person, channel: Channel, people: Mapping[str, str]) -> JSON:
    unread = person.unread(channel)
    other = next((each for each in channel.members if each != person.id), person.id)
    return {
        "id": channel.id,
        "name": people[other] if channel.im_user else channel.name,
        "with": other if channel.im_user else None,
        "kind": channel.kind,
        "with_app": channel.im_user is not None and BOT_USER_ID in channel.members,
        "private": channel.private,
        "shared": channel.shared,
        "archived": channel.archived,
        "members": list(channel.members),
        "unread": unread.count,
        "personal": unread.personal,
    }


def _message(message: Message) -> JSON:
    """A deleted parent keeps its place, without its words. People see files whole that an app sees by id alone."""
    shown = message.as_json()
    return shown | {
        "blocks": drawable(shown.get("blocks", []), message.names),
        "files": message.files,
        "channel": message.channel,
        "ephemeral": message.ephemeral_for is not None,
        "reply": message.is_reply,
        "also_in_channel": message.subtype == "thread_broadcast",
        "gone": message.deleted,
    }


def _screen(screen: Screen) -> JSON:
    return screen.view | {
        "blocks": drawable(screen.view["blocks"], screen.names),
        "state": {"values": drawable_state(screen.view["state"]["values"], screen.names)},
        "errors": screen.complaints,
        "trouble": screen.trouble,
        "channel": screen.channel,
    }


def all_parts(workspace: Workspace, person: Person, name: str) -> Iterator[tuple[str, JSON]]:
    """Everything for one browser: the person's parts and those that all share."""
    yield "workspace", workspace_part(workspace, name)
    yield from parts_for(workspace, person).items()
