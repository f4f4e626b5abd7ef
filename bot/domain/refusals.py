"""Refusals: exceptions whose text is the sentence the person reads."""

from collections.abc import Iterable, Mapping

from bot.domain.withheld import Withheld


class Refusal(Exception):
    """The bot will not do this; `str(refusal)` says why and what to do instead."""


class TooLate(Refusal):
    """What was pressed leads nowhere any more: it was answered, or its state has gone by."""


class InvalidAnswers(Refusal):
    """What was given cannot be accepted yet: `problems` maps a field's name to the sentence that belongs on it."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


class BadBrief(InvalidAnswers):
    """A brief that needs another look."""


class ChangedMeanwhile(Refusal):
    """Somebody else has changed these `fields` since the form showed them; what was typed can still be sent.

    `typed` are the fields that this person changed: what the others show is no wish of theirs.
    """

    def __init__(self, fields: Iterable[str], typed: Iterable[str]) -> None:
        self.fields, self.typed = tuple(fields), frozenset(typed)
        super().__init__("Somebody changed this while you were writing. Look at what is new, then send again.")


class AsksMore(Refusal):
    """It can be done once these `fields` of the brief are answered too."""

    def __init__(self, fields: Iterable[str]) -> None:
        self.fields = tuple(fields)
        super().__init__("The next team cannot start without a few more answers.")


class AlreadyEscalated(Refusal):
    """The same message was escalated while this was written, as `references`; who was told so may go on."""

    def __init__(self, references: Iterable[str]) -> None:
        self.references = tuple(references)
        super().__init__(f"This message is already escalated as {', '.join(self.references)}.")


class NotAllowed(Refusal):
    """This person may not do this; the sentence names who can."""


class AskedTooEarly(NotAllowed):
    """The escalation has changed since Slack was asked who belongs there: asked again, they may be allowed."""


class NoRoute(Refusal):
    """Nobody has said yet which channel takes this target's escalations."""


class NotFound(Refusal):
    """There is no such escalation, or this person may not know of it: the sentence is the same.

    `withheld` is why they may not, where that is no fault of theirs: it says so without saying that there is one.
    """

    def __init__(self, reference: str, withheld: Withheld | None = None) -> None:
        self.withheld = withheld
        super().__init__(f"I can't find {reference}. Check the number with `/escalate list`.")
