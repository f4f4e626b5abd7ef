"""Files of a workspace, with their bytes: https://docs.slack.dev/reference/objects/file-object."""

import mimetypes
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

JSON = dict[str, Any]

_PREVIEW_LINES = 5
_HERE, _PATH = "http://127.0.0.1", "files-pri/"

IMAGES = ("image/png", "image/jpeg", "image/gif", "image/webp")
"""What is shown as a picture; a browser runs nothing that stands in one of these."""


@dataclass(eq=False)
class File:
    """One file; `content` is None where it lies elsewhere, or is only spoken of. `shown` is its object in messages.

    `finished` is False for an upload that nobody has completed: it is nowhere to be seen.
    """

    id: str
    user: str
    shown: JSON
    content: bytes | None = None
    finished: bool = True
    shares: list[JSON] = field(default_factory=list)

    @property
    def mimetype(self) -> str:
        return str(self.shown.get("mimetype", ""))

    @property
    def is_deleted(self) -> bool:
        return self.shown.get("mode") == "tombstone"

    def share(self, channel: str, kind: str, ts: str, thread_ts: str | None) -> None:
        """It stands in a message of this channel; `kind` is what `Channel.kind` says."""
        self.shares.append({"channel": channel, "kind": kind, "ts": ts, "thread_ts": thread_ts})

    def delete(self) -> None:
        """What is left of it, in all messages that have it: the same object stands in each."""
        self.content = None
        self.shown.clear()
        self.shown |= {"id": self.id, "mode": "tombstone"}

    def as_json(self) -> JSON:
        """As in files.info, with the messages in which it is shared."""
        shares: dict[str, dict[str, list[JSON]]] = {}
        for each in self.shares:
            place = shares.setdefault("public" if each["kind"] == "channel" else "private", {})
            seen = {"ts": each["ts"], **({"thread_ts": each["thread_ts"]} if each["thread_ts"] else {})}
            place.setdefault(each["channel"], []).append(seen)
        beside = [f"{kind}s" for kind in ("channel", "group", "im")]
        places = {name: [each["channel"] for each in self.shares if f"{each['kind']}s" == name] for name in beside}
        return {key: value for key, value in self.shown.items() if key != "file_access"} | places | {"shares": shares}


class Files:
    """All files of a workspace, by id."""

    def __init__(self) -> None:
        self.root_url = "http://127.0.0.1/"
        self.uploads: dict[str, File] = {}
        self._files: dict[str, File] = {}

    def serve_at(self, root_url: str) -> None:
        """The workspace answers there from now on: so do all of its files."""
        self.root_url = root_url
        for file in self._files.values():
            for name in ("url_private", "url_private_download"):
                before, mark, rest = str(file.shown.get(name, "")).partition(_PATH)
                if mark and file.content is not None and before.startswith(_HERE):
                    file.shown[name] = f"{root_url}{_PATH}{rest}"

    def get(self, id: str) -> File | None:
        """A file that somebody has shared, or what is left of one."""
        found = self._files.get(id)
        return found if found and found.finished else None

    def upload_of(self, ticket: str) -> File | None:
        """The upload that an address was given for."""
        return self.uploads.get(ticket)

    def unfinished(self, id: str) -> File | None:
        """An upload whose bytes have come and that waits to be completed."""
        found = self._files.get(id)
        return found if found and not found.finished and found.content is not None else None

    def add(self, id: str, user: str, given: Mapping[str, Any], *, finished: bool = True) -> File:
        """Keep a file that somebody shares: `given` are fields of its object, and its `content` where it has one.

        `hidden` keeps all but its id out of messages, as Slack does in channels that are shared with another company.
        """
        fields = dict(given)
        content, hidden = fields.pop("content", None), fields.pop("hidden", False)
        shown = self.described(id, user, fields, content)
        if hidden:
            shown["file_access"] = "check_file_info"
        self._files[id] = File(id, user, shown, content, finished)
        return self._files[id]

    def described(self, id: str, user: str, fields: Mapping[str, Any], content: bytes | None) -> JSON:
        """A file's object from what is known of it."""
        name = str(fields.get("name", ""))
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        shown: JSON = {"id": id, "title": name, "mimetype": kind, "user": user}
        if content is not None:
            address = f"{self.root_url}{_PATH}{id}/{quote(name)}"
            shown |= {
                "filetype": name.rpartition(".")[2].lower() or "binary",
                "mode": "hosted",
                "is_external": False,
                "size": len(content),
                "url_private": address,
                "url_private_download": f"{address}?download",
                "permalink": f"https://local.slack.com/files/{user}/{id}/{quote(name.lower())}",
                **(_preview(content) if kind.startswith("text/") else {}),
            }
        return shown | dict(fields) | {"id": id}

    def as_json(self) -> list[JSON]:
        """All of it, bytes too, to be kept."""
        return [
            {
                "id": each.id,
                "user": each.user,
                "shown": each.shown,
                "content": b64encode(each.content).decode() if each.content is not None else None,
                "shares": each.shares,
            }
            for each in self._files.values()
            if each.finished
        ]

    def restore(self, saved: list[JSON]) -> None:
        """What `as_json` gave."""
        for each in saved:
            content = b64decode(each["content"]) if each["content"] is not None else None
            self._files[each["id"]] = File(each["id"], each["user"], each["shown"], content, shares=each["shares"])
        self.serve_at(self.root_url)


def _preview(content: bytes) -> JSON:
    """The beginning of a text, as Slack shows it in the message."""
    lines = content.decode("utf-8", "replace").splitlines()
    shown = {"mode": "snippet", "preview": "\n".join(lines[:_PREVIEW_LINES]), "lines": len(lines)}
    more = max(0, len(lines) - _PREVIEW_LINES)
    return shown | {"lines_more": more, "preview_is_truncated": more > 0}


def in_message(shown: JSON) -> JSON:
    """A file's object as a message has it: with `check_file_info` there is no more than its id."""
    if shown.get("file_access") != "check_file_info":
        return shown
    return {"id": shown["id"], "mode": "file_access", "file_access": "check_file_info"}
