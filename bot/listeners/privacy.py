"""Which channels only their members can read, as Slack says just now: yes, no, or it does not say."""

from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from functools import partial

from bot.delivery.channel_fitness import ChannelFitness
from bot.domain.access import Actor
from bot.listeners.lookups import NO_ANSWER, Deadline, Lookups

Privacy = Future[bool | None]


class ChannelPrivacy:
    """Asks of several side by side."""

    def __init__(self, channels: ChannelFitness, lookups: Lookups) -> None:
        self._channels, self._lookups = channels, lookups

    def begin(self, channels: Iterable[str], deadline: Deadline) -> dict[str, Privacy]:
        """One for which no thread is free is a doubt; what is no channel is left out."""
        asked: dict[str, Privacy] = {}
        for channel in filter(is_channel, channels):
            asked[channel] = Future()
            try:
                self._lookups.start(partial(self._channels.is_private, channel), deadline, into=asked[channel])
            except TimeoutError:
                asked[channel].set_result(None)
        return asked


def is_channel(id: str) -> bool:
    """Not a conversation of two people, which the bot is not asked about."""
    return id.startswith(("C", "G"))


def with_privacy(actor: Actor, asked: Mapping[str, Privacy], deadline: Deadline) -> Actor:
    """The same with what Slack says by then of these channels."""
    answers = {channel: answered(answer, deadline) for channel, answer in asked.items()}
    private, public, unsure = (
        frozenset(channel for channel, answer in answers.items() if answer is wanted) for wanted in (True, False, None)
    )
    return replace(actor, private=private, public=public, unsure=unsure)


def answered(answer: Privacy, deadline: Deadline) -> bool | None:
    """None where Slack has not said it by then."""
    try:
        return answer.result(deadline.remaining())
    except NO_ANSWER:
        return None
