"""`markdown` blocks, which apps write: https://docs.slack.dev/reference/block-kit/blocks/markdown-block."""

import re

from bot.domain.slack_message.content import Content
from bot.domain.slack_message.markup import resolved
from bot.domain.slack_message.traces import separated, unquoted

_FENCE = re.compile(r"^ {0,3}```[^\n`]*\n(.*?)(?:^ {0,3}```[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\((\S+?)(?:\s+\"[^\"\n]*\")?\)")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*?)\s*#*$", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_RULE = re.compile(r"^\s*(?:\|?\s*:?-{3,}:?\s*)+\|?\s*$", re.MULTILINE)  # below a table's head, or across the page


def read_markdown(text: str, content: Content) -> None:
    """Words without their marks; what is fenced is an error block, word for word."""
    for number, piece in enumerate(_FENCE.split(text)):
        if number % 2:
            content.quote(piece)
        else:
            _read_words(piece, content)


def _read_words(text: str, content: Content) -> None:
    for piece, is_trace in separated(text, lambda line: resolved(line, content.name_of)):
        if is_trace:
            content.quote(unquoted(resolved(piece, content.name_of)))
        else:
            content.say(_plain(piece, content))


def _plain(text: str, content: Content) -> str:
    def shown(link: re.Match[str]) -> str:
        content.link(link[2])
        return link[1] or link[2]

    for heading in _HEADING.finditer(_LINK.sub(lambda link: link[1] or link[2], text)):
        content.title(resolved(_STRONG.sub(r"\2", heading[1]), content.name_of))
    bare = _STRONG.sub(r"\2", _HEADING.sub(r"\1", _RULE.sub("", _LINK.sub(shown, text))))
    return resolved(bare, content.name_of, content.link)
