"""A message of Slack's that counts as the latest news of the team."""

from pydantic import AwareDatetime, BaseModel, ConfigDict

from bot.domain.events import Origin


class LoggedMessage(BaseModel):
    """`text` are the words that count; edits until `known_until` are in them."""

    model_config = ConfigDict(frozen=True, extra="allow")

    origin: Origin
    text: str
    known_until: AwareDatetime
