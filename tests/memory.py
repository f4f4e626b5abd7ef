"""Where the tests keep their files: in memory where there is room, as nothing of theirs has to outlive a power cut."""

import os
import shutil
import tempfile
from pathlib import Path

_MEMORY, _ROOM = Path("/dev/shm"), 2 * 1024**3  # noqa: S108 - whoever uses it makes a private folder in it


def fast_place() -> Path:
    """The folder to make one's own in. Small databases are made, copied and committed to there much faster."""
    roomy = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    return _MEMORY if roomy else Path(tempfile.gettempdir())
