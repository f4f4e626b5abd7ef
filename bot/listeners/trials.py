"""`/escalate try`: the same form, whose submission says what would happen and posts nothing."""

from slack_bolt import Ack, BoltContext

from bot.blockkit.views.brief_form import content_of, draft_of, personal_data_reason_in
from bot.blockkit.views.trial_report import trial_report
from bot.domain.still_asked import still_asked
from bot.listeners.dependencies import Payload, dependencies_of
from bot.listeners.form_counsel import knowledge_for
from bot.listeners.lookups import Deadline
from bot.services.brief_check import check_brief


def report(ack: Ack, body: Payload, view: Payload, context: BoltContext) -> None:
    """What the form would say to what was filled in, in its place; what was typed is kept for another try."""
    own, deadline = dependencies_of(context), context.get("deadline") or Deadline()
    author = own.people.admit(body, deadline).user
    draft = own.drafts.keep(draft_of(view), content_of(view, arrived=deadline.began), author=author)
    customer = draft.answers.get("customer")
    found = check_brief(
        still_asked(draft),
        own.settings.remembered,
        at=own.clock(),
        customer=own.customers.by_name(customer) if isinstance(customer, str) else None,
        tier=knowledge_for(own, author, view, deadline).tier,
        allowed=personal_data_reason_in(view),
    )
    ack(response_action="update", view=trial_report(found, draft.id))
