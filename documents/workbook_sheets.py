"""From an xlsx file to lines of text, sheet by sheet, with a complaint for whatever cannot be read as one."""

from __future__ import annotations

import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from documents import workbook_cells as cells
from documents import workbook_file, workbook_marks
from documents.workbook_file import NotAWorkbookError
from documents.workbook_names import COLUMNS, MAY_BE_MISSING, OPTIONAL, READ_ME, SHEETS, called, spellings
from safety.model.complaints import Complaint, Hints, Wrong
from safety.model.plan import Part
from safety.ports import Progress

ROWS = 500_000
"""More rows than the largest bank has posts (200,000 people, some of them with two); a sheet with more is a mistake."""
LAST_ROW = 1_048_576
"""The last row that a sheet of Excel has; a file that numbers a row beyond it would keep its reader counting."""
COLUMNS_LOOKED_AT = 40
NEVER_EMPTY = frozenset({Part.UNITS, Part.PEOPLE})
"""A workbook whose lines were lost must not close the whole bank."""
TOLD_EVERY = 500


@dataclass
class Sheet:
    """One sheet: what it is called, what its columns are called, and its lines as (row, field -> text).

    `unread` are the places whose content is not known: (row, field), row 0 for a whole column, without a field for the whole sheet.
    """

    part: Part
    title: str
    headings: dict[str, str] = field(default_factory=dict)
    lines: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    warnings: list[Complaint] = field(default_factory=list)
    unread: set[tuple[int, str]] = field(default_factory=set)

    def complain(self, what: Wrong, row: int = 0, column: str = "", **facts: object) -> None:
        """Complain about a place in this sheet, in the names that stand in it."""
        told = Complaint(what, self.title, row, self.headings.get(column, column), facts)
        (self.warnings if told.warns else self.complaints).append(told)


@dataclass
class Sheets:
    """The sheets of a workbook that are known, and what is wrong with the others."""

    known: dict[Part, Sheet] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)
    warnings: list[Complaint] = field(default_factory=list)


Expect = Callable[[str, int | None], None]
"""(sheet, how many rows it says it has): for whoever watches. What a file says of itself may be wrong, and nothing else asks for it."""


def read(path: Path, progress: Progress, expect: Expect = lambda *_: None) -> Sheets:
    """Read the sheets; NotAWorkbookError where it is no workbook, OSError where it cannot be read."""
    workbook_file.check(path)
    try:
        with warnings.catch_warnings(action="ignore"):  # what else is in the file (drop-downs, pictures) is not for us
            book = load_workbook(path, read_only=True, keep_links=False)
            with closing(book):
                for paper in book.worksheets:
                    if called(paper.title, SHEETS) is not None:
                        expect(paper.title, max(paper.max_row - 1, 0) if paper.max_row else None)
                return _sheets(book, progress)
    except OSError:
        raise
    except Exception as failure:  # whatever a broken or foreign file makes of it, it is no workbook
        raise NotAWorkbookError from failure


def _sheets(book: Any, progress: Progress) -> Sheets:  # noqa: ANN401 - openpyxl types the form in memory only
    found, others = Sheets(), []
    for paper in book.worksheets:
        title = paper.title
        part = called(title, SHEETS)
        if part is None:
            others += [title] if called(title, {"": READ_ME}) is None else []
        elif part in found.known:
            found.complaints.append(Complaint(Wrong.SAME_SHEET, title, facts={"first": found.known[part].title}))
        else:
            found.known[part] = _sheet(part, title, paper, progress)
    _judge_others(found, others)
    return found


def _judge_others(found: Sheets, others: Sequence[str]) -> None:
    """Say which sheets are missing, and of those that are not known whether they may be meant."""
    lacking = {SHEETS[part].en: part for part in Part if part not in found.known}
    meant: dict[Part, str] = {}
    for title in others:
        near = Hints(lacking).near(title)
        if near and lacking[near] not in meant:
            meant[lacking[near]] = title
        else:
            found.warnings.append(Complaint(Wrong.UNREAD_SHEET, title))
    for part in lacking.values():
        if part not in MAY_BE_MISSING:
            facts = {"sheet": SHEETS[part].both, "near": meant.get(part, "")}
            found.complaints.append(Complaint(Wrong.NO_SHEET, facts=facts))
        elif part in meant:
            found.complaints.append(Complaint(Wrong.UNKNOWN_SHEET, meant[part], facts={"near": SHEETS[part].both}))


