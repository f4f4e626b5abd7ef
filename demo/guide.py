"""The first screen's three suggestions, ticked off as they are done."""

from demo.stories import Cast, Story
from sandbox.records import JSON, Delivery


def suggestions(story: Story, cast: Cast, deliveries: list[Delivery], *, travelled: bool) -> list[JSON]:
    """Escalate the customer's thread, acknowledge, jump two hours ahead; each with the place to go to."""
    owner, receiver = cast.person(story.escalated_by), cast.person(story.afterwards.acknowledged_by)
    source, target = cast.channel(story.channel), cast.channel(story.lands_in)
    submitted = any(_ends_a_form(each) for each in deliveries)
    return [
        {
            "text": f"Point at the customer's message in #{source.name} and escalate it.",
            "person": owner.id,
            "channel": source.id,
            "go": f"Be {_first(owner.name)}",
            "done": submitted,
        },
        {
            "text": f"Acknowledge it in #{target.name}.",
            "person": receiver.id,
            "channel": target.id,
            "go": f"Be {_first(receiver.name)}",
            "done": any(_acknowledges(each) for each in deliveries),
        },
        {
            "text": f"Jump two hours ahead: the app reminds {_first(owner.name)}.",
            "press": "forward",
            "asked": {"minutes": 120},
            "person": owner.id,
            "channel": f"D{owner.id}",  # the owner's messages with the app
            "go": "+2 h",
            "done": travelled,
        },
    ]


def _ends_a_form(delivery: Delivery) -> bool:
    """Sent, and neither refused nor followed by another step."""
    ended = not delivery.answer or delivery.answer.get("response_action") == "clear"
    return delivery.acked and delivery.payload.get("type") == "view_submission" and ended


def _acknowledges(delivery: Delivery) -> bool:
    actions = delivery.payload.get("actions") or [{}]
    return delivery.acked and actions[0].get("text", {}).get("text") == "Acknowledge"


def _first(name: str) -> str:
    return name.split()[0]
