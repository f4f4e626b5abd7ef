"""What people look up with a typed command, and the same answer with something else in it after a press."""

from slack_bolt import BoltContext, Respond

from bot.blockkit.kit.elements import Message
from bot.blockkit.views import answers
from bot.blockkit.views.timeline import whole_timeline
from bot.blockkit.views.unsent import MOST_DRAFTS, unsent
from bot.domain.listing import Listing
from bot.listeners.dependencies import Payload, dependencies_of
from bot.listeners.lookups import Deadline
from bot.listeners.offers import offers_to
from bot.listeners.withholding import withheld_in_lists
from bot.services.escalation_queries import Shown


def listing(body: Payload, context: BoltContext, page: int, what: Listing) -> Message:
    """A page of that list, as its reader may see it."""
    own = dependencies_of(context)
    actor = own.people.reader(body, context.get("deadline"))
    listed = own.queries.listed(what, actor, size=answers.MOST_ITEMS, page=page)
    may = offers_to(actor, listed.items, own.people, own.settings.remembered, at=listed.at)
    withheld = withheld_in_lists(actor, own)
    return answers.listing(
        listed.items, page=listed.page, at=listed.at, what=what, missing=listed.missing, may=may, withheld=withheld
    )


def shown(number: int, body: Payload, context: BoltContext) -> Message:
    """One escalation; raises `NotFound` for who may not see it."""
    found = _found(number, body, context)
    return answers.shown(found.escalation, found.timeline, at=found.at)


def timeline(number: int, page: int, body: Payload, context: BoltContext) -> Message:
    """A page of all that happened to it; raises `NotFound` for who may not see it."""
    found = _found(number, body, context)
    return whole_timeline(found.escalation.reference, found.timeline, page=page)


def _found(number: int, body: Payload, context: BoltContext) -> Shown:
    """Who may act on a confidential one from anywhere may look at it from anywhere: they alone see the answer."""
    own = dependencies_of(context)
    reader = own.people.reader(body, context.get("deadline"), of=own.queries.hidden_place(number))
    return own.queries.shown(number, reader)


def drafts(body: Payload, context: BoltContext) -> Message:
    """The forms that this person has begun and not sent."""
    own = dependencies_of(context)
    return unsent(own.drafts.all_unfinished(own.people.admit_quickly(body), limit=MOST_DRAFTS))


def replace_answer(drawn: Message, respond: Respond, context: BoltContext) -> None:
    """In the place of the answer that a button was pressed in."""
    deadline = context.get("deadline") or Deadline()
    dependencies_of(context).lookups.within(
        deadline, lambda: respond(text=drawn.text, blocks=drawn.blocks, replace_original=True)
    )
