"""Slack's building blocks as plain dictionaries. The SDK's models would check themselves at every drawing, which cost
11 ms a flow; tests hold everything we draw against those models and against Slack's limits instead.
"""
