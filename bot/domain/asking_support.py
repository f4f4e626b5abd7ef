"""The team's question to support, and what it does to the clocks: the team rests, and support is asked again."""

from collections.abc import Collection
from datetime import datetime

from bot.domain.cadence import FollowUpSchedule
from bot.domain.escalation import Escalation
from bot.domain.info_request import InfoRequest


def ask_support(escalation: Escalation, request: InfoRequest, schedule: FollowUpSchedule) -> None:
    """The team rests until support has answered; that it asks is a sign of life."""
    escalation.info_asked += 1
    escalation.info_request, escalation.team_heard_at = request, request.at
    escalation.clocks.rest_team()
    escalation.clocks.await_info(escalation.severity, schedule, after=request.at)


def brief_says(escalation: Escalation, fields: Collection[str], schedule: FollowUpSchedule, *, at: datetime) -> None:
    """The brief says these now: an open question that asked for no more is answered."""
    if escalation.info_request:
        escalation.info_request = escalation.info_request.without(fields)
        if escalation.info_request is None:
            support_answered(escalation, schedule, at=at)


def support_answered(escalation: Escalation, schedule: FollowUpSchedule, *, at: datetime) -> None:
    """The team has its answer and can go on."""
    escalation.info_request = None
    escalation.clocks.info_nudge, escalation.clocks.info_rung = None, 0
    escalation.clocks.await_team(escalation.severity, schedule, after=at)
