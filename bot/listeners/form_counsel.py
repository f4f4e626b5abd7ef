"""What a brief's form can say of its answers by itself: who asks, where it would go, and what the practice advises."""

from collections.abc import Mapping
from typing import Any

from bot.blockkit.kit.form_state import answers_from
from bot.blockkit.views.brief_form import draft_of
from bot.blockkit.views.counsel import Counsel, Preview
from bot.calendars import schedule_for
from bot.domain.brief_validation import Decided, decided
from bot.domain.draft import Draft, Step
from bot.domain.proposals import Knowledge, situation_of
from bot.domain.refusals import NoRoute, NotFound
from bot.domain.routing import called_at, destination_for
from bot.domain.triage import advise, asks_why, tier_rule
from bot.listeners.dependencies import Dependencies
from bot.listeners.lookups import Deadline

_SOON = 0.4  # seconds


def knowledge_for(own: Dependencies, author: str, view: Mapping[str, Any], deadline: Deadline) -> Knowledge:
    """What is known of the author, and of the customer whom their open form names, in whatever step it is.

    Who cannot be looked up soon has no tier, because advice never holds a form up.
    """
    customer = answers_from(view).get("customer") or _kept_customer(own, author, view)
    return knowledge_of(own, author, customer, deadline)


def knowledge_for_draft(own: Dependencies, draft: Draft, deadline: Deadline) -> Knowledge:
    """The same of a form that is drawn from what is kept of it."""
    return knowledge_of(own, draft.author, draft.answers.get("customer"), deadline)


def knowledge_of(own: Dependencies, author: str, customer: object, deadline: Deadline) -> Knowledge:
    """The same for this customer."""
    tier = own.people.tier_of(author, Deadline(min(deadline.remaining(), _SOON)))
    known = own.customers.by_name(customer) if isinstance(customer, str) else None
    return Knowledge(tier, known.is_key, known.proposed, known.sla) if known else Knowledge(tier)


def _kept_customer(own: Dependencies, author: str, view: Mapping[str, Any]) -> object:
    try:
        return own.drafts.of(draft_of(view), author=author).answers.get("customer")
    except NotFound:
        return None


def counsel_for(own: Dependencies, draft: Draft, known: Knowledge) -> Counsel:
    """Advice only once its author has said what is going on."""
    chosen, advice = decided(draft.answers), advise(situation_of(draft.answers, known))
    rule = tier_rule(known.tier, chosen[0]) if chosen else None
    return Counsel(
        advice=advice if draft.answers.get("kind") else None,
        asks_why=bool(chosen and asks_why(known.tier, chosen[0])),
        tier_says=rule.sentence if rule else None,
        alike=own.alike.of(draft) if draft.step is Step.FIRST and draft.answers.get("kind") else (),
        preview=_preview(own, draft, chosen, known) if chosen else None,
    )


def _preview(own: Dependencies, draft: Draft, chosen: Decided, known: Knowledge) -> Preview | None:
    """Where it would go as things stand; nothing where nobody has set a channel, which its submission says."""
    settings, at = own.settings.remembered, own.clock()
    target, _, severity = chosen
    area = draft.answers.get("area")
    try:
        destination = destination_for(target, area if isinstance(area, str) else None, settings, at=at)
    except NoRoute:
        return None
    schedule = schedule_for(settings).promising(known.sla)
    return Preview(
        channel=destination.channel,
        calls=called_at(destination, target, settings) if severity.mentions_people else (),
        follow_up=schedule.follow_up_due(severity, after=at),
        customer_update=schedule.customer_update_overdue(severity, after=at),
    )
