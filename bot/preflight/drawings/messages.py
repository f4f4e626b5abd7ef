"""Every message: the card in each state, the brief, what each event owes to whom, and the answers to commands."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from bot.blockkit.kit.elements import Message
from bot.blockkit.messages import Due, alerts, draw, handover_notices, notice, reminder, reminder_done
from bot.blockkit.messages.files_note import files_left
from bot.blockkit.views import answers, help_answers
from bot.blockkit.views.timeline import whole_timeline
from bot.blockkit.views.unsent import MOST_DRAFTS, unsent
from bot.domain.audiences import intents_for
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
from bot.domain.counting import Page
from bot.domain.customer_account import AccountChanged
from bot.domain.draft import Draft
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
from bot.domain.listing import TYPED
from bot.domain.message_kinds import MessageKind
from bot.domain.owner_events import HandoverReturned, HandoverWithdrawn, OwnerReplaced
from bot.domain.replies.draft import SHIPPED
from bot.domain.severity import Severity
from bot.domain.severity_review import Why
from bot.domain.shared_files import Left, Stays
from bot.domain.sibling_events import CustomerToldBeside, SiblingChanged
from bot.domain.siblings import Sibling
from bot.domain.source import Source
from bot.domain.state import State
from bot.domain.team import Support
from bot.domain.tiers import Target
from bot.domain.time_limit import Stage
from bot.domain.verbs import VERBS
from bot.domain.verbs.hand_over import HAND_OVER
from bot.preflight.drawings.items import listed
from bot.preflight.drawings.samples import (
    AT,
    BACKUP,
    CHANNEL,
    ENGINEER,
    FALLBACK,
    ID,
    LINK,
    MANAGER,
    OWNER,
    Style,
    done,
    in_each_state,
    opened,
    shared_files,
)

_LATER = AT + timedelta(hours=6)
_SUPPORT = Support(managers=(MANAGER,), backups={OWNER: BACKUP})
_MANY = 60


def messages(style: Style) -> Iterator[tuple[str, Message]]:
    """Each with its name."""
    for target in Target:
        yield from _of_target(target, style)
    for target in (Target.ENGINEERING, Target.SECURITY):  # the others look like engineering's, security's tell nothing
        for event, escalation in events(target, style):
            yield from _owed(event, escalation)
    yield "a notice", notice({"text": "*Heads up.* " + style.words(2000)})
    for error in ("is_archived", "channel_is_public", "brand_new_error"):
        told = alerts.closed_channel(CHANNEL, error, moves_to=FALLBACK if error == "is_archived" else None)
        yield f"a notice of a closed channel, {error}", notice({"text": told})
    yield "a notice of an unknown error", notice({"text": alerts.unknown_error(CHANNEL, "brand_new_error")})
    yield "a notice of a message held up", notice({"text": alerts.held_up("ESC-12", CHANNEL, "brand_new_error")})
    yield "a notice of all that is handed over", _offered_all(style)
    whys = [why for why in Stays if why.is_said] * len(shared_files(style))
    yield "files that are linked only", files_left(list(map(Left, shared_files(style), whys)))
    yield from _reminders(style)
    yield from _answers(style)


def _offered_all(style: Style) -> Message:
    offered = done(HAND_OVER, opened(Target.ENGINEERING, style), style)
    return handover_notices.offers([(one, one.recorded[-1]) for one in [offered] * _MANY if one], at=_LATER)


def _of_target(target: Target, style: Style) -> Iterator[tuple[str, Message]]:
    first = opened(target, style)
    event = first.recorded[0]
    yield f"brief for {target.label}", draw(MessageKind.BRIEF, first, event, at=_LATER)
    for state, escalation in in_each_state(target, style).items():
        name = f"card for {target.label}, {state.label.lower()}"
        yield name, draw(MessageKind.CARD, escalation, event, at=_LATER)


@cache
def events(target: Target, style: Style) -> tuple[tuple[DomainEvent, Escalation], ...]:
    """One of each kind at least, with the escalation as it is after it."""
    return tuple(_events(target, style))


def _events(target: Target, style: Style) -> Iterator[tuple[DomainEvent, Escalation]]:
    states = in_each_state(target, style)
    for verb in VERBS:
        for before in states.values():
            if after := done(verb, before, style):
                yield next(event for event in after.recorded[before.version :] if type(event) is verb.event), after
    for event in _nobody_pressed(states[State.OPEN]):
        yield event, states[State.RESOLVED if isinstance(event, ClosingNudged) else State.OPEN]


def _nobody_pressed(escalation: Escalation) -> Iterator[DomainEvent]:
    yield Opened(at=AT, by=OWNER, brief=escalation.brief, channel=CHANNEL)
    yield HandledInSupport(at=AT, by=OWNER, brief=escalation.brief, reason="It was solved before.", ticket=LINK)
    for why in Why:
        yield SeverityReviewProposed(at=_LATER, by=SYSTEM, customers=3, why=why, proposed=Severity.CRITICAL)
    yield CustomerUpdateNudged(at=_LATER, by=SYSTEM, promised=_LATER + timedelta(hours=2), overdue=False)
    for rung in Rung:
        asked = {"at": _LATER, "by": SYSTEM, "rung": rung, "leadership": FALLBACK, "mention": (MANAGER,)}
        yield FollowUpNudged(**asked, due=AT)
        yield CustomerUpdateNudged(**asked, promised=AT, overdue=True)
        yield ClosingNudged(**asked, silent=escalation.customers * 7, undone=("learnings are not noted",), give_up=True)
        yield InfoNudged(**asked, since=AT)
    yield RemindersPostponed(at=AT, by=SYSTEM, until=_LATER)
    yield PromisesPassed(at=AT, by=SYSTEM, passed=tuple(Promise))
    yield SilenceNoticed(at=_LATER, by=SYSTEM, assignee=ENGINEER, since=AT)
    yield WroteInThread(at=_LATER, by=ENGINEER, written=AT, ts="1772528400.000100")
    logged = Origin(channel=CHANNEL, ts="1772528400.000100", link=LINK)
    yield UpdateCorrected(at=_LATER, by=ENGINEER, was="So far", text=escalation.brief.summary, origin=logged)
    yield AcknowledgementLapsed(at=_LATER, by=SYSTEM, was=ENGINEER, since=AT)
    for stage in Stage:
        yield TimeLimitReached(at=_LATER, by=SYSTEM, limit="deadline", stage=stage, due=_LATER)
        yield TimeLimitReached(at=_LATER, by=SYSTEM, limit="eta", stage=stage, due=_LATER)
    yield OwnerReplaced(at=_LATER, by=SYSTEM, was=OWNER, now=BACKUP, error="user_disabled")
    customer = escalation.brief.customer
    yield AccountChanged(at=_LATER, by=OWNER, customer=customer, was=customer, now=customer)
    yield AccountChanged(at=_LATER, by=OWNER, customer=customer, was=customer)
    beside = Sibling(id=ID, number=13, target=Target.LEADERSHIP)
    yield SiblingChanged(at=_LATER, by=ENGINEER, sibling=beside, owner=OWNER)
    yield CustomerToldBeside(at=_LATER, by=OWNER, sibling=beside, said="We are on it.")
    yield HandoverReturned(at=_LATER, by=SYSTEM, owner=OWNER, to=BACKUP, asked_by=OWNER)
    yield HandoverWithdrawn(at=_LATER, by=ENGINEER, owner=OWNER, to=BACKUP, asked_by=OWNER)
    yield Redirected(at=_LATER, by=SYSTEM, was=CHANNEL, now=FALLBACK, error="is_archived", unsent=())
    yield CardReplaced(at=_LATER, by=SYSTEM, error="edit_window_closed", unsent=())
    yield ChannelShared(at=_LATER, by=SYSTEM, channel=CHANNEL)
    yield ChannelMadePublic(at=_LATER, by=SYSTEM, channel=CHANNEL)
    yield ChannelBack(at=_LATER, by=SYSTEM, channel=CHANNEL, card=True, unsent=())
    yield NoteMissed(at=_LATER, by=SYSTEM, to=CHANNEL, entry=2, error="is_archived")
    for kind in MessageKind:
        for to, error in ((CHANNEL, "msg_blocks_too_long"), (OWNER, "user_not_found")):
            lost = {"message": kind.value, "to": to, "error": error}
            yield Undeliverable(at=_LATER, by=SYSTEM, closed=False, unsure=False, **lost)
    yield Undeliverable(
        at=_LATER, by=SYSTEM, message="card", to=CHANNEL, error="not_in_channel", closed=True, unsure=True
    )
    yield Undeliverable(
        at=_LATER, by=SYSTEM, message="note", to=CHANNEL, error="channel_is_public", closed=True, unsure=False
    )
    yield UnknownEvent(at=_LATER, by=ENGINEER, kind="praised")


def _owed(event: DomainEvent, escalation: Escalation) -> Iterator[tuple[str, Message]]:
    for kind in dict.fromkeys(intent.kind for intent in intents_for(event, escalation, _SUPPORT)):
        name = f"{kind.value} about {event.kind}, {escalation.state.label.lower()}, {escalation.brief.target.label}"
        yield name, _drawn(kind, escalation, event)


def _drawn(kind: MessageKind, escalation: Escalation, event: DomainEvent) -> Message:
    if kind is MessageKind.REMINDER:
        return reminder([Due(escalation, event)], at=_LATER, replies=SHIPPED)
    return draw(kind, escalation, event, at=_LATER, link=LINK)


def _reminders(style: Style) -> Iterator[tuple[str, Message]]:
    """As long as they get, and what is left of them once a newer one follows."""
    every = [
        Due(escalation, event) for target in Target for event, escalation in events(target, style) if event.reminder
    ]
    yield "a reminder of much", reminder(every * 5, at=_LATER, waiting=every * 5, replies=SHIPPED)
    yield "a reminder of two", reminder(every[:2], at=_LATER, replies=SHIPPED)
    yield "a reminder that a newer one follows", reminder_done(every * 5)


def _answers(style: Style) -> Iterator[tuple[str, Message]]:
    yield "/escalate help", help_answers.help_text()
    yield from ((f"/escalate help {verb.words[0]}", help_answers.help_on(verb)) for verb in VERBS)
    for total in (0, 1, _MANY):
        items, page = listed(total, style)[: answers.MOST_ITEMS], Page(1, answers.MOST_ITEMS, total)
        yield f"/escalate list of {total}", answers.listing(items, page=page, at=_LATER)
    for what in TYPED:
        drawn = answers.listing(listed(20, style), page=Page(1, 20, _MANY), at=_LATER, what=what)
        yield f"/escalate list {what}", drawn
    middle = Page(2, answers.MOST_ITEMS, _MANY)
    yield "/escalate list, a page in the middle", answers.listing(listed(20, style), page=middle, at=_LATER)
    for target in (Target.ENGINEERING, Target.SECURITY):
        told = [event for event, _ in events(target, style)]
        for state, escalation in in_each_state(target, style).items():
            name = f"/escalate show, {state.label.lower()}, {target.label}"
            yield name, answers.shown(escalation, told * 2, at=_LATER)
    told = [event for event, _ in events(Target.ENGINEERING, style)] * 2
    for number in (1, 2):
        yield f"/escalate timeline, page {number}", whole_timeline("ESC-12", told, page=number)
    for total in (0, 1, MOST_DRAFTS):
        left = [Draft(f"D{n}", OWNER, {"summary": style.words(150)}, Source(), AT, touched_at=AT) for n in range(total)]
        yield f"/escalate drafts, {total}", unsent(left)
    escalation = opened(Target.ENGINEERING, style)
    yield "a typed verb, nothing left to do", answers.done(escalation, None, by=OWNER, at=_LATER)
    for event, after in events(Target.ENGINEERING, style):
        yield f"a typed verb, {event.kind}", answers.done(after, event, by=event.by, at=_LATER)
