"""The organisation's workbook as it is written: explained in both languages, with drop-downs for what has fixed words.

It carries the sample to start from, or the organisation as it stands; reading it back gives the same plan without a complaint.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from documents import template_notes
from documents.template_sample import sample
from documents.workbook_names import COLUMNS, READ_ME, SHEETS, WORDS
from safety.model.plan import Part, Plan

__all__ = ["sample", "write"]

_HEAD = PatternFill("solid", start_color="1F4E79")
_HEAD_FONT = Font(bold=True, color="FFFFFF")
_TITLE = Font(bold=True, size=14)
_WIDTHS = {"name": 30, "zone": 18, "kind": 22, "key": 18, "outlet": 14, "unit": 14, "person": 14}
_DAYS = ("first", "last", "day")
_LISTED = 5000
"""Rows that have a drop-down."""


def write(out: BinaryIO, language: str = "en", plan: Plan | None = None) -> None:
    """Write a plan, or the sample; fixed words are in one language, headings and explanations in both."""
    book = Workbook()
    _read_me(book.active or book.create_sheet())
    plan = plan or sample(language)
    for part in Part:
        _sheet(book.create_sheet(SHEETS[part].both), part, _rows(part, plan, language), language)
    book.save(out)


def _rows(part: Part, plan: Plan, language: str) -> list[list[object]]:
    """Take the lines of a part apart into its columns."""
    lines: Iterable[object] = getattr(plan, part.value) or ()
    return [[_cell(part, column, getattr(line, column), language) for column in COLUMNS[part]] for line in lines]


def _cell(part: Part, column: str, value: object, language: str) -> object:
    words = WORDS.get((part, column), {})
    return words[value].of(language) if isinstance(value, str) and value in words else value or None


def _sheet(paper: Worksheet, part: Part, rows: list[list[object]], language: str) -> None:
    columns = COLUMNS[part]
    paper.append([name.both for name in columns.values()])
    for row in rows:
        paper.append(row)
    for number, column in enumerate(columns, 1):
        letter = get_column_letter(number)
        paper.column_dimensions[letter].width = _WIDTHS.get(column, 20)
        head = paper[f"{letter}1"]
        head.fill, head.font = _HEAD, _HEAD_FONT
        if note := template_notes.NOTES.get((part, column)):
            head.comment = Comment("\n".join(note), "Roundsman", width=320, height=110)
        if column in {"key", "person", "unit", "outlet", "parent"}:
            _shown(paper, letter, len(rows) + 1, "@")
        elif column in _DAYS:
            _shown(paper, letter, len(rows) + 1, "yyyy-mm-dd")
    paper.freeze_panes = "A2"
    _offer(paper, part, language)


def _shown(paper: Worksheet, letter: str, last: int, how: str) -> None:
    """Keys are text, so that 0012 stays 0012, and days are shown with the year first, so that nobody takes one for another."""
    paper.column_dimensions[letter].number_format = how
    for row in range(2, last + 1):
        paper[f"{letter}{row}"].number_format = how


def _offer(paper: Worksheet, part: Part, language: str) -> None:
    """Let the fixed words be chosen from a list."""
    for number, column in enumerate(COLUMNS[part], 1):
        if names := WORDS.get((part, column)):
            words = ",".join(name.of(language) for name in names.values())
            choice = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=False)
            letter = get_column_letter(number)
            choice.add(f"{letter}2:{letter}{_LISTED}")
            paper.add_data_validation(choice)


def _read_me(paper: Worksheet) -> None:
    paper.title = READ_ME.both
    for text in template_notes.READ_ME:
        paper.append([text])
    paper.column_dimensions["A"].width = 110
    for (cell,) in paper.iter_rows(max_col=1):
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if cell.row in {1, template_notes.READ_ME.index("") + 2}:
            cell.font = _TITLE
