"""What a browser test begins with where escalating is not its point: the same at the workspace's own door."""

from demo.live import LiveDemo

OWEN = "U02"
ASKED = "Your system charged our families"


def escalate(live: LiveDemo) -> None:
    """Owen's, from the customer's message and filled in from its story; its card is there."""
    owner = next(person for person in live.workspace.people if person.id == OWEN)
    messages = [message for channel in live.workspace.channels for message in channel.messages]
    owner.uses_shortcut("Escalate this message", next(message for message in messages if ASKED in message.text))
    while owner.modal:
        live.extension.actions["fill"]({"as": OWEN})
        owner.submits()
    engineers = next(channel for channel in live.workspace.channels if channel.id == "C0ENG")
    assert live.workspace.wait_for(lambda: bool(engineers.messages), timeout=15)
