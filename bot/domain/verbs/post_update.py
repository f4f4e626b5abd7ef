"""Post an update: news from the receiving team, typed by them or by who asked them."""

from typing import Literal

from bot.domain.added_messages import require_new
from bot.domain.assignee import hear_from_team
from bot.domain.customer_questions import CustomerWords
from bot.domain.escalation import Escalation
from bot.domain.events import FromMessage, Origin
from bot.domain.free_text import FreeText
from bot.domain.logged_message import LoggedMessage
from bot.domain.proposing import propose_severity
from bot.domain.refusals import InvalidAnswers
from bot.domain.severity_review import heard_in
from bot.domain.slack_message.shapes import moment
from bot.domain.state import WITH_THE_TEAM
from bot.domain.verb import SUPPORT, TEAM, Act, Input, Verb


class Update(Input):
    """`question` is the number of an open question, and `answer` what the customer may read of it; both or neither."""

    text: FreeText
    question: int | None = None
    answer: CustomerWords | None = None
    origin: Origin | None = None


class UpdatePosted(FromMessage):
    kind: Literal["update_posted"] = "update_posted"
    text: str
    answered: str | None = None

    @property
    def changes_brief(self) -> bool:
        return self.answered is not None


def _post_update(escalation: Escalation, given: Update, act: Act) -> None:
    """Restarts the internal clock, and only that one: what is taken from a message counts from when it was written."""
    require_new(escalation, given.origin, UpdatePosted)
    answered = _answered(escalation, given, act)
    escalation.latest_news = given.text
    escalation.logged = (
        LoggedMessage(origin=given.origin, text=given.text, known_until=act.at) if given.origin else None
    )
    written = moment(given.origin.ts) if given.origin else None
    hear_from_team(escalation, act.schedule, at=act.at, written=written)
    escalation.record(UpdatePosted(at=act.at, by=act.by, text=given.text, answered=answered, origin=given.origin))
    if why := heard_in(given.text):
        propose_severity(escalation, why, at=act.at)


def _answered(escalation: Escalation, given: Update, act: Act) -> str | None:
    """The question to which an answer was written; None where there is none."""
    if given.question is None and given.answer is None:
        return None
    asked = next((one for one in escalation.questions.waiting if one.number == given.question), None)
    if asked is None:
        raise InvalidAnswers({"question": "Choose the question that this answers."})
    if given.answer is None:
        raise InvalidAnswers({"answer": "Write what the customer may read, or choose no question."})
    escalation.questions = escalation.questions.with_answer(asked.number, given.answer, by=act.by)
    return asked.text


POST_UPDATE = Verb(
    name="post_update",
    words=("update",),
    phrase="update",
    input=Update,
    event=UpdatePosted,
    states=WITH_THE_TEAM,
    may=TEAM | SUPPORT,  # the owner checks with the team (practice, "Follow-up Actions") and logs what they said
    do=_post_update,
)
