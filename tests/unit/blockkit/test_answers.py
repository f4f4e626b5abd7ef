import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.blockkit.kit.parts import MOST_SHOWN
from bot.blockkit.kit.sizes import shown as size_of
from bot.blockkit.messages.event_text import describe
from bot.blockkit.presentation import Presentation
from bot.blockkit.verbs import PRESENTATIONS
from bot.blockkit.views.answers import done, listing, shown
from bot.blockkit.views.help_answers import help_on, help_text
from bot.blockkit.views.home import BESIDE, board, home
from bot.domain.access import Role
from bot.domain.command_text import Do, parse
from bot.domain.counting import Page
from bot.domain.events import DomainEvent
from bot.domain.listing import BOARD, Listing
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.tiers import Target
from bot.domain.verb import AnyVerb
from bot.domain.verbs import VERBS
from bot.domain.verbs.close import CLOSE
from bot.domain.verbs.post_update import UpdatePosted
from bot.domain.verbs.reopen import REOPEN
from bot.domain.verbs.resolve import RESOLVE
from bot.domain.verbs.set_eta import SET_ETA
from bot.domain.verbs.snooze import SNOOZE
from tests.builders import AGENT, NINE, a_marked_brief, every_event, words
from tests.unit.blockkit.cases import in_state
from tests.unit.blockkit.seen import assert_slack_takes, block, labels, stored_view, visible
from tests.walking import as_one_test


@dataclass(frozen=True)
class Listed:
    """One line of a list, as the read side hands it over."""

    reference: str = "ESC-1"
    summary: str = "Exports fail"
    customer: str | None = "Brightwater & Sons"
    target: Target = Target.ENGINEERING
    severity: Severity = Severity.HIGH
    state: State = State.OPEN
    owner: str = "U0AGENT"
    assignee: str | None = None
    follow_up_due: datetime | None = NINE + timedelta(hours=4)
    customer_overdue: datetime | None = NINE + timedelta(hours=8)
    link: str | None = None
    needs_info: bool = False


def items(count: int, **given: Any) -> list[Listed]:
    return [replace(Listed(**given), reference=f"ESC-{number}") for number in range(1, count + 1)]


def test_help_names_every_command() -> None:
    drawn = help_text()
    assert_slack_takes(drawn.text, drawn.blocks)
    typed = [f"`/escalate {verb.words[0]} ESC-12" for verb in VERBS]
    for command in (
        *("`/escalate`", "/escalate new", "/escalate list", "/escalate ESC-12", "/escalate help"),
        *("Escalate this message", *typed),
    ):
        assert command in visible(drawn.blocks)


def test_help_says_what_is_typed_behind_a_verb_that_asks() -> None:
    for presentation in PRESENTATIONS.values():
        assert bool(presentation.usage) is bool(presentation.form and presentation.form.fields)
        assert f"{presentation.verb.words[0]} ESC-12 {presentation.usage}".strip() in visible(help_text().blocks)


@pytest.mark.parametrize(
    ("audience", "typed"),
    [
        ("team", ("ack", "info", "resolve", "take")),
        ("support", ("answer", "customer", "close", "handoff", "snooze")),
        ("everybody", ("update", "severity", "eta", "reopen")),
    ],
)
def test_help_groups_what_is_typed_by_who_uses_it(audience: str, typed: tuple[str, ...]) -> None:
    drawn = help_text().blocks
    assert all(f"`/escalate {word} ESC-12" in visible(block(drawn, audience)) for word in typed)
    assert visible(drawn).count("`/escalate resolve ESC-12") == 1


@as_one_test
@pytest.mark.parametrize("presentation", PRESENTATIONS.values(), ids=lambda one: one.verb.name)
def test_help_on_a_verb_that_takes_words_has_an_example_that_is_understood(presentation: Presentation) -> None:
    assert bool(presentation.example) is bool(presentation.usage)
    if presentation.form and presentation.example:
        command = f"{presentation.verb.words[0]} ESC-12 {presentation.example}"
        understood = parse(command, VERBS)
        assert understood == Do(presentation.verb, 12, presentation.example)
        assert presentation.form.typed(presentation.example.removeprefix("@colleague "))
        assert f"For example: `/escalate {command}`" in visible(help_on(presentation.verb).blocks)


