"""The Web API: methods as functions over the state, and the door they are called through."""
