"""The conditions that the tables of rules are written in."""

from collections.abc import Callable

from bot.domain.kinds import Kind, Sign, Solution
from bot.domain.triage.situation import Situation, Tier

Condition = Callable[[Situation], bool]


def is_a(*kinds: Kind) -> Condition:
    return lambda situation: situation.kind in kinds


def has(*signs: Sign) -> Condition:
    """Any of these signs."""
    return lambda situation: any(situation.has(sign) for sign in signs)


def asked_by(*tiers: Tier) -> Condition:
    return lambda situation: situation.tier in tiers


def answered_by(solution: Solution) -> Condition:
    return lambda situation: situation.solution is solution


def blocked(situation: Situation) -> bool:
    return situation.blocked is True


def slowed_only(situation: Situation) -> bool:
    return situation.blocked is False


def without_signs(situation: Situation) -> bool:
    return not situation.has_signs


def always(_: Situation) -> bool:
    return True


def every(*conditions: Condition) -> Condition:
    return lambda situation: all(condition(situation) for condition in conditions)


def either(*conditions: Condition) -> Condition:
    return lambda situation: any(condition(situation) for condition in conditions)


def but_not(condition: Condition) -> Condition:
    return lambda situation: not condition(situation)
