"""Words typed behind a command that was not done with them: shown in its form, else given back with the answer."""

from collections.abc import Callable, Mapping

from slack_bolt import BoltContext

from bot.blockkit.views.typed_words import TypedWords
from bot.domain.refusals import InvalidAnswers
from bot.domain.slack_message import mentioned_in, readable
from bot.listeners.dependencies import dependencies_of
from bot.listeners.lookups import NO_ANSWER, Deadline
from bot.listeners.plain_sentences import plain_sentence

_KEPT = "typed_words"


def keep_words(text: str, context: BoltContext) -> None:
    """`text`, as Slack hands it over, until this delivery is answered."""
    context[_KEPT] = text


def words_kept(context: BoltContext) -> str:
    """What was kept, as people read it; else ""."""
    text = str(context.get(_KEPT) or "")
    return readable(text, dependencies_of(context).people.names(mentioned_in(text), context.get("deadline")))


def words_to_give_back(context: BoltContext) -> str:
    """The same where it is more than one word, which anybody types again at once; else ""."""
    words = words_kept(context)
    return words if len(words.split()) > 1 else ""


def open_with(
    show: Callable[[TypedWords], None], answers: Mapping[str, object], problems: Mapping[str, str], context: BoltContext
) -> None:
    """`show` the form with what was typed; where there is no time for that any more, the sentences are said at least.

    Raises `InvalidAnswers` then.
    """
    own, deadline = dependencies_of(context), context.get("deadline") or Deadline()
    if problems and not deadline.remaining():
        raise InvalidAnswers(problems)
    said = {field: plain_sentence(sentence, own, deadline) for field, sentence in problems.items()}
    try:
        show(TypedWords(words_kept(context), answers, said))
    except NO_ANSWER:
        if not problems:
            raise
        raise InvalidAnswers(problems) from None