@pytest.mark.parametrize(
    ("verb", "outcome"),
    [
        (REOPEN, "is done at once."),
        (SET_ETA, "`/escalate eta ESC-12 tomorrow 5pm The fix is in review.` is done at once."),
        (SNOOZE, "`/escalate snooze ESC-12 team 3h The release goes out at noon.` is done at once, unless"),
        (RESOLVE, "opens the form with that filled in"),
        (CLOSE, "unless more is needed"),
    ],
)
def test_the_example_says_what_comes_of_it(verb: AnyVerb, outcome: str) -> None:
    assert outcome in visible(help_on(verb).blocks)


@as_one_test
@pytest.mark.parametrize("event", every_event(), ids=lambda event: event.kind)
def test_who_typed_a_verb_reads_that_it_is_done(event: DomainEvent) -> None:
    drawn = done(in_state(State.ACKNOWLEDGED), event, by=AGENT, at=NINE)
    assert_slack_takes(drawn.text, drawn.blocks)


def test_who_typed_a_verb_for_nothing_reads_that_nothing_changed() -> None:
    drawn = done(in_state(State.ACKNOWLEDGED), None, by=AGENT, at=NINE)
    assert_slack_takes(drawn.text, drawn.blocks)
    assert "ESC-12" in visible(drawn.blocks)


@as_one_test
@pytest.mark.parametrize("verb", VERBS)
def test_help_on_a_verb_says_how_it_is_typed_when_and_by_whom(verb: AnyVerb) -> None:
    drawn = help_on(verb)
    assert_slack_takes(drawn.text, drawn.blocks)
    said = visible(drawn.blocks)
    assert all(f"/escalate {word} ESC-12" in said for word in verb.words)
    assert all(state.label.lower() in said for state in verb.states)
    who = next(line for line in said.split("\n") if line.startswith("Who may: "))
    assert who == f"Who may: {'; '.join(role.meaning for role in Role if role in verb.may)}."
    assert not any(";" in role.meaning for role in Role)


def test_an_item_says_what_where_and_what_is_due() -> None:
    drawn = listing(items(1), page=Page(1, 20, 1), at=NINE + timedelta(hours=5))
    assert_slack_takes(drawn.text, drawn.blocks)
    what, where, due, *_ = visible(block(drawn.blocks, "ESC-1")).split("\n")
    assert what == ":large_orange_circle: *ESC-1* Exports fail"
    assert where == ("Brightwater &amp; Sons · Engineering · Open · nobody works on it, <@U0AGENT> keeps the customer")
    assert due.startswith("*Follow-up overdue* since <!date^")
    assert " · Customer update due <!date^" in due


def test_an_item_names_who_works_on_it() -> None:
    assert "<@U0ENG> works on it" in visible(listing(items(1, assignee="U0ENG"), page=Page(1, 20, 1), at=NINE).blocks)


def test_an_item_leads_to_its_card() -> None:
    (item,) = items(1, link="https://acme.slack.com/archives/C0ENG/p17725")
    drawn = listing([item], page=Page(1, 20, 1), at=NINE)
    assert "*<https://acme.slack.com/archives/C0ENG/p17725|ESC-1>*" in visible(block(drawn.blocks, "ESC-1"))


@pytest.mark.parametrize(
    ("what", "state", "offered"),
    [
        (Listing.MINE, State.OPEN, ["Customer updated", "Add details"]),
        (Listing.OFFERED, State.ACKNOWLEDGED, ["Accept", "Decline"]),
        (Listing.NEXT, State.RESOLVED, ["Record outcome", "Customer updated"]),
        (Listing.ASSIGNED, State.ACKNOWLEDGED, ["Post update", "Resolve"]),
        (Listing.TEAM, State.OPEN, ["Acknowledge", "Post update"]),
        (Listing.OVERDUE, State.ACKNOWLEDGED, ["Post update", "Customer updated"]),
        (Listing.HANDLED, State.HANDLED, ["Escalate it after all"]),
    ],
)
def test_a_line_offers_what_its_reader_does_next(what: Listing, state: State, offered: list[str]) -> None:
    drawn = listing(items(1, state=state), page=Page(1, 20, 1), at=NINE, what=what)
    assert [label for label in labels(drawn.blocks) if label not in ("Open", "More…")] == offered


def test_a_line_offers_only_what_its_reader_may() -> None:
    page, able = Page(1, 20, 1), {"post_update"}
    drawn = listing(items(1), page=page, at=NINE, may=lambda _, verb: verb.name in able)
    assert labels(drawn.blocks) == ["Open", "Post update", "More…"]
    view = home(items(1), page=page, at=NINE, may=lambda *_: False)
    assert labels(view["blocks"]) == ["New escalation", "Hand over all", "Open", "More…"]


