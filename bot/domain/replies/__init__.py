"""What may be written to a customer: one language's sentences each, which a workspace may put in its own words."""

from bot.domain.replies.settings import LANGUAGES, Replies, language_for
from bot.domain.replies.wording import PLACEHOLDERS, Wording

__all__ = ["LANGUAGES", "PLACEHOLDERS", "Replies", "Wording", "language_for"]
