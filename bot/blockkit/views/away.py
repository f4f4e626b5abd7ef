"""What an absence means, said to the person themselves."""

from bot.blockkit.kit.elements import Message, message, section
from bot.blockkit.kit.mrkdwn import date, person
from bot.domain.absences import StandIn

BACK = "Welcome back. Your reminders come to you again."
"""To somebody who was away; also where nothing is on record, for then it is true as well."""


def away(stand_in: StandIn, *, managers: bool) -> Message:
    """`managers`: whether there are any to ask where nobody stands in."""
    said = f"You are away until {date(stand_in.until)}. Until then {_who(stand_in, managers=managers)}"
    hint = "`/escalate back` ends it sooner. What you keep stays yours; to give it away, hand it over."
    return message(said, [section("away", f"{said}\n{hint}")])


def how_it_stands(stand_in: StandIn | None) -> Message:
    """Whether somebody is away now, and what they can type."""
    said = f"You are away until {date(stand_in.until)}." if stand_in else "You are not away."
    hint = (
        "`/escalate away until Fri`, `/escalate away 3 days` or `/escalate away until 2026-12-01` sends your reminders "
        "to who stands in for you until then; `/escalate back` ends it sooner."
    )
    return message(said, [section("away", f"{said}\n{hint}")])


def back() -> Message:
    return message(BACK, [section("back", BACK)])


def _who(stand_in: StandIn, *, managers: bool) -> str:
    if stand_in.by:
        return f"your reminders go to {person(stand_in.by)}."
    if managers:
        return "your reminders go to the support managers, because nobody in the settings stands in for you."
    return (
        "your reminders still come to you: nobody in the settings stands in for you, and no manager is named there. "
        "Please tell whoever keeps the settings."
    )
