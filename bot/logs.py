"""Logs for operators: what happened and where, never what people typed, never a secret."""

import logging
import re
import sys

_SECRET = re.compile(r"(?:xox[a-z]|xapp|xoxe\.xox[a-z])-[\w-]+|Bearer\s+\S+|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)")
_MEANT = "As you gave `client` as well"  # Bolt's warning at every start; it sets its loggers' levels by itself
_OURS = ("app", "bot", "storage")


class _Redacted(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return _SECRET.sub("[secret]", super().format(record))


def configure(level: str) -> None:
    """Our own loggers at `level`; libraries only from warnings on, because below that they log message texts."""
    out = logging.StreamHandler(sys.stderr)
    out.addFilter(lambda record: not record.getMessage().startswith(_MEANT))
    out.setFormatter(_Redacted("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[out], force=True)
    for name in _OURS:
        logging.getLogger(name).setLevel(level)
