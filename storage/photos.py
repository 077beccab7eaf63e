"""The blob store: bytes of evidence, named by their SHA-256, on disk before anyone is told that they are kept."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from tempfile import NamedTemporaryFile


class Photos:
    """Files below a folder: `ab/cdef…`. The same bytes are kept once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, content: bytes, suffix: str = "") -> str:
        """Write bytes durably and tell their SHA-256; OSError where the disk refuses."""
        sha256 = hashlib.sha256(content).hexdigest()
        target = self.path(sha256, suffix)
        if target.exists():
            return sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as part:
            try:
                part.write(content)
                part.flush()
                os.fsync(part.fileno())
            except OSError:
                Path(part.name).unlink(missing_ok=True)
                raise
        Path(part.name).replace(target)
        _sync(target.parent)
        _sync(target.parent.parent)
        return sha256

    def path(self, sha256: str, suffix: str = "") -> Path:
        """Tell where the bytes of this hash lie, whether or not they are there."""
        return self._folder / sha256[:2] / f"{sha256[2:]}{suffix}"


def _sync(folder: Path) -> None:
    """Make a rename survive a power cut; where a folder cannot be opened (Windows), the file system has to."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
