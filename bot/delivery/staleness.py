"""Whether a message still has something to say when its turn comes, and where its card stands."""

from collections.abc import Iterable

from bot.delivery.job import Job
from bot.domain.answered import answered
from bot.domain.card_events import Redirected
from bot.domain.events import TimeLimitReached
from storage.outbox import Delivery, Posted
from storage.subjects import Subject


def is_outdated(delivery: Delivery, subject: Subject) -> bool:
    """What was answered meanwhile, what was for a card that has been left, and what has no card to stand under."""
    traits, escalation = delivery.kind.traits, subject.escalation
    if traits.is_mark:
        return False
    if traits.left:
        return not (subject.left or subject.called)
    if not (traits.to_person or traits.elsewhere) and (delivery.entry_seq or 0) < escalation.card_entry:
        return True  # the entry that owes the present card owes this again, if it still says anything
    if (traits.in_thread or not traits.paced) and card_of(delivery, subject) is None:
        return True
    if traits.elsewhere and escalation.confidential:
        return True  # it has become so since this was owed
    if isinstance(subject.event, Redirected) and traits.in_thread and subject.event.now != escalation.route.channel:
        return True  # it has gone on from there
    return traits.asks and answered(subject.event, escalation)


def card_of(delivery: Delivery, subject: Subject) -> Posted | None:
    """The card that this message changes, or under which it stands; None for one that stands by itself.

    What is about a card that was left is about the latest of those.

    After a redirect the one in the channel that was left is nobody's card any more.
    """
    traits, escalation, card = delivery.kind.traits, subject.escalation, subject.card
    if traits.left:
        return next(iter(subject.left), None)
    left = escalation.card_entry > 1 and card is not None and card.channel != escalation.route.channel
    return card if (traits.in_thread or not traits.paced) and not left else None


def is_stranded(delivery: Delivery, subject: Subject) -> bool:
    """Whether it is about a card that was never taken where it should stand now."""
    traits = delivery.kind.traits
    return (traits.in_thread or not traits.paced) and not traits.left and card_of(delivery, subject) is None


def still_asked(lines: Iterable[Subject]) -> list[Subject]:
    """Of what a reminder asks for, what nobody has answered; of an escalation's questions of one kind, the last."""
    last = {_question(one): one for one in lines if not answered(one.event, one.escalation)}
    return list(last.values())


def _question(one: Subject) -> tuple[str, str, str]:
    """The deadline and the team's own ETA are two."""
    limit = one.event.limit if isinstance(one.event, TimeLimitReached) else ""
    return one.escalation.id, one.event.kind, limit


def still_due(job: Job) -> tuple[list[Subject], list[Subject]]:
    """What a reminder asks for now, and what it only names because an earlier one asked for it: each thing is asked for
    as often as its rule says. Where all that is new is answered, it asks for the rest, and names a time limit, which
    is said once."""
    asked, carried = still_asked(job.lines), job.carried
    new = [one for one in asked if one not in carried]
    old = [one for one in asked if one in carried and not _has_new_time(one)]
    if new:
        return new, old
    limits = [one for one in old if isinstance(one.event, TimeLimitReached)]
    rest = [one for one in old if one not in limits]
    return (rest, limits) if rest else (limits, [])


def _has_new_time(one: Subject) -> bool:
    """Whether the team has said when it will be done since a time limit came near: then that is what counts."""
    eta = one.escalation.clocks.eta
    return isinstance(one.event, TimeLimitReached) and eta is not None and eta.by > one.event.due
