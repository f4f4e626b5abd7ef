"""To who acted, where they pressed: what was logged, and what is due next of what they answer for."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.blockkit.dues import dues
from bot.blockkit.kit.elements import Block, actions, context
from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.messages.event_text import describe
from bot.domain.durations import in_words
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.state import TO_CLOSE
from bot.domain.verbs.close import CLOSE
from bot.domain.verbs.record_outcome import RECORD_OUTCOME
from bot.domain.verbs.tell_customer import CustomerUpdated

DONE, OVER = ":white_check_mark:", ":arrow_right:"
"""What a line begins with: it was done by this press, or had been before."""
_SECOND_PERSON = {"is": "are", "keeps": "keep", "needs": "need"}
"""What sentences about others begin with; all else is in the past tense, which has one form."""


def confirmation(escalation: Escalation, event: DomainEvent | None, *, by: str, at: datetime) -> str:
    """`You posted an update on ESC-1. Follow-up due today at 16:00, in 4 h.`, in mrkdwn.

    `event` is None where there was nothing left to do.
    """
    reference = escalation.reference
    said = (
        to_who_did_it(describe(event, reference).sentence, by)
        if event
        else f"Nothing has changed: {reference} was like that already"
    )
    return " ".join([f"{said}.", *_next(escalation, event, by, at)])


def still_open(escalation: Escalation) -> frozenset[str]:
    """The actions of buttons that stay, though one of their row was pressed: closing takes several steps."""
    left = (RECORD_OUTCOME, CLOSE) if escalation.state in TO_CLOSE else ()
    return frozenset(verb.name for verb in left)


def with_line(
    blocks: Sequence[Mapping[str, Any]], buttons: str, line: str, stay: Collection[str] = (), *, sign: str = DONE
) -> list[Block] | None:
    """A message's blocks with a line, behind its `sign`, in the place of the row of `buttons` with that block id, above
    those that `stay`, by their actions; None where the row is gone."""
    place = next((place for place, one in enumerate(blocks) if _is_row(one, buttons)), None)
    if place is None:
        return None
    left = [one for one in blocks[place]["elements"] if one.get("action_id") in stay]
    before = [one for one in map(dict, blocks[:place]) if one.get("block_id") != f"{buttons}_done"]
    done = context(f"{buttons}_done", f"{sign} {line}")
    return [*before, done, *filter(None, [actions(buttons, left)]), *map(dict, blocks[place + 1 :])]


def _is_row(block: Mapping[str, Any], id: str) -> bool:
    return block.get("block_id") == id and block.get("type") == "actions"


def to_who_did_it(sentence: str, by: str) -> str:
    """The same sentence (mrkdwn) about what they did, in the second person."""
    actor = f"{person(by)} "
    if not sentence.startswith(actor):
        return sentence
    verb, rest = sentence.removeprefix(actor).split(" ", 1)
    return f"You {_SECOND_PERSON.get(verb, verb)} {rest.replace(' and is ', ' and are ', 1)}"


def _next(escalation: Escalation, event: DomainEvent | None, by: str, at: datetime) -> list[str]:
    """The first that is due of what matters to them: the customer's update is for who keeps the customer. Who told the
    customers something reads when they are to hear again."""
    follow_up, customer = escalation.clocks.follow_up_due, escalation.clocks.customer_overdue
    if isinstance(event, CustomerUpdated) and customer:
        follow_up = None
    elif by != escalation.owner:
        customer = None
    due = min((one for one in (follow_up, customer) if one), default=None)
    ahead = f", in {in_words(due - at)}" if due and due > at else ""
    first = (follow_up, None) if due == follow_up else (None, customer)
    return [f"{owed}{ahead}." for owed in dues(*first, at=at)]
