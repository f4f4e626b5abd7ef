"""A brief on its way: what somebody has typed into its form and not sent, and at which step they are."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.shared_files import chosen
from bot.domain.source import Source
from bot.domain.text import one_line, whole_characters


class Step(StrEnum):
    """Where in the form its author is."""

    FIRST = "first_step"
    SECOND = "second_step"


@dataclass(frozen=True)
class FormContent:
    """What an open form held when Slack told of it.

    `fills` say for each field which of the draft's fillings it showed. `changed` is the field that was changed, None
    for a button and a submission. `acted_at` is Slack's `action_ts`, empty for a submission, of which Slack tells no
    time; `arrived` is when the delivery came, in seconds of monotonic time. `files` are the ids of those that are
    ticked, None where the form asks for none. `trial`: see `Draft`.
    """

    step: Step
    answers: Mapping[str, object]
    fills: Mapping[str, int] = field(default_factory=dict)
    changed: str | None = None
    acted_at: str = ""
    arrived: float = 0.0
    trial: bool = False
    files: tuple[str, ...] | None = None

    @property
    def is_submission(self) -> bool:
        return not self.acted_at


@dataclass(frozen=True)
class Draft:
    """A form that is not submitted yet: `answers` by field name, as JSON; `notes` tell its author what is missing.

    `touched_at` is when its author last changed something in it, None for a form that was opened and left as it was:
    only what was touched is offered again. `fills` counts for each field how often the bot, not its author, put
    something else into it; a form draws each count as another input, because Slack keeps what stands in one. `as_of` is
    the `action_ts` of the latest change that is in it. `chosen` are the fields that its author has changed.
    `continues` is the id of what support had kept and is escalated after all. `from_thread` is what a thread filled in,
    by field. A `trial` is never sent, nor offered again. `closed`: its form was closed before
    anything that its author typed had come. It is forgotten soon, unless a change that was on its way comes.
    `ended`: it was sent or thrown away, and nothing but that is kept of it.
    """

    id: str
    author: str
    answers: Mapping[str, object]
    source: Source
    kept_at: datetime
    notes: tuple[str, ...] = ()
    step: Step = Step.FIRST
    touched_at: datetime | None = None
    fills: Mapping[str, int] = field(default_factory=dict)
    as_of: str = ""
    chosen: frozenset[str] = frozenset()
    continues: str | None = None
    from_thread: Mapping[str, object] = field(default_factory=dict)
    trial: bool = False
    closed: bool = False
    ended: bool = False

    @property
    def unchecked(self) -> list[str]:
        """The fields that still say what a thread filled in, which nobody has looked at for sure."""
        return [name for name, answer in self.from_thread.items() if answer and self.answers.get(name) == answer]

    def with_content(self, content: FormContent, at: datetime) -> "Draft":
        """This with what its form held; itself where something newer is in it already, or it has ended."""
        if not content.is_submission and (self.ended or _moment(content.acted_at) <= _moment(self.as_of)):
            return self
        taken = self._taken(content)
        answers = {**self.answers, **taken}
        known = _said(self.answers)
        changed = {name for name, answer in taken.items() if _said({name: answer}).get(name) != known.get(name)}
        return replace(
            self,
            answers=answers,
            kept_at=at,
            step=content.step,
            touched_at=at if _said(answers) != _said(self.answers) else self.touched_at,
            as_of=content.acted_at or self.as_of,
            chosen=self.chosen | changed,
            trial=self.trial or content.trial,
            source=self._with_files(content.files),
            ended=False,
        )

    def _with_files(self, ids: Collection[str] | None) -> Source:
        return self.source if ids is None else replace(self.source, files=chosen(self.source.files, ids))

    def on_top_of(self, first: "Draft") -> "Draft":
        """This, which its author typed before what the form began with was kept, and all of `first` that it lacks."""
        return replace(
            self,
            answers={**first.answers, **self.answers},
            source=first.source,
            notes=first.notes,
            from_thread=first.from_thread,
            trial=self.trial or first.trial,
        )

    def filled(self, answers: Mapping[str, object]) -> "Draft":
        """This with what the bot puts into its fields: an input that showed something else is drawn anew."""
        others = [name for name, answer in answers.items() if self.answers.get(name) != answer]
        counted = {name: self.fills.get(name, 0) + 1 for name in others}
        known = {name: answer for name, answer in {**self.answers, **answers}.items() if answer is not None}
        return replace(self, answers=known, fills={**self.fills, **counted})

    def freed(self, names: Iterable[str]) -> "Draft":
        """This with fields that follow the form's proposals again, whatever its author chose there before."""
        return replace(self, chosen=self.chosen - set(names))

    def without_old(self, content: FormContent, names: Collection[str]) -> FormContent:
        """A submission without those of `names` into which the bot has put something else since its form was drawn."""
        old = {name for name in names if content.fills.get(name, 0) < self.fills.get(name, 0)}
        return replace(content, answers={name: one for name, one in content.answers.items() if name not in old})

    def _taken(self, content: FormContent) -> dict[str, object]:
        """What a form showed before the bot filled a field again is old, unless its author has just changed it."""
        return {
            name: whole_characters(answer) if isinstance(answer, str) else answer
            for name, answer in content.answers.items()
            if content.is_submission
            or name == content.changed
            or content.fills.get(name, 0) == self.fills.get(name, 0)
        }  # fmt: skip

    @property
    def about(self) -> str:
        """What to call it: its summary, else its customer, else nothing."""
        said = (one_line(str(self.answers.get(name) or "")) for name in ("summary", "customer"))
        return next((words for words in said if words), "")


def _said(answers: Mapping[str, object]) -> dict[str, object]:
    return {name: answer for name, answer in answers.items() if answer not in (None, "", [])}


def _moment(acted_at: str) -> tuple[int, int]:
    """`1772442000.000100` as seconds and what is behind the point, to be compared; (0, 0) where there is none."""
    seconds, _, rest = acted_at.partition(".")
    return (int(seconds or 0), int(rest.ljust(6, "0")[:6] or 0)) if acted_at else (0, 0)
