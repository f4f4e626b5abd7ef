"""What a brief's form turns into when its author leaves it by a button: Slack lets no app close a form."""

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, Element, actions, button, literal, section
from bot.blockkit.kit.view import View, modal
from bot.domain.draft import Draft
from bot.domain.escalation import Escalation
from bot.domain.text import clipped

_KEPT = "`/escalate` offers it again, for thirty days. Only you can see it."


def saved(draft: Draft) -> View:
    """To who pressed «Save for later»."""
    if draft.touched_at is None:
        return _left("Nothing to save", [section("kept", "You have not changed anything yet, and nothing was sent.")])
    said = [section("kept", f"Your brief is saved, and nothing was sent. {_KEPT}"), *_about(draft)]
    return _left("Saved for later", [*said, *_ways_on(draft.id, and_delete=False)])


def cancelled(draft: Draft) -> View:
    """To who pressed «Cancel»: what they typed is kept all the same, until they throw it away."""
    if draft.touched_at is None:
        return _left("Nothing was sent", [section("kept", "You have not changed anything, and nothing was sent.")])
    said = [section("kept", f"Nothing was sent. What you typed is kept: {_KEPT}"), *_about(draft)]
    return _left("Nothing was sent", [*said, *_ways_on(draft.id, and_delete=True)])


def deleted() -> View:
    return _left("Deleted", [section("kept", "What you typed is deleted, and nothing was sent.")])


def gone() -> View:
    """To who wants to go on with a brief that was sent or deleted meanwhile."""
    return _left(
        "Not there any more", [section("kept", "That brief was sent or deleted. `/escalate` starts a new one.")]
    )


def handled(kept: Escalation) -> View:
    """To who decided that support handles it."""
    said = f"Recorded as *{kept.reference}*, handled in support. Nobody else was asked."
    again = actions("ways_on", [escalate_kept(kept.id)])
    blocks = [section("kept", said), literal("about", clipped(kept.brief.summary, 500)), *([again] if again else [])]
    return _left("Handled in support", blocks)


def escalate_kept(kept: str) -> Element:
    """The way back from what support kept, by its id or as `ESC-12`."""
    return button(ids.ESCALATE_KEPT, "Escalate it after all", kept)


def joined(escalation: Escalation, customer: str) -> View:
    """To who added their customer to an escalation that is open already."""
    said = f"{clipped(customer, 100)} is on {escalation.reference} now. Its team and its owner have been told."
    return _left("Joined", [literal("kept", said)])


def _left(title: str, blocks: list[Block]) -> View:
    return modal(ids.LEFT_FORM, title, None, blocks, close="Close")


def _about(draft: Draft) -> list[Block]:
    return [literal("about", clipped(draft.about, 500))] if draft.about else []


def _ways_on(draft: str, *, and_delete: bool) -> list[Block]:
    row = [button(ids.CONTINUE_DRAFT, "Continue it", draft, primary=True)]
    if and_delete:
        row.append(button(ids.DELETE_DRAFT, "Delete it", draft))
    found = actions("ways_on", row)
    return [found] if found else []
