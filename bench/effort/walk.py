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
    """`opened` and `screens` are how high the first step is as it opens, and the second, in windows of 800 px; None
    where there is no second. `advised`: the advice is in sight, without scrolling, as soon as it is given.
    """

    story: str
    target: str
    kind: str
    count: Count
    goal: Goal
    opened: float
    advised: bool
    screens: float | None

    @property
    def met(self) -> bool:
        shown = self.opened <= 1 and self.advised and (self.screens or 0) <= MOST_SCREENS
        return shown and self.goal.met(self.count)


def walk(live: LiveDemo, tab: Tab, story: Story | KeptStory) -> Walked:
    """Raises `AssertionError` where what is done by hand does not end as the story says."""
    hand, typed = Hand(tab), load_typed(story.name)
    _opens_form(live, hand, story)
    opened = _height(hand)
    hand.checks("kind", typed.kind)
    hand.field("severity").wait_for()
    advised = _is_in_sight(hand, "advice") and _is_in_sight(hand, "target")
    for sign in typed.signs:
        hand.checks("signs", sign)
    if typed.solution:
        hand.chooses("solution", typed.solution)
    if typed.area:
        hand.chooses("area", typed.area)
    hand.waits()
    if isinstance(story, KeptStory):
        _keeps(hand)
        kept = Kind(story.brief.kind).label
        return Walked(story.name, "stays in support", kept, hand.count, KEPT, opened, advised, None)
    screens = _escalates(live, hand, story, typed)
    target, severity, kind = Target(story.brief.target), Severity(story.brief.severity), Kind(story.brief.kind)
    goal = goal_of(target, kind, severity)
    return Walked(story.name, target.label, kind.label, hand.count, goal, opened, advised, screens)


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


def _keeps(hand: Hand) -> None:
    hand.clicks(hand.tab.button("Handle in support", within="#modal"))
    hand.tab.modal.get_by_role("heading", name="Handled in support").wait_for()
    hand.tab.modal.get_by_label("Close").click()


def _escalates(live: LiveDemo, hand: Hand, story: Story, typed: Typed) -> float | None:
    """How high the second step was, if there was one."""
    target, severity = Target(story.brief.target), Severity(story.brief.severity)
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
    return screens


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


def _is_in_sight(hand: Hand, name: str) -> bool:
    """Whether the whole block of this name is, as the form stands."""
    hand.waits()
    block, body = hand.field(name).bounding_box(), hand.tab.modal.locator(".body").bounding_box()
    assert block is not None
    assert body is not None
    return body["y"] <= block["y"] and block["y"] + block["height"] <= body["y"] + body["height"]


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
