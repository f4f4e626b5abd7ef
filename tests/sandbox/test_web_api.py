"""The Web API's refusals, as a table of real client calls, and what it keeps and returns."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.sandbox.conftest import Nest, a_nest
from tests.sandbox.connecting import client_of
from tests.sandbox.parrot import button, form, plain

HOME = {"type": "home", "blocks": [{"type": "section", "text": plain("Hello")}]}
TOO_LONG = [{"type": "header", "text": plain("x" * 151)}]
WORDS = {"type": "section", "text": plain("x")}
LONG_WORDS = [{"type": "section", "text": plain("x" * 2_750)}] * 4
VIDEO = {
    "type": "video",
    "alt_text": "How it fails",
    "title": plain("How it fails"),
    "thumbnail_url": "https://example.com/still.png",
    "video_url": "https://example.com/film",
}
TWINS = [{"type": "divider", "block_id": "same"}, {"type": "divider", "block_id": "same"}]

REFUSALS: list[tuple[str, dict[str, Any], str]] = [
    ("chat.postMessage", {"channel": "C0NONE", "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": "C0SEC", "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": "C0FAR", "text": "x"}, "not_in_channel"),
    ("chat.postMessage", {"channel": "C0OLD", "text": "x"}, "is_archived"),
    ("chat.postMessage", {"channel": "C0NEST"}, "no_text"),
    ("chat.postMessage", {"text": "x"}, "invalid_arguments"),
    ("chat.postMessage", {"channel": "C0NEST", "text": "x", "blocks": "[{"}, "invalid_blocks_format"),
    ("chat.postMessage", {"channel": "C0NEST", "text": "x", "blocks": TOO_LONG}, "invalid_blocks"),
    ("chat.postMessage", {"channel": "C0NEST", "text": "x", "blocks": TWINS}, "invalid_blocks"),
    ("chat.postMessage", {"channel": "C0NEST", "text": "x", "metadata": {"event_type": 1}}, "invalid_metadata_format"),
    (
        "chat.postMessage",
        {"channel": "C0NEST", "text": "x", "metadata": {"event_type": "a", "event_payload": {"b": {"c": {}}}}},
        "invalid_metadata_schema",
    ),
    ("chat.update", {"channel": "C0NEST", "ts": "1.000000", "text": "x"}, "message_not_found"),
    ("chat.update", {"channel": "C0NEST", "ts": "MIRA", "text": "x"}, "cant_update_message"),
    ("chat.update", {"channel": "C0NEST", "ts": "BOT", "text": "x" * 4001}, "msg_too_long"),
    ("chat.update", {"channel": "U01", "ts": "BOT", "text": "x"}, "channel_not_found"),
    ("chat.delete", {"channel": "C0NEST", "ts": "MIRA"}, "cant_delete_message"),
    ("chat.postEphemeral", {"channel": "C0NEST", "user": "U05", "text": "x"}, "user_not_in_channel"),
    ("chat.getPermalink", {"channel": "C0NEST", "message_ts": "1.000000"}, "message_not_found"),
    ("conversations.open", {"users": "U99"}, "user_not_found"),
    ("conversations.open", {"users": "U05"}, "user_disabled"),
    ("conversations.open", {"users": "U0BOT"}, "cannot_dm_bot"),
    ("conversations.open", {}, "not_enough_users"),
    ("conversations.info", {"channel": "C0SEC"}, "channel_not_found"),
    ("conversations.info", {"channel": "C0VAULT"}, "missing_scope"),
    ("conversations.list", {"types": "public_channel,private_channel"}, "missing_scope"),
    ("conversations.list", {"types": "tunnels"}, "invalid_types"),
    ("conversations.list", {"limit": "1000"}, "invalid_limit"),
    ("users.list", {"limit": "1000"}, "invalid_limit"),
    ("conversations.history", {"channel": "C0NEST", "limit": "1000"}, "invalid_limit"),
    ("conversations.replies", {"channel": "C0NEST", "ts": "MIRA", "limit": "1000"}, "invalid_limit"),
    ("conversations.members", {"channel": "C0NEST", "limit": "0"}, "invalid_limit"),
    (
        "chat.postMessage",
        {"channel": "C0NEST", "text": "x", "attachments": [{"text": "a"}] * 101},
        "too_many_attachments",
    ),
    ("chat.postMessage", {"channel": "C0NEST", "text": "x", "attachments": {"text": "a"}}, "invalid_attachments"),
    ("chat.update", {"channel": "C0NEST", "ts": "BOT", "attachments": [{"text": "a"}] * 101}, "too_many_attachments"),
    ("chat.postMessage", {"channel": "C0NEST", "text": "x", "markdown_text": "**x**"}, "markdown_text_conflict"),
    ("chat.postMessage", {"channel": "C0NEST", "markdown_text": "x", "blocks": [WORDS]}, "markdown_text_conflict"),
    ("chat.postMessage", {"channel": "C0NEST", "markdown_text": "x" * 12_001}, "msg_too_long"),
    ("chat.update", {"channel": "C0NEST", "ts": "BOT", "text": "x", "markdown_text": "x"}, "markdown_text_conflict"),
    ("chat.postMessage", {"channel": "C0NEST", "text": "x", "blocks": [VIDEO]}, "missing_scope"),
    ("chat.postMessage", {"channel": "C0NEST", "text": "x", "blocks": LONG_WORDS}, "msg_blocks_too_long"),
    ("conversations.members", {"channel": "C0NEST", "cursor": "???"}, "invalid_cursor"),
    ("conversations.members", {"channel": "C0NEST", "limit": "1000"}, "invalid_limit"),
    ("conversations.members", {"channel": "C0SEC"}, "channel_not_found"),
    ("conversations.members", {"channel": "C0VAULT"}, "missing_scope"),
    ("conversations.history", {"channel": "C0FAR"}, "not_in_channel"),
    ("conversations.replies", {"channel": "C0NEST", "ts": "1.000000"}, "thread_not_found"),
    ("reactions.add", {"channel": "C0NEST", "timestamp": "MIRA", "name": "no_such_emoji"}, "invalid_name"),
    ("reactions.add", {"channel": "C0NEST", "timestamp": "MIRA", "name": ":eyes:"}, "invalid_name"),
    ("reactions.add", {"channel": "C0NEST", "timestamp": "MIRA", "name": "eyes::skin-tone-2"}, "invalid_name"),
    ("reactions.add", {"channel": "C0NEST", "timestamp": "MIRA"}, "invalid_arguments"),
    ("reactions.add", {"channel": "C0NEST", "name": "eyes"}, "no_item_specified"),
    ("reactions.add", {"timestamp": "MIRA", "name": "eyes"}, "no_item_specified"),
    ("reactions.add", {"channel": "C0NEST", "timestamp": "yesterday", "name": "eyes"}, "bad_timestamp"),
    ("reactions.add", {"channel": "C0NEST", "timestamp": "1.000000", "name": "eyes"}, "message_not_found"),
    ("reactions.add", {"channel": "C0NONE", "timestamp": "MIRA", "name": "eyes"}, "channel_not_found"),
    ("reactions.add", {"channel": "C0SEC", "timestamp": "MIRA", "name": "eyes"}, "channel_not_found"),
    ("reactions.add", {"channel": "C0FAR", "timestamp": "FAR", "name": "eyes"}, "not_in_channel"),
    ("reactions.add", {"channel": "C0OLD", "timestamp": "OLD", "name": "eyes"}, "is_archived"),
    ("reactions.remove", {"channel": "C0NEST", "timestamp": "MIRA", "name": "eyes"}, "no_reaction"),
    ("reactions.remove", {"channel": "C0NEST", "timestamp": "MIRA", "name": "no_such_emoji"}, "invalid_name"),
    ("reactions.remove", {"channel": "C0OLD", "timestamp": "OLD", "name": "eyes"}, "is_archived"),
    ("reactions.get", {"channel": "C0NEST"}, "no_item_specified"),
    ("reactions.get", {"channel": "C0NEST", "timestamp": "1.000000"}, "message_not_found"),
    ("users.info", {"user": "U99"}, "user_not_found"),
    ("usergroups.users.list", {"usergroup": "S99"}, "no_such_subteam"),
    ("team.info", {}, "missing_scope"),
    ("views.open", {"trigger_id": "12.34.ab", "view": form()}, "invalid_trigger_id"),
    ("views.open", {"view": form()}, "invalid_arguments"),
    ("views.update", {"view_id": "V99", "view": form()}, "not_found"),
    ("views.publish", {"user_id": "U01", "view": form()}, "invalid_arguments"),
    ("views.publish", {"user_id": "U99", "view": HOME}, "invalid_arguments"),
    ("apps.connections.open", {}, "not_allowed_token_type"),
    ("chat.shout", {}, "unknown_method"),
]


@pytest.fixture(scope="module")
def full_place() -> Iterator[Nest]:
    """With channels and people that something is wrong with; shared, for a refusal changes nothing."""
    with a_nest() as place:
        workspace = place.workspace
        gone = workspace.person("Lars Holm", id="U05")
        place.mira.posts("Far", in_=workspace.channel("far", id="C0FAR", members=[place.mira], with_bot=False))
        old = workspace.channel("old", id="C0OLD", members=[place.mira, gone])
        place.mira.posts("Long ago", in_=old)
        workspace.change(old, archived=True)
        workspace.channel("vault", id="C0VAULT", members=[place.mira], private=True)
        workspace.deactivate(gone)
        yield place


@pytest.mark.parametrize(
    ("method", "arguments", "error"), REFUSALS, ids=lambda value: value if isinstance(value, str) else ""
)
@pytest.mark.parametrize("as_json", [True, False], ids=["json", "form"])
def test_refusals(full_place: Nest, method: str, arguments: dict[str, Any], error: str, as_json: bool) -> None:
    client = full_place.client
    named = {
        "MIRA": lambda: full_place.mira.posts("mine", in_=full_place.nest).ts,
        "BOT": lambda: str(client.chat_postMessage(channel="C0NEST", text="x")["ts"]),
        "FAR": lambda: full_place.mira.reads("C0FAR")[0].ts,
        "OLD": lambda: full_place.mira.reads("C0OLD")[0].ts,
    }
    stamps = ("ts", "timestamp")
    arguments = {key: named[value]() if key in stamps and value in named else value for key, value in arguments.items()}
    with pytest.raises(SlackApiError) as refusal:
        client.api_call(method, json=arguments) if as_json else client.api_call(method, data=_as_form(arguments))
    assert refusal.value.response["error"] == error
    assert full_place.workspace.calls[-1].answer["error"] == error


def _as_form(arguments: dict[str, Any]) -> dict[str, Any]:
    return {key: value if isinstance(value, str) else json.dumps(value) for key, value in arguments.items()}


@pytest.mark.parametrize(("token", "error"), [("", "not_authed"), ("xoxb-wrong", "invalid_auth")])
def test_tokens(place: Nest, token: str, error: str) -> None:
    with pytest.raises(SlackApiError) as refusal:
        client_of(place.workspace, place.server, token).auth_test()
    assert refusal.value.response["error"] == error
    assert (
        client_of(place.workspace, place.server, place.workspace.app_token)
        .apps_connections_open(app_token=place.workspace.app_token)["url"]
        .startswith("ws://127.0.0.1:")
    )


def test_a_missing_scope_says_what_is_needed_and_what_is_there(full_place: Nest) -> None:
    with pytest.raises(SlackApiError) as refusal:
        full_place.client.conversations_info(channel="C0VAULT")
    answer = refusal.value.response
    assert answer["needed"] == "groups:read"
    assert "chat:write" in answer["provided"].split(",")
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")
    assert "groups:read" in answer.headers["x-accepted-oauth-scopes"].split(",")


def test_bad_blocks_and_views_are_pointed_at(place: Nest) -> None:
    with pytest.raises(SlackApiError) as refusal:
        place.client.chat_postMessage(channel="C0NEST", text="x", blocks=TOO_LONG)
    assert "/blocks/0/text" in refusal.value.response["response_metadata"]["messages"][0]
    with pytest.raises(SlackApiError) as refusal:
        place.client.views_publish(user_id="U01", view={"type": "home", "blocks": TOO_LONG})
    assert refusal.value.response["error"] == "invalid_arguments"
    assert "/view/blocks/0/text" in refusal.value.response["response_metadata"]["messages"][0]


def test_too_much_text_in_the_blocks_of_one_message(place: Nest) -> None:
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 2900}} for _ in range(5)]
    with pytest.raises(SlackApiError) as refusal:
        place.client.chat_postMessage(channel="C0NEST", text="x", blocks=blocks)
    assert refusal.value.response["error"] == "msg_blocks_too_long"


def test_timestamps_rise_while_the_clock_stands_still(place: Nest) -> None:
    stamps = [str(place.client.chat_postMessage(channel="C0NEST", text="x")["ts"]) for _ in range(3)]
    assert stamps == ["1772442000.000000", "1772442000.000001", "1772442000.000002"]


def test_metadata_comes_back_only_when_asked_for(place: Nest) -> None:
    metadata = {"event_type": "sent", "event_payload": {"key": "k1"}}
    sent = place.client.chat_postMessage(channel="C0NEST", text="x", metadata=metadata)
    place.client.chat_update(channel="C0NEST", ts=str(sent["ts"]), text="y")
    [bare] = place.client.conversations_history(channel="C0NEST")["messages"]
    [full] = place.client.conversations_history(channel="C0NEST", include_all_metadata=True)["messages"]
    assert "metadata" not in bare
    assert full["metadata"] == metadata
    assert full["edited"]["user"] == "U0BOT"


def test_markdown_text_becomes_a_block(place: Nest) -> None:
    sent = place.client.chat_postMessage(channel="C0NEST", markdown_text="It is **mended**")
    assert [block["type"] for block in sent["message"]["blocks"]] == ["markdown"]
    place.client.chat_update(channel="C0NEST", ts=str(sent["ts"]), markdown_text="It is *broken* again")
    [found] = place.client.conversations_history(channel="C0NEST", limit=999)["messages"]
    assert found["blocks"][0]["text"] == "It is *broken* again"


def test_a_hundred_attachments_and_a_plan_without_tasks_are_taken(place: Nest) -> None:
    place.client.chat_postMessage(channel="C0NEST", text="x", attachments=[{"text": "a"}] * 100)
    place.client.chat_postMessage(channel="C0NEST", text="x", blocks=[{"type": "plan", "title": "To do"}])
    assert len(place.mira.reads(place.nest)) == 2


def test_history_pages_newest_first_within_bounds(place: Nest) -> None:
    stamps = [place.mira.posts(f"m{number}", in_=place.nest).ts for number in range(5)]
    pages = [dict(page.data) for page in place.client.conversations_history(channel="C0NEST", limit=2)]
    assert [[each["text"] for each in page["messages"]] for page in pages] == [["m4", "m3"], ["m2", "m1"], ["m0"]]
    assert [page["has_more"] for page in pages] == [True, True, False]
    inside = place.client.conversations_history(channel="C0NEST", oldest=stamps[1], latest=stamps[3])
    assert [each["text"] for each in inside["messages"]] == ["m2"]
    closed = place.client.conversations_history(channel="C0NEST", oldest=stamps[1], latest=stamps[3], inclusive=True)
    assert [each["text"] for each in closed["messages"]] == ["m3", "m2", "m1"]


def test_the_parent_leads_every_page_of_its_thread(place: Nest) -> None:
    parent = place.mira.posts("parent", in_=place.nest)
    for number in range(3):
        place.client.chat_postMessage(channel="C0NEST", thread_ts=parent.ts, text=f"r{number}")
    pages = [dict(page.data) for page in place.client.conversations_replies(channel="C0NEST", ts=parent.ts, limit=2)]
    assert [[each["text"] for each in page["messages"]] for page in pages] == [["parent", "r0", "r1"], ["parent", "r2"]]
    assert pages[0]["messages"][0]["reply_count"] == 3
    assert [message.text for message in place.mira.reads(place.nest)] == ["parent"]


def test_a_reply_to_nothing_lands_as_a_stray(place: Nest) -> None:
    place.client.chat_postMessage(channel="C0NEST", thread_ts="1.000000", text="lost")
    assert [message.text for message in place.mira.reads(place.nest)] == ["lost"]


@pytest.mark.parametrize(
    ("change", "text", "blocks"),
    [
        ({"text": "new"}, "new", 0),
        ({"attachments": []}, "old", 1),
        ({"blocks": [button("B", "b"), button("C", "c")]}, "old", 2),
        ({"text": "new", "blocks": []}, "new", 0),
        ({"text": "new", "blocks": [button("B", "b")]}, "new", 1),
    ],
)
def test_what_an_update_keeps(place: Nest, change: dict[str, Any], text: str, blocks: int) -> None:
    sent = place.client.chat_postMessage(channel="C0NEST", text="old", blocks=[button("A", "a")])
    place.client.api_call("chat.update", json={"channel": "C0NEST", "ts": sent["ts"], **change})
    [message] = place.mira.reads(place.nest)
    assert (message.text, len(message.blocks)) == (text, blocks)


def test_a_deleted_parent_leaves_a_tombstone(place: Nest) -> None:
    sent = place.client.chat_postMessage(channel="C0NEST", text="parent")
    place.mira.posts("reply", in_=place.nest, thread=place.mira.reads(place.nest)[0])
    place.client.chat_delete(channel="C0NEST", ts=str(sent["ts"]))
    assert place.mira.reads(place.nest)[0].subtype == "tombstone"
    with pytest.raises(SlackApiError, match="message_not_found"):
        place.client.chat_delete(channel="C0NEST", ts=str(sent["ts"]))


def test_a_person_s_id_opens_their_direct_messages(place: Nest) -> None:
    opened = place.client.conversations_open(users="U01")
    again = place.client.conversations_open(users="U01")
    assert opened["channel"]["id"] == again["channel"]["id"]
    assert again["already_open"]
    assert place.client.chat_postMessage(channel="U01", text="psst")["channel"] == opened["channel"]["id"]
    assert [message.text for message in place.mira.inbox] == ["psst"]
    assert place.jonas.inbox == []


def test_who_is_who(place: Nest) -> None:
    mine, theirs, guest = (place.client.users_info(user=each)["user"] for each in ("U02", "U04", "U03"))
    assert (mine["tz"], mine["tz_offset"], mine["is_stranger"]) == ("Europe/Stockholm", 3600, False)
    assert (theirs["team_id"], theirs["is_stranger"], "locale" in theirs) == ("T0OTHER", True, False)
    assert (guest["is_restricted"], guest["is_ultra_restricted"]) == (True, True)
    assert place.client.usergroups_users_list(usergroup="S0ENG")["users"] == ["U02"]
    channel = place.client.conversations_info(channel="C0NEST", include_num_members=True)["channel"]
    assert (channel["is_ext_shared"], channel["is_member"], channel["num_members"]) == (True, True, 5)


def test_members_come_in_pages(place: Nest) -> None:
    pages = [dict(page.data) for page in place.client.conversations_members(channel="C0NEST", limit=2)]
    assert [page["members"] for page in pages] == [["U01", "U02"], ["U03", "U04"], ["U0BOT"]]
    assert [bool(page["response_metadata"]["next_cursor"]) for page in pages] == [True, True, False]


def test_a_user_group_tells_of_its_members_only_when_asked(place: Nest) -> None:
    [bare] = place.client.usergroups_list()["usergroups"]
    [full] = place.client.usergroups_list(include_count=True, include_users=True)["usergroups"]
    assert (bare["id"], bare["handle"], bare["date_delete"]) == ("S0ENG", "engineers-on-call", 0)
    assert {"users", "user_count"}.isdisjoint(bare)
    assert (full["users"], full["user_count"]) == (["U02"], 1)


def test_a_disabled_user_group_is_shown_only_when_asked_for(place: Nest) -> None:
    place.workspace.groups[0].disabled = True
    assert place.client.usergroups_list()["usergroups"] == []
    [shown] = place.client.usergroups_list(include_disabled=True)["usergroups"]
    assert (shown["deleted_by"], shown["date_delete"] > 0) == ("USLACKBOT", True)
    with pytest.raises(SlackApiError, match="no_such_subteam"):
        place.client.usergroups_users_list(usergroup="S0ENG")
    assert place.client.usergroups_users_list(usergroup="S0ENG", include_disabled=True)["users"] == ["U02"]


def test_the_rate_of_one_post_a_second_per_channel(place: Nest) -> None:
    place.workspace.enforce_rates = True
    place.client.chat_postMessage(channel="C0NEST", text="one")
    with pytest.raises(SlackApiError) as refusal:
        place.client.chat_postMessage(channel="C0NEST", text="two")
    assert (refusal.value.response.status_code, refusal.value.response.headers["retry-after"]) == (429, "1")
    place.client.chat_postMessage(channel="U01", text="elsewhere")
    place.clock.advance(seconds=1)
    place.client.chat_postMessage(channel="C0NEST", text="two")


def _open_form(place: Nest) -> Callable[[WebClient], Any]:
    delivery = place.mira.runs("/parrot", in_=place.nest)
    return lambda client: client.views_open(trigger_id=delivery.payload["trigger_id"], view=form())


def test_a_trigger_is_used_once_and_a_refused_view_does_not_use_it(place: Nest) -> None:
    trigger_id = place.mira.runs("/parrot", in_=place.nest).payload["trigger_id"]
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        place.client.views_open(trigger_id=trigger_id, view={"type": "modal", "title": plain("x" * 25), "blocks": []})
    place.client.views_open(trigger_id=trigger_id, view=form())
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        place.client.views_open(trigger_id=trigger_id, view=form())


def test_a_trigger_expires(place: Nest) -> None:
    place.workspace.trigger_life = 0.0
    with pytest.raises(SlackApiError, match="expired_trigger_id"):
        _open_form(place)(place.client)


def test_a_stale_hash_and_a_taken_external_id(place: Nest) -> None:
    opened = _open_form(place)(place.client)["view"]
    place.client.views_update(view_id=opened["id"], hash=opened["hash"], view=form(external_id="mine"))
    with pytest.raises(SlackApiError, match="hash_conflict"):
        place.client.views_update(view_id=opened["id"], hash=opened["hash"], view=form())
    other = place.jonas.runs("/parrot", in_=place.nest).payload["trigger_id"]
    with pytest.raises(SlackApiError, match="duplicate_external_id"):
        place.client.views_open(trigger_id=other, view=form(external_id="mine"))
    place.client.views_update(external_id="mine", view=form(external_id="mine"))


def test_typing_survives_an_update_where_both_ids_stay(place: Nest) -> None:
    opened = _open_form(place)(place.client)["view"]
    place.mira.fills({"Words": "typed"})
    changed = form()
    changed["blocks"] = [{**changed["blocks"][0], "label": plain("Other words")}]
    place.client.views_update(view_id=opened["id"], view=changed)
    assert place.mira.modal is not None
    assert place.mira.modal.values == {"Other words": "typed"}
    changed["blocks"] = [{**changed["blocks"][0], "block_id": "elsewhere"}]
    place.client.views_update(view_id=opened["id"], view=changed)
    assert place.mira.modal.values == {"Other words": None}


def _post(url: str, body: dict[str, Any]) -> tuple[int, str]:
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})  # noqa: S310
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - the address is the workspace's own
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.read().decode()


def test_a_response_url_has_five_uses_in_thirty_minutes(place: Nest) -> None:
    url = place.mira.runs("/parrot", in_=place.nest).payload["response_url"]
    assert [_post(url, {"text": "x"})[0] for _ in range(6)] == [200, 200, 200, 200, 200, 404]
    assert _post(url, {"text": "x"})[1] == "used_url"
    assert [each.text for each in place.mira.ephemerals[1:]] == ["x"] * 5  # Slackbot was first: nobody is connected
    late = place.mira.runs("/parrot", in_=place.closed).payload["response_url"]
    assert _post(late, {"text": "aloud", "response_type": "in_channel"}) == (200, "ok")
    assert place.mira.reads(place.closed)[0].text == "aloud"
    place.clock.advance(minutes=31)
    assert _post(late, {"text": "x"}) == (404, "expired_url")
