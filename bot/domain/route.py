"""Where an escalation goes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Route:
    """Where a brief goes: a channel id, and the user (`U…`) and user group (`S…`) ids to mention there.

    `instead_of` are the channels that would not take it, the first one first: their people are still the team.
    """

    channel: str
    mention: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()

    @property
    def team_channels(self) -> tuple[str, ...]:
        """Whose members are the team."""
        return (self.channel, *self.instead_of)
