"""Who is away until when, and who is asked in their place. People say it themselves (`/escalate away until Fri`)."""

from pydantic import AwareDatetime, BaseModel, ConfigDict


class Absence(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    until: AwareDatetime


class StandIn(BaseModel):
    """`user` is away `until` then; `by` is asked instead: None where nobody stands in, and the managers are.
    `by_status` where their Slack status alone says so: then `until` is when it is looked at again."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    user: str
    until: AwareDatetime
    by: str | None = None
    by_status: bool = False
