"""The names by which Slack hands a press or a form back to us. Every action button's value is the escalation's id."""

ACKNOWLEDGE = "acknowledge"
POST_UPDATE = "post_update"
TELL_CUSTOMER = "tell_customer"
RESOLVE = "resolve"
OPEN_FORM = "open_form"
OPEN_CARD = "open_card"
"""A button that is a link. Slack reports its press all the same, and wants an answer."""

FIRST_STEP = "first_step"
SECOND_STEP = "second_step"
CONTINUE_DRAFT = "continue_draft"
