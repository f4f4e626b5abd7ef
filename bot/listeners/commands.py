"""`/escalate`: the form, what people look up with it, and every verb. Every answer is seen by the asker only."""

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.blockkit.kit.elements import Message
from bot.blockkit.views import answers
from bot.domain.command_text import Away, Back, Do, HandOverAll, Help, New, Show, ShowList, Try, parse
from bot.domain.listing import Listing
from bot.domain.thread_prefill import summary_from
from bot.domain.verbs import VERBS
from bot.listeners import away, handover_all, verbs
from bot.listeners.brief_form import open_form
from bot.listeners.dependencies import Payload, dependencies_of
from bot.listeners.people import channel_of


def register(app: App) -> None:
    app.command("/escalate")(escalate)


def escalate(ack: Ack, body: Payload, client: WebClient, context: BoltContext) -> None:
    match parse(body.get("text", ""), VERBS):
        case Help(verb):
            _answer(ack, answers.help_on(verb) if verb else answers.help_text())
        case ShowList(page, what):
            _answer(ack, listing(body, context, page, what))
        case Show(number):
            _answer(ack, _shown(number, body, context))
        case Away(words):
            _answer(ack, away.went(words, body, context))
        case HandOverAll() as all_of_them:
            handover_all.typed(ack, body, all_of_them, client, context)
        case Back():
            _answer(ack, away.came_back(body, context))
        case Do() as command:
            verbs.typed(ack, body, command, client, context)
        case New(summary):
            _open(body, client, context, summary)
            ack()
        case Try(summary):
            _open(body, client, context, summary, trial=True)
            ack()


def _open(body: Payload, client: WebClient, context: BoltContext, summary: str, *, trial: bool = False) -> None:
    author, asked_in = dependencies_of(context).people.admit_quickly(body), channel_of(body)
    words = summary_from(summary)
    open_form(context, client, author, body["trigger_id"], summary=words, channel=asked_in, trial=trial)


def listing(body: Payload, context: BoltContext, page: int, what: Listing) -> Message:
    """A page of that list, as its reader may see it."""
    own = dependencies_of(context)
    actor = own.people.reader(body, context.get("deadline"))
    listed = own.queries.listed(what, actor, size=answers.MOST_ITEMS, page=page)
    return answers.listing(listed.items, page=listed.page, at=listed.at, what=what)


def _shown(number: int, body: Payload, context: BoltContext) -> Message:
    own = dependencies_of(context)
    shown = own.queries.shown(number, own.people.reader(body, context.get("deadline")))
    return answers.shown(shown.escalation, shown.timeline, at=shown.at)


def _answer(ack: Ack, message: Message) -> None:
    ack(text=message.text, blocks=message.blocks)
