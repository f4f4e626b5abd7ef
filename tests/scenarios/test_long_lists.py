"""More than one answer, or one Home tab, shows: everything is counted, and everything can be reached."""

import re
from collections.abc import Callable

import pytest

from bot.domain.route import Route
from bot.domain.tiers import Target
from storage.database import connect
from storage.unit_of_work import UnitOfWork
from tests.builders import a_brief, numbered
from tests.scenarios.conftest import Town

Fill = Callable[..., None]


@pytest.fixture
def fill(town: Town, sqlite_url: str) -> Fill:
    """Open so many, of the agent's."""

    def filled(count: int, target: Target = Target.ENGINEERING, first: int = 1, channel: str = "C0ENG") -> None:
        brief, engine = a_brief(target), connect(sqlite_url)
        team, owner = town.workspace.team_id, town.agent.id
        with UnitOfWork(engine, team) as work:
            for number in range(first, first + count):
                one = numbered(number, brief, workspace=team, by=owner, route=Route(channel))
                work.escalations.add(one, submission_key=f"V{number}")
        engine.dispose()

    return filled


def seen(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\bESC-(\d+)\b", text)]


def test_260_open_says_260_and_all_of_them_can_be_typed_for(town: Town, fill: Fill) -> None:
    fill(260)
    found: list[int] = []
    for page in range(1, 14):
        town.specialist.runs("/escalate", f"list {page}" if page > 1 else "list")
        answer = town.specialist.ephemerals[-1].seen
        assert "260 escalations" in answer.splitlines()[0]
        assert f"{page * 20 - 19} to {page * 20} of 260" in answer
        found += seen(answer)
    assert sorted(found) == list(range(1, 261))


def test_the_buttons_of_a_list_lead_through_it_in_its_place(town: Town, fill: Fill) -> None:
    fill(45)
    town.specialist.runs("/escalate", "list")
    answers = len(town.specialist.ephemerals)
    pages = [seen(town.specialist.ephemerals[-1].seen)]
    for button in ("Next page", "Next page", "Previous page"):
        town.specialist.clicks(button, on=town.specialist.ephemerals[-1])
        assert town.workspace.wait_for(lambda: seen(town.specialist.ephemerals[-1].seen) != pages[-1])
        pages.append(seen(town.specialist.ephemerals[-1].seen))
    assert [len(page) for page in pages] == [20, 20, 5, 20]
    assert sorted(pages[0] + pages[1] + pages[2]) == list(range(1, 46))
    assert pages[3] == pages[1]
    assert len(town.specialist.ephemerals) == answers


@pytest.mark.parametrize("asked", ["list 4", "list 999999"])
def test_a_page_that_is_not_there_any_more_is_the_last(asked: str, town: Town, fill: Fill) -> None:
    fill(45)
    town.specialist.runs("/escalate", asked)
    assert "41 to 45 of 45" in town.specialist.ephemerals[-1].seen
    assert f"There is no page {int(asked.split()[1]):,}; this is the last." in town.specialist.ephemerals[-1].seen


def test_home_leads_through_all_that_is_mine(town: Town, fill: Fill) -> None:
    fill(55)
    town.agent.opens_home()
    pages: list[list[int]] = []
    for button in ("Next page", "Next page", "Previous page"):
        assert town.agent.home is not None
        pages.append(seen(town.agent.home.seen))
        town.agent.clicks(button, on=town.agent.home)
    assert [len(page) for page in pages] == [20, 20, 15]
    assert sorted(number for page in pages for number in page) == list(range(1, 56))
    assert town.agent.home is not None
    assert "21 to 40 of 55" in town.agent.home.seen


@pytest.mark.fault("F67")
def test_what_somebody_may_not_see_is_on_no_page_and_in_no_count(town: Town, fill: Fill) -> None:
    fill(30)
    fill(10, Target.SECURITY, first=31, channel="C0SEC")
    town.specialist.runs("/escalate", "list 2")
    answer = town.specialist.ephemerals[-1].seen
    assert "21 to 30 of 30" in answer
    assert max(seen(answer)) <= 30
    town.security_lead.runs("/escalate", "list 2", in_="C0SEC")
    assert "21 to 40 of 40" in town.security_lead.ephemerals[-1].seen
    town.security_lead.clicks("Previous page", on=town.security_lead.ephemerals[-1])
    assert town.workspace.wait_for(lambda: "1 to 20 of 40" in town.security_lead.ephemerals[-1].seen)


@pytest.mark.fault("F64")
def test_a_guest_turns_no_page(town: Town, fill: Fill) -> None:
    fill(30)
    town.specialist.runs("/escalate", "list")
    first = town.specialist.ephemerals[-1]
    town.specialist.user.guest = "multi"
    town.clock.advance(minutes=6)
    town.specialist.clicks("Next page", on=first)
    assert town.specialist.ephemerals[-1].seen.startswith("Escalations are for full members")
