"""`/escalate`: the form, what people look up with it, and every verb. Every answer is seen by the asker only."""

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.blockkit.kit.elements import Message
from bot.blockkit.views import help_answers
from bot.domain.command_text import Away, Back, Do, Drafts, HandOverAll, Help, New, Show, ShowList, Timeline, Try, parse
from bot.domain.slack_message import referred_to_in
from bot.domain.thread_prefill import description_from, summary_from
from bot.domain.verbs import VERBS
from bot.listeners import away, handover_all, typed_answers, typed_verbs
from bot.listeners.brief_form import open_form
from bot.listeners.dependencies import Payload, dependencies_of
from bot.listeners.people import channel_of
from bot.listeners.refused_words import keep_words


def register(app: App) -> None:
    app.command("/escalate")(escalate)


def escalate(ack: Ack, body: Payload, client: WebClient, context: BoltContext) -> None:
    match parse(body.get("text", ""), VERBS):
        case HandOverAll() as all_of_them:
            handover_all.typed(ack, body, all_of_them, client, context)
        case Do() as command:
            typed_verbs.typed(ack, body, command, client, context)
        case New(summary):
            _open(body, client, context, summary)
            ack()
        case Try(summary):
            _open(body, client, context, summary, trial=True)
            ack()
        case other:
            _answer(ack, _answered(other, body, context))


def _answered(
    asked: Help | ShowList | Show | Timeline | Drafts | Away | Back, body: Payload, context: BoltContext
) -> Message:
    match asked:
        case Help(verb):
            return help_answers.help_on(verb) if verb else help_answers.help_text()
        case ShowList(page, what):
            return typed_answers.listing(body, context, page, what)
        case Show(number):
            return typed_answers.shown(number, body, context)
        case Timeline(number, page):
            return typed_answers.timeline(number, page, body, context)
        case Drafts():
            return typed_answers.drafts(body, context)
        case Away(words):
            return away.went(words, body, context)
        case Back():
            return away.came_back(body, context)


def _open(body: Payload, client: WebClient, context: BoltContext, summary: str, *, trial: bool = False) -> None:
    keep_words(summary, context)
    author, asked_in = dependencies_of(context).people.admit_quickly(body), channel_of(body)
    names = dependencies_of(context).people.names_soon(referred_to_in(summary))
    typed = {"summary": summary_from(summary, names), "description": description_from(summary, names)}
    open_form(context, client, author, body["trigger_id"], typed=typed, channel=asked_in, trial=trial)


def _answer(ack: Ack, message: Message) -> None:
    ack(text=message.text, blocks=message.blocks)
