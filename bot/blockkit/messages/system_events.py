"""What nobody pressed a button for, in words: opening, closing, and trouble with Slack."""

from datetime import datetime
from typing import Any

from bot.blockkit.kit.mrkdwn import channel, date, escaped, person
from bot.blockkit.messages.correction import UPDATE_CORRECTED
from bot.blockkit.messages.escalation_fields import team
from bot.blockkit.messages.info_events import INFO_NUDGED
from bot.blockkit.messages.lapse_events import LAPSE_TELLINGS
from bot.blockkit.messages.reminder_events import REMINDER_TELLINGS
from bot.blockkit.messages.slack_error_text import slack_error_text
from bot.blockkit.presentation import DirectText, EventText, Telling
from bot.domain.card_events import (
    CardReplaced,
    ChannelBack,
    ChannelMadePublic,
    ChannelShared,
    NoteMissed,
    Redirected,
    Undeliverable,
)
from bot.domain.customer_account import AccountChanged
from bot.domain.escalation import Escalation
from bot.domain.events import HandledInSupport, Opened, SeverityReviewProposed
from bot.domain.message_kinds import MessageKind
from bot.domain.open_questions import questions_left
from bot.domain.owner_events import HandoverReturned, HandoverWithdrawn, OwnerReplaced
from bot.domain.severity_review import Why
from bot.domain.sibling_events import CustomerUpdatedBeside, SiblingChanged
from bot.domain.verbs.add_details import ADD_DETAILS
from bot.domain.verbs.change_severity import CHANGE_SEVERITY


def _opened(event: Opened, reference: str | None) -> EventText:
    words = "\n".join(event.overruled) or None
    return EventText(f"{person(event.by)} escalated {reference or 'this'} to {event.brief.target.label}", words)


def _handled(event: HandledInSupport, reference: str | None) -> EventText:
    ticket = f", ticket {escaped(event.ticket)}" if event.ticket else ""
    return EventText(f"{person(event.by)} keeps {reference or 'this'} in support{ticket}", event.reason)


def _severity_review(event: SeverityReviewProposed, reference: str | None) -> EventText:
    so = f"so the severity{f' of {reference}' if reference else ''} may not fit any more"
    return EventText(f"{_reason(event)}, {so}")


def _severity_question(_: Escalation, event: SeverityReviewProposed) -> str:
    return f"{_reason(event)}. Does the severity still fit?{_instead(event)}"


def _severity_review_direct(escalation: Escalation, event: SeverityReviewProposed, _: datetime) -> DirectText:
    now = escalation.severity.label
    news = f"*{escalation.reference}*: {_reason(event)}. Is {now} still right?{_instead(event)}"
    return DirectText(news, action=CHANGE_SEVERITY.name)


def _reason(event: SeverityReviewProposed) -> str:
    return f"{event.customers} customers have this problem now" if event.why is Why.CUSTOMERS else event.why.sentence


def _instead(event: SeverityReviewProposed) -> str:
    return f" I propose {event.proposed.label.lower()}; you decide." if event.proposed else ""


def _opened_direct(escalation: Escalation, _: Opened, __: datetime) -> DirectText:
    promised, follow_up = escalation.clocks.customer_overdue, escalation.clocks.follow_up_due
    news = f"*{escalation.reference}* is with {_team(escalation)}. You keep the customer"
    if promised and follow_up:
        news += f": they should hear from you by {date(promised)}. I'll remind you, and ask you to check on progress "
        news += f"{date(follow_up)}"
    missing = questions_left(escalation).missing
    if not missing or escalation.confidential:
        return DirectText(f"{news}.")
    return DirectText(f"{news}.\n{_team(escalation)} still misses: {escaped(missing)}.", action=ADD_DETAILS.name)


def _handover_returned(event: HandoverReturned, reference: str | None) -> EventText:
    what = reference or "this"
    return EventText(f"{person(event.to)} did not answer in time: {what} stays with {person(event.owner)}")


def _handover_withdrawn(event: HandoverWithdrawn, reference: str | None) -> EventText:
    what = f"{person(event.to)} cannot take over {reference or 'this'} any more, because another team has it now"
    return EventText(f"{what}: it stays with {person(event.owner)}")


def _owner_replaced(event: OwnerReplaced, reference: str | None) -> EventText:
    of = f" of {reference}" if reference else ""
    said = f"The account of {person(event.was)} is closed, so {person(event.now)} keeps the customer{of} now"
    return EventText(said)


def _account_changed(event: AccountChanged, reference: str | None) -> EventText:
    of = f" of {reference}" if reference else ""
    was, now = (escaped(name) if name else None for name in (event.was, event.now))
    if now:
        return EventText(f"Account and SLA{of} are those of {now} now{f', no longer of {was}' if was else ''}")
    why = f"{escaped(event.customer)} is not in the directory" if event.customer else "No customer is named any more"
    return EventText(f"{why}: account and SLA{of} are no longer those of {was or 'anybody'}")


_EMPTIED = "I have emptied what I had posted there; what people wrote still stands."


def _redirected(event: Redirected, reference: str | None) -> EventText:
    what, why = reference or "this", slack_error_text(event.error)
    return EventText(f"Slack would not post {what} in {channel(event.was)}: {why}. It is in {channel(event.now)} now")


