"""One message, added to an escalation: as what it counts, and which verb that is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.events import Origin
from bot.domain.from_thread.attempts import attempts_in
from bot.domain.from_thread.sentences import sentences_in
from bot.domain.secrets import masked
from bot.domain.slack_message import Side, Sides, SlackMessage
from bot.domain.verb import AnyVerb
from bot.domain.verbs.add_details import ADD_DETAILS
from bot.domain.verbs.add_question import ADD_QUESTION
from bot.domain.verbs.post_update import POST_UPDATE


class AddedAs(StrEnum):
    """What a message is to an escalation."""

    TRIED = "tried"
    EVIDENCE = "evidence"
    SAID = "said"
    QUESTION = "question"
    UPDATE = "update"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    AddedAs.TRIED: "What was tried, and its result",
    AddedAs.EVIDENCE: "Evidence: an error, a log, a screenshot",
    AddedAs.SAID: "What the customer says of the problem",
    AddedAs.QUESTION: "A question of theirs",
    AddedAs.UPDATE: "An update for everybody on it",
}
_FIELDS = {AddedAs.TRIED: "tried", AddedAs.EVIDENCE: "logs", AddedAs.SAID: "description"}


@dataclass(frozen=True)
class Proposed:
    """What a form proposes for a message: as what it counts, and its words."""

    added_as: AddedAs
    words: str


def proposed_for(message: SlackMessage, sides: Sides) -> Proposed:
    """By what the message says and whose word it is. Files are named, and stay where they are; secrets are masked."""
    added_as, words = _read(message, sides)
    return Proposed(added_as, masked(words))


def _read(message: SlackMessage, sides: Sides) -> tuple[AddedAs, str]:
    attempts = [line for line, _ in attempts_in(sentences_in([message], sides))]
    if attempts:
        return AddedAs.TRIED, "\n".join(attempts)
    if message.code or message.files:
        attached = [f"Attached there: {', '.join(message.files)}"] if message.files else []
        return AddedAs.EVIDENCE, "\n\n".join([*(message.code or [message.prose]), *attached]).strip()
    if sides.of(message.author) is not Side.CUSTOMER:
        return AddedAs.UPDATE, message.prose
    said = sentences_in([message], sides)
    asks = bool(said) and all(one.asks for one in said)
    return (AddedAs.QUESTION, " ".join(one.text for one in said)) if asks else (AddedAs.SAID, message.prose)


def verb_for(added_as: AddedAs, words: str, origin: Origin) -> tuple[AnyVerb, Mapping[str, object]]:
    """The verb that adds it, and what is given with it."""
    taken = {"origin": origin.model_dump()}
    if added_as is AddedAs.UPDATE:
        return POST_UPDATE, {"text": words, **taken}
    if added_as is AddedAs.QUESTION:
        return ADD_QUESTION, {"question": words, **taken}
    linked = f"{words}\n{origin.link}" if added_as is AddedAs.EVIDENCE and origin.link else words
    return ADD_DETAILS, {"appended": {_FIELDS[added_as]: linked}, **taken}
