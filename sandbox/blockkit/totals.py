"""Sizes of the whole, which Slack refuses under error names of their own."""

import json
from collections.abc import Mapping

MESSAGE_CHARACTERS = 11_000
"""From here on a message is refused. Undocumented: of rich text, sections and headers 11,341 characters were, as
slackapi/bolt-js#2867 reports (April 2026)."""

WITH_MARKDOWN = 13_200
"""Markdown blocks may hold 12,000 by themselves; more than this was refused (slackapi/bolt-js#2509)."""

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


def message_too_long(blocks: object, most: int = MESSAGE_CHARACTERS) -> bool:
    """Would Slack answer `msg_blocks_too_long`? `most` characters are too many."""
    total, listed = rendered_characters(blocks), blocks if isinstance(blocks, list) else []
    markdown = rendered_characters([each for each in listed if isinstance(each, dict) and _is_markdown(each)])
    return total - markdown >= most or total > WITH_MARKDOWN


def _is_markdown(block: Mapping[str, object]) -> bool:
    return block.get("type") == "markdown"


def view_too_large(view: object) -> bool:
    """Would Slack answer `view_too_large`? Counted in bytes of compact UTF-8 JSON."""
    try:
        written = json.dumps(view, ensure_ascii=False, separators=(",", ":"))
    except RecursionError:  # nested past what Python can write: no view needs that
        return True
    return len(written.encode("utf-8", "surrogatepass")) > VIEW_BYTES


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
