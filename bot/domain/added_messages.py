"""A message counts once: adding it again changes nothing and says so."""

from bot.domain.escalation import Escalation
from bot.domain.events import FromMessage, Origin
from bot.domain.refusals import InvalidAnswers


def require_new(escalation: Escalation, origin: Origin | None, event: type[FromMessage]) -> None:
    """Raise `InvalidAnswers` where this message was added as that already. One that is in the brief may still become
    the team's update, and the other way round: the two do different things."""
    if origin and (event.name(), origin.channel, origin.ts) in ((a.kind, a.channel, a.ts) for a in escalation.attached):
        raise InvalidAnswers({"origin": f"That message is in {escalation.reference} already."})
