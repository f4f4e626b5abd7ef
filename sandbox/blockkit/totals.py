"""Sizes of the whole, which Slack refuses under error names of their own."""

import json

MESSAGE_CHARACTERS = 13_200
"""Undocumented; measured by others: slackapi/bolt-js#2509."""

VIEW_BYTES = 250_000
"""docs.slack.dev/reference/methods/views.open: 250 kB of JSON."""


def rendered_characters(blocks: object) -> int:
    """How many characters people see: every `text` in the blocks, with &amp; &lt; &gt; counted as one."""
    total, pending = 0, [blocks]
    while pending:  # a stack of our own: JSON can be nested deeper than Python's
        match pending.pop():
            case dict() as part:
                shown = part.get("text")
                total += len(_unescaped(shown)) if isinstance(shown, str) else 0
                pending.extend(part.values())
            case list() as part:
                pending.extend(part)
    return total


def message_too_long(blocks: object) -> bool:
    """Would Slack answer `msg_blocks_too_long`?"""
    return rendered_characters(blocks) > MESSAGE_CHARACTERS


def view_too_large(view: object) -> bool:
    """Would Slack answer `view_too_large`? Counted in bytes of compact UTF-8 JSON."""
    try:
        written = json.dumps(view, ensure_ascii=False, separators=(",", ":"))
    except RecursionError:  # nested past what Python can write: no view needs that
        return True
    return len(written.encode("utf-8", "surrogatepass")) > VIEW_BYTES


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
