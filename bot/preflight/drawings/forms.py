"""Every form and step, empty and filled in, and the Home tab."""

from collections.abc import Iterator
from datetime import timedelta

from bot.blockkit.kit.view import View
from bot.blockkit.verbs import PRESENTATIONS
from bot.blockkit.views.brief_form import first_step, second_step, unfinished
from bot.blockkit.views.home import MOST_ITEMS, home
from bot.blockkit.views.verb_form import verb_form
from bot.domain.counting import Page
from bot.domain.tiers import Target
from bot.preflight.drawings.items import listed
from bot.preflight.drawings.samples import AT, ID, Style, answers, given, opened

_AREAS = tuple(f"Product area {number:03}" for number in range(1, 101))  # as many as a menu takes
_LATER = AT + timedelta(hours=6)


def forms(style: Style) -> Iterator[tuple[str, View]]:
    """Each with its name."""
    yield "first step, empty", first_step(draft=ID, answers={})
    for target in Target:
        filled = answers(target, style)
        offer = unfinished(ID, str(filled["summary"]), "2 days")
        yield (
            f"first step for {target.label}",
            first_step(draft=ID, answers=filled, areas=(*_AREAS[:-1], "billing"), shared=True, unfinished=offer),
        )
        known = {field: filled[field] for field in ("target", "severity", "summary")}
        yield f"second step for {target.label}, empty", second_step(draft=ID, answers=known)
        yield f"second step for {target.label}", second_step(draft=ID, answers=filled)
    subject = opened(Target.ENGINEERING, style)
    for one in PRESENTATIONS.values():
        if one.form:
            yield f"form of {one.label}, empty", verb_form(one, one.form, subject, {})
            yield f"form of {one.label}", verb_form(one, one.form, subject, given(one.verb, style))
    for total in (0, 1, 60):
        yield f"Home with {total}", home(listed(total, style)[:MOST_ITEMS], page=Page(1, MOST_ITEMS, total), at=_LATER)
    yield "Home, a page in the middle", home(listed(40, style), page=Page(2, MOST_ITEMS, 101), at=_LATER)
