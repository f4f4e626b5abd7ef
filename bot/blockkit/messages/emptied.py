"""What takes the place of a message that people can read for whom it was not meant."""

from bot.blockkit.kit.elements import Message, message, section


def opened_to_others() -> Message:
    """One line that says nothing of what stood there."""
    said = "This message was emptied, because this channel was opened to others."
    return message(said, [section("news", said)])
