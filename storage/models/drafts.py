"""The table of forms that are not submitted yet."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class DraftRow(Base):
    """A form that is not submitted yet: see `bot.domain.draft.Draft`. `checksum` is over all other columns."""

    __tablename__ = "drafts"
    __table_args__ = (Index(None, "workspace", "author", "touched_at"), Index(None, "workspace", "kept_at"))

    id: Mapped[str] = mapped_column(primary_key=True)
    workspace: Mapped[str]
    author: Mapped[str]
    answers: Mapped[dict[str, Any]]
    source: Mapped[dict[str, Any]]
    notes: Mapped[list[str]]
    step: Mapped[str]
    touched_at: Mapped[datetime | None]
    fills: Mapped[dict[str, Any]]
    as_of: Mapped[str]
    chosen: Mapped[list[str]]
    continues: Mapped[str | None]
    from_thread: Mapped[dict[str, Any]]
    trial: Mapped[int]
    closed: Mapped[int]
    ended: Mapped[int]
    kept_at: Mapped[datetime]
    checksum: Mapped[str]
