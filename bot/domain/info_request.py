"""What the receiving team needs to know before it can go on, and what it was told."""

from collections.abc import Collection

from pydantic import AwareDatetime, BaseModel, ConfigDict


class Missing(BaseModel):
    """One thing that the brief leaves open: the coach's `rule`, the brief's `field`, and what the team calls it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    rule: str
    field: str
    words: str


class InfoRequest(BaseModel):
    """An open question to support: who asked when, what the brief leaves open, and a `question` in their own words."""

    model_config = ConfigDict(frozen=True, extra="allow")

    by: str
    at: AwareDatetime
    missing: tuple[Missing, ...] = ()
    question: str | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The brief's fields that answer it, each once."""
        return tuple(dict.fromkeys(one.field for one in self.missing))

    def with_more(self, more: "InfoRequest") -> "InfoRequest":
        """Both in one, as the later one asked."""
        missing = {one.rule: one for one in (*self.missing, *more.missing)}
        question = "\n".join(filter(None, [self.question, more.question])) or None
        return more.model_copy(update={"missing": tuple(missing.values()), "question": question})

    def without(self, fields: Collection[str]) -> "InfoRequest | None":
        """What is left of it once the brief says these; None where nothing is."""
        left = tuple(one for one in self.missing if one.field not in fields)
        return self.model_copy(update={"missing": left}) if left or self.question else None


class InfoReply(BaseModel):
    """What somebody answered in their own words; `question` is None where the brief alone was asked about."""

    model_config = ConfigDict(frozen=True, extra="allow")

    by: str
    at: AwareDatetime
    question: str | None = None
    reply: str
