"""What can be typed behind `/escalate`, by who uses it, and how one verb is typed."""

from datetime import UTC, datetime
from functools import partial

from bot.blockkit.kit.elements import Message, message, section
from bot.blockkit.presentation import Presentation
from bot.blockkit.verbs import presentation_of
from bot.domain.access import Role
from bot.domain.answer_errors import read_answers
from bot.domain.away_until import leading_moment
from bot.domain.hours import Calendar, Hours
from bot.domain.refusals import InvalidAnswers
from bot.domain.state import State
from bot.domain.text import first_word
from bot.domain.verb import SUPPORT, TEAM, AnyVerb
from bot.domain.verbs import VERBS

_INTRODUCTION = (
    "*Escalate* brings a customer's problem to the team that can solve it, with everything they need, and reminds you "
    "until the customer knows the outcome."
)
_LOOK_UP = (
    "`/escalate` opens the form. Words after it become the summary: `/escalate Exports fail since noon`\n"
    "`/escalate new …` opens it too, whatever the first word is\n"
    "`/escalate try` opens it for trying: it says what would happen, and posts nothing\n"
    "`/escalate list` shows what is still with a team, `/escalate list 2` its second page\n"
    "`/escalate list mine`, `list team` (this channel's) and `list overdue` show less\n"
    "`/escalate list all` shows what is not closed, also what is resolved\n"
    "`/escalate list handled` shows what support kept, to be escalated after all\n"
    "`/escalate ESC-12` shows one escalation and all that happened to it\n"
    "`/escalate timeline ESC-12` shows all that happened to it, by pages\n"
    "`/escalate drafts` shows the forms that you have begun and not sent\n"
    "`/escalate handoff all @colleague` asks somebody to keep all that you keep\n"
    "`/escalate away until Fri` sends your reminders to who stands in for you, `/escalate back` ends it\n"
    "`/escalate help` shows this, `/escalate help resolve` how one of the buttons is typed"
)
_SHORTCUT = (
    "You can also start from a customer's message: open its menu and choose *Escalate this message*. "
    "The customer sees nothing of it."
)
_SOMEBODY = "U012AB3CD"  # as Slack sends whoever is mentioned
_AT_SOME_TIME = partial(leading_moment, at=datetime(2026, 1, 5, 9, tzinfo=UTC), calendar=Calendar(Hours()))
"""Reads the time in an example, to know whether it is all that is needed; when that would be is not shown."""
_AUDIENCES = {
    "team": "*The team that was asked*",
    "support": "*Support, who keeps the customer*",
    "everybody": "*Both, as far as it is theirs*",
}


def help_text() -> Message:
    """What can be typed, and what comes of it."""
    parts = {"introduction": _INTRODUCTION, "look_up": _LOOK_UP, **_by_audience(), "shortcut": _SHORTCUT}
    return message("How to use Escalate", [section(name, text) for name, text in parts.items()])


def help_on(verb: AnyVerb) -> Message:
    """How one verb is typed, by each of its words, when, and by whom."""
    shown = presentation_of(verb)
    typed = [f"`/escalate {word} ESC-12{f' {shown.usage}' if shown.usage else ''}`" for word in verb.words]
    asks = "The form opens where words are missing." if shown.form else "It is done at once."
    worked = [f"For example: {_example(shown)}"] if shown.example else []
    when = ", ".join(state.label.lower() for state in State if state in verb.states)
    who = "; ".join(role.meaning for role in Role if role in verb.may)
    lines = [f"*{shown.label}*: {' or '.join(typed)}", asks, *worked, f"When it is: {when}.", f"Who may: {who}."]
    return message(f"How to {verb.phrase}", [section("verb", "\n".join(lines))])


def _example(shown: Presentation) -> str:
    """What somebody might type, and what comes of it."""
    typed = f"`/escalate {shown.verb.words[0]} ESC-12 {shown.example}`"
    mentions = shown.example.startswith("@")
    somebody, words = (_SOMEBODY, first_word(shown.example)[1]) if mentions else (None, shown.example)
    answers = shown.form.typed(words, somebody, _AT_SOME_TIME) if shown.form else {}
    try:
        read_answers(shown.verb.input, answers)
    except InvalidAnswers:
        return f"{typed} opens the form with that filled in, for the rest."
    depends = any((shown.about, shown.choosing, shown.about_now, shown.more))
    return f"{typed} is done at once{', unless more is needed: then the form opens' if depends else ''}."


def _by_audience() -> dict[str, str]:
    """Each verb as it is typed, under who uses it; words that do not suffice open its form."""
    lines = {name: [heading] for name, heading in _AUDIENCES.items()}
    for verb in VERBS:
        usage = presentation_of(verb).usage
        lines[_audience(verb)].append(f"`/escalate {verb.words[0]} ESC-12{f' {usage}' if usage else ''}`")
    whole = "What the buttons do can be typed too; where words are missing, the form opens."
    return {"verbs": whole, **{name: "\n".join(each) for name, each in lines.items()}}


def _audience(verb: AnyVerb) -> str:
    """Managers may do what both do, so they decide nothing."""
    team, support = TEAM - SUPPORT, (SUPPORT | {Role.REQUESTER, Role.INVITED}) - TEAM
    is_for_team, is_for_support = bool(team & verb.may), bool(support & verb.may)
    return "everybody" if is_for_team and is_for_support else "team" if is_for_team else "support"
