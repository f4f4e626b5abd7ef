"""«Add to escalation»: to which one, as what, in which words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, context, literal, option
from bot.blockkit.kit.inputs import MOST_OPTIONS, input_block, radio_input, select_input, text_input
from bot.blockkit.kit.view import View, modal
from bot.blockkit.views.files_input import files_input
from bot.domain.additions import AddedAs, Proposed
from bot.domain.events import Origin
from bot.domain.free_text import LIMIT
from bot.domain.text import clipped, one_line

_MOST_METADATA = 3_000  # characters: docs.slack.dev/reference/views
_LONGEST_LABEL = 75  # of an option: docs.slack.dev/reference/block-kit/composition-objects/option-object


@dataclass(frozen=True)
class Choices:
    """What can be added to, by reference and summary; `chosen` is the reference that is filled in.

    `in_confidence` where the message stands under a confidential card: its files go nowhere.
    """

    listed: Sequence[tuple[str, str]]
    chosen: str | None = None
    in_confidence: bool = False


def addition_form(choices: Choices, proposed: Proposed, message: Origin, *, shared: bool) -> View:
    """`shared` says that customers read the message's channel."""
    listed = [option(name, _label(name, summary)) for name, summary in choices.listed[:MOST_OPTIONS]]
    kinds = [option(one.value, one.label) for one in AddedAs]
    where, what = select_input(_NAME, listed, choices.chosen), radio_input(_NAME, kinds, proposed.added_as.value)
    words = text_input(_NAME, proposed.words, limit=LIMIT, multiline=True)
    blocks = [
        input_block("escalation", "Add it to", where),
        input_block("added_as", "As what?", what),
        input_block("words", "What to add", words, hint="A link to the message goes with it. One attempt a line."),
        *files_input(_NAME, message.files),
        context("receipt", _SEEN if shared else _RECEIPT),
    ]
    return _drawn("Add", blocks, message)


def nothing_open() -> View:
    """Where there is nothing to add to."""
    said = "None of your escalations is open, and this message belongs to none that you can see."
    return _drawn(None, [literal("none", f"{said} “Escalate this message” starts one.")])


def message_of(view: Mapping[str, Any]) -> Origin:
    """The message that a submitted form adds."""
    return Origin.model_validate_json(view["private_metadata"])


_NAME = "addition"
_RECEIPT = ":white_check_mark: marks the message once it is added."
_SEEN = f"{_RECEIPT} Customers read that channel: they see the mark, and nothing else."


def _fitting(message: Origin) -> str:
    """As JSON, without the links of its files where that would be longer than Slack takes."""
    whole = message.model_dump_json(exclude_defaults=True)
    if len(whole) <= _MOST_METADATA:
        return whole
    files = tuple(file.model_copy(update={"link": None}) for file in message.files)
    return message.model_copy(update={"files": files}).model_dump_json(exclude_defaults=True)


def _label(reference: str, summary: str) -> str:
    return clipped(one_line(f"{reference} {summary}"), _LONGEST_LABEL)


def _drawn(submit: str | None, blocks: list[Block], message: Origin | None = None) -> View:
    metadata = _fitting(message) if message else ""
    return modal(ids.ADD_TO_ESCALATION, "Add to escalation", submit, blocks, metadata=metadata)
