"""The eight stories are what the demo plays: complete, consistent, and as untidy as real customers write."""

import re
import shutil
import tomllib
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app import MANIFEST
from bot.domain.kinds import Kind
from bot.domain.questions import must_haves
from bot.domain.severity import Severity
from bot.domain.tiers import Target
from demo.printing import print_stories
from demo.stories import (
    FOLDER,
    KEPT,
    NAMES,
    SETTINGS,
    Case,
    KeptStory,
    Message,
    Story,
    StoryError,
    load,
    load_case,
    load_cases,
    load_cast,
    load_kept,
)
from sandbox.workspace import TEAM_ID
from storage.database import close, connect
from storage.unit_of_work import UnitOfWork
from tests.builders import an_escalation

LONDON = ZoneInfo("Europe/London")
EASTER = {date(2026, 4, 3), date(2026, 4, 6)}  # Good Friday and Easter Monday
LIMITS = {
    100: ("customer",),
    150: ("summary", "frequency"),
    200: ("request_frequency",),
    300: ("customers_named", "customer_expectation", "escalation_risk", "competitive_pressure", "urgency"),
    400: ("expected", "environment", "ask_details", "internal_threads"),
    500: ("last_update_said", "ticket_links"),
    600: ("workflow_impact", "actual", "containment"),
    1500: ("steps", "logs", "tried"),
    2000: ("description",),
}
EVERY_TARGET = {"customers_affected", "workflow_impact", "description", "ask", "ask_details", "deadline"}
BUG = {"steps", "expected", "actual", "environment", "frequency", "logs"}
NEEDED = {
    "engineering": BUG | {"tried", "customer_waiting_since", "customer_expectation"},
    "l2": {"tried", "customer_expectation"},
    "product": {"request_frequency", "customer_expectation"},
    "security": {"containment", "urgency"},
    "leadership": {"revenue_amount", "revenue_currency", "tried", "customer_expectation"},
}

Edit = Callable[..., Path]


def filled(story: Story | KeptStory) -> dict[str, Any]:
    return story.brief.model_dump(exclude_none=True)


def all_messages() -> list[Message]:
    return [message for story in load_cases() for message in story.thread]


@pytest.fixture(params=NAMES)
def story(request: pytest.FixtureRequest) -> Story:
    return load(request.param)


@pytest.fixture(params=[*NAMES, *KEPT])
def case(request: pytest.FixtureRequest) -> Story | KeptStory:
    return load_case(request.param)


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """A copy of the stories in which `old` became `new` in one file."""

    def edit(file: str, old: str, new: str) -> Path:
        shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        text = (tmp_path / file).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (tmp_path / file).write_text(text.replace(old, new), encoding="utf-8")
        return tmp_path

    return edit


def test_there_are_eight_on_eight_days_for_the_targets_of_the_practice() -> None:
    stories = load_cases()
    assert [(s.name, s.brief.target, s.brief.area, s.brief.severity) for s in stories if isinstance(s, Story)] == [
        ("data_mismatch", "engineering", "billing", "high"),
        ("outage", "leadership", None, "critical"),
        ("data_exposure", "security", None, "critical"),
        ("skewed_webhooks", "l2", None, "medium"),
        ("feature_friction", "product", None, "medium"),
        ("sla_breach", "leadership", None, "high"),
        ("double_charge", "engineering", None, "critical"),
    ]
    assert [s.name for s in stories if isinstance(s, KeptStory)] == list(KEPT)
    assert len({s.starts.date() for s in stories}) == 8
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == sorted([*NAMES, *KEPT, "cast", "settings"])


def test_the_freshest_is_for_the_demo_s_guide() -> None:
    """An escalation whose owner is reminded after two hours; the clock shows the same to whoever the guide names."""
    cast, story = load_cast(), load_cases()[-1]
    assert isinstance(story, Story)
    assert (story.name, story.brief.severity, story.lands_in) == ("double_charge", "critical", "C0ENG")
    named = [cast.person(key) for key in (story.escalated_by, story.afterwards.acknowledged_by)]
    assert [person.name for person in named] == ["Owen Castle", "Lena Horák"]
    assert {person.tz for person in named} == {"Europe/London"}
    assert {message.language for message in story.thread} == {"en"}


def test_starts_on_a_working_day_in_office_hours(case: Case) -> None:
    local = case.starts.astimezone(LONDON)
    assert local.year == 2026
    assert local.month in {3, 4}
    assert local.weekday() < 5
    assert local.date() not in EASTER
    assert 9 <= local.hour < 16


def test_thread_is_a_conversation_with_the_customer(case: Case) -> None:
    cast = load_cast()
    authors = [cast.person(message.author) for message in case.thread]
    ours = {person.key for person in authors if person.external_team_id is None}
    theirs = {person.key for person in authors if person.external_team_id is not None}
    assert 5 <= len(case.thread) <= 9
    assert ours
    assert 1 <= len(theirs) <= 2
    assert authors[case.escalate_from].key in theirs


