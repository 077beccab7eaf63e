"""Where the tests' files lie: in memory, where the machine has a file system there with room.

Nearly all that they would wait for is the disk; and in a test processes die, but the machine does not lose its power.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_MEMORY, _ROOM = Path("/dev/shm"), 2 * 2**30  # noqa: S108 - folders of our own are made in it


def memory() -> str | None:
    """A folder in memory; None where the machine has none, or too little room in it."""
    roomy = os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    return str(_MEMORY) if roomy else None