def test_home_begins_with_what_needs_its_reader_and_holds_no_more_blocks_than_slack_takes() -> None:
    many = items(20, summary="&" * 150, link="https://acme.slack.com/archives/C0ENG/p1")
    view = home(many, page=Page(1, 20, 90), at=NINE, beside=dict.fromkeys(BESIDE, many), manages=True)
    headings = [each["text"]["text"] for each in stored_view(view)["blocks"] if each["type"] == "header"]
    assert headings == ["What needs you next", "Your escalations", "Assigned to you", "Your team's"]
    assert len(view["blocks"]) <= 100


@pytest.mark.parametrize("what", BOARD)
def test_the_board_leads_to_each_of_its_lists_and_back(what: Listing) -> None:
    view = stored_view(board(what, items(1), page=Page(1, 20, 45), at=NINE))
    filters = block(view["blocks"], "filters")["elements"]
    assert [each["value"] for each in filters] == [*BOARD, "mine"]
    assert [each["value"] for each in filters if "style" in each] == [what]
    assert f"*{what.label}* · 45" in visible(view["blocks"])
    assert [each["value"] for each in block(view["blocks"], "pages")["elements"]] == [f"{what}:2"]
    assert what.empty in visible(board(what, [], page=Page(1, 20, 0), at=NINE)["blocks"])


@pytest.mark.parametrize(
    ("what", "state", "offered"),
    [
        (Listing.OVERDUE, State.OPEN, ["Customer updated", "Hand over"]),
        (Listing.UNACKNOWLEDGED, State.OPEN, ["Re-route", "Change severity"]),
        (Listing.UNREACHED, State.ACKNOWLEDGED, ["Hand over", "Take over customer"]),
        (Listing.NOT_INFORMED, State.RESOLVED, ["Customer updated", "Hand over"]),
        (Listing.WITH_A_TEAM, State.ACKNOWLEDGED, ["Hand over", "Change severity"]),
    ],
)
def test_the_board_offers_what_a_manager_does(what: Listing, state: State, offered: list[str]) -> None:
    drawn = board(what, items(1, state=state), page=Page(1, 20, 1), at=NINE)
    lines = [one for one in drawn["blocks"] if one["block_id"] not in ("filters", "pages")]
    assert [label for label in labels(lines) if label not in ("Open", "More…")] == offered


@pytest.mark.parametrize(
    ("what", "offered"),
    [
        (Listing.NEXT, ["Answer", "Customer updated"]),
        (Listing.MINE, ["Answer", "Customer updated"]),
        (Listing.TEAM, ["Post update", "Resolve"]),
    ],
)
def test_what_the_team_asked_is_answered_first_by_the_owner(what: Listing, offered: list[str]) -> None:
    drawn = listing(items(1, state=State.ACKNOWLEDGED, needs_info=True), page=Page(1, 20, 1), at=NINE, what=what)
    assert [label for label in labels(drawn.blocks) if label not in ("Open", "More…")] == offered
    assert "*The team waits for an answer from support*" in visible(drawn.blocks)


NEXT = "`/escalate list {}` shows the next."


@pytest.mark.parametrize(
    ("number", "total", "text", "span", "buttons"),
    [
        (1, 1, "1 escalation", None, []),
        (1, 20, "20 escalations", None, []),
        (1, 260, "260 escalations", f"1 to 20 of 260. {NEXT.format(2)}", ["Next page"]),
        (2, 260, "260 escalations", f"21 to 40 of 260. {NEXT.format(3)}", ["Previous page", "Next page"]),
        (13, 260, "260 escalations", "241 to 260 of 260.", ["Previous page"]),
        (1, 2_001, "More than 2,000 escalations", f"1 to 20 of more than 2,000. {NEXT.format(2)}", ["Next page"]),
    ],
)  # fmt: skip
def test_a_list_counts_what_there_is_and_leads_through_all_of_it(
    number: int, total: int, text: str, span: str | None, buttons: list[str]
) -> None:
    page = Page(number, 20, total)
    drawn = listing(items(min(total, 20), summary="&" * 150, customer="<" * 100), page=page, at=NINE)
    assert_slack_takes(drawn.text, drawn.blocks)
    assert drawn.text == text
    assert visible(drawn.blocks[0]) == f"*{text}*"
    assert sum(each["block_id"].startswith("ESC-") for each in drawn.blocks) == min(total, 20)
    assert [visible(each) for each in drawn.blocks if each["block_id"] == "span"] == ([span] if span else [])
    assert labels(drawn.blocks) == [*["Open", "Acknowledge", "Post update", "More…"] * min(total, 20), *buttons]


