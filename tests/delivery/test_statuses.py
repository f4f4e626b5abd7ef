"""How often Slack is asked who is away: every five minutes, and early enough that a sweep finds it answered."""

from datetime import timedelta
from typing import Any

from slack_sdk import WebClient

from bot.delivery.statuses import KEPT_FOR, Statuses
from tests.builders import NINE, minutes

SOON = timedelta(seconds=30)


class Slack(WebClient):
    """Counts what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = list[str]()

    def users_info(self, *, user: str, **_: Any) -> Any:
        self.asked.append(user)
        return {"user": {"profile": {"status_emoji": ":palm_tree:", "status_text": "Vacationing"}}}


def test_what_would_be_too_old_by_then_is_asked_ahead() -> None:
    slack, now = Slack(), [NINE]
    statuses = Statuses(slack, lambda: now[0])
    assert statuses.away(["U1"], for_next=SOON) == {"U1"}

    now[0] += KEPT_FOR - minutes(1)
    statuses.away(["U1"], for_next=SOON)
    assert slack.asked == ["U1"]

    now[0] += minutes(1) - SOON
    statuses.away(["U1"], for_next=SOON)
    assert slack.asked == ["U1", "U1"]
    now[0] += SOON
    assert statuses.away(["U1"]) == {"U1"}
    assert slack.asked == ["U1", "U1"]
