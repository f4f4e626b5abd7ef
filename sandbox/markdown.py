"""A markdown block becomes the blocks that Slack draws in its place: rich text, headers, dividers, tables.

https://docs.slack.dev/reference/block-kit/blocks/markdown-block
"""

from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from sandbox.markdown_inline import elements_of, plain

JSON = dict[str, Any]

# Entities and escapes stay tokens of their own: what was escaped must not become a mention.
_READER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("text_join")
_BOXES = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}
_DEEPEST = 8
_LONGEST_HEADER = 150


def blocks_of(text: str) -> list[JSON]:
    """What Slack draws for `text`. A header has its `level`, 1 to 6, which only the page looks at."""
    blocks: list[JSON] = []
    for node in SyntaxTreeNode(_READER.parse(text)).children:
        for part in _parts(node):
            if part["type"].startswith("rich_text_") and blocks and blocks[-1]["type"] == "rich_text":
                blocks[-1]["elements"].append(part)
            elif part["type"].startswith("rich_text_"):
                blocks.append({"type": "rich_text", "elements": [part]})
            else:
                blocks.append(part)
    return blocks


def _parts(node: SyntaxTreeNode) -> Iterator[JSON]:
    match node.type:
        case "heading":
            yield _heading(node)
        case "hr":
            yield {"type": "divider"}
        case "table":
            yield _table(node)
        case "blockquote":
            yield _with("rich_text_quote", _flat(node))
        case "bullet_list" | "ordered_list":
            yield from _list(node, 0)
        case "fence" | "code_block":
            yield _with("rich_text_preformatted", [_words(node.content.removesuffix("\n") or " ")])
        case _:
            yield _with("rich_text_section", _inline(node))


def _with(kind: str, elements: Sequence[JSON]) -> JSON:
    return {"type": kind, "elements": list(elements) or [_words(" ")]}


def _words(text: str) -> JSON:
    return {"type": "text", "text": text}


def _inline(node: SyntaxTreeNode) -> list[JSON]:
    """A paragraph, a heading, a cell: whatever holds one run of inline text."""
    return [element for child in node.children for element in elements_of(child)]


def _heading(node: SyntaxTreeNode) -> JSON:
    text = plain(_inline(node))
    if not text or len(text) > _LONGEST_HEADER:
        return _with("rich_text_section", [_words(text) | {"style": {"bold": True}}] if text else [])
    return {"type": "header", "text": {"type": "plain_text", "text": text}, "level": int(node.tag[1])}


def _table(node: SyntaxTreeNode) -> JSON:
    rows = [row.children for body in node.children for row in body.children]
    aligned = [str(cell.attrs.get("style", "")).removeprefix("text-align:") or "left" for cell in rows[0]]
    cells = [[{"type": "rich_text", "elements": [_with("rich_text_section", _inline(c))]} for c in row] for row in rows]
    return {
        "type": "table",
        "rows": cells,
        "column_settings": [{"align": align, "is_wrapped": True} for align in aligned],
    }


def _flat(node: SyntaxTreeNode) -> list[JSON]:
    """A quote holds no lists and no tables in Slack: they are lines of it."""
    lines = [line for child in node.children for part in _parts(child) for line in _flattened(part)]
    return [element for line in lines for element in [_words("\n"), *line]][1:]


def _flattened(part: JSON) -> Iterator[list[JSON]]:
    match part["type"]:
        case "rich_text_list":
            yield from ([_words("• "), *item["elements"]] for item in part["elements"])
        case "table":
            for row in part["rows"]:
                cells = [cell["elements"][0]["elements"] for cell in row]
                yield [element for cell in cells for element in [_words(" | "), *cell]][1:]
        case "header":
            yield [_words(part["text"]["text"]) | {"style": {"bold": True}}]
        case "divider":
            yield [_words("—")]
        case _:
            yield part["elements"]


def _list(node: SyntaxTreeNode, depth: int) -> Iterator[JSON]:
    """One rich_text_list for each run of items; what is nested in an item comes between two runs."""
    ordered = node.type == "ordered_list"
    first = int(node.attrs.get("start", 1))
    run: list[JSON] = []

    def made(upto: int) -> JSON:
        offset = first - 1 + upto - len(run)
        kind = {"type": "rich_text_list", "style": "ordered" if ordered else "bullet", "indent": min(depth, _DEEPEST)}
        return kind | {"elements": list(run)} | ({"offset": offset} if ordered and offset > 0 else {})

    for number, item in enumerate(node.children, start=1):
        own = [child for child in item.children if child.type in ("paragraph", "heading")]
        run.append(_with("rich_text_section", _boxed(_lines(own))))
        others = [child for child in item.children if child not in own]
        if others:
            yield made(number)
            run.clear()
        for child in others:
            yield from _list(child, depth + 1) if child.type.endswith("_list") else _parts(child)
    if run:
        yield made(len(node.children))


def _lines(paragraphs: Sequence[SyntaxTreeNode]) -> list[JSON]:
    return [element for each in paragraphs for element in [_words("\n"), *_inline(each)]][1:]


def _boxed(elements: list[JSON]) -> list[JSON]:
    """`[x] done` is a box that is ticked."""
    first = elements[0] if elements else {}
    start = str(first.get("text", ""))[:4]
    if first.get("type") != "text" or start not in _BOXES:
        return elements
    return [first | {"text": _BOXES[start] + first["text"][4:]}, *elements[1:]]
