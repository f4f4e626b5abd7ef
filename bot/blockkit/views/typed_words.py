"""What somebody typed and its form, or the bot, does not take as it is: what is wrong, and all of the words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.blockkit.kit.elements import Block, Message, context, literal, message, section
from bot.blockkit.kit.form_state import errors_on
from bot.blockkit.kit.inputs import shows_whole
from bot.blockkit.kit.parts import MOST_SHOWN
from bot.domain.text import beginning, clipped, units

_A_BLOCK = 3_000  # characters of a section: docs.slack.dev/reference/block-kit/blocks/section-block
_IN_A_FORM = 12_000  # ours, more than a line takes that people type; a view is at most 250 kB
_IN_AN_ANSWER = MOST_SHOWN - 1_000  # the rest is for the sentence
_WHOLE_WORDS = 2 / 3  # of a block are used at least, before a word is cut in two


@dataclass(frozen=True)
class TypedWords:
    """All the `words` behind a command, the `answers` that they were read as, by the form's fields, and in `problems`
    a sentence for each field that is wrong, in which nothing is markup."""

    words: str = ""
    answers: Mapping[str, object] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)


def beside_fields(blocks: Sequence[Block], typed: TypedWords) -> list[Block]:
    """A form's blocks with each problem right above its field, where Slack shows no error before a form is sent; and
    with all that was typed above the first field that does not show its answer whole.

    A problem of a field that this form does not have stands above the first.
    """
    problems = errors_on({"blocks": blocks}, typed.problems)
    place = _place_of_words(blocks, typed, problems)
    return [
        each
        for block in blocks
        for each in (
            *(_quoted(typed.words, _IN_A_FORM) if block["block_id"] == place else ()),
            *_problem(block, problems),
            block,
        )
    ]


def with_words(sentence: str, words: str) -> Message:
    """An answer to who typed `words` that nothing was done with; `sentence` is ready mrkdwn."""
    return message(sentence, [section("said", sentence), *_quoted(words, _IN_AN_ANSWER)])


def _problem(block: Block, problems: Mapping[str, str]) -> Iterator[Block]:
    if block["type"] == "input" and (sentence := problems.get(block["block_id"])):
        yield literal(f"problem_{block['block_id']}", clipped(f"⚠️ {sentence}", _A_BLOCK))


def _place_of_words(blocks: Sequence[Block], typed: TypedWords, problems: Mapping[str, str]) -> str | None:
    """The field above which the words stand; None where the form shows all of them."""
    inputs = {block["block_id"]: block["element"] for block in blocks if block["type"] == "input"}
    cut = [
        name for name, answer in typed.answers.items() if name not in inputs or not shows_whole(inputs[name], answer)
    ]
    if not typed.words or (typed.answers and not cut):
        return None
    return next((name for name in (*cut, *problems, *inputs) if name in inputs), None)


def _quoted(words: str, most: int) -> Iterator[Block]:
    """The words exactly, to be copied."""
    if not words:
        return
    cut = units(words) > most
    yield context("typed", f"*The first {most:,} characters of what you typed:*" if cut else "*All that you typed:*")
    for number, part in enumerate(_pieces(clipped(words, most))):
        yield literal(f"typed_{number}", part)


def _pieces(text: str) -> Iterator[str]:
    """As few as a block each takes, cut between words where they are not far from the end."""
    while text:
        piece = beginning(text, _A_BLOCK)
        if len(piece) < len(text):
            end = max(piece.rfind(" "), piece.rfind("\n")) + 1
            piece = piece[:end] if end >= len(piece) * _WHOLE_WORDS else piece
        text = text[len(piece) :]
        if piece.strip():
            yield piece
