"""That the owner was asked before others are: in the third person for everybody but them."""

from bot.blockkit.kit.mrkdwn import person


def asked_before(owner: str) -> str:
    """The sentence behind a reminder's news, in mrkdwn, with the space before it; `owner` is their id."""
    return f" {person(owner)} keeps the customer and was asked before."


def to_reader(news: str, owner: str, reader: str | None) -> str:
    """The news as the person with the id `reader` gets it; None where nobody in particular does."""
    own = " You keep the customer and were asked before."
    return news.replace(asked_before(owner), own) if reader == owner else news
