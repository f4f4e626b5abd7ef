"""What a list offers of each line: no way out of confidence to who may not take it there."""

from datetime import UTC, datetime

import pytest

from bot.domain.access import Actor
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.tiers import Target
from bot.domain.verbs import VERBS
from bot.listeners.offers import offers_to
from bot.listeners.people import People
from storage.summaries import Summary
from tests.builders import ROUTED

NINE = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def line(target: Target) -> Summary:
    """Kept by Owen, who is not in the channel; Priya is."""
    return Summary(
        "ESC-1",
        "Rows",
        None,
        Severity.HIGH,
        State.OPEN,
        target,
        "U02",
        None,
        NINE,
        None,
        None,
        team_channels=("C0SEC",),
    )


@pytest.mark.fault("F69")
def test_a_line_offers_its_owner_another_team_only_where_it_is_not_confidential(people: People) -> None:
    elsewhere = [verb for verb in VERBS if verb.leads_elsewhere]
    offered = {}
    for user in ("U02", "U01"):
        for target in (Target.ENGINEERING, Target.SECURITY):
            may = offers_to(Actor(user), [line(target)], people, ROUTED, at=NINE)
            offered[user, target] = [verb.name for verb in elsewhere if may(line(target), verb)]
    assert offered["U02", Target.ENGINEERING] == ["reroute", "ask_another"]
    assert offered["U02", Target.SECURITY] == []
    assert offered["U01", Target.ENGINEERING] == offered["U01", Target.SECURITY] == [verb.name for verb in elsewhere]
