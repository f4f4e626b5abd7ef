"""What is confidential is shown in a private channel alone: what somebody reads there while that cannot be said."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Withheld:
    """A channel that its reader is in: `public` where Slack says that everybody can read it, else it does not say."""

    channel: str
    public: bool

    @property
    def sentence(self) -> str:
        """The same whatever was asked for, so that nobody learns from it what there is."""
        if self.public:
            return (
                f"<#{self.channel}> is public now, so I show nothing confidential there, and empty what I posted. "
                "Make it private again, then ask once more; the owners and the admins of the settings know."
            )
        return (
            f"Slack does not tell me right now whether <#{self.channel}> is private, so I show nothing confidential "
            "there, and changed nothing. Please try again in a moment."
        )
