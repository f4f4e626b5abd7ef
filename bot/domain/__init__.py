"""The policy: what an escalation is, what it needs, when somebody must speak next. Pure: no Slack, no SQL, no clock."""
