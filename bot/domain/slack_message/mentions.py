"""Mentions of people, channels and user groups, in the words that stand for them: a label, a name, or what they are."""

import re
from collections.abc import Collection, Mapping

from bot.domain.slack_message.content import NameOf

_WORDS = {"U": "somebody", "W": "somebody", "S": "a user group"}
_CHANNEL = "a channel"
_ALSO = r"(?!(?:and|und|et|y|e|&|\+)\s)"  # «@Ana and Bo are locked out» is about Ana


def named(mark: str, id: str, label: str, name_of: NameOf) -> str:
    """`@Ana`, `#billing`: the label that Slack sent along, else the name, else what it is, in words without a mark.

    Only people and channels whose name nobody knows keep their id.
    """
    name = label or name_of(id)
    if name is None and not id.startswith("S"):
        return f"{mark}{id}"
    return f"{mark}{name.removeprefix(mark)}" if name else _in_words(id)


def by_id(id: str) -> str | None:
    """For reading now and naming later: each mention is one word, `@U07`, which `with_names` finds again."""
    return id


def without_leading(text: str, ids: Collection[str]) -> str:
    """Without the mentions of these, read `by_id`, that call somebody before a text begins."""
    return re.sub(rf"^(?:@{_any_of(ids)}(?:[\s,:;–—-]+|$){_ALSO})+", "", text.strip()) if ids else text


def with_names(text: str, names: Mapping[str, str]) -> str:
    """With names in the place of ids that were read `by_id`; `names` has every id, with "" where nobody knows."""
    if not names:
        return text
    return re.sub(rf"([@#])({_any_of(names)})", lambda one: named(one[1], one[2], "", names.get), text)


def _in_words(id: str) -> str:
    return _WORDS.get(id[:1], _CHANNEL)


def _any_of(ids: Collection[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, ids))})(?![A-Za-z0-9])"
