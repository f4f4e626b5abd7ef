"""Events as they are written down, and read again by this release or another."""

from typing import Any

import pytest

from bot.blockkit.messages.event_text import describe
from bot.domain.audiences import intents_for
from bot.domain.card_events import CARD_EVENTS
from bot.domain.corrections import CORRECTION_EVENTS
from bot.domain.customer_account import ACCOUNT_EVENTS
from bot.domain.events import SYSTEM_EVENTS, DomainEvent, UnknownEvent
from bot.domain.lapse_events import LAPSE_EVENTS
from bot.domain.owner_events import OWNER_EVENTS
from bot.domain.sibling_events import SIBLING_EVENTS
from bot.domain.team import Support
from bot.domain.verbs import VERBS, event_from
from tests.builders import AGENT, ENGINEER, NINE, an_escalation, every_event
from tests.walking import as_one_test

KNOWN = (
    *SYSTEM_EVENTS,
    *CARD_EVENTS,
    *OWNER_EVENTS,
    *ACCOUNT_EVENTS,
    *LAPSE_EVENTS,
    *CORRECTION_EVENTS,
    *SIBLING_EVENTS,
    *(verb.event for verb in VERBS),
)


def written(event: DomainEvent, **changed: Any) -> dict[str, Any]:
    return event.model_dump(mode="json") | changed


def test_every_kind_of_event_is_among_the_builders() -> None:
    assert {type(event) for event in every_event()} == {*KNOWN, UnknownEvent}


def test_no_two_events_are_written_down_under_one_name() -> None:
    names = [event.name() for event in KNOWN]
    assert len(set(names)) == len(names)


@as_one_test
@pytest.mark.parametrize("event", every_event("مرحبا <!here> &amp; 👩‍💻\n"), ids=lambda event: event.kind)
def test_every_event_survives_being_written_down(event: DomainEvent) -> None:
    assert event_from(written(event)) == event


@as_one_test
@pytest.mark.parametrize("event", every_event(), ids=lambda event: event.kind)
def test_what_a_newer_release_added_is_ignored(event: DomainEvent) -> None:
    assert event_from(written(event, mood="better", model_config="x")) == event


def assert_shown_and_harmless(payload: dict[str, Any], *, by: str = ENGINEER, kind: str = "praised") -> None:
    event = event_from(payload)
    assert (type(event), event.kind, event.by) == (UnknownEvent, kind, by)
    assert kind in describe(event).sentence
    assert intents_for(event, an_escalation(), Support(managers=("U0BOSS",), backups={AGENT: "U0BACKUP"})) == []


@pytest.mark.parametrize(
    "payload",
    [
        {"kind": "praised", "at": NINE.isoformat(), "by": ENGINEER},
        {"kind": "praised", "at": NINE.isoformat(), "by": ENGINEER, "words": ["well", {"done": None}]},
    ],
    ids=["bare", "with fields"],
)
def test_what_a_newer_release_wrote_is_shown_as_such_and_owes_nothing(payload: dict[str, Any]) -> None:
    assert_shown_and_harmless(payload)
    assert event_from(payload).at == NINE


OWN_FIELDS = [
    pytest.param(event, field, id=f"{event.kind}-{field}")
    for event in every_event()
    for field in type(event).model_fields
    if field not in DomainEvent.model_fields
]


@as_one_test
@pytest.mark.parametrize(("event", "field"), OWN_FIELDS)
@pytest.mark.parametrize("how", ["missing", "nonsense"])
def test_an_event_that_cannot_be_read_hides_no_other(event: DomainEvent, field: str, how: str) -> None:
    payload = written(event, **{field: [{}]})
    if how == "missing" and type(event).model_fields[field].is_required():
        del payload[field]
    assert_shown_and_harmless(payload, by=event.by, kind=event.kind)
    assert event_from(payload).at == event.at


@as_one_test
@pytest.mark.parametrize(
    "changed", [{"at": None}, {"at": "once"}, {"by": None}, {"by": 7}, {"kind": None}, {"kind": 7}]
)
@pytest.mark.parametrize("kind", ["praised", "acknowledged"])
def test_not_even_one_without_a_time_or_an_author_hides_the_others(kind: str, changed: dict[str, Any]) -> None:
    payload = {"kind": kind, "at": NINE.isoformat(), "by": ENGINEER} | changed
    for damaged in (payload, {field: value for field, value in payload.items() if value is not None}):
        event = event_from(damaged)
        assert describe(event).sentence
        assert intents_for(event, an_escalation(), Support()) == []


@pytest.mark.parametrize("payload", [None, [], ["kind"], "kind", 7, object()])
def test_not_even_what_is_no_event_at_all_hides_the_others(payload: object) -> None:
    event = event_from(payload)
    assert type(event) is UnknownEvent
    assert describe(event).sentence
