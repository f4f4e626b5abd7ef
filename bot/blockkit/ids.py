"""The names by which Slack hands a press or a form back to us. A verb's own name is both, for its button and its form.

A verb's button has the escalation's id as its value; an option of the overflow menu has `verb:id`.
"""

MORE = "more"
"""The overflow menu with the verbs that have no button of their own."""
OPEN_FORM = "open_form"
OPEN_CARD = "open_card"
"""A button that is a link. Slack reports its press all the same, and wants an answer."""

FIRST_STEP = "first_step"
SECOND_STEP = "second_step"
CONTINUE_DRAFT = "continue_draft"
CUSTOMER_SEARCH = "customer:"
"""What the action of a search for customers begins with; the form's draft follows."""
