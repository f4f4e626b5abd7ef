import pytest

from bot.domain.access import Actor, Role, may_see, roles_of
from bot.domain.route import Route
from bot.domain.state import State
from bot.domain.team import Support
from bot.domain.tiers import Target
from tests.builders import AGENT, CHANNEL, ENGINEER, NINE, a_brief, an_escalation
from tests.walking import as_one_test

PRIVATE = frozenset({CHANNEL})
OPEN_TO_ALL = [target for target in Target if target is not Target.SECURITY]


@pytest.mark.fault("F66")
@pytest.mark.fault("F67")
@as_one_test
@pytest.mark.parametrize(
    ("actor", "allowed"),
    [
        pytest.param(Actor(AGENT), True, id="owner"),
        pytest.param(Actor(ENGINEER), True, id="assignee"),
        pytest.param(Actor("U0OTHER", CHANNEL, private=PRIVATE), True, id="in its private channel"),
        pytest.param(Actor("U0OTHER", None, {CHANNEL: True}, private=PRIVATE), True, id="member of it"),
        pytest.param(Actor("U0OTHER", CHANNEL), False, id="in its channel, which is public or in doubt"),
        pytest.param(Actor("U0OTHER", None, {CHANNEL: True}), False, id="member of its channel, the same"),
        pytest.param(Actor("U0OTHER", "C0LOBBY", {CHANNEL: False}, private=PRIVATE), False, id="not in it"),
        pytest.param(Actor("U0OTHER", "C0LOBBY", private=frozenset({"C0LOBBY"})), False, id="in another private one"),
        pytest.param(Actor("U0OTHER"), False, id="somebody"),
        pytest.param(Actor("U0OTHER", "C0LOBBY"), False, id="somebody elsewhere"),
        pytest.param(Actor("", None), False, id="nobody"),
    ],
)
def test_security_is_known_to_those_involved(actor: Actor, allowed: bool) -> None:
    assert may_see(actor, an_escalation(a_brief(Target.SECURITY), state=State.ACKNOWLEDGED)) is allowed


@pytest.mark.fault("F67")
@pytest.mark.parametrize("actor", [Actor(ENGINEER), Actor("", None)], ids=["not yet assignee", "nobody"])
def test_an_empty_seat_lets_nobody_in(actor: Actor) -> None:
    assert not may_see(actor, an_escalation(a_brief(Target.SECURITY)))


@pytest.mark.parametrize("target", OPEN_TO_ALL)
def test_everything_else_is_known_to_everybody(target: Target) -> None:
    assert may_see(Actor("U0OTHER"), an_escalation(a_brief(target)))


SUPPORT = Support(
    managers=("U0BOSS", "S0BOSSES"), admins=("U0ADM", "S0ADMS"), l1=("S0L1",), backups={AGENT: "U0BACKUP"}
)
OUTSIDE = {CHANNEL: False}


@as_one_test
@pytest.mark.parametrize(
    ("actor", "also"),
    [
        pytest.param(Actor("U0OTHER", memberships=OUTSIDE), set(), id="any full member"),
        pytest.param(Actor("U0ASKED", memberships=OUTSIDE), {Role.REQUESTER}, id="requester"),
        pytest.param(Actor(AGENT, memberships=OUTSIDE), {Role.OWNER}, id="owner"),
        pytest.param(Actor("U0BACKUP", memberships=OUTSIDE), {Role.BACKUP}, id="backup"),
        pytest.param(Actor(ENGINEER, memberships=OUTSIDE), {Role.ASSIGNEE}, id="assignee"),
        pytest.param(Actor("U0OTHER", memberships={CHANNEL: True}), {Role.MEMBER}, id="member, says Slack"),
        pytest.param(Actor("U0OTHER", channel=CHANNEL), {Role.MEMBER}, id="member, acts in the channel"),
        pytest.param(Actor("U0OTHER", "C0LOBBY", OUTSIDE), set(), id="acts elsewhere"),
        pytest.param(Actor("U0BOSS", memberships=OUTSIDE), {Role.MANAGER}, id="manager"),
        pytest.param(
            Actor("U0OTHER", memberships=OUTSIDE, groups=frozenset({"S0BOSSES"})), {Role.MANAGER}, id="manager by group"
        ),
        pytest.param(Actor("U0ADM", memberships=OUTSIDE), {Role.ADMIN}, id="admin"),
        pytest.param(
            Actor("U0OTHER", memberships=OUTSIDE, groups=frozenset({"S0ADMS"})), {Role.ADMIN}, id="admin by group"
        ),
        pytest.param(
            Actor("U0OTHER", memberships=OUTSIDE, groups=frozenset({"S0L1", "S0NEW"})), set(), id="of other groups"
        ),
        pytest.param(Actor("", memberships=OUTSIDE), set(), id="nobody"),
        pytest.param(Actor("U0BOSS", CHANNEL), {Role.MANAGER, Role.MEMBER}, id="two things at once"),
    ],
)
def test_what_somebody_is_to_an_escalation(actor: Actor, also: set[Role]) -> None:
    escalation = an_escalation(state=State.ACKNOWLEDGED)
    escalation.requester = "U0ASKED"
    assert roles_of(actor, escalation, SUPPORT) == {Role.OTHER} | also


