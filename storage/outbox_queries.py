"""Whose turn it is in the outbox: the rules of order and schedule, as SQL."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Update, and_, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from bot.domain.message_kinds import MessageKind
from storage.models import OutboxRow

# One post a second for each channel: docs.slack.dev/apis/web-api/rate-limits. chat.update is not counted.
POST_INTERVAL = timedelta(seconds=1)
_SKEW = timedelta(minutes=1)

_UNFINISHED = ("waiting", "sending")
_REFRESH = MessageKind.REFRESH.value
_Waiting = aliased(OutboxRow, name="candidate")
_Other = aliased(OutboxRow, name="other")


def ready(workspace: str, at: datetime) -> Select[int]:
    """The id of the oldest message that may go at that moment."""
    return (
        _heads(workspace)
        .with_only_columns(_Waiting.id)
        .where(
            or_(
                and_(_Waiting.state == "waiting", _Waiting.not_before <= at),
                and_(_Waiting.state == "sending", _Waiting.lease_until <= at),
            ),
            ~exists().where(_in_lane(workspace), _Other.state == "sending", _Other.lease_until > at),
            or_(_Waiting.kind == _REFRESH, ~exists().where(_in_lane(workspace), _just_posted(at))),
        )
        .order_by(_Waiting.id)
        .limit(1)
    )


def supersede(workspace: str, at: datetime) -> Update:
    """Drop each refresh of a card that another refresh will follow: a card is drawn from the state of the moment."""
    followed = exists().where(
        _Other.escalation_id == OutboxRow.escalation_id,
        _Other.state.in_(_UNFINISHED),
        _Other.kind == _REFRESH,
        _Other.id > OutboxRow.id,
    )
    idle = or_(OutboxRow.state == "waiting", and_(OutboxRow.state == "sending", OutboxRow.lease_until <= at))
    return (
        update(OutboxRow)
        .where(OutboxRow.workspace == workspace, OutboxRow.kind == _REFRESH, idle, followed)
        .values(state="superseded", ended_at=at)
    )


def heads(workspace: str, at: datetime) -> Select[*tuple[Any, ...]]:
    """The first unfinished message of each escalation, with what its recipient's lane still waits for."""
    busy = select(func.max(_Other.lease_until)).where(
        _in_lane(workspace), _Other.state == "sending", _Other.id != _Waiting.id
    )
    posted = select(func.max(_Other.sent_at)).where(_in_lane(workspace), _just_posted(at))
    return _heads(workspace).with_only_columns(
        _Waiting.kind,
        _Waiting.state,
        _Waiting.not_before,
        _Waiting.lease_until,
        busy.scalar_subquery().label("busy_until"),
        posted.scalar_subquery().label("posted_at"),
    )


def free_at(head: Row[Any], at: datetime) -> datetime:
    """When that message may go, if nothing else happens."""
    own: datetime = head.lease_until if head.state == "sending" else head.not_before
    paced = head.posted_at + POST_INTERVAL if head.posted_at and head.kind != _REFRESH else at
    return max(at, own, paced, head.busy_until or at)


def _heads(workspace: str) -> Select[OutboxRow]:
    earlier = exists().where(
        _Other.escalation_id == _Waiting.escalation_id, _Other.state.in_(_UNFINISHED), _Other.id < _Waiting.id
    )
    return select(_Waiting).where(_Waiting.workspace == workspace, _Waiting.state.in_(_UNFINISHED), ~earlier)


def _in_lane(workspace: str) -> ColumnElement[bool]:
    return and_(_Other.workspace == workspace, _Other.to == _Waiting.to)


def _just_posted(at: datetime) -> ColumnElement[bool]:
    """Within a second. Also a little after `at`, which may have waited for a lock; but a clock set back an hour
    makes nobody wait an hour."""
    return and_(
        _Other.state == "sent",
        _Other.kind != _REFRESH,
        _Other.sent_at > at - POST_INTERVAL,
        _Other.sent_at < at + _SKEW,
    )
