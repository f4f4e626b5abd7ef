"""Words typed behind a command, as answers about one escalation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Names = Sequence[Sequence[str]]
"""What each customer of an escalation is called, in their order: the name there, and those of the directory."""


@dataclass(frozen=True)
class Typed:
    """The answers that the words give, by the form's fields; unless they are `clear` the form opens with them.

    `problems` has a sentence for each field that cannot take them.
    """

    answers: Mapping[str, object] = field(default_factory=dict)
    clear: bool = False
    problems: Mapping[str, str] = field(default_factory=dict)