def test_an_empty_list_shows_how_to_begin() -> None:
    drawn = listing([], page=Page(1, 20, 0), at=NINE)
    assert_slack_takes(drawn.text, drawn.blocks)
    assert visible(drawn.blocks) == "Nothing is escalated right now. `/escalate` starts one."


@pytest.mark.parametrize("state", State)
def test_an_escalation_is_shown_with_all_that_happened(state: State) -> None:
    escalation, latest = in_state(state), every_event()[-20:]
    drawn = shown(escalation, [*escalation.recorded, *latest], at=NINE)
    assert_slack_takes(drawn.text, drawn.blocks)
    seen = visible(drawn.blocks)
    assert labels(drawn.blocks) == (["Escalate it after all"] if state is State.HANDLED else [])
    for event in (*escalation.recorded, *latest):
        assert describe(event).sentence in seen
    assert "the summary" in seen
    assert "the description" in seen
    assert ("the ask_details" in seen) is (state is not State.HANDLED), "of a team that was asked"
    assert "not shown" not in seen


@pytest.mark.parametrize(("count", "said"), [(41, "1 earlier entry is"), (500, "460 earlier entries are")])
def test_a_long_timeline_keeps_the_latest(count: int, said: str) -> None:
    events = [UpdatePosted(at=NINE + timedelta(hours=n), by="U0ENG", text=f"<{n}>") for n in range(count)]
    drawn = shown(in_state(State.ACKNOWLEDGED), events, at=NINE)
    assert_slack_takes(drawn.text, drawn.blocks)
    seen = visible(drawn.blocks)
    assert f"{said} not shown." in seen
    assert f"&lt;{count - 1}&gt;" in seen
    assert f"&lt;{count - 40}&gt;" in seen
    assert f"&lt;{count - 41}&gt;" not in seen


@pytest.mark.fault("F93")
def test_a_timeline_of_long_words_is_as_long_as_a_message() -> None:
    brief = a_marked_brief(
        summary=words(150), customer="Brightwater " * 8, ask_details=words(400), description=words(2000)
    )
    events = [UpdatePosted(at=NINE, by="U0ENG", text=f"{n} " + "&\n" * 999) for n in range(40)]
    drawn = shown(in_state(State.ACKNOWLEDGED, brief), events, at=NINE)
    assert_slack_takes(drawn.text, drawn.blocks)
    assert MOST_SHOWN - 500 < size_of(drawn.blocks) <= MOST_SHOWN
    (count,) = re.findall(r"(\d+) earlier entries are not shown", visible(drawn.blocks))
    assert f"News: {int(count)} &amp;" not in visible(drawn.blocks)
    assert sum(f": {n} &amp;" in visible(drawn.blocks) for n in range(40)) == 40 - int(count)


@pytest.mark.parametrize(
    ("number", "total", "shown_items", "span", "buttons"),
    [
        (1, 0, 0, None, []),
        (1, 1, 1, None, []),
        (1, 20, 20, None, []),
        (1, 50, 20, "1 to 20 of 50", ["Next page"]),
        (3, 50, 10, "41 to 50 of 50", ["Previous page"]),
    ],
)
def test_home_shows_what_is_yours_and_how_to_begin(
    number: int, total: int, shown_items: int, span: str | None, buttons: list[str]
) -> None:
    view = stored_view(home(items(shown_items, summary="&" * 150), page=Page(number, 20, total), at=NINE))
    assert view["type"] == "home"
    begin = ["New escalation", "Hand over all"] if shown_items else ["New escalation"]
    assert labels(view["blocks"]) == [
        *begin,
        *["Open", "Customer updated", "Add details", "More…"] * shown_items,
        *buttons,
    ]
    assert sum(each["block_id"].startswith("ESC-") for each in view["blocks"]) == shown_items
    assert ("Nothing of yours is open" in visible(view["blocks"])) is (total == 0)
    assert [visible(each) for each in view["blocks"] if each["block_id"] == "span"] == ([span] if span else [])
