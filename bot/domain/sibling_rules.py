"""What happens to one escalation of a case, passed on to the others: pure, in the same commit."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.brief import Brief
from bot.domain.cadence import FollowUpSchedule
from bot.domain.customers_informed import everybody, mark_informed
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.settlement import close, go_on_closing
from bot.domain.sibling_events import CustomerUpdatedBeside, SiblingChanged
from bot.domain.siblings import Sibling
from bot.domain.source import Source
from bot.domain.state import TO_CLOSE, State
from bot.domain.verbs.ask_another import AnotherTeamAsked
from bot.domain.verbs.close import Closed
from bot.domain.verbs.tell_customer import CustomerUpdated


def opened_by(first: Escalation, events: Sequence[DomainEvent], schedule: FollowUpSchedule) -> list[Escalation]:
    """The escalations that these events of the first one open: the same case and owner, another team and ask."""
    return [_opened(first, event, schedule) for event in events if isinstance(event, AnotherTeamAsked)]


def _opened(first: Escalation, event: AnotherTeamAsked, schedule: FollowUpSchedule) -> Escalation:
    others = (first.as_sibling, *(one for one in first.siblings if one.id != event.sibling.id))
    return Escalation.open(
        id=event.sibling.id, workspace=first.workspace, number=event.sibling.number, brief=event.brief, by=event.by,
        route=event.route, source=_source_for(first, event.brief), at=event.at, schedule=schedule,
        account=first.account, zone=first.owner_zone, owner=first.owner, siblings=others, beside=first.id,
    )  # fmt: skip


def _source_for(first: Escalation, brief: Brief) -> Source:
    """Files of what is confidential stay with its team."""
    leaves = first.confidential and not brief.target.confidential
    return replace(first.source, files=()) if leaves else first.source


def pass_on(
    changed: Escalation, events: Sequence[DomainEvent], others: Sequence[Escalation], schedule: FollowUpSchedule
) -> None:
    """After these events of one of them, let the others know how it stands, who keeps the customer of all, what the
    customer was told, and that all is over."""
    if not events:
        return
    _keep_the_customer(changed, others, schedule)
    for one in others:
        _follow(one, changed, events, schedule)
        for event in events:
            if isinstance(event, CustomerUpdated):
                _count_as_informed(one, changed.as_sibling, event, schedule)
            if isinstance(event, Closed) and one.state in TO_CLOSE:
                close(one, at=event.at, by=event.by)
                one.record(Closed(at=event.at, by=event.by))


def _keep_the_customer(changed: Escalation, others: Sequence[Escalation], schedule: FollowUpSchedule) -> None:
    """What comes back after the first one was closed has the customer itself from now on."""
    over = any(one.id == changed.beside and one.state is State.CLOSED for one in others)
    if over and changed.state.with_the_team:
        changed.beside = None
        changed.await_customer_update(schedule, at=changed.recorded[-1].at)


def _follow(one: Escalation, changed: Escalation, events: Sequence[DomainEvent], schedule: FollowUpSchedule) -> None:
    """What it knows of the one that changed, and of those that this one opened."""
    last, now = events[-1], changed.as_sibling
    new = [event.sibling for event in events if isinstance(event, AnotherTeamAsked)]
    news = [sibling for sibling in (now, *new) if sibling not in one.siblings]
    if one.owner != changed.owner:
        one.owner, one.owner_zone, news = changed.owner, changed.owner_zone, news or [now]
    for sibling in news:
        one.siblings = (*(each for each in one.siblings if each.id != sibling.id), sibling)
        one.record(SiblingChanged(at=last.at, by=last.by, sibling=sibling, owner=one.owner))
    if one.closing:
        go_on_closing(one, one.closing, schedule, at=last.at)


def _count_as_informed(one: Escalation, there: Sibling, event: CustomerUpdated, schedule: FollowUpSchedule) -> None:
    """One word to the customer is enough."""
    if one.state is State.CLOSED:
        return
    mark_informed(one, everybody(one), at=event.at)
    one.next_update_promised = event.next_by
    if one.closing and not one.has_a_team_at_work:
        go_on_closing(one, one.closing.with_everybody_informed(event.at), schedule, at=event.at)
    if one.has_a_team_at_work or event.next_by:
        one.await_customer_update(schedule, at=event.at)
    said = None if there.target.confidential else event.said
    one.record(CustomerUpdatedBeside(at=event.at, by=event.by, sibling=there, said=said, next_by=event.next_by))
