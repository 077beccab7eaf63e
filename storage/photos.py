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
        if not self._has(sha256, suffix, len(content)):
            self._write(content, self.path(sha256, suffix))
        return sha256

    def mend(self, content: bytes, suffix: str = "") -> None:
        """As `keep`, but read what stands there already, and write it anew where it is anything else."""
        sha256 = hashlib.sha256(content).hexdigest()
        if not self.holds(sha256, suffix):
            self._write(content, self.path(sha256, suffix))

    def holds(self, sha256: str, suffix: str = "") -> bool:
        """Read a file and tell whether it is there and what its name says."""
        try:
            return hashlib.sha256(self.path(sha256, suffix).read_bytes()).hexdigest() == sha256
        except FileNotFoundError:
            return False

    def path(self, sha256: str, suffix: str = "") -> Path:
        """Tell where the bytes of this hash lie, whether or not they are there."""
        return self._folder / sha256[:2] / f"{sha256[2:]}{suffix}"

    def _has(self, sha256: str, suffix: str, size: int) -> bool:
        """Of a file of the right size its name is believed: to read each photo again that is sent twice would take long."""
        try:
            return self.path(sha256, suffix).stat().st_size == size
        except FileNotFoundError:
            return False

    @staticmethod
    def _write(content: bytes, target: Path) -> None:
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
