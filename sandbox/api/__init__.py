"""The Web API: methods as functions over the state, and the dispatch of calls to them."""
