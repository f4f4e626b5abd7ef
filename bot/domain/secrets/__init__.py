"""Secrets in what people type or paste, found before anything is kept: named rules over public formats."""

from bot.domain.secrets.complaints import complaint, holds_personal_data
from bot.domain.secrets.rule import Kind
from bot.domain.secrets.scan import Finding, found_in, masked, masked_with_secrets

__all__ = ["Finding", "Kind", "complaint", "found_in", "holds_personal_data", "masked", "masked_with_secrets"]
