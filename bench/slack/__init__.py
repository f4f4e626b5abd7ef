"""A small stand-in for Slack: it answers what the bot calls and delivers what people do, and checks nothing."""

from bench.slack.stand_in import StandIn

__all__ = ["StandIn"]
