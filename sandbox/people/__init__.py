"""People to be: what somebody in front of Slack's own client can see and do."""
