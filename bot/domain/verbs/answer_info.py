"""Answer: support tells the receiving team what it was missing; it goes into the brief."""

from typing import Literal

from bot.domain.access import Role
from bot.domain.asking_support import support_answered
from bot.domain.customer_account import follow_customer
from bot.domain.escalation import Escalation
from bot.domain.events import Audience, DomainEvent
from bot.domain.free_text import FreeText
from bot.domain.info_request import InfoReply, InfoRequest
from bot.domain.refusals import InvalidAnswers
from bot.domain.state import WITH_THE_TEAM
from bot.domain.verb import SUPPORT, Act, Verb
from bot.domain.verbs.add_details import Change, Details, change_brief

REPLY = "reply"
"""The field for an answer in words of one's own."""


class InfoAnswer(Details):
    reply: FreeText | None = None


class InfoAnswered(DomainEvent):
    """`changes` are the brief's, `reply` answers the `question` that the team had put in its own words."""

    audience = (Audience.CARD, Audience.BRIEF, Audience.THREAD, Audience.OWNER)

    kind: Literal["info_answered"] = "info_answered"
    changes: tuple[Change, ...]
    question: str | None
    reply: str | None


def _answer(escalation: Escalation, given: InfoAnswer, act: Act) -> None:
    """One answer is enough: whoever does not know the rest cannot hold the team up."""
    asked = escalation.info_request or InfoRequest(by=act.by, at=act.at)
    was = escalation.brief
    changes = change_brief(escalation, given, act)
    if not changes and not given.reply:
        raise InvalidAnswers({next(iter(asked.fields), REPLY): "Answer at least one of these."})
    if given.reply:
        reply = InfoReply(by=act.by, at=act.at, question=asked.question, reply=given.reply)
        escalation.info_replies = (*escalation.info_replies, reply)
    support_answered(escalation, act.schedule, at=act.at)
    escalation.record(InfoAnswered(at=act.at, by=act.by, changes=changes, question=asked.question, reply=given.reply))
    follow_customer(escalation, was, act)


def _nothing_asked(escalation: Escalation) -> str | None:
    if escalation.info_request:
        return None
    return f"The team is not waiting for an answer on {escalation.reference}. To add something, use *Add details*."


ANSWER_INFO = Verb(
    name="answer_info",
    words=("answer",),
    phrase="answer",
    input=InfoAnswer,
    event=InfoAnswered,
    states=WITH_THE_TEAM,
    may=SUPPORT | {Role.REQUESTER},
    do=_answer,
    not_yet=_nothing_asked,
    answers=True,
    customer="customer",
)
