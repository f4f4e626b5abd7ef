"""The table of what workspaces have set."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class SettingsRow(Base):
    """What a workspace has ever set; `version` counts the changes, which are on record under "settings"."""

    __tablename__ = "settings"

    workspace: Mapped[str] = mapped_column(primary_key=True)
    document: Mapped[dict[str, Any]]
    version: Mapped[int]
    head: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
