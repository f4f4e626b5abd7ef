"""A message that is counted as an update: by whom it is, and from when its clock runs."""

from datetime import datetime

import pytest

from bot.domain.answered import answered
from bot.domain.cadence import Cadences, FollowUpSchedule
from bot.domain.events import FollowUpNudged
from bot.domain.nudging import nudge
from bot.domain.verbs.post_update import POST_UPDATE
from tests.builders import AGENT, DAY, ENGINEER, NINE, a_calendar, an_escalation, perform, quiet_brief
from tests.unit.domain.acts import HOUR, LATER

PRACTICE = FollowUpSchedule(Cadences(), a_calendar())


def origin(written: datetime) -> dict[str, str]:
    return {"channel": "C0ENG", "ts": f"{int(written.timestamp())}.000100", "author": ENGINEER}


@pytest.mark.parametrize(
    ("written", "counts_from"),
    [(LATER - HOUR / 2, LATER - HOUR / 2), (NINE - DAY, NINE), (LATER + DAY, LATER)],
    ids=["before it was logged", "before it was escalated", "by a clock that is ahead"],
)
def test_what_is_taken_from_a_message_counts_from_when_it_was_written(written: datetime, counts_from: datetime) -> None:
    escalation = an_escalation(quiet_brief())
    perform(POST_UPDATE, escalation, at=LATER, by=AGENT, text="It is schema 7.", origin=origin(written))
    assert escalation.team_heard_at == counts_from
    assert escalation.clocks.follow_up_due == counts_from + 4 * HOUR


def test_a_question_is_answered_by_a_word_from_before_it() -> None:
    escalation = an_escalation(quiet_brief())
    nudge(escalation, at=NINE + 4 * HOUR, schedule=PRACTICE)
    asked = next(event for event in escalation.recorded if isinstance(event, FollowUpNudged))
    assert not answered(asked, escalation)
    perform(
        POST_UPDATE, escalation, at=NINE + 5 * HOUR, by=AGENT, text="It is schema 7.", origin=origin(NINE + 3 * HOUR)
    )
    assert answered(asked, escalation)
