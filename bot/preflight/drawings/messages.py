"""Every message: the card in each state, the brief, what each event owes to whom, and the answers to commands."""

from collections.abc import Iterator
from functools import cache

from bot.blockkit.kit.elements import Message
from bot.blockkit.messages import Due, alerts, draw, handover_notices, notice, reminder, reminder_done
from bot.blockkit.messages.files_note import files_left
from bot.blockkit.views import answers, help_answers
from bot.blockkit.views.timeline import whole_timeline
from bot.blockkit.views.typed_words import with_words
from bot.blockkit.views.unsent import MOST_DRAFTS, unsent
from bot.domain.audiences import intents_for
from bot.domain.counting import Page
from bot.domain.draft import Draft
from bot.domain.escalation import Escalation
from bot.domain.events import (
    ClosingNudged,
    DomainEvent,
)
from bot.domain.listing import TYPED
from bot.domain.message_kinds import MessageKind
from bot.domain.replies.draft import SHIPPED
from bot.domain.shared_files import Left, Stays
from bot.domain.source import Source
from bot.domain.state import State
from bot.domain.team import Support
from bot.domain.tiers import Target
from bot.domain.verbs import VERBS
from bot.domain.verbs.hand_over import HAND_OVER
from bot.preflight.drawings.items import listed
from bot.preflight.drawings.samples import (
    AT,
    BACKUP,
    CHANNEL,
    FALLBACK,
    LATER,
    LINK,
    MANAGER,
    OWNER,
    Style,
    done,
    in_each_state,
    opened,
    shared_files,
)
from bot.preflight.drawings.system_events import system_events

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
        text = alerts.closed_channel(CHANNEL, error, moves_to=FALLBACK if error == "is_archived" else None)
        yield f"a notice of a closed channel, {error}", notice({"text": text})
    yield "a notice of an unknown error", notice({"text": alerts.unknown_error(CHANNEL, "brand_new_error")})
    yield "a notice of a message held up", notice({"text": alerts.held_up("ESC-12", CHANNEL, "brand_new_error")})
    yield "a notice of all that is handed over", _offered_all(style)
    whys = [why for why in Stays if why.is_said] * len(shared_files(style))
    yield "files that are linked only", files_left(list(map(Left, shared_files(style), whys)))
    yield from _reminders(style)
    yield from _answers(style)


def _offered_all(style: Style) -> Message:
    offered = done(HAND_OVER, opened(Target.ENGINEERING, style), style)
    return handover_notices.offers([(one, one.recorded[-1]) for one in [offered] * _MANY if one], at=LATER)


def _of_target(target: Target, style: Style) -> Iterator[tuple[str, Message]]:
    first = opened(target, style)
    event = first.recorded[0]
    yield f"brief for {target.label}", draw(MessageKind.BRIEF, first, event, at=LATER)
    for state, escalation in in_each_state(target, style).items():
        name = f"card for {target.label}, {state.label.lower()}"
        yield name, draw(MessageKind.CARD, escalation, event, at=LATER)


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
    for event in system_events(states[State.OPEN]):
        yield event, states[State.RESOLVED if isinstance(event, ClosingNudged) else State.OPEN]


def _owed(event: DomainEvent, escalation: Escalation) -> Iterator[tuple[str, Message]]:
    for kind in dict.fromkeys(intent.kind for intent in intents_for(event, escalation, _SUPPORT)):
        name = f"{kind.value} about {event.kind}, {escalation.state.label.lower()}, {escalation.brief.target.label}"
        yield name, _drawn(kind, escalation, event)


def _drawn(kind: MessageKind, escalation: Escalation, event: DomainEvent) -> Message:
    if kind is MessageKind.REMINDER:
        return reminder([Due(escalation, event)], at=LATER, replies=SHIPPED)
    return draw(kind, escalation, event, at=LATER, link=LINK)


def _reminders(style: Style) -> Iterator[tuple[str, Message]]:
    """As long as they get, and what is left of them once a newer one follows."""
    every = [
        Due(escalation, event) for target in Target for event, escalation in events(target, style) if event.reminder
    ]
    yield "a reminder of much", reminder(every * 5, at=LATER, waiting=every * 5, replies=SHIPPED)
    yield "a reminder of two", reminder(every[:2], at=LATER, replies=SHIPPED)
    yield "a reminder that a newer one follows", reminder_done(every * 5)


def _answers(style: Style) -> Iterator[tuple[str, Message]]:
    yield "/escalate help", help_answers.help_text()
    yield from ((f"/escalate help {verb.words[0]}", help_answers.help_on(verb)) for verb in VERBS)
    for total in (0, 1, _MANY):
        items, page = listed(total, style)[: answers.MOST_ITEMS], Page(1, answers.MOST_ITEMS, total)
        yield f"/escalate list of {total}", answers.listing(items, page=page, at=LATER)
    for what in TYPED:
        drawn = answers.listing(listed(20, style), page=Page(1, 20, _MANY), at=LATER, what=what)
        yield f"/escalate list {what}", drawn
    yield "a typed command that is refused", with_words("Only members of the team can do this.", style.words(2000) * 6)
    middle = Page(2, answers.MOST_ITEMS, _MANY)
    yield "/escalate list, a page in the middle", answers.listing(listed(20, style), page=middle, at=LATER)
    for target in (Target.ENGINEERING, Target.SECURITY):
        timeline = [event for event, _ in events(target, style)]
        for state, escalation in in_each_state(target, style).items():
            name = f"/escalate show, {state.label.lower()}, {target.label}"
            yield name, answers.shown(escalation, timeline * 2, at=LATER)
    timeline = [event for event, _ in events(Target.ENGINEERING, style)] * 2
    for number in (1, 2):
        yield f"/escalate timeline, page {number}", whole_timeline("ESC-12", timeline, page=number)
    for total in (0, 1, MOST_DRAFTS):
        left = [Draft(f"D{n}", OWNER, {"summary": style.words(150)}, Source(), AT, touched_at=AT) for n in range(total)]
        yield f"/escalate drafts, {total}", unsent(left)
    escalation = opened(Target.ENGINEERING, style)
    yield "a typed verb, nothing left to do", answers.done(escalation, None, by=OWNER, at=LATER)
    for event, after in events(Target.ENGINEERING, style):
        yield f"a typed verb, {event.kind}", answers.done(after, event, by=event.by, at=LATER)