def _sheet(part: Part, title: str, paper: Any, progress: Progress) -> Sheet:  # noqa: ANN401 - as above
    sheet = Sheet(part, title)
    paper.reset_dimensions()
    rows = _filled(enumerate(paper.iter_rows(max_col=COLUMNS_LOOKED_AT), 1))
    first = next(rows, None)
    if first is None:
        sheet.complain(Wrong.EMPTY_SHEET)
        sheet.unread.add((0, ""))
        return sheet
    places = _headings(sheet, first[0], first[1])
    for number, row in rows:
        if len(sheet.lines) >= ROWS or number > LAST_ROW:
            sheet.complain(Wrong.TOO_MANY_ROWS, number, most=ROWS)
            break
        sheet.lines.append((number, _line(sheet, number, row, places)))
        if len(sheet.lines) % TOLD_EVERY == 0:
            progress(title, TOLD_EVERY)
    _note_marks(sheet, places, first[0], paper)
    progress(title, len(sheet.lines) % TOLD_EVERY)
    if not sheet.lines and part in NEVER_EMPTY:
        sheet.complain(Wrong.NO_LINES)
    return sheet


def _filled(rows: Iterable[tuple[int, Sequence[cells.Cell]]]) -> Iterator[tuple[int, Sequence[cells.Cell]]]:
    """Leave out what is empty; what is numbered beyond the last row is handed on, to be complained about."""
    return ((number, row) for number, row in rows if number > LAST_ROW or any(map(cells.filled, row)))


def _headings(sheet: Sheet, number: int, row: Sequence[cells.Cell]) -> dict[int, str]:
    """Tell which column says what, by its heading."""
    names = COLUMNS[sheet.part]
    places: dict[int, str] = {}
    meant: set[str] = set()
    for place, cell in enumerate(row):
        heading = cells.text(cell)
        column = called(heading, names) if heading else None
        if column in places.values():
            sheet.complain(Wrong.SAME_COLUMN, number, heading, first=sheet.headings[column or ""])
        elif column is not None:
            places[place] = column
            sheet.headings[column] = heading
        elif heading:
            near = Hints(spellings(names)).near(heading)
            meant |= {called(near, names) or ""} if near else set()
            sheet.complain(Wrong.UNKNOWN_COLUMN, number, heading, near=near)
    for column, name in names.items():
        if column not in places.values():
            sheet.unread.add((0, column))
            if (sheet.part, column) not in OPTIONAL and column not in meant:
                sheet.complain(Wrong.NO_COLUMN, number, wanted=name.both)
    return places


def _note_marks(sheet: Sheet, places: Mapping[int, str], first: int, paper: Any) -> None:  # noqa: ANN401 - as above
    """Complain about merged cells: what stands in them is said of one row only. What is hidden counts, and that is told."""
    with paper._get_source() as source:  # noqa: SLF001 - openpyxl's stream tells neither of them
        marks = workbook_marks.look(source)
    numbers = [first, *(number for number, _ in sheet.lines)]
    for merged in marks.merged:
        columns = [column for place, column in places.items() if merged.left <= place + 1 <= merged.right]
        rows = numbers[bisect_left(numbers, merged.top) : bisect_right(numbers, merged.bottom)]
        if columns and rows:
            sheet.complain(Wrong.MERGED, merged.top, columns[0], cells=merged.ref)
            sheet.unread |= {(row, column) for row in rows for column in columns}
    if hidden := [row for row in marks.hidden if row > first]:
        sheet.complain(Wrong.HIDDEN, hidden[0], n=len(hidden))


def _line(sheet: Sheet, number: int, row: Sequence[cells.Cell], places: Mapping[int, str]) -> dict[str, str]:
    line: dict[str, str] = {}
    for place, column in places.items():
        if place >= len(row):
            continue
        if cells.computed(row[place]):
            sheet.complain(Wrong.FORMULA, number, column)
            sheet.unread.add((number, column))
        else:
            line[column] = cells.text(row[place]) if column == "name" else cells.key(row[place])
    return line
