"""What is known when somebody asks "should this be escalated, to whom, and how bad is it?"."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.kinds import Kind, Sign, Solution


class Tier(StrEnum):
    """What the person who asks is in support, by the settings."""

    L1 = "l1"
    L2 = "l2"
    MANAGER = "manager"

    @property
    def label(self) -> str:
        return {"l1": "L1", "l2": "L2", "manager": "Support manager"}[self.value]


@dataclass(frozen=True)
class Situation:
    """What was chosen and ticked, and what is known of the customer and the person; None where it is not known.

    `sla_at_risk`: at risk or breached. `blocked`: True where they cannot work, False where they are only slowed down.
    """

    kind: Kind | None = None
    signs: frozenset[Sign] = frozenset()
    key_customer: bool = False
    sla_at_risk: bool = False
    tier: Tier | None = None
    solution: Solution | None = None
    blocked: bool | None = None

    def has(self, sign: Sign) -> bool:
        """Whether it was ticked, or the customer's entry in the directory says so."""
        if sign is Sign.KEY_CUSTOMER and self.key_customer:
            return True
        return sign in self.signs or (sign is Sign.SLA and self.sla_at_risk)

    @property
    def has_signs(self) -> bool:
        return any(self.has(sign) for sign in Sign)
