"""What is said of files in the thread of a card: that they are there, and which are linked only, and why."""

from collections.abc import Mapping, Sequence

from bot.blockkit.kit.elements import Element, Message, bold, bullets, emoji, line, message, rich, words
from bot.domain.counting import counted
from bot.domain.shared_files import MOST_BYTES, MOST_FILES, Left, Stays

_WHY: Mapping[Stays, str] = {
    Stays.TOO_MANY: f"I bring {MOST_FILES} at a time",
    Stays.TOO_LARGE: f"larger than {MOST_BYTES // 2**20} MB",
    Stays.EXTERNAL: "it is kept outside Slack",
    Stays.GONE: "it was deleted",
    Stays.UNREADABLE: "I cannot open it there",
    Stays.SECRET: "it holds something that looks like a secret",
    Stays.UNSEARCHED: "a text too long to search it for secrets",
    Stays.REFUSED: "Slack did not take it",
}


def files_added(count: int) -> str:
    """The words above the files themselves. They name none: a file that is removed later leaves them behind."""
    return f":paperclip: {counted(count, 'file')} added to the thread, so nobody has to look for {_it(count)}."


def files_left(left: Sequence[Left]) -> Message:
    """One line for each file that stays where it is, with the way there."""
    said = f"{counted(len(left), 'file')} linked only"
    lines = [line(_name(one), words(f" ({_WHY[one.why]})")) for one in left]
    return message(f"{said}.", [rich("files", [line(emoji("paperclip"), bold(f" {said}:")), bullets(lines)])])


def _it(count: int) -> str:
    return "it" if count == 1 else "them"


def _name(one: Left) -> Element:
    """Nothing in a name is markup, whoever gave it."""
    if one.file.link and one.why is not Stays.GONE:
        return {"type": "link", "url": one.file.link, "text": one.file.name}
    return words(one.file.name)
