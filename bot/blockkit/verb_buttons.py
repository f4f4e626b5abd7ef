"""Buttons that lead into an escalation, and its verbs in a row: the first in sight, the rest in menus."""

from collections.abc import Iterator, Sequence

from bot.blockkit import ids
from bot.blockkit.kit.elements import MOST_OPTIONS, Element, button, overflow
from bot.blockkit.presentation import Presentation

_MOST_BUTTONS = 4


def open_button(escalation: str) -> Element:
    """Opens the escalation in the app, by its id or as `ESC-12`: its reader may not be in the team's channel."""
    return button(ids.OPEN_ESCALATION, "Open", escalation)


def verb_buttons(offered: Sequence[Presentation], escalation: str) -> Iterator[Element]:
    """Up to four as buttons on the escalation with this id, the others in menus, of which the first never holds just
    one."""
    count = len(offered) if len(offered) <= _MOST_BUTTONS else min(_MOST_BUTTONS, len(offered) - 2)
    for one in offered[:count]:
        yield button(one.verb.name, one.label, escalation, primary=one.primary)
    rest = [(one.label, f"{one.verb.name}:{escalation}") for one in offered[count:]]
    for number, start in enumerate(range(0, len(rest), MOST_OPTIONS)):
        yield overflow(ids.more(number), rest[start : start + MOST_OPTIONS])
