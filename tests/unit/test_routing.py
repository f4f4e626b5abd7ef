from datetime import timedelta

import pytest

from bot.blockkit.messages.card import card
from bot.domain.absences import Absence
from bot.domain.access import Role
from bot.domain.leaving import offered
from bot.domain.refusals import NoRoute
from bot.domain.route import Route
from bot.domain.routing import destination_for, route_for
from bot.domain.severity import Severity
from bot.domain.team import AreaDestination, Destination, Routes, Support, TeamSettings
from bot.domain.tiers import Target
from tests.builders import NINE, TEAM, a_brief, an_escalation
from tests.walking import as_one_test

SETTINGS = TeamSettings(
    routes=Routes(
        l2=AreaDestination(channel="C0L2"),
        engineering=AreaDestination(
            channel="C0ENG",
            mention=(TEAM, "U07"),
            areas={
                "billing": Destination(channel="C0BILL", mention=("S0BILL",)),
                "search": Destination(channel="C0SEARCH"),
            },
        ),
        product=AreaDestination(channel="C0PROD"),
        security=AreaDestination(channel="C0SEC", areas={"identity": Destination(channel="C0IAM")}),
        leadership=AreaDestination(channel="C0LEAD", mention=("U09",)),
        fallback=Destination(channel="C0OPS"),
    )
)


@as_one_test
@pytest.mark.parametrize(
    ("target", "area", "route"),
    [
        (Target.L2, None, Route("C0L2")),
        (Target.L2, "billing", Route("C0L2")),
        (Target.ENGINEERING, None, Route("C0ENG", (TEAM, "U07"))),
        (Target.ENGINEERING, "billing", Route("C0BILL", ("S0BILL",))),
        (Target.ENGINEERING, "search", Route("C0SEARCH", (TEAM, "U07"))),
        (Target.ENGINEERING, "unheard of", Route("C0ENG", (TEAM, "U07"))),
        (Target.PRODUCT, None, Route("C0PROD")),
        (Target.SECURITY, None, Route("C0SEC")),
        (Target.SECURITY, "identity", Route("C0IAM")),
        (Target.LEADERSHIP, None, Route("C0LEAD", ("U09",))),
    ],
)
def test_a_brief_goes_to_its_area_or_else_to_its_target(target: Target, area: str | None, route: Route) -> None:
    assert route_for(a_brief(target, area=area), SETTINGS, at=NINE) == route


@pytest.mark.parametrize(("severity", "called"), [("critical", True), ("high", True), ("medium", False)])
def test_people_are_called_for_critical_and_high_alone(severity: str, called: bool) -> None:
    escalation = an_escalation(severity=Severity(severity))
    drawn = card(escalation, escalation.recorded[0], at=NINE)
    assert (f"<!subteam^{TEAM}>" in str(drawn.blocks)) is called


WHO_CAN_SET_ONE = pytest.mark.parametrize(
    ("admins", "away", "who"),
    [
        ((), (), "Ask whoever installed Escalate to set one."),
        (("U09",), (), "Ask <@U09> to set one."),
        (("U09", "S0ADM"), (), "Ask <@U09> or <!subteam^S0ADM> to set one."),
        (("U09", "U08"), ("U09",), "Ask <@U08> to set one."),
        (("U09", "S0ADM"), ("U09",), "Ask <!subteam^S0ADM> to set one."),
        (("U09", "U08"), ("U09", "U08"), "Ask <@U09> or <@U08> to set one."),
    ],
    ids=["nobody", "one", "a person and a group", "one away", "a group is there", "all away"],
)


@as_one_test
@WHO_CAN_SET_ONE
@pytest.mark.parametrize("target", Target)
def test_a_missing_route_says_who_can_set_one_and_that_the_brief_is_kept(
    target: Target, admins: tuple[str, ...], away: tuple[str, ...], who: str
) -> None:
    with pytest.raises(NoRoute) as refused:
        destination_for(target, None, looked_after_by(admins, away), at=NINE)
    assert str(refused.value) == (
        f"{target.label} has no channel yet, so nobody would read this. {who} "
        "Your brief is kept: run `/escalate` again once that is done."
    )


@WHO_CAN_SET_ONE
def test_a_form_without_another_team_to_choose_says_who_can_set_one(
    admins: tuple[str, ...], away: tuple[str, ...], who: str
) -> None:
    with pytest.raises(NoRoute) as refused:
        offered(an_escalation(), looked_after_by(admins, away), frozenset(Role), NINE)
    assert str(refused.value) == f"No other team has a channel yet. {who}"


def looked_after_by(admins: tuple[str, ...], away: tuple[str, ...]) -> TeamSettings:
    """Nothing but who can change it."""
    absences = dict.fromkeys(away, Absence(until=NINE + timedelta(days=3)))
    return TeamSettings(support=Support(admins=admins), away=absences)


def test_the_form_offers_a_team_s_own_areas_in_order() -> None:
    assert SETTINGS.routes.areas_of(Target.ENGINEERING) == ("billing", "search")
    assert SETTINGS.routes.areas_of(Target.SECURITY) == ("identity",)
    assert SETTINGS.routes.areas_of(Target.L2) == ()
    assert TeamSettings().routes.areas_of(Target.ENGINEERING) == ()
