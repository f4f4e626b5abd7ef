"""What the queue owes is drawn from present state and told to Slack, once and in order."""
