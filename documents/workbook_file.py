"""Is a file a workbook that can be read? If not, what it is instead, so that its owner knows what to do.

A workbook is a ZIP archive that is unpacked piece by piece. How much it may unpack to is bounded: a small file can hold a huge one.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from safety.model.complaints import Wrong

UNPACKED = 2 * 2**30
"""Bytes that a file may unpack to; a workbook of 200,000 people has a tenth of that. Its sheets are read as a stream."""

KEPT = 512 * 2**20
"""Bytes that what is no sheet may unpack to: it is read whole, and kept."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"
_LOOKED_AT = 2**12
_SEARCHED = 64 * 2**20


class NotAWorkbookError(Exception):
    """A file that is no xlsx file; `what` says what is wrong with it."""

    def __init__(self, what: Wrong = Wrong.UNREADABLE) -> None:
        super().__init__(what.value)
        self.what = what


def check(path: Path) -> None:
    """Look at a file from outside; NotAWorkbookError where it is no workbook, OSError where it cannot be read."""
    with path.open("rb") as file:
        beginning = file.read(_LOOKED_AT)
        rest = file.read(_SEARCHED) if beginning.startswith(_OLE) else b""
    if not beginning.strip(b"\0 \r\n\t"):
        raise NotAWorkbookError(Wrong.EMPTY_FILE)
    if beginning.startswith(_OLE):
        raise NotAWorkbookError(Wrong.LOCKED if _LOCKED in beginning + rest else Wrong.OLD_FORMAT)
    if not beginning.startswith(_ZIP):
        raise NotAWorkbookError(Wrong.TEXT_FILE if _is_text(beginning) else Wrong.UNREADABLE)
    try:
        with zipfile.ZipFile(path) as packed:
            _check_parts(packed.infolist())
    except zipfile.BadZipFile as failure:
        raise NotAWorkbookError from failure


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if "xl/workbook.bin" in names or not any(name.startswith("xl/") for name in names):
        raise NotAWorkbookError(Wrong.ANOTHER_FORMAT)
    if any(part.flag_bits & 1 for part in parts):
        raise NotAWorkbookError(Wrong.LOCKED)
    kept = sum(part.file_size for part in parts if not part.filename.startswith("xl/worksheets/"))
    if kept > KEPT or sum(part.file_size for part in parts) > UNPACKED:
        raise NotAWorkbookError(Wrong.TOO_BIG)


def _is_text(beginning: bytes) -> bool:
    """Tell whether it reads as text: nothing below a space but line ends and tabs."""
    controls = beginning.translate(None, bytes(range(ord(" "), 256)) + b"\t\r\n")
    return beginning.startswith((b"\xff\xfe", b"\xfe\xff")) or not controls
