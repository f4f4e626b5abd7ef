"""What customers answered and what was done about an outcome, in words."""

from collections.abc import Iterable, Iterator, Sequence

from bot.blockkit.kit.mrkdwn import escaped
from bot.domain.closing import Answer, Duty, DutyDone
from bot.domain.outcomes import CustomerAnswered

_ANSWERED = {
    Answer.TOLD: "was told",
    Answer.NOT_FIXED: "says it is not fixed",
    Answer.UNANSWERED: "did not answer",
    Answer.WAIVED: "need not be told",
    Answer.CONFIRMED: "confirmed that it works",
}
_MOST_NAMED = 5


def answers_text(answers: Iterable[CustomerAnswered], duties: Iterable[DutyDone]) -> str:
    """`Brightwater confirmed that it works; learnings were noted`; mrkdwn."""
    return "; ".join([*_answers(list(answers)), *map(_duty, duties)])


def written_text(said: str | None, duties: Iterable[DutyDone]) -> str | None:
    """The words that came along: the customer's, and those of each duty."""
    titles = {Duty.TRACKING: "Tracked", Duty.LEARNINGS: "Learned"}
    done = [f"{titles[one.duty]}: {one.words}" for one in duties if not one.waived]
    waived = [f"Not needed: {one.words}" for one in duties if one.waived]
    return "\n".join(filter(None, [said, *done, *waived])) or None


def customers_text(names: Sequence[str]) -> str:
    """`*Brightwater*, *Halden* and 3 more`; mrkdwn."""
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(f"*{escaped(name)}*" for name in names[:_MOST_NAMED]) + more


def _answers(answers: list[CustomerAnswered]) -> Iterator[str]:
    for answer in Answer:
        names = [one.customer for one in answers if one.answer is answer]
        if names:
            verb = _ANSWERED[answer] if len(names) == 1 else _of_many(answer)
            yield f"{customers_text(names)} {verb}"


def _of_many(answer: Answer) -> str:
    return _ANSWERED[answer].replace("was ", "were ").replace("says it", "say it")


def _duty(one: DutyDone) -> str:
    named = {Duty.TRACKING: "tracking", Duty.LEARNINGS: "learnings"}[one.duty]
    return f"{named} not needed" if one.waived else {Duty.TRACKING: "tracking updated"}.get(one.duty, "learnings noted")