def test_an_empty_seat_is_nobodys() -> None:
    """An escalation without an assignee, an owner without a backup: an actor without an id is neither."""
    assert roles_of(Actor("", memberships=OUTSIDE), an_escalation(), Support()) == {Role.OTHER}


@as_one_test
@pytest.mark.parametrize("target", Target)
@pytest.mark.parametrize(
    "memberships", [{}, {"C0LOBBY": True}], ids=["nothing is known", "only another channel is known"]
)
def test_a_doubtful_membership_counts_unless_it_is_confidential(target: Target, memberships: dict[str, bool]) -> None:
    escalation, actor = (
        an_escalation(a_brief(target)),
        Actor("U0OTHER", memberships=memberships, doubtful=frozenset({CHANNEL})),
    )
    assert (Role.MEMBER in roles_of(actor, escalation, SUPPORT)) is (target is not Target.SECURITY)
    assert may_see(actor, escalation) is (target is not Target.SECURITY)


@pytest.mark.parametrize(
    ("actor", "was_asked"),
    [
        (Actor("U0OTHER"), False),
        (Actor("U0OTHER", memberships={"C0LOBBY": True}), False),
        (Actor("U0OTHER", doubtful=frozenset({"C0LOBBY"})), False),
        (Actor("U0OTHER", memberships={CHANNEL: False}), True),
        (Actor("U0OTHER", doubtful=frozenset({CHANNEL})), True),
        (Actor("U0OTHER", CHANNEL), True),
    ],
    ids=["of nothing", "of another", "of another, in doubt", "of this one", "of this one, in doubt", "acts there"],
)
def test_who_was_not_asked_of_the_team_s_channel_is_no_member_of_it(actor: Actor, was_asked: bool) -> None:
    assert actor.was_asked_of(an_escalation().route.team_channels) is was_asked
    assert was_asked or Role.MEMBER not in roles_of(actor, an_escalation(), SUPPORT)


def test_who_left_the_channel_is_no_member_of_it_though_their_press_may_say_another() -> None:
    assert Role.MEMBER not in roles_of(Actor("U0OTHER", "C0LOBBY", OUTSIDE), an_escalation(), SUPPORT)


@pytest.mark.fault("F23")
@pytest.mark.parametrize(
    ("memberships", "is_member"),
    [
        ({CHANNEL: True, "C0OPS": False}, True),
        ({CHANNEL: False, "C0OPS": True}, True),
        ({CHANNEL: True}, True),
        ({CHANNEL: False, "C0OPS": False}, False),
        ({CHANNEL: False}, True),
    ],
    ids=["in the team's own", "in the fallback", "in one, the other in doubt", "in neither", "a doubt counts"],
)
def test_once_a_fallback_has_it_the_people_of_both_channels_are_the_team(
    memberships: dict[str, bool], is_member: bool
) -> None:
    escalation = an_escalation()
    escalation.use_fallback(Route("C0OPS"), error="is_archived", at=NINE)
    doubtful = {CHANNEL, "C0OPS"} - memberships.keys()
    actor = Actor("U0OTHER", memberships=memberships, doubtful=frozenset(doubtful))
    assert (Role.MEMBER in roles_of(actor, escalation, SUPPORT)) is is_member


def test_what_moved_twice_still_belongs_to_the_first_team() -> None:
    escalation = an_escalation()
    for channel in ("C0OPS", "C0LAST"):
        escalation.use_fallback(Route(channel), error="is_archived", at=NINE)
    assert escalation.route.team_channels == ("C0LAST", CHANNEL, "C0OPS")


def test_every_role_has_its_meaning() -> None:
    assert len({role.meaning for role in Role}) == len(Role)
