"""The customer of a brief, looked up while somebody types.

https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload
"""

import re
from collections.abc import Iterable

from slack_bolt import Ack, App, BoltContext

from bot.blockkit import ids
from bot.blockkit.views.customer_options import MOST_OPTIONS, customer_options
from bot.domain.customers import Entry
from bot.domain.refusals import Refusal
from bot.domain.text import one_line
from bot.listeners.dependencies import Dependencies, Payload, dependencies_of
from storage.errors import DatabaseError


def register(app: App) -> None:
    app.options(re.compile(f"^{re.escape(ids.CUSTOMER_SEARCH)}"))(suggest_customers)


def suggest_customers(ack: Ack, body: Payload, context: BoltContext) -> None:
    """Names only, and only for our own full members: guests may open a form, and are offered what they typed."""
    own, typed = dependencies_of(context), one_line(str(body.get("value") or ""))
    ack(options=customer_options(typed, _found(own, body, context, typed)))


def _found(own: Dependencies, body: Payload, context: BoltContext, typed: str) -> Iterable[Entry]:
    try:
        own.people.admit(body, context.get("deadline"))
        return own.customers.search(typed, MOST_OPTIONS)
    except (Refusal, DatabaseError):
        return ()
