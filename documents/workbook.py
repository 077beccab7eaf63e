"""The organisation's workbook: read whole, with every complaint at once. It reads and judges; applying the plan is an action's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from documents import workbook_sheets
from documents.workbook_names import (
    CHECKPOINT_KINDS,
    COLUMNS,
    LANGUAGES,
    MAY_BE_EMPTY,
    OPTIONAL,
    POST_KINDS,
    UNIT_KINDS,
    Name,
    called,
    spellings,
)
from documents.workbook_sheets import NotAWorkbookError, Sheet
from safety.model import plan_checks
from safety.model.complaints import Complaint, Hints, Wrong
from safety.model.organisation import CheckpointKind, UnitKind
from safety.model.people import PostKind
from safety.model.plan import CheckpointLine, Part, PersonLine, Plan, PostLine, UnitLine
from safety.ports import Progress

K = TypeVar("K", bound=str)
LONGEST = defaultdict(lambda: 64, name=200)


@dataclass(frozen=True)
class Reading:
    """What a workbook says, and what is wrong with it. The plan may be applied when there is no complaint."""

    plan: Plan
    complaints: tuple[Complaint, ...] = ()
    warnings: tuple[Complaint, ...] = ()


def read(path: Path, progress: Progress = lambda *_: None) -> Reading:
    """Read a workbook; OSError where the file cannot be read at all."""
    try:
        sheets, missing = workbook_sheets.read(path, progress)
    except NotAWorkbookError:
        return Reading(Plan(), (Complaint(Wrong.UNREADABLE, facts={"file": path.name}),))
    plan, doubtful = _plan({part: sheets.get(part, Sheet(part, part)) for part in Part})
    broken = [*missing, *(complaint for sheet in sheets.values() for complaint in sheet.complaints)]
    whole = not missing and all(set(COLUMNS[part]) - OPTIONAL <= set(sheets[part].headings) for part in sheets)
    judged = [_named(complaint, sheets) for complaint in plan_checks.check(plan, doubtful)] if whole else []
    complaints = _in_order([*broken, *(c for c in judged if not c.warns)], sheets)
    return Reading(plan, complaints, () if complaints else tuple(c for c in judged if c.warns))


def _named(complaint: Complaint, sheets: Mapping[Part, Sheet]) -> Complaint:
    """Say a complaint about a part in the names that stand in the file."""
    sheet = sheets[Part(complaint.sheet)]
    return replace(complaint, sheet=sheet.title, column=sheet.headings.get(complaint.column, complaint.column))


def _in_order(complaints: list[Complaint], sheets: Mapping[Part, Sheet]) -> tuple[Complaint, ...]:
    titles = ["", *(sheets[part].title for part in Part if part in sheets)]
    return tuple(sorted(complaints, key=lambda complaint: (titles.index(complaint.sheet), complaint.row)))


def _plan(sheets: Mapping[Part, Sheet]) -> tuple[Plan, set[str]]:
    """Make lines of what was read; tells also the units whose kind could not be read."""
    doubtful: set[str] = set()
    plan = Plan(
        units=_units(sheets[Part.UNITS], doubtful),
        checkpoints=_checkpoints(sheets[Part.CHECKPOINTS]),
        people=_people(sheets[Part.PEOPLE]),
        posts=_posts(sheets[Part.POSTS]),
    )
    return plan, doubtful


def _units(sheet: Sheet, doubtful: set[str]) -> list[UnitLine]:
    lines = []
    for row, said in sheet.lines:
        _check_texts(sheet, row, said)
        kind = _word(sheet, row, said, "kind", UNIT_KINDS)
        if key := said.get("key"):
            if kind is None:
                doubtful.add(key)
            name, parent, zone = said.get("name", ""), said.get("parent", ""), said.get("zone", "")
            country, part = said.get("country", "").upper(), said.get("subdivision", "").upper()
            lines.append(UnitLine(key, kind or UnitKind.BRANCH, name, parent, zone, row, country, part))
    return lines


def _checkpoints(sheet: Sheet) -> list[CheckpointLine]:
    lines = []
    for row, said in sheet.lines:
        _check_texts(sheet, row, said)
        kind = _word(sheet, row, said, "kind", CHECKPOINT_KINDS) or CheckpointKind.OTHER
        if said.get("key") and said.get("outlet"):
            lines.append(CheckpointLine(said["key"], said["outlet"], kind, said.get("name", ""), row))
    return lines


def _people(sheet: Sheet) -> list[PersonLine]:
    lines = []
    for row, said in sheet.lines:
        _check_texts(sheet, row, said)
        language = _word(sheet, row, said, "language", LANGUAGES) or ""
        if key := said.get("key"):
            lines.append(PersonLine(key, said.get("name", ""), language, row))
    return lines


def _posts(sheet: Sheet) -> list[PostLine]:
    lines = []
    for row, said in sheet.lines:
        _check_texts(sheet, row, said)
        kind = _word(sheet, row, said, "kind", POST_KINDS)
        turn = _turn(sheet, row, said) if kind is PostKind.SAFETY_OFFICER else None
        if kind is not None and said.get("person") and said.get("unit"):
            lines.append(PostLine(said["person"], said["unit"], kind, turn, row))
    return lines


def _check_texts(sheet: Sheet, row: int, said: Mapping[str, str]) -> None:
    """Complain about what is empty or too long."""
    for column in sheet.headings:
        text = said.get(column, "")
        if not text and column not in MAY_BE_EMPTY:
            sheet.complain(Wrong.EMPTY, row, column)
        elif len(text) > LONGEST[column]:
            sheet.complain(Wrong.TOO_LONG, row, column, length=len(text), most=LONGEST[column])


def _word(sheet: Sheet, row: int, said: Mapping[str, str], column: str, names: Mapping[K, Name]) -> K | None:
    """Read one of the words that are known; complain about any other."""
    text = said.get(column, "")
    found = called(text, names) if text else None
    if text and found is None:
        near = Hints(spellings(names)).near(text)
        sheet.complain(Wrong.UNKNOWN_WORD, row, column, word=text, near=near, known=[n.both for n in names.values()])
    return found


def _turn(sheet: Sheet, row: int, said: Mapping[str, str]) -> int | None:
    text = said.get("turn", "")
    if not text:
        return None
    if not text.isdecimal() or not 1 <= int(text) <= 999:  # noqa: PLR2004 - more officers than any outlet has
        sheet.complain(Wrong.NOT_A_TURN, row, "turn", turn=text)
        return None
    return int(text)
