"""Join: another customer has the same problem (practice, "Pattern": same issue reported by 3+ customers)."""

from typing import Annotated, Literal

from pydantic import AfterValidator

from bot.domain.access import Role
from bot.domain.customers import identity
from bot.domain.escalation import Escalation
from bot.domain.events import Audience, DomainEvent
from bot.domain.free_text import FreeText
from bot.domain.joined import JoinedCustomer
from bot.domain.proposing import propose_severity
from bot.domain.refusals import InvalidAnswers
from bot.domain.secrets import complaint
from bot.domain.severity_review import Why
from bot.domain.state import WITH_THE_TEAM
from bot.domain.text import one_line, too_long
from bot.domain.verb import SUPPORT, TEAM, Act, Input, Verb

MANY = 3
"""Customers with one problem that make it a pattern."""
_LONGEST = 100


def _name(written: str) -> str:
    name = _harmless(one_line(written))
    if not name:
        raise ValueError("Name the customer.")
    if len(name) > _LONGEST:
        raise ValueError(too_long(_LONGEST, len(name)))
    return name


def _harmless(text: str) -> str:
    if secret := complaint(text):
        raise ValueError(secret)
    return text


class Another(Input):
    customer: Annotated[str, AfterValidator(_name)]
    report: FreeText | None = None
    words: FreeText | None = None
    link: Annotated[str, AfterValidator(_harmless)] | None = None


class CustomerJoined(DomainEvent):
    audience = (Audience.CARD, Audience.BRIEF, Audience.THREAD, Audience.OWNER)

    kind: Literal["customer_joined"] = "customer_joined"
    customer: str
    customers: int
    report: str | None = None
    link: str | None = None


def _join(escalation: Escalation, given: Another, act: Act) -> None:
    known = [name for name in (escalation.brief.customer, *(one.name for one in escalation.joined)) if name]
    if identity(given.customer) in map(identity, known):
        raise InvalidAnswers({"customer": f"{given.customer} is on {escalation.reference} already."})
    joined = JoinedCustomer(
        name=given.customer, by=act.by, at=act.at, report=given.report, link=given.link, words=given.words,
        language=act.account.language if act.account else None, account=act.account,
    )  # fmt: skip
    escalation.joined = (*escalation.joined, joined)
    count = len(known) + 1
    escalation.record(
        CustomerJoined(
            at=act.at, by=act.by, customer=given.customer, customers=count, report=given.report, link=given.link
        )
    )
    if count == MANY:
        propose_severity(escalation, Why.CUSTOMERS, at=act.at)


JOIN = Verb(
    name="join",
    words=("join",),
    phrase="join",
    input=Another,
    event=CustomerJoined,
    states=WITH_THE_TEAM,
    may=TEAM | SUPPORT | {Role.REQUESTER, Role.OTHER},  # whoever hears of another customer says so at once
    do=_join,
    customer="customer",
)
