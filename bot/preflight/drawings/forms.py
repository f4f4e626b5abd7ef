"""Every form and step, empty and filled in, and the Home tab."""

from collections.abc import Iterator

from bot.blockkit.kit.view import View
from bot.blockkit.presentation import Opening, Presentation
from bot.blockkit.verbs import PRESENTATIONS
from bot.blockkit.views.acts import acts_view
from bot.blockkit.views.addition_form import Choices, addition_form, nothing_open
from bot.blockkit.views.brief_form import drawn, unfinished
from bot.blockkit.views.counsel import Counsel, Preview
from bot.blockkit.views.first_step import Around
from bot.blockkit.views.hand_over_all import hand_over_all_form
from bot.blockkit.views.home import BESIDE, MOST_ITEMS, board, home, home_note
from bot.blockkit.views.opened import opened_view
from bot.blockkit.views.timeline import ENTRIES
from bot.blockkit.views.typed_words import TypedWords
from bot.blockkit.views.verb_form import verb_form
from bot.domain.additions import AddedAs, Proposed
from bot.domain.counting import Page
from bot.domain.draft import Draft, Step
from bot.domain.events import Origin
from bot.domain.listing import BOARD
from bot.domain.proposals import NOTHING_KNOWN, situation_of
from bot.domain.replies.draft import SHIPPED
from bot.domain.shared_files import MOST_FILES
from bot.domain.source import Source
from bot.domain.tiers import Target
from bot.domain.triage import advise
from bot.domain.verbs import VERBS
from bot.preflight.drawings.items import listed
from bot.preflight.drawings.samples import (
    AT,
    CHANNEL,
    ENGINEER,
    ID,
    LATER,
    LONGEST,
    OWNER,
    TEAM,
    Style,
    answers,
    given,
    in_each_state,
    opened,
    shared_files,
)

_AREAS = tuple(f"Product area {number:03}" for number in range(1, 101))  # as many as a menu takes


def forms(style: Style) -> Iterator[tuple[str, View]]:
    """Each with its name."""
    yield "first step, empty", drawn(_draft({}), Around())
    for target in Target:
        filled = answers(target, style)
        offer = unfinished(ID, str(filled["summary"]), "2 days")
        around = Around((*_AREAS[:-1], "billing"), shared=True, above=(offer,), counsel=_counsel(filled))
        yield f"first step for {target.label}", drawn(_draft(filled), around)
        high = filled | {"severity": "high"}
        yield f"first step for {target.label}, not critical", drawn(_draft(high), around)
        known = {field: high[field] for field in ("target", "kind", "severity", "summary")}
        yield f"second step for {target.label}, empty", drawn(_draft(known, Step.SECOND), Around())
        yield f"second step for {target.label}", drawn(_draft(high, Step.SECOND), Around())
    subject = opened(Target.ENGINEERING, style)
    for one in PRESENTATIONS.values():
        if one.form:
            yield f"form of {one.label}, empty", verb_form(one, subject, {}, opening=Opening(LATER, SHIPPED))
            yield f"form of {one.label}", verb_form(one, subject, given(one.verb, style))
            yield f"form of {one.label}, refused", verb_form(one, subject, {}, typed=_typed(one, style))
    yield from _additions(style)
    yield from _opened(style)
    yield "hand over all", hand_over_all_form()
    yield "hand over all, refused", hand_over_all_form(TypedWords(style.words(2000)))
    yield "Home that cannot be shown", home_note("Something went wrong and nothing was sent. (ref 4f1a2b)")
    for total in (0, 1, 60):
        yield f"Home with {total}", home(listed(total, style)[:MOST_ITEMS], page=Page(1, MOST_ITEMS, total), at=LATER)
    page, many = Page(2, MOST_ITEMS, 101), listed(MOST_ITEMS, style)
    beside = dict.fromkeys(BESIDE, many)
    yield "Home, a page in the middle", home(many, page=page, at=LATER)
    yield "Home with everything", home(many, page=page, at=LATER, beside=beside, manages=True)
    for what in BOARD:
        yield f"board, {what.label}", board(what, many, page=page, at=LATER)


def _typed(presentation: Presentation, style: Style) -> TypedWords:
    """More than any field takes, and each of them complains."""
    asked = presentation.form.fields if presentation.form else ()
    problems = {one.name: "Keep this to 2,000 characters; it has 12,000." for one in asked}
    return TypedWords(style.words(2000) * 6, {}, problems)


def _opened(style: Style) -> Iterator[tuple[str, View]]:
    """With every button that there is, and both ways to turn its pages."""
    for target in (Target.ENGINEERING, Target.SECURITY):
        for state, escalation in in_each_state(target, style).items():
            events = list(escalation.recorded) * (3 * ENTRIES)
            name = f"opened, {state.label.lower()}, {target.label}"
            yield name, opened_view(escalation, events, VERBS, page=2, at=LATER, place=CHANNEL)
            yield f"{name}, all acts", opened_view(escalation, events, VERBS, page=2, at=LATER, with_all_acts=True)
            yield f"acts, {state.label.lower()}, {target.label}", acts_view(escalation, VERBS)


def _additions(style: Style) -> Iterator[tuple[str, View]]:
    """«Add to escalation», with as many to choose from as a menu takes."""
    summary = opened(Target.ENGINEERING, style).brief.summary
    many = [(f"ESC-{number}", summary) for number in range(1, 102)]
    for added_as in AddedAs:
        proposed = Proposed(added_as, summary * 40)
        message = Origin(channel=CHANNEL, ts="1772528400.000100", files=shared_files(style)[:MOST_FILES])
        yield f"add as {added_as.value}", addition_form(Choices(many, "ESC-1"), proposed, message, shared=True)
    yield "add, nothing open", nothing_open()


def _draft(answers: dict[str, object], step: Step = Step.FIRST) -> Draft:
    notes = ("Not all of that thread could be read.",)
    source = Source(files=shared_files(LONGEST))
    return Draft(ID, OWNER, answers, source, AT, notes=notes, step=step, from_thread=answers)


def _counsel(answers: dict[str, object]) -> Counsel:
    """Everything that it can say at once."""
    return Counsel(
        advice=advise(situation_of(answers, NOTHING_KNOWN)),
        asks_why=True,
        tier_says="This goes past senior support.",
        preview=Preview(CHANNEL, (TEAM, ENGINEER), LATER, LATER),
    )
