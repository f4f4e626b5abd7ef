"""What went wrong, as a sentence for the operator instead of a traceback, and never with a secret in it."""

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

from bot import logs
from bot.domain.refusals import Refusal
from bot.environment import BadEnvironment, DatabaseEnvironment, read
from bot.preflight import NotReady
from storage.database import BadDatabaseUrl, DatabaseError
from storage.errors import is_held
from storage.upgrade import NewerDatabase

_log = logging.getLogger(__name__)
_FOR_PEOPLE = (NotReady, Refusal, NewerDatabase, BadDatabaseUrl, OSError)
_E = TypeVar("_E", bound=DatabaseEnvironment)


def environment(kind: type[_E]) -> _E:
    """The environment, and logging set up as it says."""
    settings = read(kind)
    logs.configure(settings.log_level, settings.secrets())
    return settings


@contextmanager
def sentences(*for_people: type[Exception]) -> Iterator[None]:
    """Ends the command with a sentence and exit code 1, whatever goes wrong.

    Errors that were written for people, `for_people` among them, are shown as they are. Of all others only the kind and
    the place: what a library says may quote a header or a password. The whole is in the log, without secrets, at
    LOG_LEVEL=DEBUG.
    """
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except BadEnvironment as wrong:
        raise _said("Please set these first:\n" + "\n".join(f"- {one}" for one in wrong.problems)) from None
    except DatabaseError as error:
        cause = str(getattr(error, "orig", None) or error).partition("\n")[0]
        if is_held(error):
            raise _said(f"Somebody else holds a lock on the database ({cause}). Try again when nobody does.") from None
        raise _said(f"The database cannot be used: {cause}. Check DATABASE_URL, and the disk.") from None
    except _FOR_PEOPLE as error:
        raise _said(str(error)) from None
    except for_people as error:
        raise _said(str(error)) from None
    except Exception as error:  # noqa: BLE001 - none may reach the terminal raw
        _log.debug("the command ended with", exc_info=error)
        raise _said(f"{_kind(error)}. LOG_LEVEL=DEBUG says more.") from None


def _said(sentence: str) -> click.ClickException:
    return click.ClickException(logs.redacted(sentence))


def _kind(error: Exception) -> str:
    *_, last = traceback.extract_tb(error.__traceback__)
    return f"Something went wrong that nobody thought of: {type(error).__name__} in {last.name}, line {last.lineno}"
