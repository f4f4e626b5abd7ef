"""A card is read in ten seconds: it never takes more than half of the window."""

from collections.abc import Iterator
from datetime import timedelta

from slack_sdk import WebClient

from bot.blockkit.kit.elements import Message
from bot.blockkit.messages import draw
from bot.calendars import schedule_for
from bot.domain.brief_validation import validated
from bot.domain.customers import Customer, CustomerTier
from bot.domain.durations import Span
from bot.domain.escalation import Escalation
from bot.domain.message_kinds import MessageKind
from bot.domain.route import Route
from bot.domain.sla import SlaWindows
from bot.domain.source import Source
from bot.domain.state import State
from bot.domain.team import TeamSettings
from bot.domain.tiers import Target
from bot.preflight.drawings.samples import LONGEST, in_each_state
from demo.live import LiveDemo
from demo.stories import load_all
from demo.stories.story import Story
from tests.browser.conftest import Open

_MOST = 420  # pixels, in a window of 1280 x 800
_OWEN, _LENA, _PLACE = "U02", "U03", "C0ENG"


def test_no_card_is_higher_than_half_of_the_window(live: LiveDemo, open_tab: Open) -> None:
    client = WebClient(token=live.workspace.bot_token, base_url=live.server.api_url)
    cards = dict(_cards())
    last = [_post(client, card) for card in cards.values()][-1]
    tab = open_tab(live.server.root_url, _LENA, _PLACE)
    articles = tab.page.locator("#conversation article")
    tab.page.locator(f'#conversation article[data-ts="{last}"] .thread-line').wait_for()
    heights = articles.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")[-len(cards) :]
    too_high = {name: height for name, height in zip(cards, heights, strict=True) if height > _MOST}
    assert too_high == {}


def _post(client: WebClient, card: Message) -> str:
    """As it stands in a channel: with the brief below."""
    ts = str(client.chat_postMessage(channel=_PLACE, text=card.text, blocks=card.blocks)["ts"])
    client.chat_postMessage(channel=_PLACE, thread_ts=ts, text="The brief")
    return ts


def _cards() -> Iterator[tuple[str, Message]]:
    for story in load_all():
        if isinstance(story, Story):
            yield story.name, _drawn(_told(story), late=timedelta(hours=30))
    for state, escalation in in_each_state(Target.ENGINEERING, LONGEST).items():
        if state is not State.HANDLED:
            yield f"the longest, {state.label}", _drawn(escalation, late=timedelta(hours=30))


def _told(story: Story) -> Escalation:
    """Just escalated by its owner, for a key customer whose account is known."""
    answers, at = story.brief.model_dump(exclude_none=True), story.escalated_at
    answers |= {name: str(answers[name]) for name in ("customers_affected", "revenue_amount") if name in answers}
    account = Customer(name="x", tier=CustomerTier.KEY, sla=SlaWindows(critical=Span(1, "h")), reference=True)
    return Escalation.open(
        id=story.name, workspace="T0", number=1, brief=validated(answers, at=at), by=_OWEN,
        route=Route(_PLACE, (_LENA,)), source=Source(), at=at, schedule=schedule_for(TeamSettings()), account=account,
    )  # fmt: skip


def _drawn(escalation: Escalation, *, late: timedelta) -> Message:
    event = escalation.recorded[-1]
    return draw(MessageKind.CARD, escalation, event, at=escalation.opened_at + late)
