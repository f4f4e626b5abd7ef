"""The addresses at which a file's bytes are fetched and taken in: https://docs.slack.dev/messaging/working-with-files.

They are no methods: they answer with bytes, or plain words, or the page on which people sign in.
"""

from dataclasses import dataclass, field

from sandbox.state.files import File
from sandbox.state.state import State

SIGN_IN = "/?redir="
"""Where Slack sends whoever may not read a file: no error, but a page for people."""


@dataclass(frozen=True)
class Transferred:
    """What goes back. `hangs` and `lost` as in `Answer`."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hangs: bool = False
    lost: bool = False


def fetch(state: State, id: str, token_kind: str | None) -> Transferred:
    """The bytes of a file, for whoever shows a bot token with `files:read` that sees it."""
    file, bot = state.files.get(id), state.bot.id
    allowed = token_kind == "bot" and "files:read" in state.manifest.scopes
    if file is None or file.content is None:
        return Transferred(b"not found", 404)
    inside = any(bot in state.channels[each["channel"]].members for each in file.shares)
    if not allowed or not (inside or file.user == bot):
        return Transferred(status=302, headers={"location": f"{SIGN_IN}%2Ffiles-pri%2F{id}"})
    return Transferred(file.content, headers={"content-type": file.mimetype or "application/octet-stream"})


def take_in(state: State, ticket: str, content: bytes) -> Transferred:
    """The bytes of an upload, once, at the address that was given for it. No token is asked for."""
    file: File | None = state.files.upload_of(ticket)
    if file is None or file.content is not None:
        return Transferred(b"invalid ticket", 404)
    if len(content) != file.shown["size"]:
        return Transferred(b"size mismatch", 400)
    described = state.files.described(file.id, file.user, {"name": file.shown["name"]}, content)
    file.content = content
    file.shown |= described | {"alt_txt": file.shown["alt_txt"]} if "alt_txt" in file.shown else described
    return Transferred(f"OK - {len(content)}".encode())
