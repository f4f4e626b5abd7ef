"""The use cases: one method each, the clock read once at its top, one unit of work left to commit."""
