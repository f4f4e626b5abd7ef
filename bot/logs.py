"""Logs for operators: what happened and where, never what people typed, never a secret."""

import logging
import os
import re
import sys
import traceback
from collections.abc import Iterable
from types import TracebackType

_SECRET = re.compile(
    r"(?:xox[a-z]|xapp|xoxe\.xox[a-z])-[\w-]+|Bearer\s+\S+|(?<=://)(?!user:password@)[^/\s:@]+:[^/\s@]+(?=@)"
)
"""Whatever looks like a token, or like a name and password in an address, but for the words of our own advice."""
_BLANK = "[secret]"
_PAGE = re.compile(r"(Received a response in a non-JSON format).*", re.DOTALL)  # the SDK shows the whole page
_SHORTEST = 6  # characters of a secret that are looked for: shorter ones stand in ordinary words
_MEANT = "As you gave `client` as well"  # Bolt's warning at every start; it sets its loggers' levels by itself
_NO_ANSWER = ("OperationalError", "InterfaceError", "TimeoutError")
_OURS = ("app", "bot", "storage")
_ASKED_FOR_THEIR_LEVEL = ("slack_sdk.web.base_client",)  # without one of its own it writes out every call for nobody


class _Redacted(logging.Formatter):
    """Without secrets; of a library's error only the kind, because tracebacks quote what people wrote."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = sorted((one for one in secrets if len(one) >= _SHORTEST), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        kept = record.exc_info
        if kept and kept[0] and record.name.partition(".")[0] not in _OURS:
            record.exc_info, record.exc_text = None, f"({kept[0].__name__})"
        elif kept and kept[0] and _is_of_the_database(kept[0]):
            record.exc_info, record.exc_text = None, f"({kept[0].__name__}{_place_of(kept[2])})"
        try:
            return self.redacted(super().format(record))
        finally:
            record.exc_info, record.exc_text = kept, None

    def redacted(self, text: str) -> str:
        text = _PAGE.sub(r"\1", text)
        for secret in self._secrets:
            text = text.replace(secret, _BLANK)
        return _SECRET.sub(_BLANK, text)


def _is_of_the_database(kind: type[BaseException]) -> bool:
    """Whether it only says that the database does not answer, a thousand lines deep in its libraries."""
    return kind.__module__.startswith(("sqlalchemy.", "psycopg.", "sqlite3")) and kind.__name__ in _NO_ANSWER


def _place_of(trace: TracebackType | None) -> str:
    """Where in our own code, the innermost."""
    ours = [one for one in traceback.extract_tb(trace) if f"{os.sep}site-packages{os.sep}" not in one.filename]
    return f" in {ours[-1].name}, line {ours[-1].lineno}" if ours else ""


def configure(level: str, secrets: Iterable[str] = ()) -> None:
    """Our own loggers at `level`; libraries only from warnings on, because below that they log message texts.

    `secrets` are blanked wherever they turn up, besides whatever looks like a token.
    """
    out = logging.StreamHandler(sys.stderr)
    out.addFilter(lambda record: not record.getMessage().startswith(_MEANT))
    out.setFormatter(_Redacted(secrets))
    logging.basicConfig(level=logging.WARNING, handlers=[out], force=True)
    for name in _OURS:
        logging.getLogger(name).setLevel(level)
    for name in _ASKED_FOR_THEIR_LEVEL:
        logging.getLogger(name).setLevel(logging.WARNING)


def redacted(text: str) -> str:
    """The text as the log would show it: without the secrets that `configure` was told, and without tokens."""
    known = (handler.formatter for handler in logging.getLogger().handlers)
    ours = next((one for one in known if isinstance(one, _Redacted)), None)
    return (ours or _Redacted(())).redacted(text)
