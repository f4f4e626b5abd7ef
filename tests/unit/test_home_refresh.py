"""A Home is published again when something on it changes: once for several changes, and never for nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.blockkit.kit.view import View, home_view
from bot.blockkit.views.home import HomeTab
from bot.domain.listing import HomePage, Listing
from bot.domain.refusals import Refusal
from bot.home_refresh import MOST_OF_A_TEAM, NEWS_FOR, READ_FOR, HomeRefresh
from storage.unit_of_work import Touched

OWNER, OTHER = "U0OWNER", "U0OTHER"
BOARD = HomePage(Listing.OVERDUE, 2)


class Homes:
    """What each Home holds, what was published, and a clock."""

    def __init__(self) -> None:
        self.now, self.seconds = datetime(2026, 3, 3, 9, 0, tzinfo=UTC), 100.0
        self.content: dict[str, str] = {}
        self.teams: dict[str, frozenset[str]] = {}
        self.published: list[tuple[str, View]] = []
        self.pages: list[HomePage] = []
        self.refuses: list[Exception] = []
        self.refresh = HomeRefresh(self.draw, self.publish, lambda: self.now, lambda: self.seconds)

    def draw(self, user: str, page: HomePage) -> HomeTab:
        self.pages.append(page)
        content = self.content.get(user, "")
        shown = frozenset(content.split())
        return HomeTab(home_view([{"type": "section", "block_id": content}]), shown, self.teams.get(user, frozenset()))

    def publish(self, user: str, view: View) -> None:
        if self.refuses:
            raise self.refuses.pop(0)
        self.published.append((user, view))

    def opens(self, user: str, content: str, page: HomePage = HomePage()) -> None:  # noqa: B008 - frozen
        self.content[user] = content
        self.refresh.opened(user, page)
        self.refresh.shown(user, self.draw(user, page))
        self.pages.clear()

    def changes(self, reference: str, *people: str) -> None:
        self.refresh.changed(Touched(reference, frozenset(people)))

    def passes(self, seconds: float) -> list[str]:
        """Whose Home was published when so much time had passed."""
        known = len(self.published)
        self.seconds += seconds
        self.refresh.run_once()
        return [user for user, _ in self.published[known:]]


@pytest.fixture
def homes() -> Homes:
    made = Homes()
    made.opens(OWNER, "ESC-1 ESC-2")
    return made


@pytest.mark.parametrize(
    ("reference", "people", "content", "published"),
    [
        ("ESC-3", [OWNER], "ESC-1 ESC-2 ESC-3", [OWNER]),
        ("ESC-1", [OTHER], "ESC-2", [OWNER]),
        ("ESC-3", [OTHER], "ESC-1 ESC-2 ESC-3", []),
        ("ESC-1", [OWNER], "ESC-1 ESC-2", []),
    ],
    ids=["theirs", "theirs no more", "somebody else's", "nothing to see"],
)
def test_it_is_published_when_it_shows_something_else(
    homes: Homes, reference: str, people: list[str], content: str, published: list[str]
) -> None:
    homes.content[OWNER] = content
    homes.changes(reference, *people)
    assert homes.passes(1) == published
    assert homes.passes(60) == []


def test_several_changes_are_one_publication_after_they_have_rested(homes: Homes) -> None:
    for number in range(3):
        homes.content[OWNER] += f" ESC-{number + 7}"
        homes.changes("ESC-1", OWNER)
        assert homes.passes(0.1) == []
    assert homes.passes(1) == [OWNER]


def test_who_opened_it_a_day_ago_looks_at_something_else(homes: Homes) -> None:
    homes.content[OWNER] = "ESC-1"
    homes.now += READ_FOR
    homes.changes("ESC-1", OWNER)
    assert homes.passes(1) == []


@pytest.mark.parametrize(
    ("teams", "channel", "later", "published"),
    [
        ({"C0ENG"}, "C0ENG", timedelta(), [OTHER]),
        ({"C0ENG"}, "C0SEC", timedelta(), []),
        ({"C0ENG"}, "C0ENG", NEWS_FOR, []),
        (set(), None, timedelta(), []),
    ],
    ids=["their team's", "another team's", "long ago", "nothing new"],
)
def test_what_comes_to_a_team_is_seen_by_those_of_it_who_look(
    homes: Homes, teams: set[str], channel: str | None, later: timedelta, published: list[str]
) -> None:
    homes.teams[OTHER] = frozenset(teams)
    homes.opens(OTHER, "ESC-7")
    homes.content[OTHER], homes.now = "ESC-7 ESC-9", homes.now + later
    homes.refresh.changed(Touched("ESC-9", frozenset({"U0SOMEBODY"}), channel))
    assert homes.passes(1) == published


def test_a_large_team_costs_no_more_than_a_few_homes(homes: Homes) -> None:
    for number in range(1_000):
        user = f"U{number:04}"
        homes.teams[user] = frozenset({"C0ENG"})
        homes.now += timedelta(seconds=1)
        homes.opens(user, "ESC-7")
    homes.content = {user: f"{shown} ESC-9" for user, shown in homes.content.items()}
    homes.refresh.changed(Touched("ESC-9", frozenset(), "C0ENG"))
    assert homes.passes(1) == [f"U{number:04}" for number in range(1_000 - MOST_OF_A_TEAM, 1_000)]


def test_the_page_that_they_look_at_is_drawn(homes: Homes) -> None:
    homes.opens(OTHER, "ESC-1", BOARD)
    homes.changes("ESC-1", OWNER)
    homes.passes(1)
    assert homes.pages == [BOARD, HomePage()]


def test_a_limit_of_slacks_is_waited_for_and_nobody_is_left_out(homes: Homes) -> None:
    homes.opens(OTHER, "ESC-1")
    homes.content |= {OWNER: "ESC-1", OTHER: "ESC-1 ESC-2"}
    homes.refuses.append(_slack_says(429, {"Retry-After": "20"}))
    homes.changes("ESC-1", OWNER)
    assert homes.passes(1) == []
    assert homes.passes(10) == []
    assert homes.passes(10) == [OTHER, OWNER]


@pytest.mark.parametrize("error", [Refusal("Not a member."), OSError("no network")])
def test_one_that_cannot_be_published_keeps_no_other_from_theirs(homes: Homes, error: Exception) -> None:
    homes.opens(OTHER, "ESC-1")
    homes.content |= {OWNER: "ESC-1", OTHER: "ESC-1 ESC-2"}
    homes.refuses.append(error)
    homes.changes("ESC-1", OWNER)
    assert homes.passes(1) == [OWNER]
    assert homes.passes(timedelta(minutes=5).total_seconds()) == []


def _slack_says(status: int, headers: dict[str, str]) -> SlackApiError:
    answer = SlackResponse(
        client=None,
        http_verb="POST",
        api_url="",
        req_args={},
        data={"ok": False, "error": "ratelimited"},
        headers=headers,
        status_code=status,
    )
    return SlackApiError("ratelimited", answer)  # type: ignore[no-untyped-call]
