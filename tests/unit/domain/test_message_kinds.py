"""What each kind of message is to ordering and delivery."""

import pytest

from bot.domain.message_kinds import MOST_URGENT, MessageKind
from bot.domain.severity import Severity
from tests.walking import as_one_test

CARD, REFRESH, BRIEF, NOTE = MessageKind.CARD, MessageKind.REFRESH, MessageKind.BRIEF, MessageKind.NOTE
BRIEF_REFRESH = MessageKind.BRIEF_REFRESH
RECEIPT, DONE, CALL = MessageKind.RECEIPT, MessageKind.REMINDER_DONE, MessageKind.CALL
MOVED, MOVED_NOTE, WITHDRAWN = MessageKind.MOVED, MessageKind.MOVED_NOTE, MessageKind.WITHDRAWN
REDRAWN = MessageKind.REDRAWN
DIRECT, NOTICE, REMINDER, CHASE = MessageKind.DIRECT, MessageKind.NOTICE, MessageKind.REMINDER, MessageKind.CHASE
ALERT = MessageKind.ALERT
CRITICAL, HIGH, MEDIUM = Severity


def test_cards_go_before_the_thread_before_direct_messages_before_reminders_and_the_worst_before_the_rest() -> None:
    in_order = [
        {CARD, WITHDRAWN},
        {REFRESH, BRIEF, BRIEF_REFRESH, NOTE, CALL, MOVED, MOVED_NOTE},
        {DIRECT, NOTICE, ALERT, RECEIPT, REDRAWN},
        {REMINDER, DONE, CHASE},
    ]
    ranks = [[kind.rank(severity) for kind in together] for together in in_order for severity in (*Severity, None)]
    assert [rank for group in ranks for rank in set(group)] == list(range(16))
    assert CARD.rank(CRITICAL) == MOST_URGENT == 0


@as_one_test
@pytest.mark.parametrize("kind", MessageKind)
def test_what_follows_from_a_kind(kind: MessageKind) -> None:
    traits = kind.traits
    assert traits.paced == (kind not in (REFRESH, BRIEF_REFRESH, RECEIPT, DONE, REDRAWN, MOVED, WITHDRAWN))
    assert traits.left == (kind in (MOVED, MOVED_NOTE, WITHDRAWN))
    assert traits.superseded == (kind in (REFRESH, BRIEF_REFRESH))
    assert traits.is_card == (kind in (CARD, REFRESH))
    assert traits.in_thread == (kind in (BRIEF, BRIEF_REFRESH, NOTE, CHASE, MessageKind.FILES))
    assert traits.to_person == (kind in (DIRECT, NOTICE, REMINDER, DONE, REDRAWN))
    assert traits.may_fall_back == (
        not traits.to_person and kind not in (RECEIPT, CALL, ALERT, MessageKind.FILES) and not traits.left
    )
    assert traits.optional == (
        kind in (REFRESH, BRIEF_REFRESH, CHASE, RECEIPT, DONE, REDRAWN, MOVED, MOVED_NOTE, MessageKind.FILES)
    )
    assert traits.is_mark == (kind is RECEIPT)
    assert traits.asks == (kind in (REMINDER, CHASE, CALL))
    assert traits.elsewhere == (kind is CALL)
