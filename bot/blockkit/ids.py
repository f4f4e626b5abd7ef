"""The names by which Slack hands a press or a form back to us. A verb's own name is both, for its button and its form.

A verb's button has the escalation's id as its value.
"""

import re

MENU = re.compile(r"^more(_[0-9])?$")
"""A menu on a card that an earlier release drew and nothing has refreshed since; its options are `verb:id`."""
MORE_ACTS = "more_acts"
"""Opens all that its presser can do with the escalation whose id, or `ESC-12`, is the value."""
ACTS = "acts"
"""The view that it opens."""
ALL_ACTS = "all_acts"
"""Shows the same in an opened escalation, in the place of the first of them; the value is its id."""
OPEN_FORM = "open_form"
OPEN_ESCALATION = "open_escalation"
"""The value is the escalation's id, or `ESC-12`."""
OPENED = "opened_escalation"
EARLIER_ENTRIES = "earlier_entries"
LATER_ENTRIES = "later_entries"
"""Of an opened escalation's timeline; the value is `escalation:page`."""
HAND_OVER_ALL = "hand_over_all"
"""The button on Home, and its form."""
ACCEPT_ALL = "accept_all_handovers"
DECLINE_ALL = "decline_all_handovers"
"""Of all that somebody hands over at once, whose Slack id is the value."""
OPEN_CARD = "open_card"
"""A button that is a link. Slack reports its press all the same, and wants an answer."""

FIRST_STEP = "first_step"
SECOND_STEP = "second_step"
LEFT_FORM = "left_form"
"""What a form turns into that was saved, cancelled or thrown away: something to read."""
CONTINUE_DRAFT = "continue_draft"
PREVIOUS_PAGE = "previous_page"
NEXT_PAGE = "next_page"
"""Of a list or of Home; the value is the list and the page's number, as in `overdue:2`."""
SHOW_LIST = "show_list:"
"""What the action of a button begins with that draws another list at Home; the list follows, and is the value."""
BACK = "back_to_first_step"
SAVE_DRAFT = "save_draft"
CANCEL_DRAFT = "cancel_draft"
DELETE_DRAFT = "delete_draft"
HANDLE = "handle_in_support"
ESCALATE_KEPT = "escalate_after_all"
"""Of what support handles, whose id is the value."""
JOIN_ALIKE = "join_look_alike"
"""The value is the escalation's id."""
COUNT_AS_UPDATE = "count_as_update"
"""Of what somebody wrote in a card's thread; the value is `escalation:channel:thread_ts:ts`."""
CUSTOMER_SEARCH = "customer:"
"""What the action of a search for customers begins with; the input's own follows."""
ADD_TO_ESCALATION = "add_to_escalation"
"""The form behind the message shortcut of that name."""
ANSWER = re.compile(r"^(?:customer:)?answer:(?P<draft>.*):(?P<fill>[0-9]+)$")
"""Every input of a brief's form, in whatever step: its draft, and which of the draft's fillings it shows."""


def answer_of(draft: str, fill: int) -> str:
    """The action id of an input."""
    return f"answer:{draft}:{fill}"
