"""The first screen's three suggestions, ticked off as they are done."""

from datetime import datetime

from demo.stories import Cast, Story
from sandbox.records import JSON, Delivery
from sandbox.state.elements import interactive
from sandbox.state.messages import Message
from sandbox.workspace import Workspace

_ESCALATED, _ACKNOWLEDGED, _JUMPED = range(3)


class Guide:
    """Escalate the customer's thread, acknowledge, jump two hours ahead. What was done stays done."""

    def __init__(self, story: Story, cast: Cast, workspace: Workspace) -> None:
        self._owner, self._receiver = cast.person(story.escalated_by), cast.person(story.afterwards.acknowledged_by)
        self._cast, self._source, self._card_in = cast, cast.channel(story.channel), story.lands_in
        self._workspace = workspace
        self._jumped = False
        self._done: set[int] = set()
        self._cards: set[str] = set()  # timestamps of those that can be acknowledged
        workspace.observe(self._see)

    def about_to_jump(self, *, due: datetime | None) -> None:
        """A jump in time counts when somebody is reminded on the way, so not before anything was escalated."""
        self._jumped |= due is not None

    def steps(self) -> list[JSON]:
        """Each with `text`, `person` and `channel` to go to, `go` on its button, `done`, and perhaps an `action`."""
        deliveries = self._workspace.deliveries
        done = {_ESCALATED: any(map(_ends_a_form, deliveries)), _JUMPED: self._jumped}
        self._done |= {at for at, so in done.items() if so}
        steps = (self._escalate(), self._acknowledge(), self._jump())
        return [step | {"done": at in self._done} for at, step in enumerate(steps)]

    def to_json(self) -> JSON:
        """What is done."""
        cards = sorted(self._cards)
        return {"done": sorted(self._done), "jumped": self._jumped, "card_in": self._card_in, "cards": cards}

    def restore(self, saved: JSON) -> None:
        """What `to_json` gave."""
        self._done, self._jumped = set(saved["done"]), saved["jumped"]
        self._card_in, self._cards = saved.get("card_in", self._card_in), set(saved.get("cards", []))

    def _escalate(self) -> JSON:
        return {
            "text": f"Point at the customer's message in #{self._source.name} and escalate it.",
            "person": self._owner.id,
            "channel": self._source.id,
            "go": f"Be {_first(self._owner.name)}",
        }

    def _acknowledge(self) -> JSON:
        """Where the card is: a product area may have a channel, and people, of its own."""
        channel = self._cast.channel(self._card_in)
        members = [self._cast.person(key) for key in channel.members]
        others = [one for one in members if one.id != self._owner.id and not one.external_team_id]
        person = self._receiver if self._receiver in members or not others else others[0]
        return {
            "text": f"Acknowledge it in #{channel.name}.",
            "person": person.id,
            "channel": channel.id,
            "go": f"Be {_first(person.name)}",
        }

    def _see(self, kind: str, what: object) -> None:
        """A card is acknowledged when that button has gone from it and others have not: a press may be refused."""
        if kind != "message" or not isinstance(what, Message) or not what.channel.startswith("C"):
            return
        buttons = {element.get("action_id") for _, element in interactive(what.blocks)}
        if "acknowledge" in buttons:
            self._card_in = what.channel
            self._cards.add(what.ts)
        elif buttons and what.ts in self._cards:
            self._done.add(_ACKNOWLEDGED)

    def _jump(self) -> JSON:
        return {
            "text": f"Jump two hours ahead: the app reminds {_first(self._owner.name)}.",
            "action": "forward",
            "asked": {"minutes": 120},
            "person": self._owner.id,
            "channel": f"D{self._owner.id}",  # the owner's messages with the app
            "go": "+2 h",
        }


def _ends_a_form(delivery: Delivery) -> bool:
    """Sent, and neither refused nor followed by another step."""
    ended = not delivery.answer or delivery.answer.get("response_action") == "clear"
    return delivery.acked and delivery.payload.get("type") == "view_submission" and ended


def _first(name: str) -> str:
    return name.split()[0]
