"""Which files go along, in any form that takes a message or a thread."""

from collections.abc import Iterator, Mapping

from bot.blockkit.kit.elements import Block, option
from bot.blockkit.kit.inputs import checkbox_input, input_block
from bot.domain.shared_files import SharedFile, offered
from bot.domain.text import clipped

FILES = "files"
"""The block's id, and the name of its answer: the ids of those that are ticked."""
_LONGEST_LABEL = 75  # docs.slack.dev/reference/block-kit/composition-objects/option-object


def files_input(action: str, files: tuple[SharedFile, ...], *, dispatch: bool = False) -> Iterator[Block]:
    """All are ticked until somebody chooses: most are there to be seen. Nothing where there are none."""
    asked = offered(files)
    options = [option(file.id, clipped(file.name, _LONGEST_LABEL)) for file in asked]
    if options:
        ticked = [file.id for file in asked if file.brought]
        hint = "Copies for the team's thread. The originals stay where they are."
        element = checkbox_input(action, options, ticked)
        yield input_block(FILES, "Files to bring along", element, optional=True, hint=hint, dispatch=dispatch)


def files_ticked(answers: Mapping[str, object]) -> tuple[str, ...] | None:
    """The ids that are ticked; None where the form asks for none."""
    ticked = answers.get(FILES)
    return tuple(map(str, ticked or ())) if FILES in answers and isinstance(ticked, list | None) else None
