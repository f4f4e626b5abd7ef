"""The fields of a brief in words: what each is called, what helps to answer it, how much fits."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class FieldText:
    """`label` stands over the field, `hint` below it, `example` in it; of a field in `ONE_LINE` the hint stands in it.

    `limit` is in characters as Slack and browsers count them: in UTF-16, where an emoji is two.
    """

    label: str
    hint: str = ""
    example: str = ""
    limit: int | None = None

    @property
    def introduced(self) -> str:
        """Its name in front of what is said of it."""
        return self.label if self.label.endswith("?") else f"{self.label}:"


_FIELDS = {
    "target": FieldText("Who needs to act?"),
    "kind": FieldText("What is going on?"),
    "signs": FieldText("What makes it urgent?"),
    "solution": FieldText("Is there an answer already?"),
    "why_past_l2": FieldText("Why not L2 first?", "One sentence; the team reads it on the card.", limit=200),
    "area": FieldText("Product area"),
    "severity": FieldText("Severity"),
    "customer": FieldText("Customer", example="Type a part of the name", limit=100),
    "summary": FieldText("Summary", "One line a stranger would understand.", limit=150),
    "sla_status": FieldText("SLA status"),
    "customers_affected": FieldText(
        "Customers affected", "How many? A careful estimate beats an empty field; 0 if it can still be prevented."
    ),
    "customers_named": FieldText("Which customers", "Names, if they matter to the team.", limit=300),
    "growing": FieldText("Is it growing?"),
    "workflow_impact": FieldText("Workflow impact", "What can they not do?", limit=600),
    "blocked_or_slowed": FieldText("How hard does it hit them?"),
    "duration": FieldText("How long has it been going on?", limit=200),
    "until_critical": FieldText("How long until it is critical?", limit=200),
    "revenue_amount": FieldText("Revenue at risk", "The amount a year, in figures."),
    "revenue_currency": FieldText("Currency of that revenue"),
    "pending_deals": FieldText("Pending deals affected", limit=200),
    "reputation": FieldText("Could it become public?", "Who might write about it, and where?", limit=200),
    "reference_customer": FieldText("Is it a reference customer?"),
    "contractual": FieldText("Contractual obligations", "Which clause, and until when?", limit=300),
    "description": FieldText(
        "Issue description",
        example="3-5 sentences: what happens, since when, how it shows, how far it reaches",
        limit=2000,
    ),
    "customer_waiting_since": FieldText("Customer waiting since"),
    "steps": FieldText(
        "Steps to reproduce",
        example="One step a line, from a clean start:\nSign in as an admin on the Pro plan\n"
        "Open Invoices of 2026-10, click Export in the top right",
        limit=1500,
    ),
    "expected": FieldText("Expected", limit=400),
    "actual": FieldText("Actual", "Quote the error word for word.", limit=600),
    "environment": FieldText("Environment", "Browser, system, account type, plan, feature flags.", limit=400),
    "frequency": FieldText("How often it happens", "Always, sometimes, or only under some conditions?", limit=150),
    "ruled_out": FieldText("Ruled out", "Not the browser, not the account: what you tested.", limit=400),
    "logs": FieldText("Logs and error messages", example="The exact text, without passwords or keys", limit=1500),
    "tried": FieldText(
        "What's been tried",
        "One attempt a line: what you did -> what happened.",
        example="Cleared the cache -> same error",
        limit=1500,
    ),
    "last_update_at": FieldText("Last update to the customer"),
    "last_update_said": FieldText("What we told them", limit=500),
    "customer_expectation": FieldText("What the customer expects", limit=300),
    "customer_expects_by": FieldText("By when they expect it"),
    "escalation_risk": FieldText("Will they escalate further?", limit=300),
    "customer_contact": FieldText("Contact at the customer", "The name that a reply greets.", limit=80),
    "customer_words": FieldText(
        "What the customer may read", "What they reported, in words that may go outside.", limit=300
    ),
    "ask": FieldText("What do you need?"),
    "ask_details": FieldText("The ask in words", "The one thing that would help most.", limit=400),
    "deadline": FieldText("Needed by"),
    "ticket_links": FieldText("Ticket links", "One link a line.", limit=500),
    "internal_threads": FieldText("Internal threads", "One a line.", limit=400),
    "request_frequency": FieldText("How often it is asked for", limit=200),
    "competitive_pressure": FieldText("Competitive pressure", "If you know of any.", limit=300),
    "containment": FieldText("Containment so far", "What you did at once, and when.", limit=600),
    "urgency": FieldText("Urgency", "Is it still going on? How fast could it grow?", limit=300),
}

FIELDS: Mapping[str, FieldText] = _FIELDS
"""By field name, which is also the name in `Brief` and the `block_id` in Slack.

A brief that shows more than one Slack message takes goes on in the next (`bot.blockkit.kit.parts`): nothing is cut.
"""


def named(field: str, sentence: str) -> str:
    """A sentence that does not stand on its field, behind the field's name where it has one."""
    return f"{FIELDS[field].introduced} {sentence}" if field in FIELDS else sentence


ONE_LINE = frozenset(
    {
        *("summary", "why_past_l2", "frequency", "expected", "actual", "environment", "workflow_impact"),
        *("ask_details", "customer_expectation", "escalation_risk", "request_frequency", "duration"),
        *("until_critical", "pending_deals", "reputation", "customer_contact"),
    }
)
"""Texts that are short by nature: asked on one line, so that the form stays short, and kept on one."""
