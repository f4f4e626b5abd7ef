"""One story, from the customer's message to the card, by hand."""

from dataclasses import dataclass

from bench.effort.count import KEPT, MOST_SCREENS, Count, Goal, goal_of
from bench.effort.hand import Hand
from bench.effort.typed import Typed, load_typed
from bot.domain.kinds import Kind
from bot.domain.severity import Severity
from bot.domain.tiers import Target
from demo.live import LiveDemo
from demo.stories import Case, KeptStory, Story
from tests.browser.tab import Tab

_MENU_OPTION = "Escalate this message"
_ON_THE_SCREEN = "#thread"


@dataclass(frozen=True)
class Walked:
    """`screens` is how high the second step is, in windows of 800 px; None where there is none."""

    story: str
    target: str
    kind: str
    count: Count
    goal: Goal
    screens: float | None

    @property
    def met(self) -> bool:
        return self.goal.met(self.count) and (self.screens or 0) <= MOST_SCREENS


def walk(live: LiveDemo, tab: Tab, story: Story | KeptStory) -> Walked:
    """Raises `AssertionError` where what is done by hand does not end as the story says."""
    hand, typed = Hand(tab), load_typed(story.name)
    _opens_form(live, hand, story)
    hand.checks("kind", typed.kind)
    hand.field("severity").wait_for()
    for sign in typed.signs:
        hand.chooses("signs", sign)
    if typed.solution:
        hand.chooses("solution", typed.solution)
    if typed.area:
        hand.chooses("area", typed.area)
    hand.waits()
    if isinstance(story, KeptStory):
        return _kept(hand, story)
    return _escalated(live, hand, story, typed)


def _opens_form(live: LiveDemo, hand: Hand, story: Case) -> None:
    """The thread is before its person already; the message's menu has the shortcut."""
    channel = story.channel
    owner = live.seeded.people[story.owner]
    root = next(message for message in owner.reads(channel) if message.reply_count)
    hand.tab.goes(owner.id, channel, root.ts)
    message = hand.tab.page.locator(f"{_ON_THE_SCREEN} article").nth(story.escalate_from)
    message.hover()
    hand.clicks(message.get_by_label("More actions"))
    hand.clicks(hand.tab.page.get_by_role("menuitem", name=_MENU_OPTION))
    hand.tab.modal.get_by_role("heading", name="Escalate").wait_for()
    live.extension.actions["forward"]({"minutes": 0})  # the thread is read, which takes less than reading the form


def _kept(hand: Hand, story: KeptStory) -> Walked:
    hand.clicks(hand.tab.button("Handle in support", within="#modal"))
    hand.tab.modal.get_by_role("heading", name="Handled in support").wait_for()
    hand.tab.modal.get_by_label("Close").click()
    return Walked(story.name, "stays in support", Kind(story.brief.kind).label, hand.count, KEPT, None)


def _escalated(live: LiveDemo, hand: Hand, story: Story, typed: Typed) -> Walked:
    target, severity, kind = Target(story.brief.target), Severity(story.brief.severity), Kind(story.brief.kind)
    _agrees(hand, "target", target.label)
    _agrees(hand, "severity", severity.label)
    send, screens = hand.tab.modal.locator('[type="submit"]'), None
    if send.inner_text() == "Next":
        hand.clicks(send)
        hand.tab.modal.get_by_role("heading", name=f"To {target.label}").wait_for()
        screens = _height(hand)
    for name, text in typed.texts.items():
        hand.types(name, text)
    screens = screens and max(screens, _height(hand))
    hand.clicks(hand.tab.modal.locator('[type="submit"]'))
    hand.tab.modal.wait_for(state="detached")
    _lands(live, story, typed)
    return Walked(story.name, target.label, kind.label, hand.count, goal_of(target, kind, severity), screens)


def _agrees(hand: Hand, field: str, label: str) -> None:
    """What is proposed costs nothing where it is what the story's agent wants; else it is a choice."""
    if hand.field(field).get_by_role("combobox").input_value() != label:
        hand.chooses(field, label)
        hand.waits()


def _height(hand: Hand) -> float:
    """Of all that the step shows, above one another, with the form's own head and foot."""
    pixels = hand.tab.page.evaluate(
        "(() => { const form = document.querySelector('#modal'), body = form.querySelector('.body');"
        " return form.offsetHeight - body.clientHeight + body.scrollHeight; })()"
    )
    return float(pixels) / 800


def _lands(live: LiveDemo, story: Story, typed: Typed) -> None:
    live.extension.actions["forward"]({"minutes": 1})
    receiver = live.seeded.people[story.afterwards.acknowledged_by]

    def brief() -> str:
        card = max(receiver.reads(story.lands_in), key=lambda message: message.ts)
        return " ".join(" ".join(message.seen for message in receiver.thread(card)).split())

    for text in typed.texts.values():
        first = text.splitlines()[0].split(" -> ")[0]
        arrived = live.workspace.wait_for(lambda: first in brief(), timeout=20)  # noqa: B023 - called at once
        assert arrived, f"{story.name}: «{first}» is not in the brief: {brief()}"
