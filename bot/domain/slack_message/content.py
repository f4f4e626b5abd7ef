"""What a message says, gathered in the order in which people see it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bot.domain.slack_message.traces import separated, unquoted
from bot.domain.text import cleaned

NameOf = Callable[[str], str | None]
"""What to call a person, channel or user group by its id: None where nobody knows, "" to say what it is instead."""


def nobody_known(_: str) -> str | None:
    """For reading without names: people and channels keep their id."""
    return None


def in_words(_: str) -> str | None:
    """For reading where no name can be asked: «for somebody», «a user group»."""
    return ""


@dataclass(frozen=True)
class Part:
    """Words, or an error block."""

    text: str
    is_code: bool = False


@dataclass
class Content:
    """Filled by the readers of each kind of block, attachment and file."""

    name_of: NameOf = nobody_known
    parts: list[Part] = field(default_factory=list)
    links: dict[str, None] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def title(self, text: str) -> None:
        """A heading, which is said in its place as well."""
        if kept := " ".join(cleaned(text).split()):
            self.titles.append(kept)

    def say(self, text: str) -> None:
        if kept := cleaned(text):
            self.parts.append(Part(kept))

    def read(self, text: str) -> None:
        """Words among which somebody may have pasted a trace: that is an error block, as if it had been fenced."""
        for piece, is_trace in separated(text):
            if is_trace:
                self._forget_made_up_links(piece)
                self.quote(unquoted(piece))
            else:
                self.say(piece)

    def quote(self, code: str) -> None:
        """Preformatted text: a trace, a log, an error word for word."""
        if kept := cleaned(code):
            self.parts.append(Part(kept, is_code=True))

    def link(self, url: str) -> None:
        """A link of the web; what it was shown as is said apart from it."""
        if url.lower().startswith(("https://", "http://")) and not any(map(str.isspace, url)):
            self.links[url] = None

    def _forget_made_up_links(self, trace: str) -> None:
        """Slack makes a link of every `main.py` and `java.net`: in a trace it is one only where its scheme shows."""
        for url in [url for url in self.links if url not in trace and url.partition("://")[2].rstrip("/") in trace]:
            del self.links[url]

    def file(self, name: str) -> None:
        if kept := " ".join(cleaned(name).split()):
            self.files.append(kept)

    def add(self, other: "Content", *, introduced: str = "") -> None:
        """What another holds, without what stands here already; `introduced` is a line before it."""
        new = [part for part in other.parts if part not in self.parts]
        if introduced and (new or other.files):
            self.parts.append(Part(introduced))
        self.parts += new
        self.links |= other.links
        self.files += other.files
        self.titles += other.titles

    def add_links(self, other: "Content") -> None:
        """Where another leads, whose words are said in another way."""
        self.links |= other.links

    def empty(self) -> "Content":
        """An empty one that knows the same names."""
        return Content(self.name_of)

    @property
    def prose(self) -> str:
        return "\n".join(self._texts(is_code=False))

    @property
    def code(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._texts(is_code=True)))

    def _texts(self, *, is_code: bool) -> Iterator[str]:
        return (part.text for part in self.parts if part.is_code is is_code)
