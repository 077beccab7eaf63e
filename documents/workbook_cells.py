"""Cells as people fill them in: numbers where a key is meant, stray spaces, full-width digits, formulas. Everything becomes plain text."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from typing import Protocol

from checklists.typed.dates import day as typed_day
from checklists.typed.dates import either_way
from checklists.typed.text import UnreadableError

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_WHOLE = re.compile(r"(\d+)\.0+")


class Cell(Protocol):
    """What openpyxl's read-only cells have in common."""

    @property
    def value(self) -> object: ...
    @property
    def data_type(self) -> str: ...
    @property
    def number_format(self) -> str: ...


def computed(cell: Cell) -> bool:
    """Tell whether a cell holds a formula or its error instead of a value."""
    return cell.data_type in {"f", "e"}


def filled(cell: Cell) -> bool:
    """Tell whether a cell says anything."""
    return cell.value is not None and bool(str(cell.value).strip())


def text(cell: Cell) -> str:
    """Read a cell as a name: without invisible characters, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", _said(cell)).translate(_INVISIBLE).split())


def key(cell: Cell) -> str:
    """Read a cell as a key: 123.0 is "123", "１２３ " is "123", and a number shown as 0012 is "0012"."""
    said = unicodedata.normalize("NFKC", text(cell))
    return whole[1] if (whole := _WHOLE.fullmatch(said)) else said


def days(said: str) -> list[date]:
    """Read a day that is written out with its year: none where it is none, two where day and month may be either way round."""
    if either := either_way(said):
        return either
    try:
        found = typed_day(said, date(2000, 1, 1), future_ok=True)
    except UnreadableError:
        return []
    return [found] if str(found.year) in said else []


def _said(cell: Cell) -> str:
    match cell.value:
        case None:
            return ""
        case bool() as value:
            return str(value)
        case float() as value if value.is_integer():
            return _shown(int(value), cell.number_format)
        case int() as value:
            return _shown(value, cell.number_format)
        case datetime() as value:
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        case value:
            return str(value)


def _shown(number: int, number_format: str) -> str:
    return str(number).zfill(len(number_format)) if re.fullmatch("0+", number_format or "") else str(number)
