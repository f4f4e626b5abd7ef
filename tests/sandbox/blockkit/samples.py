"""The smallest raw JSON of each kind that Slack accepts, to be bent by the tests."""

from typing import Any

from sandbox.blockkit import Problem

Json = dict[str, Any]


def plain(text: str = "Words", **more: object) -> Json:
    return {"type": "plain_text", "text": text, **more}


def mrkdwn(text: str = "Words", **more: object) -> Json:
    return {"type": "mrkdwn", "text": text, **more}


def section(**more: object) -> Json:
    return {"type": "section", "text": mrkdwn(), **more}


def button(**more: object) -> Json:
    return {"type": "button", "text": plain("Press"), **more}


def actions(*elements: Json, **more: object) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def context(*elements: Json) -> Json:
    return {"type": "context", "elements": list(elements)}


def entry(element: Json, **more: object) -> Json:
    """An input block."""
    return {"type": "input", "label": plain("Label"), "element": element, **more}


def option(value: str = "one", **more: object) -> Json:
    return {"text": plain(value[:75] or "none"), "value": value, **more}


def options(count: int) -> list[Json]:
    return [option(f"option-{number}") for number in range(count)]


def group(count: int = 1, label: str = "Group") -> Json:
    return {"label": plain(label), "options": options(count)}


def confirm(**more: object) -> Json:
    return {"title": plain(), "text": mrkdwn(), "confirm": plain(), "deny": plain(), **more}


def words(text: str = "Words", **more: object) -> Json:
    """A text element of rich text."""
    return {"type": "text", "text": text, **more}


def line(*elements: Json) -> Json:
    """A section of rich text."""
    return {"type": "rich_text_section", "elements": list(elements or [words()])}


def rich(*parts: Json, **more: object) -> Json:
    return {"type": "rich_text", "elements": list(parts or [line()]), **more}


def modal(*blocks: Json, **more: object) -> Json:
    return {"type": "modal", "title": plain("Title"), "submit": plain("Send"), "blocks": list(blocks), **more}


def home(*blocks: Json, **more: object) -> Json:
    return {"type": "home", "blocks": list(blocks), **more}


def assert_verdict(found: list[Problem], pointer: str | None, piece: str) -> None:
    """Nothing wrong when `pointer` is None; else exactly one problem, there, saying `piece`."""
    if pointer is None:
        assert [str(problem) for problem in found] == []
    else:
        assert [problem.pointer for problem in found] == [pointer], [str(problem) for problem in found]
        assert piece in found[0].message
