"""Everything that its reader can do with one escalation now: what a row of buttons has no room for.

A form of its own and no menu in the message, because a select keeps showing what was chosen last, sends nothing when
that is chosen again, and offers everybody the same (https://github.com/slackapi/bolt-js/issues/2766).
"""

import json
from collections.abc import Iterator, Sequence

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, Element, actions, button, section
from bot.blockkit.kit.view import View, modal
from bot.blockkit.presentation import Group, Presentation
from bot.blockkit.verbs import presentation_of
from bot.blockkit.views.verb_form import subject
from bot.domain.escalation import Escalation
from bot.domain.verb import AnyVerb

_NOTHING = "There is nothing for you to do here just now."


def acts_view(escalation: Escalation, verbs: Sequence[AnyVerb]) -> View:
    """`verbs` are what its reader may do now."""
    rows = list(act_rows(escalation.id, verbs)) or [section("nothing", _NOTHING)]
    metadata = json.dumps({"escalation": escalation.id})
    return modal(ids.ACTS, "What next?", None, [subject(escalation), *rows], close="Close", metadata=metadata)


def act_rows(escalation: str, verbs: Sequence[AnyVerb]) -> Iterator[Block]:
    """A heading and a row of buttons for each group, on the escalation with this id."""
    for group in Group:
        offered = [one for one in map(presentation_of, verbs) if one.group is group]
        if row := actions(f"acts_{group.name.lower()}", [_button(one, escalation) for one in offered]):
            yield section(f"heading_{group.name.lower()}", f"*{group}*")
            yield row


def done_view(escalation: Escalation, line: str) -> View:
    """What came of an act that asks nothing; ready mrkdwn."""
    blocks = [subject(escalation), section("done", f":white_check_mark: {line}")]
    return modal(ids.ACTS, "Done", None, blocks, close="Close", metadata=json.dumps({"escalation": escalation.id}))


def _button(one: Presentation, escalation: str) -> Element:
    return button(one.verb.name, one.among_all or one.label, escalation, primary=one.primary)
