"""Who a command says did it, for the record."""

import click
from pydantic import TypeAdapter, ValidationError

from bot.domain.team import UserId

_USER: TypeAdapter[str] = TypeAdapter(UserId)


def _person(_context: click.Context, _option: click.Parameter, given: str | None) -> str | None:
    """Raises `click.BadParameter` for what is no id of a person: the trail and the history show it as one."""
    try:
        return given if given is None else _USER.validate_python(given)
    except ValidationError:
        raise click.BadParameter(
            "write the Slack user id of a person, such as U024BE7LH (the menu of their profile has it), not a name. "
            "Nothing was changed."
        ) from None


BY = click.option(
    "--by", metavar="U…", callback=_person, help="Who changes them, for the record: the Slack user id of a person."
)
