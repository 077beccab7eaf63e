"""The organisation's workbook: read whole, with every complaint at once. It reads and judges; applying the plan is an action's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from documents import workbook_sheets
from documents.workbook_file import NotAWorkbookError
from documents.workbook_lines import plan_of
from documents.workbook_names import MAY_BE_MISSING
from documents.workbook_sheets import Expect, Sheet
from safety.model import plan_checks
from safety.model.complaints import Complaint, Doubt
from safety.model.plan import Part, Plan
from safety.ports import Progress


@dataclass(frozen=True)
class Reading:
    """What a workbook says, and what is wrong with it. The plan may be applied when there is no complaint."""

    plan: Plan
    complaints: tuple[Complaint, ...] = ()
    warnings: tuple[Complaint, ...] = ()


def read(
    path: Path,
    progress: Progress = lambda *_: None,
    today: date | None = None,
    expect: Expect = lambda *_: None,
) -> Reading:
    """Read a workbook; OSError where the file cannot be read at all. What is over `today` is told as such."""
    try:
        found = workbook_sheets.read(path, progress, expect)
    except NotAWorkbookError as failure:
        return Reading(Plan(), (Complaint(failure.what, facts={"file": path.name}),))
    sheets = found.known
    plan = plan_of(sheets)
    judged = [_named(complaint, sheets) for complaint in plan_checks.check(plan, _doubt(sheets), today)]
    wrong = [*found.complaints, *(c for sheet in sheets.values() for c in sheet.complaints)]
    complaints = _in_order([*wrong, *(c for c in judged if not c.warns)], sheets)
    doubtful = [*found.warnings, *(c for sheet in sheets.values() for c in sheet.warnings)]
    warnings = _in_order([*doubtful, *(c for c in judged if c.warns)], sheets)
    return Reading(plan, complaints, () if complaints else warnings)


def _doubt(sheets: Mapping[Part, Sheet]) -> Doubt:
    """Say which cells could not be read. A sheet that may be missing and is says nothing, and there is no doubt about that."""
    cells = {(part.value, row, column) for part, sheet in sheets.items() for row, column in sheet.unread}
    missing = {(part.value, 0, "") for part in Part if part not in sheets and part not in MAY_BE_MISSING}
    return Doubt(frozenset(cells | missing))


def _named(complaint: Complaint, sheets: Mapping[Part, Sheet]) -> Complaint:
    """Say a complaint about a part in the names that stand in the file."""
    sheet = sheets[Part(complaint.sheet)]
    return replace(complaint, sheet=sheet.title, column=sheet.headings.get(complaint.column, complaint.column))


def _in_order(complaints: list[Complaint], sheets: Mapping[Part, Sheet]) -> tuple[Complaint, ...]:
    """Put them in the order in which they are looked for in the file: by sheet, row and column."""
    titles = {sheets[part].title: place for place, part in enumerate(sheets, 1)}
    columns = {sheets[part].title: list(sheets[part].headings.values()) for part in sheets}

    def place(complaint: Complaint) -> tuple[int, int, int]:
        headings = columns.get(complaint.sheet, [])
        column = headings.index(complaint.column) if complaint.column in headings else len(headings)
        known = titles.get(complaint.sheet, len(titles) + 1) if complaint.sheet else 0
        return known, complaint.row, column

    return tuple(sorted(complaints, key=place))
