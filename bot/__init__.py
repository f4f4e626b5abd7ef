"""The escalation bot: listeners call services, services change the domain, delivery tells Slack."""
