"""Take over: done at the press."""

from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.presentation import EventText, Group, Presentation, Telling
from bot.domain.verbs.take_over import TAKE_OVER, TakenOver


def _describe(event: TakenOver, reference: str | None) -> EventText:
    had_it = f" from {person(event.was)}" if event.was else ""
    return EventText(f"{person(event.by)} took over {reference or 'this'}{had_it}")


PRESENTATION = Presentation(
    verb=TAKE_OVER, label="Take over", group=Group.PEOPLE, telling=Telling(event=TakenOver, describe=_describe)
)
