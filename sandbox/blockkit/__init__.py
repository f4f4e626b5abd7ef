"""Is this raw JSON something Slack would accept? Answers in Slack's own words, with JSON pointers.

The tables (`texts` `objects` `richtext` `elements` `blocks` `newer_blocks` `surfaces`) say what each object may hold;
`schema` walks JSON along them; `rules` and `totals` hold what a table cannot say. Source of every number:
docs.slack.dev/reference/block-kit.
"""

from sandbox.blockkit.problems import Problem, Surface
from sandbox.blockkit.surfaces import problems_in_message, problems_in_suggestions, problems_in_view
from sandbox.blockkit.totals import message_too_long, rendered_characters, view_too_large

__all__ = [
    "Problem",
    "Surface",
    "message_too_long",
    "problems_in_message",
    "problems_in_suggestions",
    "problems_in_view",
    "rendered_characters",
    "view_too_large",
]
