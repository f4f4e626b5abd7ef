"""What people see in Slack, drawn from the domain's objects and read back from their answers. Draws, never sends."""
