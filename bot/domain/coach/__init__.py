"""The coach: what a receiving engineer would ask next of a brief, and the placeholders that block one."""

from bot.domain.coach.answers import Answers, answers_of
from bot.domain.coach.placeholders import placeholder, placeholders
from bot.domain.coach.report import RULES, Report, coach
from bot.domain.coach.rule import Finding, Rule

__all__ = ["RULES", "Answers", "Finding", "Report", "Rule", "answers_of", "coach", "placeholder", "placeholders"]
