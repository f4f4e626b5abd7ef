"""A verb behind `/escalate`: done when the words suffice, else its form with what was typed."""

from collections.abc import Mapping
from functools import partial

from slack_bolt import Ack, BoltContext
from slack_sdk import WebClient

from bot.blockkit.kit.form import ReadMoment
from bot.blockkit.verbs import PRESENTATIONS
from bot.blockkit.views.answers import done
from bot.calendars import calendar_for
from bot.domain.answer_errors import read_answers
from bot.domain.away_until import leading_moment
from bot.domain.command_text import Do
from bot.domain.escalation import Escalation
from bot.domain.refusals import AsksMore, InvalidAnswers
from bot.domain.slack_message import leading_mention, mentioned_in, readable
from bot.domain.typed import Names, Typed
from bot.domain.verb import AnyVerb
from bot.listeners.dependencies import Payload, dependencies_of
from bot.listeners.lookups import Deadline
from bot.listeners.pressers import subject_for
from bot.listeners.refused_words import keep_words, open_with
from bot.listeners.verbs import open_form, perform


def typed(ack: Ack, body: Payload, command: Do, client: WebClient, context: BoltContext) -> None:
    """Words that the form would refuse open it, with the sentence by the field, and so do words that may not be meant
    for this escalation; a refusal that no form can mend gives them back."""
    verb, reference = command.verb, f"ESC-{command.number}"
    keep_words(command.words, context)
    words, read = _read(verb, reference, command.words, body, context)
    form, answers = PRESENTATIONS[verb.name].form, dict(read.answers)
    show = partial(open_form, verb, reference, body=body, client=client, context=context)
    missing = _problems(verb, answers)
    if form and (missing or not read.clear or command.doubtful):
        wrong = {field: sentence for field, sentence in missing.items() if field in answers}
        open_with(show, answers, wrong | dict(read.problems), context)
        ack()
        return
    try:
        result = perform(verb, reference, answers, body["trigger_id"], body, context)
    except AsksMore as asked:
        open_with(partial(show, asked=asked), answers, {}, context)
        ack()
        return
    except InvalidAnswers as invalid:
        if form is None:
            raise
        open_with(show, answers, invalid.problems, context)
        ack()
        return
    by, at = str(body["user_id"]), dependencies_of(context).clock()
    message = done(result.escalation, result.event, by=by, at=at, left_out="" if form else words)
    ack(text=message.text, blocks=message.blocks)


def _read(verb: AnyVerb, reference: str, text: str, body: Payload, context: BoltContext) -> tuple[str, Typed]:
    """The words behind whoever is named first, as people read them; what they answer, and whether that leaves nothing
    open that only the form can ask."""
    presentation = PRESENTATIONS[verb.name]
    form = presentation.form
    somebody, rest = leading_mention(text) if form and form.asks_for_somebody else (None, text)
    words = readable(rest, dependencies_of(context).people.names(mentioned_in(rest), context.get("deadline")))
    if presentation.reads and words:
        escalation, _ = subject_for(reference, body, context, verb)
        return words, presentation.reads(escalation, _names(escalation, context), words)
    moment = _moments(body, context) if form and form.asks_for_a_moment and words else None
    answers = form.typed(words, somebody, moment) if form else {}
    return words, Typed(answers, clear=bool(answers) or not presentation.about)


def _names(escalation: Escalation, context: BoltContext) -> Names:
    """What each of its customers is called, here and in the directory."""
    known = dependencies_of(context).customers.refresh()
    entries = [(name, known.named(name)) for name in escalation.customers]
    return [(name, *((entry.name, *entry.aliases) if entry else ())) for name, entry in entries]


def _moments(body: Payload, context: BoltContext) -> ReadMoment:
    """Times are read by the clock of whoever types them."""
    own, deadline = dependencies_of(context), context.get("deadline") or Deadline()
    calendar = calendar_for(own.settings.remembered.hours)
    zone = own.people.zone_of(own.people.admit_quickly(body), deadline)
    return partial(leading_moment, at=own.clock(), calendar=calendar.in_zone(zone) if zone else calendar)


def _problems(verb: AnyVerb, answers: Mapping[str, object]) -> Mapping[str, str]:
    """A sentence for each field that these answers leave open or get wrong."""
    try:
        read_answers(verb.input, answers)
    except InvalidAnswers as refusal:
        return refusal.problems
    return {}
