"""What happens to an escalation without a verb, one of each kind at least."""

from collections.abc import Iterator
from datetime import timedelta

from bot.domain.card_events import (
    CardReplaced,
    ChannelBack,
    ChannelMadePublic,
    ChannelShared,
    NoteMissed,
    Redirected,
    Undeliverable,
)
from bot.domain.clocks import Promise
from bot.domain.corrections import UpdateCorrected
from bot.domain.customer_account import AccountChanged
from bot.domain.escalation import Escalation
from bot.domain.events import (
    SYSTEM,
    ClosingNudged,
    CustomerUpdateNudged,
    DomainEvent,
    FollowUpNudged,
    HandledInSupport,
    InfoNudged,
    Opened,
    Origin,
    PromisesPassed,
    RemindersPostponed,
    SeverityReviewProposed,
    TimeLimitReached,
    UnknownEvent,
)
from bot.domain.ladder import Rung
from bot.domain.lapse_events import AcknowledgementLapsed, SilenceNoticed, WroteInThread
from bot.domain.message_kinds import MessageKind
from bot.domain.owner_events import HandoverReturned, HandoverWithdrawn, OwnerReplaced
from bot.domain.severity import Severity
from bot.domain.severity_review import Why
from bot.domain.sibling_events import CustomerUpdatedBeside, SiblingChanged
from bot.domain.siblings import Sibling
from bot.domain.tiers import Target
from bot.domain.time_limit import Stage
from bot.preflight.drawings.samples import AT, BACKUP, CHANNEL, ENGINEER, FALLBACK, ID, LATER, LINK, MANAGER, OWNER


def system_events(escalation: Escalation) -> Iterator[DomainEvent]:
    """All of them, as they may follow for one that is open."""
    yield from _beginnings(escalation)
    yield from _nudges(escalation)
    yield from _from_the_thread(escalation)
    yield from _time_limits()
    yield from _of_owner_and_customer(escalation)
    yield from _of_channels()
    yield from _undeliverable()
    yield UnknownEvent(at=LATER, by=ENGINEER, kind="praised")


def _beginnings(escalation: Escalation) -> Iterator[DomainEvent]:
    yield Opened(at=AT, by=OWNER, brief=escalation.brief, channel=CHANNEL)
    yield HandledInSupport(at=AT, by=OWNER, brief=escalation.brief, reason="It was solved before.", ticket=LINK)
    for why in Why:
        yield SeverityReviewProposed(at=LATER, by=SYSTEM, customers=3, why=why, proposed=Severity.CRITICAL)


def _nudges(escalation: Escalation) -> Iterator[DomainEvent]:
    yield CustomerUpdateNudged(at=LATER, by=SYSTEM, promised=LATER + timedelta(hours=2), overdue=False)
    for rung in Rung:
        asked = {"at": LATER, "by": SYSTEM, "rung": rung, "leadership": FALLBACK, "mention": (MANAGER,)}
        yield FollowUpNudged(**asked, due=AT)
        yield CustomerUpdateNudged(**asked, promised=AT, overdue=True)
        yield ClosingNudged(**asked, silent=escalation.customers * 7, undone=("learnings are not noted",), give_up=True)
        yield InfoNudged(**asked, since=AT)
    yield RemindersPostponed(at=AT, by=SYSTEM, until=LATER)
    yield PromisesPassed(at=AT, by=SYSTEM, passed=tuple(Promise))


def _from_the_thread(escalation: Escalation) -> Iterator[DomainEvent]:
    yield SilenceNoticed(at=LATER, by=SYSTEM, assignee=ENGINEER, since=AT)
    yield WroteInThread(at=LATER, by=ENGINEER, written=AT, ts="1772528400.000100")
    logged = Origin(channel=CHANNEL, ts="1772528400.000100", link=LINK)
    yield UpdateCorrected(at=LATER, by=ENGINEER, was="So far", text=escalation.brief.summary, origin=logged)
    yield AcknowledgementLapsed(at=LATER, by=SYSTEM, was=ENGINEER, since=AT)


def _time_limits() -> Iterator[DomainEvent]:
    for stage in Stage:
        yield TimeLimitReached(at=LATER, by=SYSTEM, limit="deadline", stage=stage, due=LATER)
        yield TimeLimitReached(at=LATER, by=SYSTEM, limit="eta", stage=stage, due=LATER)


def _of_owner_and_customer(escalation: Escalation) -> Iterator[DomainEvent]:
    yield OwnerReplaced(at=LATER, by=SYSTEM, was=OWNER, now=BACKUP, error="user_disabled")
    customer = escalation.brief.customer
    yield AccountChanged(at=LATER, by=OWNER, customer=customer, was=customer, now=customer)
    yield AccountChanged(at=LATER, by=OWNER, customer=customer, was=customer)
    beside = Sibling(id=ID, number=13, target=Target.LEADERSHIP)
    yield SiblingChanged(at=LATER, by=ENGINEER, sibling=beside, owner=OWNER)
    yield CustomerUpdatedBeside(at=LATER, by=OWNER, sibling=beside, said="We are on it.")
    yield HandoverReturned(at=LATER, by=SYSTEM, owner=OWNER, to=BACKUP, asked_by=OWNER)
    yield HandoverWithdrawn(at=LATER, by=ENGINEER, owner=OWNER, to=BACKUP, asked_by=OWNER)


def _of_channels() -> Iterator[DomainEvent]:
    yield Redirected(at=LATER, by=SYSTEM, was=CHANNEL, now=FALLBACK, error="is_archived", unsent=())
    yield CardReplaced(at=LATER, by=SYSTEM, error="edit_window_closed", unsent=())
    yield ChannelShared(at=LATER, by=SYSTEM, channel=CHANNEL)
    yield ChannelMadePublic(at=LATER, by=SYSTEM, channel=CHANNEL)
    yield ChannelBack(at=LATER, by=SYSTEM, channel=CHANNEL, card=True, unsent=())
    yield NoteMissed(at=LATER, by=SYSTEM, to=CHANNEL, entry=2, error="is_archived")


def _undeliverable() -> Iterator[DomainEvent]:
    for kind in MessageKind:
        for to, error in ((CHANNEL, "msg_blocks_too_long"), (OWNER, "user_not_found")):
            lost = {"message": kind.value, "to": to, "error": error}
            yield Undeliverable(at=LATER, by=SYSTEM, closed=False, unsure=False, **lost)
    yield Undeliverable(
        at=LATER, by=SYSTEM, message="card", to=CHANNEL, error="not_in_channel", closed=True, unsure=True
    )
    yield Undeliverable(
        at=LATER, by=SYSTEM, message="note", to=CHANNEL, error="channel_is_public", closed=True, unsure=False
    )
