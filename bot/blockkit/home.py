"""The app's home: what is yours, what is due next, and a button to begin."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, HeaderBlock
from slack_sdk.models.views import View

from bot.blockkit import ids
from bot.blockkit.elements import context, section
from bot.blockkit.list_item import Row, row

_ROWS = 40  # a view takes 100 blocks, and a page longer than this helps nobody
_HOW_IT_WORKS = (
    "Write the brief once: it goes to the right team's channel with everything they need. Then I ask, at the right "
    "times.\n"
    "You keep the customer: when the team is done, tell them and press *I updated the customer*. That closes the loop."
)


def home(rows: Sequence[Row], *, at: datetime) -> dict[str, Any]:
    """The reader's own escalations that are not closed, in the order given, as a Home view for `views.publish`."""
    blocks: list[Block] = [
        HeaderBlock(block_id="heading", text="Your escalations"),
        *([row(each, at=at) for each in rows[:_ROWS]] or [_empty()]),
    ]
    if len(rows) > _ROWS:
        blocks.append(context("more", f"And {len(rows) - _ROWS} more: see `/escalate list`."))
    blocks += [_begin(), context("how", _HOW_IT_WORKS)]
    view: dict[str, Any] = View(type="home", blocks=blocks).to_dict()
    return view


def _empty() -> Block:
    return section("empty", "Nothing of yours is open. When a customer needs more than support can do, start here.")


def _begin() -> Block:
    return ActionsBlock(
        block_id="begin", elements=[ButtonElement(action_id=ids.OPEN_FORM, text="New escalation", style="primary")]
    )
