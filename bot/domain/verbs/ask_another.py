"""Ask another team too: one case, two asks, each with its own deadline (practice: L2 also escalates to Leadership)."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from bot.domain.brief import Ask, Brief
from bot.domain.brief_validation import revised
from bot.domain.destinations import Destination
from bot.domain.escalation import Escalation
from bot.domain.events import Audience
from bot.domain.fields import FIELDS
from bot.domain.free_text import FreeText
from bot.domain.moving import destined, require_may_leave
from bot.domain.refusals import InvalidAnswers
from bot.domain.route import Route
from bot.domain.sibling_events import SiblingEvent
from bot.domain.siblings import Sibling, named
from bot.domain.state import WITH_THE_TEAM
from bot.domain.verb import SUPPORT, TEAM, Act, Input, Verb

_LONGEST = FIELDS["ask_details"].limit or 0


class SecondAsk(Input):
    """Fields of the brief that differ for the second team. `confirmed` says that what was confidential was read and may
    be read by everybody."""

    to: Destination
    ask: Ask
    ask_details: Annotated[FreeText, Field(max_length=_LONGEST)]
    deadline: AwareDatetime
    confirmed: tuple[Literal["read"], ...] = ()


class AnotherTeamAsked(SiblingEvent):
    """`brief` and `route` are the sibling's."""

    audience = (Audience.CARD, Audience.THREAD, Audience.OWNER)

    kind: Literal["another_team_asked"] = "another_team_asked"
    brief: Brief
    route: Route


def _ask_another(escalation: Escalation, given: SecondAsk, act: Act) -> None:
    if act.opening is None:
        raise ValueError("the second escalation has no name")
    if given.to.target in [one.target for one in named(escalation.siblings) if one.state.with_the_team]:
        raise InvalidAnswers({"to": f"{given.to.target.label} has it too already. Choose another team."})
    to = destined(escalation, given.to, act)
    require_may_leave(escalation, given.to, act, confirmed=bool(given.confirmed))
    own = {"ask": given.ask.value, "ask_details": given.ask_details, "deadline": given.deadline}
    brief = revised(to.brief, own, at=act.at, allowed=to.brief.personal_data_reason or "")
    sibling = Sibling(id=act.opening.id, number=act.opening.number, target=given.to.target)
    escalation.siblings = (*escalation.siblings, sibling)
    escalation.record(AnotherTeamAsked(at=act.at, by=act.by, sibling=sibling, brief=brief, route=to.route))


def _from_the_first(escalation: Escalation) -> str | None:
    if not escalation.beside:
        return None
    return f"{escalation.reference} was asked beside another one. Ask the next team from there."


ASK_ANOTHER = Verb(
    name="ask_another",
    words=("also",),
    phrase="ask another team about",
    can="ask another team about this",
    input=SecondAsk,
    event=AnotherTeamAsked,
    states=WITH_THE_TEAM,
    may=TEAM | SUPPORT,
    do=_ask_another,
    not_yet=_from_the_first,
    opens=True,
)
