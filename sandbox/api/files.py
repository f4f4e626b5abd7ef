"""files.* as in https://docs.slack.dev/reference/methods/files.info and its neighbours."""

import json
import secrets

from sandbox.api.method import JSON, Call, Method
from sandbox.refusals import SlackError
from sandbox.state.channels import Channel
from sandbox.state.files import File

LONGEST_ALT = 1_000


def _info(call: Call) -> JSON:
    file = seen_file(call)
    return {"file": file.as_json(), "comments": [], "response_metadata": {"next_cursor": ""}}


def seen_file(call: Call) -> File:
    """A file that the app can see: one of its own, or one in a conversation it is in. Else there is none."""
    file = call.state.files.get(call.text("file"))
    if file is None:
        raise SlackError("file_not_found")
    if file.is_deleted:
        raise SlackError("file_deleted")
    if not may_see(call, file):
        raise SlackError("file_not_found")
    return file


def may_see(call: Call, file: File) -> bool:
    """Whether the app can see this file."""
    bot = call.state.bot.id
    places = [call.state.channels.get(str(each["channel"])) for each in file.shares]
    return file.user == bot or any(place is not None and bot in place.members for place in places)


def _upload_url(call: Call) -> JSON:
    length, name = call.number("length", 0), call.text("filename")
    if length <= 0:
        raise SlackError("missing_argument", "[ERROR] missing required field: length")
    if len(call.text("alt_txt")) > LONGEST_ALT:
        raise SlackError("alt_txt_too_large")
    ticket = secrets.token_urlsafe(16)
    file = call.state.files.add(call.state.new_id("F"), call.state.bot.id, {"name": name}, finished=False)
    file.shown |= {"size": length, **({"alt_txt": call.text("alt_txt")} if call.text("alt_txt") else {})}
    call.state.files.uploads[ticket] = file
    return {"upload_url": f"{call.state.files.root_url}upload/v1/{ticket}", "file_id": file.id}


def _complete(call: Call) -> JSON:
    """Shared with one message in the channel, at once; Slack itself does that a little later."""
    given = _listed(call)
    files = [_unfinished(call, str(each.get("id", ""))) for each in given]
    channel = _place(call) if call.text("channel_id") else None
    for file, each in zip(files, given, strict=True):
        file.finished = True
        file.shown |= {"title": each.get("title") or file.shown["title"]}
    if channel:
        _share(call, channel, files)
    return {"files": [file.as_json() for file in files]}


def _listed(call: Call) -> list[JSON]:
    """`files` as a list, or as the JSON of one, which is how forms carry it."""
    given = call.arguments.get("files")
    try:
        listed = json.loads(given) if isinstance(given, str) else given
    except ValueError:
        listed = None
    if not isinstance(listed, list) or not listed or not all(isinstance(each, dict) for each in listed):
        raise SlackError("invalid_arguments", "[ERROR] must be a list of files [json-pointer:/files]")
    return listed


def _unfinished(call: Call, id: str) -> File:
    file = call.state.files.unfinished(id)
    if file is None:
        raise SlackError("file_not_found")
    return file


def _place(call: Call) -> Channel:
    channel = call.seen_channel("channel_id")
    if channel.archived:
        raise SlackError("is_archived")
    if call.state.bot.id not in channel.members:
        raise SlackError("not_in_channel")
    if call.text("thread_ts") and channel.find(call.text("thread_ts")) is None:
        raise SlackError("thread_not_found")
    return channel


def _share(call: Call, channel: Channel, files: list[File]) -> None:
    thread = call.text("thread_ts") or None
    message = call.state.new_message(
        channel, call.state.bot, call.text("initial_comment"), thread_ts=thread, files=[file.shown for file in files]
    )
    for file in files:
        file.share(channel.id, channel.kind, message.ts, thread)
    call.state.store(channel, message)


def _delete(call: Call) -> JSON:
    file = seen_file(call)
    if file.user != call.state.bot.id:
        raise SlackError("cant_delete_file")
    file.delete()
    call.state.notify("file", file)
    return {}


METHODS = {
    "files.info": Method(_info, ("files:read",), ("file",)),
    "files.getUploadURLExternal": Method(_upload_url, ("files:write",), ("filename",)),
    "files.completeUploadExternal": Method(_complete, ("files:write",), ("files",)),
    "files.delete": Method(_delete, ("files:write",), ("file",)),
}
