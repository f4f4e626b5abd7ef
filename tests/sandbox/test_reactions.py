"""People react to messages, and the app is told where it may know."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox import SandboxError
from sandbox.emoji_names import all_emoji
from sandbox.state.messages import Message
from sandbox.state.reactions import MOST_EMOJI, MOST_OF_ONE_PERSON
from tests.sandbox.conftest import MANIFEST, Nest, a_nest

NAMES = [each.names[0] for each in all_emoji()]


def test_reactions_stand_in_the_order_in_which_each_emoji_came(place: Nest) -> None:
    message = place.mira.posts("Done.", in_=place.nest)
    place.mira.reacts("eyes", to=message)
    place.jonas.reacts("tada", to=message)
    place.customer.reacts("eyes", to=message)
    eyes, tada = {"name": "eyes", "users": ["U01", "U04"], "count": 2}, {"name": "tada", "users": ["U02"], "count": 1}
    [shown] = place.client.conversations_history(channel="C0NEST")["messages"]
    assert shown["reactions"] == [eyes, tada]
    [parent] = place.client.conversations_replies(channel="C0NEST", ts=message.ts)["messages"]
    assert parent["reactions"] == [eyes, tada]
    assert place.mira.uses_shortcut("Repeat this", message).payload["message"]["reactions"] == [eyes, tada]


def test_the_last_one_takes_the_emoji_with_it(place: Nest) -> None:
    message = place.mira.posts("Done.", in_=place.nest)
    place.mira.reacts("eyes", to=message)
    place.jonas.reacts("eyes", to=message)
    place.jonas.reacts("tada", to=message)
    place.mira.withdraws("eyes", from_=message)
    assert [(each["name"], each["users"]) for each in message.reactions] == [("eyes", ["U02"]), ("tada", ["U02"])]
    place.jonas.withdraws("eyes", from_=message)
    place.mira.reacts("eyes", to=message)
    assert [(each["name"], each["users"]) for each in message.reactions] == [("tada", ["U02"]), ("eyes", ["U01"])]
    place.mira.withdraws("eyes", from_=message)
    place.jonas.withdraws("tada", from_=message)
    assert "reactions" not in message.as_json()


def test_a_skin_tone_is_a_reaction_of_its_own(place: Nest) -> None:
    message = place.mira.posts("Hello", in_=place.nest)
    place.mira.reacts("wave", to=message)
    place.jonas.reacts("wave::skin-tone-4", to=message)
    assert [each["name"] for each in message.reactions] == ["wave", "wave::skin-tone-4"]


def _in_a_channel_without_jonas(place: Nest) -> None:
    far = place.workspace.channel("far", id="C0FAR", members=[place.mira])
    place.jonas.reacts("eyes", to=place.mira.posts("x", in_=far))


def _where_jonas_sees_nothing(place: Nest) -> None:
    place.jonas.reacts("eyes", to=place.mira.posts("x", in_=place.closed))


def _in_an_archived_channel(place: Nest) -> None:
    message = place.mira.posts("x", in_=place.nest)
    place.workspace.change(place.nest, archived=True)
    place.jonas.reacts("eyes", to=message)


def _to_what_only_he_sees(place: Nest) -> None:
    place.client.chat_postEphemeral(channel="C0NEST", user="U02", text="x")
    place.jonas.reacts("eyes", to=place.jonas.ephemerals[0])


def _to_what_only_another_sees(place: Nest) -> None:
    place.client.chat_postEphemeral(channel="C0NEST", user="U01", text="x")
    place.jonas.reacts("eyes", to=place.mira.ephemerals[0])


def _to_what_is_deleted(place: Nest) -> None:
    sent = place.client.chat_postMessage(channel="C0NEST", text="x")
    message = place.jonas.message("C0NEST", str(sent["ts"]))
    place.client.chat_delete(channel="C0NEST", ts=message.ts)
    place.jonas.reacts("eyes", to=message)


def _with_an_account_that_is_closed(place: Nest) -> None:
    message = place.mira.posts("x", in_=place.nest)
    place.workspace.deactivate(place.jonas)
    place.jonas.reacts("eyes", to=message)


def _with_no_emoji(place: Nest) -> None:
    place.jonas.reacts("eyez", to=place.mira.posts("x", in_=place.nest))


def _twice(place: Nest) -> None:
    message = place.mira.posts("x", in_=place.nest)
    place.jonas.reacts("eyes", to=message)
    place.jonas.reacts("eyes", to=message)


def _what_another_did(place: Nest) -> None:
    message = place.mira.posts("x", in_=place.nest)
    place.mira.reacts("eyes", to=message)
    place.jonas.withdraws("eyes", from_=message)


def _too_often(place: Nest) -> None:
    message = place.mira.posts("x", in_=place.nest)
    for name in NAMES[: MOST_OF_ONE_PERSON + 1]:
        place.jonas.reacts(name, to=message)


def _with_one_emoji_too_many(place: Nest) -> None:
    place.jonas.reacts(NAMES[MOST_EMOJI], to=_full(place))


def _full(place: Nest) -> Message:
    """A message with as many emoji as one takes."""
    message = place.mira.posts("x", in_=place.nest)
    people = [place.mira, place.guest, place.customer]
    for number, name in enumerate(NAMES[:MOST_EMOJI]):
        people[number % 3].reacts(name, to=message)
    return message


@pytest.mark.parametrize(
    ("tries", "sentence"),
    [
        (_in_a_channel_without_jonas, "Jonas Lindqvist is not in #far."),
        (_where_jonas_sees_nothing, "Jonas Lindqvist does not see this message."),
        (_in_an_archived_channel, "#nest is archived."),
        (_to_what_only_he_sees, "A message that only one person sees takes no reactions."),
        (_to_what_only_another_sees, "Jonas Lindqvist does not see this message."),
        (_to_what_is_deleted, "Jonas Lindqvist does not see this message."),
        (_with_an_account_that_is_closed, "Jonas Lindqvist's account is deactivated."),
        (_with_no_emoji, "There is no emoji :eyez:."),
        (_twice, "Jonas Lindqvist has already reacted with :eyes:."),
        (_what_another_did, "Jonas Lindqvist has not reacted with :eyes:."),
        (_too_often, "Nobody reacts to one message with more than 23 emoji."),
        (_with_one_emoji_too_many, "A message takes at most 50 different emoji."),
    ],
)
def test_what_slack_s_client_does_not_let_people_do(place: Nest, tries: Callable[[Nest], None], sentence: str) -> None:
    with pytest.raises(SandboxError) as refusal:
        tries(place)
    assert str(refusal.value) == sentence


def test_whoever_comes_late_can_still_join_in(place: Nest) -> None:
    message = _full(place)
    place.jonas.reacts(NAMES[0], to=message)
    assert message.reactions[0]["users"] == ["U01", "U02"]


def test_a_tombstone_keeps_no_reactions(place: Nest) -> None:
    parent = place.client.chat_postMessage(channel="C0NEST", text="parent")
    message = place.mira.message("C0NEST", str(parent["ts"]))
    place.mira.posts("reply", thread=message)
    place.mira.reacts("eyes", to=message)
    place.client.chat_delete(channel="C0NEST", ts=message.ts)
    [tombstone] = place.client.conversations_history(channel="C0NEST")["messages"]
    assert "reactions" not in tombstone


def test_the_app_is_told_what_was_added_and_taken_back(parrot: Nest) -> None:
    message = parrot.mira.posts("x", in_=parrot.nest)
    added = parrot.customer.reacts("eyes", to=message)
    removed = parrot.customer.withdraws("eyes", from_=message)
    assert added is not None
    assert removed is not None
    assert (added.acked, removed.acked) == (True, True)
    event = added.payload["event"]
    assert float(event.pop("event_ts")) > float(message.ts)
    told = {
        "user": "U04",
        "reaction": "eyes",
        "item": {"type": "message", "channel": "C0NEST", "ts": message.ts},
        "item_user": "U01",
    }
    assert event == told | {"type": "reaction_added"}
    assert removed.payload["event"].items() >= (told | {"type": "reaction_removed"}).items()
    assert added.payload["is_ext_shared_channel"]


def test_the_app_is_not_told_of_what_it_cannot_see(place: Nest) -> None:
    message = place.mira.posts("x", in_=place.closed)
    assert place.mira.reacts("eyes", to=message) is None
    assert place.mira.withdraws("eyes", from_=message) is None


@pytest.mark.parametrize("missing", [', "reactions:read"', ", reaction_added, reaction_removed"])
def test_the_app_is_told_only_what_it_asked_for_and_may_read(tmp_path: Path, missing: str) -> None:
    manifest = tmp_path / "manifest.yml"
    whole = MANIFEST.read_text(encoding="utf-8")
    manifest.write_text(whole.replace(missing, ""), encoding="utf-8")
    assert missing in whole
    with a_nest(manifest=manifest) as place:
        assert place.mira.reacts("eyes", to=place.mira.posts("x", in_=place.nest)) is None


def test_whoever_looks_on_is_woken(place: Nest) -> None:
    heard: list[str] = []
    message = place.mira.posts("x", in_=place.nest)
    place.workspace.observe(lambda kind, _: heard.append(kind))
    place.mira.reacts("eyes", to=message)
    place.mira.withdraws("eyes", from_=message)
    assert heard.count("reaction") == 2
