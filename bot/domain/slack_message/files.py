"""Files of a message, as words: https://docs.slack.dev/reference/objects/file-object."""

from bot.domain.slack_message.content import Content
from bot.domain.slack_message.mail import own_words
from bot.domain.slack_message.markup import unescaped
from bot.domain.slack_message.shapes import Raw, first_string, record, records, string

GONE = ("tombstone", "hidden_by_limit")
"""Modes of a file that is not there any more, or that a workspace on a free plan does not see."""
_SPEAKING = ("email", "post", "quip", "space", "list")  # kinds whose preview is prose
_NAMELESS = ("", "untitled", "-.txt")


def read_files(files: object, content: Content) -> None:
    """What each is called; a snippet's or a log's preview, which is an error block; an e-mail's words."""
    for file in records(files):
        if (mode := file.get("mode")) in GONE:
            content.file(
                "a file that Slack hides by its plan" if mode == "hidden_by_limit" else "a file that was deleted"
            )
        else:
            content.file(name_of_file(file))
            _preview(file, content)


def name_of_file(file: Raw) -> str:
    """The title, with the name behind it where they differ; a file from elsewhere may come with its id alone."""
    title, name = string(file.get("title")).strip(), string(file.get("name")).strip()
    if title.lower() in _NAMELESS:
        return unescaped(name) or first_string(file.get("subject")) or "file"
    differs = name.lower() not in _NAMELESS and name.rpartition(".")[0].lower() != title.lower() != name.lower()
    return unescaped(f"{title} ({name})" if differs else name if name.lower().startswith(title.lower()) else title)


def _preview(file: Raw, content: Content) -> None:
    if file.get("mode") in _SPEAKING or "subject" in file:
        said = unescaped(first_string(file.get("plain_text"), file.get("preview_plain_text"), file.get("preview")))
        is_mail = file.get("mode") == "email" or "subject" in file
        content.read(own_words(said) if is_mail else said)
        content.title(unescaped(first_string(file.get("subject"), file.get("title"))) if is_mail else "")
        return
    preview = string(file.get("preview"))
    if preview.strip():
        content.quote(preview + _rest(file))
    content.say(unescaped(string(record(record(file.get("transcription")).get("preview")).get("content"))))
    content.read(unescaped(string(record(file.get("initial_comment")).get("comment"))))


def _rest(file: Raw) -> str:
    """Slack sends the beginning of a longer file: that there is more must stand under it."""
    more = file.get("lines_more")
    if isinstance(more, int) and more > 0:
        return f"\n[… {more:,} more {'line' if more == 1 else 'lines'} in the file …]"
    return "\n[… more in the file …]" if file.get("preview_is_truncated") is True else ""
