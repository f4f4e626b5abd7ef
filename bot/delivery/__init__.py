"""What the queue owes is drawn from present state and told to Slack, once and in order."""

from bot.delivery.channel_fitness import ChannelFitness
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.file_carrier import FileCarrier
from bot.delivery.file_gateway import SlackFiles
from bot.delivery.recovery import Recovery
from bot.delivery.refusals import Refusals
from bot.delivery.sender import Sender
from bot.delivery.silences import Silences
from bot.delivery.slack_gateway import Slack

__all__ = [
    "ChannelFitness",
    "Dispatcher",
    "FileCarrier",
    "Recovery",
    "Refusals",
    "Sender",
    "Silences",
    "Slack",
    "SlackFiles",
]
