"""The numbered objects of a PDF file, written one after another, and the table at the end that says where each lies.

ISO 32000-1, 7.3 and 7.5. Knows nothing of what the objects mean.
"""

from __future__ import annotations

import zlib
from typing import BinaryIO


class Objects:
    """Writes objects to a stream that need not seek. Numbers may be reserved first and used later."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._offset = 0
        self._places: list[int] = []
        self._put(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def reserve(self) -> int:
        """Give a number to an object that will be written later."""
        self._places.append(0)
        return len(self._places)

    def add(self, body: str, number: int | None = None) -> int:
        """Write an object; tell its number."""
        return self._write(body.encode("ascii"), number)

    def stream(self, content: bytes, kind: str = "") -> int:
        """Write a stream, compressed."""
        return self.raw_stream(zlib.compress(content), f"{kind} /Filter /FlateDecode")

    def raw_stream(self, content: bytes, kind: str) -> int:
        """Write a stream as it is; `kind` holds the entries of its dictionary but for the length."""
        head = f"<< {kind} /Length {len(content)} >>\nstream\n"
        return self._write(head.encode("ascii") + content + b"\nendstream", None)

    def close(self, catalogue: int, info: int) -> None:
        """Write the table and the trailer."""
        start, count = self._offset, len(self._places) + 1
        rows = "".join(f"{place:010d} 00000 n \n" for place in self._places)
        ends = f"trailer\n<< /Size {count} /Root {catalogue} 0 R /Info {info} 0 R >>\nstartxref\n{start}\n%%EOF\n"
        self._put(f"xref\n0 {count}\n0000000000 65535 f \n{rows}{ends}".encode("ascii"))

    def _write(self, body: bytes, number: int | None) -> int:
        number = number or self.reserve()
        self._places[number - 1] = self._offset
        self._put(f"{number} 0 obj\n".encode("ascii") + body + b"\nendobj\n")
        return number

    def _put(self, content: bytes) -> None:
        self._out.write(content)
        self._offset += len(content)
