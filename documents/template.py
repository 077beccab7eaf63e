"""The organisation's workbook as it is written: explained in both languages, with drop-downs for what has fixed words.

It carries the sample to start from, or the organisation as it stands; reading it back gives the same plan without a complaint.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from documents.template_notes import NOTES, READ_ME
from documents.template_sample import sample
from documents.workbook_names import CHECKPOINT_KINDS, COLUMNS, POST_KINDS, SHEETS, UNIT_KINDS, Name
from safety.model.plan import Part, Plan

__all__ = ["sample", "write"]

_HEAD = PatternFill("solid", start_color="1F4E79")
_HEAD_FONT = Font(bold=True, color="FFFFFF")
_TITLE = Font(bold=True, size=14)
_WIDTHS = {"name": 30, "zone": 18, "kind": 22, "key": 18, "outlet": 14, "unit": 14, "person": 14}
_LISTED = 5000
"""Rows that have a drop-down."""

_WORDS: Mapping[Part, Mapping[str, Name]] = {
    Part.UNITS: {kind.value: name for kind, name in UNIT_KINDS.items()},
    Part.CHECKPOINTS: {kind.value: name for kind, name in CHECKPOINT_KINDS.items()},
    Part.POSTS: {kind.value: name for kind, name in POST_KINDS.items()},
}


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
    words = _WORDS.get(part, {})
    lines: Iterable[object] = getattr(plan, part.value)
    rows = []
    for line in lines:
        said = [getattr(line, column) for column in COLUMNS[part]]
        rows.append([words[cell].of(language) if cell in words else cell or None for cell in said])
    return rows


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
        if note := NOTES.get((part, column)):
            head.comment = Comment("\n".join(note), "Roundsman", width=320, height=110)
        if column in {"key", "person", "unit", "outlet", "parent"}:
            _as_text(paper, letter, len(rows) + 1)
    paper.freeze_panes = "A2"
    _offer(paper, part, language)


def _as_text(paper: Worksheet, letter: str, last: int) -> None:
    """Keys are text, so that 0012 stays 0012."""
    paper.column_dimensions[letter].number_format = "@"
    for row in range(2, last + 1):
        paper[f"{letter}{row}"].number_format = "@"


def _offer(paper: Worksheet, part: Part, language: str) -> None:
    """Let the fixed words be chosen from a list."""
    if part not in _WORDS:
        return
    words = ",".join(name.of(language) for name in _WORDS[part].values())
    choice = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=False)
    letter = get_column_letter(list(COLUMNS[part]).index("kind") + 1)
    choice.add(f"{letter}2:{letter}{_LISTED}")
    paper.add_data_validation(choice)


def _read_me(paper: Worksheet) -> None:
    paper.title = "Read me 说明"
    for text in READ_ME:
        paper.append([text])
    paper.column_dimensions["A"].width = 110
    for (cell,) in paper.iter_rows(max_col=1):
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if cell.row in {1, READ_ME.index("") + 2}:
            cell.font = _TITLE
