"""The files of a raw message, its own and those of what is forwarded in it, as they can be carried elsewhere."""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from bot.domain.secrets import masked
from bot.domain.shared_files import MOST_KEPT, SharedFile
from bot.domain.slack_message.files import GONE, name_of_file
from bot.domain.slack_message.shapes import Raw, record, records, string
from bot.domain.text import cleaned, clipped, one_line

_LONGEST_NAME, _LONGEST_LINK = 100, 500  # characters


def files_in(messages: Iterable[object]) -> tuple[SharedFile, ...]:
    """Each once, in this order, at most `MOST_KEPT`. What was deleted, or is hidden by Slack's plan, is not there."""
    found = {file.id: file for message in messages for file in _of(record(message))}
    return tuple(found.values())[:MOST_KEPT]


def _of(message: Raw) -> Iterator[SharedFile]:
    forwarded = (
        file for attachment in records(message.get("attachments")) for file in records(attachment.get("files"))
    )
    for file in (*records(message.get("files")), *forwarded):
        id = string(file.get("id"))
        if id and file.get("mode") not in GONE:
            yield SharedFile(id=id, name=shown_name(file), link=_link(file))


def shown_name(file: Raw) -> str:
    """What people see it called, on one line, its secrets masked."""
    return clipped(one_line(masked(cleaned(name_of_file(file)))), _LONGEST_NAME) or "file"


def _link(file: Raw) -> str | None:
    """Left out where it holds a secret, because masked it leads nowhere."""
    link = string(file.get("permalink"))
    plain = unquote(link)
    fits = link.startswith("https://") and not any(map(str.isspace, link)) and len(link) <= _LONGEST_LINK
    return link if fits and masked(plain) == plain else None
