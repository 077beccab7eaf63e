"""From an xlsx file to lines of text, sheet by sheet, with a complaint for whatever cannot be read as one."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from documents import workbook_cells as cells
from documents.workbook_names import COLUMNS, OPTIONAL, SHEETS, called, spellings
from safety.model.complaints import Complaint, Hints, Wrong
from safety.model.plan import Part
from safety.ports import Progress

ROWS = 500_000
"""More rows than the largest bank has posts (200,000 people, some of them with two); a sheet with more is a mistake."""
COLUMNS_LOOKED_AT = 40
NEVER_EMPTY = frozenset({Part.UNITS, Part.PEOPLE})
"""A workbook whose lines were lost must not close the whole bank."""
UNPACKED = 2 * 2**30
"""Bytes that a file may unpack to; a workbook of 200,000 people has a tenth of that. It is read as a stream."""
TOLD_EVERY = 500


class NotAWorkbookError(Exception):
    """A file that is no xlsx file."""


@dataclass
class Sheet:
    """One sheet: what it is called, what its columns are called, and its lines as (row, field -> text)."""

    part: Part
    title: str
    headings: dict[str, str] = field(default_factory=dict)
    lines: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)

    def complain(self, what: Wrong, row: int = 0, column: str = "", **facts: object) -> None:
        """Complain about a place in this sheet, in the names that stand in it."""
        self.complaints.append(Complaint(what, self.title, row, self.headings.get(column, column), facts))


def read(path: Path, progress: Progress) -> tuple[dict[Part, Sheet], list[Complaint]]:
    """Read the four sheets; NotAWorkbookError where it is no workbook, OSError where it cannot be read."""
    _check_size(path)
    try:
        with warnings.catch_warnings(action="ignore"):  # what else is in the file (drop-downs, pictures) is not for us
            book = load_workbook(path, read_only=True, keep_links=False)
            with closing(book):
                return _sheets(book, progress)
    except OSError:
        raise
    except Exception as failure:  # whatever a broken or foreign file makes of it, it is no workbook
        raise NotAWorkbookError from failure


def _check_size(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(member.file_size for member in packed.infolist())
    except zipfile.BadZipFile as failure:
        raise NotAWorkbookError from failure
    if size > UNPACKED:
        raise NotAWorkbookError


def _sheets(book: Any, progress: Progress) -> tuple[dict[Part, Sheet], list[Complaint]]:  # noqa: ANN401 - openpyxl types the form in memory only
    titles = {title: called(title, SHEETS) for title in book.sheetnames}
    sheets: dict[Part, Sheet] = {}
    for title, part in titles.items():
        if part is not None and part not in sheets:
            sheets[part] = _sheet(part, title, book[title], progress)
    hints = Hints(title for title, part in titles.items() if part is None)
    missing = [
        Complaint(Wrong.NO_SHEET, facts={"sheet": SHEETS[part].both, "near": hints.near(SHEETS[part].en)})
        for part in Part
        if part not in sheets
    ]
    return sheets, missing


def _sheet(part: Part, title: str, paper: Any, progress: Progress) -> Sheet:  # noqa: ANN401 - as above
    sheet = Sheet(part, title)
    paper.reset_dimensions()
    rows = _filled(enumerate(paper.iter_rows(max_col=COLUMNS_LOOKED_AT), 1))
    first = next(rows, None)
    if first is None:
        sheet.complain(Wrong.EMPTY_SHEET)
        return sheet
    places = _headings(sheet, first[0], first[1])
    for number, row in rows:
        if len(sheet.lines) >= ROWS:
            sheet.complain(Wrong.TOO_MANY_ROWS, number, most=ROWS)
            break
        sheet.lines.append((number, _line(sheet, number, row, places)))
        if len(sheet.lines) % TOLD_EVERY == 0:
            progress(title, TOLD_EVERY)
    progress(title, len(sheet.lines) % TOLD_EVERY)
    if not sheet.lines and part in NEVER_EMPTY:
        sheet.complain(Wrong.NO_LINES)
    return sheet


def _filled(rows: Iterable[tuple[int, Sequence[cells.Cell]]]) -> Iterator[tuple[int, Sequence[cells.Cell]]]:
    return ((number, row) for number, row in rows if any(map(cells.filled, row)))


def _headings(sheet: Sheet, number: int, row: Sequence[cells.Cell]) -> dict[int, str]:
    """Tell which column says what, by its heading."""
    names = COLUMNS[sheet.part]
    places: dict[int, str] = {}
    for place, cell in enumerate(row):
        heading = cells.text(cell)
        column = called(heading, names) if heading else None
        if column in places.values():
            sheet.complain(Wrong.SAME_COLUMN, number, heading, first=sheet.headings[column or ""])
        elif column is not None:
            places[place] = column
            sheet.headings[column] = heading
        elif heading:
            sheet.complain(Wrong.UNKNOWN_COLUMN, number, heading, near=Hints(spellings(names)).near(heading))
    for column, name in names.items():
        if column not in places.values() and column not in OPTIONAL:
            sheet.complain(Wrong.NO_COLUMN, number, wanted=name.both)
    return places


def _line(sheet: Sheet, number: int, row: Sequence[cells.Cell], places: Mapping[int, str]) -> dict[str, str]:
    line: dict[str, str] = {}
    for place, column in places.items():
        if place >= len(row):
            continue
        if cells.computed(row[place]):
            sheet.complain(Wrong.FORMULA, number, column)
        line[column] = cells.text(row[place]) if column == "name" else cells.key(row[place])
    return line
