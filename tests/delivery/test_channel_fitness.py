"""How long an answer about a channel counts, and that nothing else ever does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from app import MANIFEST
from bot.delivery.channel_fitness import ChannelFitness
from bot.delivery.slack_errors import Refused, Wait
from sandbox import Channel, Workspace
from sandbox.clock import Clock
from tests.builders import NINE


class Overtaken(WebClient):
    """A real client; what happens between Slack's answer and its arrival is `meanwhile`."""

    meanwhile: Callable[[], None] = staticmethod(lambda: None)

    def conversations_info(self, **asked: Any) -> SlackResponse:
        answer = super().conversations_info(**asked)
        self.meanwhile()
        return answer


class Place:
    """One channel, and how fit it is found."""

    def __init__(self, workspace: Workspace, client: Overtaken, clock: Clock, channel: Channel) -> None:
        self.workspace, self.client, self.clock, self.channel = workspace, client, clock, channel
        self.fitness = ChannelFitness(client, clock)

    def refusal(self, *, confidential: bool = False) -> str:
        try:
            self.fitness.require(self.channel.id, confidential=confidential)
        except Refused as refused:
            return str(refused)
        return ""


@contextmanager
def a_place(*, private: bool = False) -> Iterator[Place]:
    clock = Clock(NINE)
    workspace = Workspace(manifest=MANIFEST, clock=clock)
    made = workspace.channel("team", id="C0TEAM", private=private)
    with workspace.serve() as server:
        client = Overtaken(workspace.bot_token, base_url=server.api_url, retry_handlers=[])
        yield Place(workspace, client, clock, made)


@pytest.mark.fault("F79")
@pytest.mark.parametrize(
    ("private", "change", "confidential", "refusal"),
    [
        (False, {}, False, ""),
        (False, {"archived": True}, False, "is_archived"),
        (False, {"shared": True}, False, "channel_is_shared_outside"),
        (False, {"with_bot": False}, False, "not_in_channel"),
        (False, {}, True, "channel_is_public"),
        (True, {}, True, ""),
        (True, {"private": False}, True, "channel_is_public"),
        (True, {"shared": True}, True, "channel_is_shared_outside"),
        (True, {"archived": True}, True, "is_archived"),
        (True, {"with_bot": False}, True, "channel_not_found"),
    ],
)
def test_what_makes_a_channel_unfit(private: bool, change: dict[str, bool], confidential: bool, refusal: str) -> None:
    with a_place(private=private) as place:
        place.workspace.change(place.channel, **change)
        assert place.refusal(confidential=confidential) == refusal


@pytest.mark.fault("F79")
def test_an_answer_counts_for_ten_seconds_and_for_what_is_confidential_never() -> None:
    with a_place(private=True) as place:
        assert (place.refusal(), place.refusal(confidential=True)) == ("", "")
        place.workspace.change(place.channel, private=False, shared=True)
        place.clock.advance(seconds=9)
        assert place.refusal() == ""
        assert place.refusal(confidential=True) == "channel_is_shared_outside"
        place.workspace.change(place.channel, shared=False)
        place.clock.advance(seconds=9)
        assert place.refusal() == "channel_is_shared_outside", "the question about something confidential was newer"
        place.clock.advance(seconds=1)
        assert (place.refusal(), place.refusal(confidential=True)) == ("", "channel_is_public")


@pytest.mark.fault("F79")
def test_what_is_forgotten_while_it_is_being_asked_is_not_remembered() -> None:
    with a_place() as place:

        def opens_up() -> None:
            place.client.meanwhile = lambda: None
            place.workspace.change(place.channel, shared=True)
            place.fitness.forget(place.channel.id)

        place.client.meanwhile = opens_up
        assert place.refusal() == "", "what Slack said when it was asked"
        assert place.refusal() == "channel_is_shared_outside"


def test_a_doubt_is_not_private_and_no_customers_channel() -> None:
    with a_place(private=True) as place:
        assert place.fitness.is_private(place.channel.id)
        place.workspace.faults.fail("conversations.info", status=503, times=3)
        assert not place.fitness.is_private(place.channel.id)
        place.fitness.forget(place.channel.id)
        assert not place.fitness.is_shared_outside(place.channel.id)
        with pytest.raises(Wait):
            place.fitness.require(place.channel.id, confidential=True)
