"""A story that support keeps, played: the form advises it, one press records it, and the customer has the answer."""

from dataclasses import dataclass
from datetime import timedelta

from demo.stories.player import Player, reference_in
from demo.stories.story import KeptStory
from sandbox.people.screen import Screen
from sandbox.refusals import SandboxError
from sandbox.state.messages import Message

HANDLE = "Handle in support"


@dataclass
class KeptPlayer(Player[KeptStory]):
    """Plays one that support keeps: the form advises it, one press records it, and the customer has the answer."""

    def play(self) -> str:
        """All steps in order; the reference under which it is on record."""
        source = self.thread()
        reference = self.handling(source)
        self.answer(source)
        self._looks_up(reference)
        return reference

    def handling(self, source: Message) -> str:
        """The shortcut, the form with its advice, «Handle in support»."""
        self._opens_form(source, self.story.brief.model_dump(exclude_none=True))
        self.report(self.owner.name, self._form().seen)
        self.owner.clicks(HANDLE)
        said = self._form().seen
        self.report(self.owner.name, said)
        self.owner.closes_modal()
        self.time.settle()
        return reference_in(said)

    def answer(self, source: Message) -> None:
        afterwards, thanking = self.story.afterwards, self.seeded.people[self.story.afterwards.thanked_by]
        for minutes, person, words in ((5, self.owner, afterwards.answered), (12, thanking, afterwards.thanks)):
            self.time.move_to(self.time.now() + timedelta(minutes=minutes))
            self.report(person.name, person.posts(words, thread=source).seen)

    def _form(self) -> Screen:
        if self.owner.modal is None:
            raise SandboxError(f"The form is gone: {self.owner.notices[-1:]}")
        return self.owner.modal
