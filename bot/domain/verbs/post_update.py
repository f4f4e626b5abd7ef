"""Post an update: news from the receiving team, typed by them or by who asked them."""

from typing import Literal

from bot.domain.escalation import Escalation
from bot.domain.events import FromMessage, Origin
from bot.domain.free_text import FreeText
from bot.domain.proposing import propose_severity
from bot.domain.severity_review import heard_in
from bot.domain.state import WITH_THE_TEAM
from bot.domain.verb import SUPPORT, TEAM, Act, Input, Verb


class Update(Input):
    text: FreeText
    origin: Origin | None = None


class UpdatePosted(FromMessage):
    kind: Literal["update_posted"] = "update_posted"
    text: str


def _post_update(escalation: Escalation, given: Update, act: Act) -> None:
    """Restarts the internal clock, and only that one."""
    escalation.team_heard_at, escalation.latest_news = act.at, given.text
    escalation.clocks.await_team(escalation.severity, act.schedule, after=act.at)
    escalation.record(UpdatePosted(at=act.at, by=act.by, text=given.text, origin=given.origin))
    if why := heard_in(given.text):
        propose_severity(escalation, why, at=act.at)


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