def test_people_and_places_exist_and_the_channel_is_the_customers(case: Case) -> None:
    cast = load_cast()
    teams = {cast.person(key).external_team_id for key in case.people} - {None}
    channel = cast.channel(case.channel)
    assert teams == {channel.shared_with}
    assert cast.person(case.owner).id in {"U01", "U02"}


def test_the_receiver_is_in_the_team_s_channel(story: Story) -> None:
    assert story.afterwards.acknowledged_by in load_cast().channel(story.lands_in).members


def test_lands_where_the_settings_route_it(story: Story) -> None:
    routes = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["routes"]
    route = routes[story.brief.target]
    if story.brief.area:
        route = route["areas"][story.brief.area]
    assert story.lands_in == route["channel"]


def test_settings_name_only_the_cast() -> None:
    cast = load_cast()
    known = {p.id for p in cast.people} | {c.id for c in cast.channels} | {g.id for g in cast.groups}
    text = SETTINGS.read_text(encoding="utf-8")
    named = set(re.findall(r'"([UCS]0?[A-Z0-9]+)"', text)) - {"GB", "USD"}
    assert len(named) == 20
    assert named <= known
    assert {cast.channel(c).private for c in ("C0SEC", "C0LEAD")} == {True}


def test_brief_keeps_the_limits_of_the_form(story: Story) -> None:
    values = filled(story)
    limits = {name: limit for limit, names in LIMITS.items() for name in names}
    assert {name for name, limit in limits.items() if len(values.get(name, "")) > limit} == set()
    assert len(limits.keys() & values.keys()) >= 10


def test_brief_has_what_its_target_asks_for(story: Story) -> None:
    assert filled(story).keys() >= EVERY_TARGET | NEEDED[story.brief.target]
    if story.brief.target != "engineering":
        assert not BUG & filled(story).keys()


def test_brief_answers_all_that_the_form_insists_on(story: Story) -> None:
    brief = story.brief
    chosen = Target(brief.target), Kind(brief.kind), Severity(brief.severity)
    assert must_haves(*chosen) <= filled(story).keys()


def test_description_is_three_to_five_sentences(story: Story) -> None:
    sentences = re.findall(r"[.!?](?=\s|$)", story.brief.description)
    assert 3 <= len(sentences) <= 5


def test_brief_times_follow_the_thread(story: Story) -> None:
    brief = story.brief
    assert brief.deadline > story.escalated_at
    assert brief.customer_expects_by is not None
    assert brief.customer_expects_by > story.escalated_at
    assert brief.last_update_at is not None
    assert story.starts < brief.last_update_at <= story.escalated_at


