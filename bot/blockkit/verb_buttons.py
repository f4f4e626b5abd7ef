"""Buttons that lead into an escalation, and its verbs in a row: the first in sight, the others behind one button."""

from collections.abc import Iterator, Sequence

from bot.blockkit import ids
from bot.blockkit.kit.elements import Element, button
from bot.blockkit.presentation import Presentation

_MOST_BUTTONS = 4


def open_button(escalation: str) -> Element:
    """Opens the escalation in the app, by its id or as `ESC-12`: its reader may not be in the team's channel."""
    return button(ids.OPEN_ESCALATION, "Open", escalation)


def more_button(escalation: str, action: str = ids.MORE_ACTS) -> Element:
    """Shows all that its presser can do with the escalation, by its id or as `ESC-12`."""
    return button(action, "More…", escalation)


def verb_buttons(offered: Sequence[Presentation], escalation: str, more: str = ids.MORE_ACTS) -> Iterator[Element]:
    """Up to four as buttons on the escalation with this id; the others, never just one, behind a button with the action
    `more`."""
    count = len(offered) if len(offered) <= _MOST_BUTTONS else min(_MOST_BUTTONS, len(offered) - 2)
    for one in offered[:count]:
        yield button(one.verb.name, one.label, escalation, primary=one.primary)
    if len(offered) > count:
        yield more_button(escalation, more)
