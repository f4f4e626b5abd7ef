"""What lies on this machine for everybody to read."""

import stat
from collections.abc import Iterator
from pathlib import Path


def readable_by_others(database_url: str) -> Iterator[str]:
    """A sentence for the file with the secrets and the one with all briefs, where any account here could read them."""
    kind, _, database = database_url.partition(":///")
    for file in (Path(".env"), *([Path(database)] if kind == "sqlite" else ())):
        if file.is_file() and file.stat().st_mode & stat.S_IROTH:
            yield f"{file} can be read by every account of this machine: chmod 600 {file}"
