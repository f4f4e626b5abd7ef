"""What the forms of going to another team share: the choice of a team, and what everybody could read then."""

from collections.abc import Sequence

from bot.blockkit.kit.form import CheckboxField, DestinationField, Field, Form, MomentField
from bot.blockkit.kit.mrkdwn import channel, escaped, person
from bot.blockkit.presentation import Asked, DirectText, EventText
from bot.domain.card_events import Moved
from bot.domain.destinations import Where
from bot.domain.escalation import Escalation
from bot.domain.leaving import leaves_confidence
from bot.domain.moving import CONFIRMED
from bot.domain.open_questions import questions_left
from bot.domain.tiers import Target
from bot.domain.verbs.add_details import ADD_DETAILS

READ_FIRST = (
    ":lock: This is confidential. With a team other than Security everybody in the workspace can read the brief below. "
    "What was said of it until now stays out of the timeline. To change the brief first, use *Add details*."
)
CONFIDENTIAL_SINCE = "This became confidential while you were writing. Read the brief first, then send it again."
"""Above a form that was open before, which asks for more by now."""
ALL_TEAMS = tuple((Where(target).value, target.label) for target in Target)


def team_field(options: tuple[tuple[str, str], ...] = ALL_TEAMS) -> Field:
    return DestinationField("to", "Who should have it?", options=options)


def confirmation() -> Field:
    said = "I have read the brief, and everybody may"
    label = "If it is confidential now"
    return CheckboxField(CONFIRMED, label, optional=True, options=[("read", said)])


def deadline_field() -> Field:
    """By when, for whoever gets it now: a deadline that is past is nobody's any more."""
    return MomentField("deadline", "By when is it needed now?", "Empty, the deadline stays what it is.", optional=True)


def asked_to_send(
    title: str, submit: str, fields: Sequence[Field], escalation: Escalation, to: Sequence[Where]
) -> Asked:
    """The form that chooses one of `to` and asks these fields, with what everybody could read then if that is so."""
    teams = team_field(tuple((one.value, one.label) for one in to))
    if not any(leaves_confidence(escalation, one) for one in to):
        return Asked(Form(title, submit, (teams, *fields)))
    return Asked(Form(title, submit, (teams, *fields, confirmation())), reads_brief=READ_FIRST)


def moved_text(event: Moved, reference: str | None, did: str) -> EventText:
    """Where it came from is not said of what has left a confidential team."""
    to = Where(event.to, event.area).label
    came_from = "" if event.left.confidential and not event.to.confidential else f" from {event.left.label}"
    return EventText(f"{person(event.by)} {did} {reference or 'this'}{came_from} to {escaped(to)}", event.reason)


def moved_direct(escalation: Escalation, event: Moved) -> DirectText:
    """To the owner, who stays it."""
    about, to = f"*{escalation.reference}*", Where(event.to, event.area).label
    if escalation.confidential:
        return DirectText(f"{person(event.by)} moved {about}. You keep the customer.")
    news = f"{person(event.by)} moved {about} to {escaped(to)} in {channel(event.now)}. You keep the customer."
    if missing := questions_left(escalation).missing:
        news += f"\n{event.to.label} still misses: {escaped(missing)}."
    return DirectText(news, event.reason, action=ADD_DETAILS.name if missing else None)
