"""Slack in: each listener translates, calls one service, answers, and acks last."""
