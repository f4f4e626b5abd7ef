"""reactions.* as an app calls them; their refusals stand in the table of test_web_api.py."""

from pathlib import Path
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.sandbox.conftest import MANIFEST, Nest, a_nest


def test_the_app_reacts_and_reads_who_else_did(place: Nest) -> None:
    message = place.mira.posts("Shall we?", in_=place.nest)
    asked: dict[str, Any] = {"channel": "C0NEST", "timestamp": message.ts}
    heard: list[str] = []
    place.workspace.observe(lambda kind, _: heard.append(kind))
    place.client.reactions_add(name="thumbsup", **asked)
    with pytest.raises(SlackApiError, match="already_reacted"):
        place.client.reactions_add(name="thumbsup", **asked)
    place.jonas.reacts("thumbsup", to=message)
    got = place.client.reactions_get(**asked)
    assert (got["type"], got["channel"], got["message"]["text"]) == ("message", "C0NEST", "Shall we?")
    assert got["message"]["reactions"] == [{"name": "thumbsup", "users": ["U0BOT", "U02"], "count": 2}]
    link = place.client.chat_getPermalink(channel="C0NEST", message_ts=message.ts)["permalink"]
    assert got["message"]["permalink"] == link
    place.client.reactions_remove(name="thumbsup", **asked)
    assert message.reactions == [{"name": "thumbsup", "users": ["U02"], "count": 1}]
    assert heard.count("reaction") == 3  # whoever looks on is woken each time


@pytest.mark.parametrize(
    ("method", "scope"),
    [
        ("reactions.add", "reactions:write"),
        ("reactions.remove", "reactions:write"),
        ("reactions.get", "reactions:read"),
    ],
)
def test_reactions_need_their_scopes(tmp_path: Path, method: str, scope: str) -> None:
    manifest = tmp_path / "manifest.yml"
    manifest.write_text(MANIFEST.read_text(encoding="utf-8").replace(f', "{scope}"', ""), encoding="utf-8")
    with a_nest(manifest=manifest) as place:
        message = place.mira.posts("x", in_=place.nest)
        with pytest.raises(SlackApiError) as refusal:
            place.client.api_call(method, json={"channel": "C0NEST", "timestamp": message.ts, "name": "eyes"})
    assert (refusal.value.response["error"], refusal.value.response["needed"]) == ("missing_scope", scope)