def _redirected_direct(escalation: Escalation, event: Redirected, _: datetime) -> DirectText:
    """It may not have arrived there yet, and may be refused there too: so it says where it goes, not where it is."""
    what, why = f"*{escalation.reference}*", slack_error_text(event.error)
    news = f"Slack would not post {what} in {channel(event.was)}: {why}. It goes to {channel(event.now)} instead"
    emptied = f" {_EMPTIED}" if event.emptied else ""
    return DirectText(f"{news}.{emptied} Please make sure that {_team(escalation)} sees it.")


def _card_replaced(event: CardReplaced, reference: str | None) -> EventText:
    card = f"the card of {reference}" if reference else "the card"
    return EventText(f"A fresh card was posted, because {card} could not be changed: {slack_error_text(event.error)}")


def _channel_shared(event: ChannelShared, reference: str | None) -> EventText:
    where = f", where the card of {reference} stands," if reference else ""
    return EventText(f"{channel(event.channel)}{where} was shared with another company")


def _channel_made_public(event: ChannelMadePublic, reference: str | None) -> EventText:
    where = f", where the card of {reference} stands," if reference else ""
    return EventText(f"{channel(event.channel)}{where} is public now")


def _channel_back(event: ChannelBack, reference: str | None) -> EventText:
    what = "It is posted there" if event.card else "What it has missed is posted"
    return EventText(f"{channel(event.channel)} takes messages about {reference or 'this'} again. {what}")


def _note_missed(event: NoteMissed, reference: str | None) -> EventText:
    why = slack_error_text(event.error)
    return EventText(f"A note about {reference or 'this'} did not reach {channel(event.to)}: {why}")


def _sibling_changed(event: SiblingChanged, reference: str | None) -> EventText:
    one = event.sibling
    return EventText(
        f"{one.reference}, asked of {one.target.label} with {reference or 'this'}, is {one.state.label.lower()}"
    )


def _updated_beside(event: CustomerUpdatedBeside, reference: str | None) -> EventText:
    there = "" if event.sibling.target.confidential else f" on {event.sibling.reference}"
    return EventText(
        f"{person(event.by)} updated the customer{there}, which counts for {reference or 'this'}", event.said
    )


def _undeliverable(event: Undeliverable, reference: str | None) -> EventText:
    to = channel(event.to) if event.to.startswith(("C", "G")) else person(event.to)
    why = slack_error_text(event.error)
    return EventText(f"Slack would not take a message about {reference or 'this'} for {to}: {why}")


def _undeliverable_direct(escalation: Escalation, event: Undeliverable, _: datetime) -> DirectText:
    """What the team has seen, as far as anybody knows: nobody passes on what has arrived."""
    about, where, why = f"*{escalation.reference}*", channel(event.to), slack_error_text(event.error)
    if event.unsure:
        news = f"A message about {about} may have arrived in {where}, but I cannot look any more: {why}"
        return DirectText(f"{news}. Please make sure that {_team(escalation)} has seen it.")
    if event.message == MessageKind.CALL:
        return DirectText(f"{_undeliverable(event, about).sentence}. Please tell leadership yourself.")
    if event.message == MessageKind.WITHDRAWN:
        return DirectText(
            f"{about} was moved, but Slack would not let me empty all that I had posted of it in {where}: {why}. "
            "Please delete it there."
        )
    if event.message == MessageKind.CARD:
        return DirectText(f"{_undeliverable(event, about).sentence}. Please tell {_team(escalation)} yourself.")
    if not event.closed:
        what = "the whole brief" if event.message == MessageKind.BRIEF else "a note"
        news = f"The card of {about} is in {where}, but Slack would not take {what}: {why}"
        return DirectText(f"{news}. Please pass on to {_team(escalation)} what is missing.")
    stands = _EMPTIED if event.emptied else "What was posted until now still stands there."
    return DirectText(
        f"I post nothing more about {about} in {where}: {why}. {stands} "
        f"From here on, please keep {_team(escalation)} informed another way."
    )


def _team(escalation: Escalation) -> str:
    return "the team" if escalation.confidential else escaped(team(escalation.brief))


SYSTEM_TELLINGS: tuple[Telling[Any], ...] = (
    Telling(event=Opened, describe=_opened, direct=_opened_direct),
    Telling(event=HandledInSupport, describe=_handled),
    Telling(
        event=SeverityReviewProposed,
        describe=_severity_review,
        note=_severity_question,
        direct=_severity_review_direct,
    ),
    *REMINDER_TELLINGS,
    Telling(event=OwnerReplaced, describe=_owner_replaced),
    Telling(event=AccountChanged, describe=_account_changed),
    Telling(event=HandoverReturned, describe=_handover_returned),
    Telling(event=HandoverWithdrawn, describe=_handover_withdrawn),
    INFO_NUDGED,
    *LAPSE_TELLINGS,
    UPDATE_CORRECTED,
    Telling(event=Redirected, describe=_redirected, direct=_redirected_direct),
    Telling(event=CardReplaced, describe=_card_replaced),
    Telling(event=ChannelShared, describe=_channel_shared),
    Telling(event=ChannelMadePublic, describe=_channel_made_public),
    Telling(event=ChannelBack, describe=_channel_back),
    Telling(event=NoteMissed, describe=_note_missed),
    Telling(event=SiblingChanged, describe=_sibling_changed),
    Telling(event=CustomerUpdatedBeside, describe=_updated_beside),
    Telling(
        event=Undeliverable,
        describe=_undeliverable,
        ending=lambda _: " Who looks after the customer?",
        direct=_undeliverable_direct,
    ),
)
"""One for each event that no verb makes, by hand."""