def test_brief_survives_cleaning_unchanged(case: Story | KeptStory) -> None:
    """No control, zero-width or bidi characters: a form that removes them must hand back what was typed."""
    text = "".join(value for value in filled(case).values() if isinstance(value, str))
    odd = {c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Co", "Cs"}} - {"\n"}
    assert odd == set()
    assert unicodedata.normalize("NFC", text) == text


@pytest.mark.parametrize(
    "pattern",
    [
        r"Traceback \(most recent call last\):\n  File ",
        r"```\n[\s\S]+?\n```",
        r"https://[a-z.]+\.example\.(com|org)/",
        r"[\U0001F300-\U0001FAFF]",
        r":[a-z_]{3,}:",
        r"<!channel>",
        r"@here",
        r"&&",
        r"\{\"\w+\": ",
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (GET|POST) ",
    ],
)
def test_customers_write_like_customers(pattern: str) -> None:
    assert [message for message in all_messages() if re.search(pattern, message.text)]


def test_six_languages_and_a_script_from_right_to_left() -> None:
    foreign = [message for message in all_messages() if message.language != "en"]
    assert len(foreign) >= 8
    assert {message.language for message in foreign} == {"de", "pt", "he", "ja", "no"}
    hebrew = [m for m in foreign if "R" in map(unicodedata.bidirectional, m.text)]
    japanese = [m for m in foreign if any("HIRAGANA" in unicodedata.name(c, "") for c in m.text)]
    assert {m.language for m in hebrew} == {"he"}
    assert {m.language for m in japanese} == {"ja"}


def test_every_story_has_an_attachment(case: Case) -> None:
    assert [name for message in case.thread for name in message.attachments]


def test_links_lead_to_invented_hosts_only() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.toml"))
    hosts = re.findall(r"https?://([^/\s\"]+)", text)
    assert hosts
    assert [host for host in hosts if not host.endswith((".example.com", ".example.org"))] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("outage.toml", 'severity = "critical"', 'severity = "urgent"', "outage.toml: brief.severity: Input should be"),
        ("outage.toml", 'sla_status = "breached"\n', "", "outage.toml: brief.sla_status: Field required."),
        ("outage.toml", "[brief]", '[brief]\nmood = "low"', "outage.toml: brief.mood: Extra inputs are not permitted."),
        ("outage.toml", 'summary = "', f'summary = "{"x" * 151}', "outage.toml: brief.summary: String should have at"),
        (
            "outage.toml",
            "customers_affected = 23",
            'customers_affected = "23"',
            "brief.customers_affected: Input should",
        ),
        (
            "outage.toml",
            "deadline = 2026-03-12T12:00:00Z",
            "deadline = 2026-03-12T12:00:00",
            "outage.toml: brief.deadline",
        ),
        (
            "outage.toml",
            "deadline = 2026-03-12T12:00:00Z",
            "deadline = 2026-03-12T12:00:00+01:00",
            "in UTC, ending in Z.",
        ),
        (
            "outage.toml",
            "deadline = 2026-03-12T12:00:00Z",
            "deadline = 2026-03-12T11:00:00Z",
            "deadline: must be later",
        ),
        (
            "outage.toml",
            "revenue_amount = 640000\n",
            "",
            "outage.toml: brief: a brief for leadership needs revenue_amount.",
        ),
        (
            "outage.toml",
            "[brief]",
            '[brief]\nsteps = "x"',
            "steps belongs in a brief for engineering, not for leadership.",
        ),
        (
            "outage.toml",
            'escalated_by = "specialist"',
            'escalated_by = "lena"',
            "outage.toml: escalated_by: lena is not",
        ),
        ("outage.toml", "escalate_from = 0", "escalate_from = 7", "outage.toml: escalate_from: the thread has only 7"),
        ("outage.toml", "minute = 9\n", "minute = 2\n", "outage.toml: thread: minute starts at 0 and grows"),
        (
            "outage.toml",
            'channel = "C0CUST2"',
            'channel = "C0CUST9"',
            "outage.toml: channel: C0CUST9 is not in cast.toml.",
        ),
        ("outage.toml", 'lands_in = "C0LEAD"', 'lands_in = "C0ENG"', "lands_in: director is not a member of C0ENG."),
        (
            "outage.toml",
            '"product_manager"]',
            '"product_boss"]',
            "outage.toml: people: product_boss is not in cast.toml.",
        ),
        ("outage.toml", 'name = "outage"', 'name = "fire"', "outage.toml: name: fire is not the file's name."),
        ("outage.toml", "[brief]", "[brief", "outage.toml: not readable as TOML"),
        ("cast.toml", 'id = "U21"', 'id = "U22"', "cast.toml: people.id: U22 stands twice."),
        (
            "cast.toml",
            'members = ["engineer", "billing',
            'members = ["gil", "billing',
            "cast.toml: members: S0ENG names gil",
        ),
    ],
)
def test_a_malformed_story_is_refused_with_file_and_field(
    edited: Edit, file: str, old: str, new: str, sentence: str
) -> None:
    folder = edited(file, old, new)
    with pytest.raises(StoryError) as refused:
        load("outage", folder)
    assert sentence in str(refused.value)
    assert str(refused.value).startswith(f"{file}: ")


def test_lines_are_checked_where_a_field_holds_one_entry_a_line(edited: Edit) -> None:
    folder = edited("sla_breach.toml", "Offered to wait for 2 April with daily files -> declined", "Offered, declined")
    with pytest.raises(StoryError, match=r"sla_breach\.toml: brief\.tried: every line must read: what we did -> what"):
        load("sla_breach", folder)


def test_an_unknown_story_is_refused_by_name() -> None:
    with pytest.raises(StoryError, match=r"There is no story 'flood'\. The stories are data_mismatch, outage"):
        load("flood")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('solution = "documented"\n', "", "order_number.toml: brief.solution: Field required."),
        ('handled_by = "agent"', 'handled_by = "marge"', "order_number.toml: handled_by: marge is not among"),
        ('thanked_by = "marco"', 'thanked_by = "ruth"', "afterwards.thanked_by: ruth is not among the story's people"),
        ('channel = "C0CUST8"', 'channel = "C0ENG"', "order_number.toml: channel: agent is not a member of C0ENG."),
    ],
)
def test_a_malformed_story_of_what_support_keeps_is_refused(edited: Edit, old: str, new: str, sentence: str) -> None:
    folder = edited("order_number.toml", old, new)
    with pytest.raises(StoryError) as refused:
        load_kept("order_number", folder)
    assert sentence in str(refused.value)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match=r"^outage\.toml: there is no such file\.$"):
        load("outage", tmp_path)


def test_a_database_in_which_something_was_played_is_refused_in_a_sentence(sqlite_url: str) -> None:
    engine = connect(sqlite_url)
    with UnitOfWork(engine, TEAM_ID) as work:
        work.escalations.add(an_escalation(workspace=TEAM_ID, number=1), submission_key="V1")
    close(engine)
    with pytest.raises(StoryError, match="already"):
        print_stories(MANIFEST, ["feature_friction"], database_url=sqlite_url)
