"""Files: shared by people, fetched by the app with its token, uploaded by it, and deleted."""

from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from slack_sdk.errors import SlackApiError

from sandbox import Workspace
from sandbox.state.messages import Message
from tests.sandbox.conftest import MANIFEST, Clock, Nest, a_nest

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
SHOT = {"name": "checkout <1>.png", "content": PNG}


class _Stays(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def _fetched(url: str, token: str | None) -> tuple[int, bytes]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        with build_opener(_Stays).open(Request(url, headers=headers)) as answer:  # noqa: S310 - on loopback
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()


def _posted(url: str, content: bytes) -> tuple[int, bytes]:
    try:
        with build_opener().open(Request(url, data=content)) as answer:  # noqa: S310 - on loopback
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()


def test_the_app_fetches_what_somebody_shares_with_its_token_only(place: Nest) -> None:
    message = place.mira.posts("Look:", in_=place.nest, files=[SHOT])
    [shown] = place.client.conversations_history(channel="C0NEST")["messages"]
    [file] = shown["files"]
    assert (file["name"], file["mimetype"], file["size"]) == ("checkout <1>.png", "image/png", len(PNG))
    told = place.client.files_info(file=file["id"])["file"]
    assert told["shares"] == {"public": {"C0NEST": [{"ts": message.ts}]}}
    assert _fetched(file["url_private_download"], place.workspace.bot_token) == (200, PNG)
    assert _fetched(file["url_private"], None)[0] == 302  # to the page on which people sign in
    assert _fetched(file["url_private"], "xoxb-somebody-else")[0] == 302


def test_a_file_of_a_channel_where_the_app_is_not_is_none(place: Nest) -> None:
    far = place.workspace.channel("far", id="C0FAR", members=[place.mira], with_bot=False)
    [file] = place.mira.posts("Look:", in_=far, files=[SHOT]).files
    with pytest.raises(SlackApiError, match="file_not_found"):
        place.client.files_info(file=file["id"])
    assert _fetched(file["url_private"], place.workspace.bot_token)[0] == 302


def test_a_hidden_file_is_its_id_until_it_is_asked_for(place: Nest) -> None:
    place.mira.posts("Look:", in_=place.nest, files=[{**SHOT, "hidden": True}])
    [shown] = place.client.conversations_history(channel="C0NEST")["messages"]
    [file] = shown["files"]
    assert set(file) == {"id", "mode", "file_access"}
    told = place.client.files_info(file=file["id"])["file"]
    assert told["name"] == "checkout <1>.png"
    assert "file_access" not in told


def test_an_upload_is_seen_when_it_is_completed_and_not_before(place: Nest) -> None:
    parent = place.mira.posts("What do you have?", in_=place.nest)
    asked = place.client.files_getUploadURLExternal(filename="shot.png", length=len(PNG))
    assert _posted(asked["upload_url"], PNG[:-1]) == (400, b"size mismatch")
    assert _posted(asked["upload_url"], PNG) == (200, f"OK - {len(PNG)}".encode())
    assert _posted(asked["upload_url"], PNG)[0] == 404  # an address is good for one upload
    with pytest.raises(SlackApiError, match="file_not_found"):
        place.client.files_info(file=asked["file_id"])
    assert len(place.nest.messages) == 1
    done = place.client.files_completeUploadExternal(
        files=[{"id": asked["file_id"], "title": "The shot"}],
        channel_id="C0NEST",
        thread_ts=parent.ts,
        initial_comment="Here it is.",
    )
    assert [file["title"] for file in done["files"]] == ["The shot"]
    reply = place.nest.messages[-1]
    assert (reply.text, reply.thread_ts, reply.files[0]["title"]) == ("Here it is.", parent.ts, "The shot")
    told = place.client.files_info(file=asked["file_id"])["file"]
    assert told["shares"] == {"public": {"C0NEST": [{"ts": reply.ts, "thread_ts": parent.ts}]}}
    with pytest.raises(SlackApiError, match="file_not_found"):  # it is completed once
        place.client.files_completeUploadExternal(files=[{"id": asked["file_id"]}], channel_id="C0NEST")


def test_deleted_it_is_a_tombstone_wherever_it_stood(place: Nest) -> None:
    message = _uploaded(place)
    id = message.files[0]["id"]
    place.client.files_delete(file=id)
    [shown] = place.client.conversations_history(channel="C0NEST")["messages"]
    assert shown["files"] == [{"id": id, "mode": "tombstone"}]
    with pytest.raises(SlackApiError, match="file_deleted"):
        place.client.files_info(file=id)


def test_it_deletes_its_own_files_only(place: Nest) -> None:
    [file] = place.mira.posts("Look:", in_=place.nest, files=[SHOT]).files
    with pytest.raises(SlackApiError, match="cant_delete_file"):
        place.client.files_delete(file=file["id"])


REFUSED: list[tuple[str, Callable[[Nest], object]]] = [
    ("missing_argument", lambda place: place.client.files_getUploadURLExternal(filename="x", length=0)),
    ("file_not_found", lambda place: place.client.files_completeUploadExternal(files=[{"id": "F0"}])),
    ("invalid_arguments", lambda place: place.client.files_completeUploadExternal(files=[])),
    ("file_not_found", lambda place: place.client.files_info(file="F0")),
    ("file_not_found", lambda place: place.client.files_delete(file="F0")),
]


@pytest.mark.parametrize(("error", "call"), REFUSED)
def test_refusals_are_slacks_own(place: Nest, error: str, call: Callable[[Nest], object]) -> None:
    with pytest.raises(SlackApiError, match=error):
        call(place)


@pytest.mark.parametrize(
    ("method", "scope"),
    [
        ("files.info", "files:read"),
        ("files.getUploadURLExternal", "files:write"),
        ("files.completeUploadExternal", "files:write"),
        ("files.delete", "files:write"),
    ],
)
def test_files_need_their_scopes(tmp_path: Path, method: str, scope: str) -> None:
    manifest = tmp_path / "manifest.yml"
    manifest.write_text(MANIFEST.read_text().replace(f'"{scope}"', '"team:read"'))
    with a_nest(manifest=manifest) as nest, pytest.raises(SlackApiError, match="missing_scope") as refused:
        nest.client.api_call(method, json={"file": "F0", "files": [], "filename": "x"})
    assert refused.value.response["needed"] == scope


def test_without_the_right_to_read_files_there_is_the_page_to_sign_in(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.yml"
    manifest.write_text(MANIFEST.read_text().replace('"files:read"', '"team:read"'))
    with a_nest(manifest=manifest) as nest:
        [file] = nest.mira.posts("Look:", in_=nest.nest, files=[SHOT]).files
        assert _fetched(file["url_private"], nest.workspace.bot_token)[0] == 302


def test_bad_days_reach_both_addresses(place: Nest) -> None:
    [file] = place.mira.posts("Look:", in_=place.nest, files=[SHOT]).files
    place.workspace.faults.rate_limit("url_private", retry_after=3)
    place.workspace.faults.fail("upload", status=503)
    assert _fetched(file["url_private"], place.workspace.bot_token)[0] == 429
    assert _fetched(file["url_private"], place.workspace.bot_token)[0] == 200
    asked = place.client.files_getUploadURLExternal(filename="shot.png", length=3)
    assert _posted(asked["upload_url"], b"abc")[0] == 503
    assert _posted(asked["upload_url"], b"abc")[0] == 200
    assert [(call.method, call.status) for call in place.workspace.calls if call.method == "upload"] == [
        ("upload", 503),
        ("upload", 200),
    ]


def test_a_kept_workspace_has_its_files_and_tombstones(place: Nest) -> None:
    _uploaded(place)
    kept = _uploaded(place)
    place.client.files_delete(file=place.nest.messages[0].files[0]["id"])
    place.workspace.restore(place.workspace.snapshot())
    restored = place.workspace.channels[0].messages
    assert restored[0].files == [{"id": place.nest.messages[0].files[0]["id"], "mode": "tombstone"}]
    found = place.workspace.file_for(place.mira, kept.files[0]["id"])
    assert found is not None
    assert found.content == PNG
    place.client.files_delete(file=found.id)  # what happens to it later is seen in the restored message
    assert restored[1].files[0]["mode"] == "tombstone"


def _uploaded(place: Nest) -> Message:
    asked = place.client.files_getUploadURLExternal(filename="shot.png", length=len(PNG))
    _posted(asked["upload_url"], PNG)
    place.client.files_completeUploadExternal(files=[{"id": asked["file_id"]}], channel_id="C0NEST")
    return place.nest.messages[-1]


def test_what_was_shared_before_anybody_answered_is_there_once_they_do() -> None:
    workspace = Workspace(manifest=MANIFEST, clock=Clock())
    mira = workspace.person("Mira Okafor", id="U01")
    nest = workspace.channel("nest", id="C0NEST", members=[mira])
    [file] = mira.posts("Look:", in_=nest, files=[SHOT]).files
    with workspace.serve():
        assert _fetched(file["url_private_download"], workspace.bot_token) == (200, PNG)


def test_a_name_alone_is_a_file_too(place: Nest) -> None:
    files = place.mira.posts("Look:", in_=place.nest, files=["shot.png", "worker.log"]).files
    contents = [_fetched(file["url_private"], place.workspace.bot_token)[1] for file in files]
    assert contents[0].startswith(b"\x89PNG")
    assert contents[1] == b"In the place of worker.log.\n"
    assert files[1]["preview"] == ""
