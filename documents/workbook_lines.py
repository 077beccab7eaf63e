"""From the text of a sheet to the lines of a plan, with a complaint for each cell that does not say what it should."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from documents import workbook_cells as cells
from documents.workbook_names import (
    CHECKPOINT_KINDS,
    CLOSING_REASONS,
    DAY_KINDS,
    LANGUAGES,
    MAY_BE_EMPTY,
    POST_KINDS,
    RHYTHMS,
    UNIT_KINDS,
    Name,
    called,
    spellings,
)
from documents.workbook_sheets import Sheet
from safety.model.closure import Why
from safety.model.complaints import Hints, Wrong
from safety.model.organisation import CheckpointKind, UnitKind
from safety.model.people import PostKind
from safety.model.plan import CheckpointLine, ClosureLine, DayLine, Part, PersonLine, Plan, PostLine, UnitLine

K = TypeVar("K", bound=str)
Said = Mapping[str, str]
LONGEST = defaultdict(lambda: 64, name=200)


NO_END = 2900
"""Where a day is asked for and there is none, systems of banks write one of the year 2999 or 9999."""


def plan_of(sheets: Mapping[Part, Sheet]) -> Plan:
    """Make a plan of what was read. A sheet that is not there says nothing, nor does a column of days."""
    closures, days, posts = sheets.get(Part.CLOSURES), sheets.get(Part.DAYS), sheets.get(Part.POSTS)
    return Plan(
        units=_units(sheets.get(Part.UNITS, Sheet(Part.UNITS, ""))),
        checkpoints=_checkpoints(sheets.get(Part.CHECKPOINTS, Sheet(Part.CHECKPOINTS, ""))),
        people=_people(sheets.get(Part.PEOPLE, Sheet(Part.PEOPLE, ""))),
        posts=_posts(posts) if posts else [],
        closures=_closures(closures) if closures else None,
        days=_days(days) if days else None,
        dated=frozenset({"first", "last"} & posts.headings.keys()) if posts else frozenset(),
    )


def _units(sheet: Sheet) -> list[UnitLine]:
    lines = []
    for row, said in sheet.lines:
        _check_texts(sheet, row, said)
        kind = _word(sheet, row, said, "kind", UNIT_KINDS)
        rhythm = _word(sheet, row, said, "rhythm", RHYTHMS)
        if key := said.get("key"):
            name, parent, zone = said.get("name", ""), said.get("parent", ""), said.get("zone", "")
            country, part = said.get("country", "").upper(), said.get("subdivision", "").upper()
            lines.append(UnitLine(key, kind or UnitKind.BRANCH, name, parent, zone, row, country, part, rhythm))
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
        first, last = _day(sheet, row, said, "first"), _day(sheet, row, said, "last")
        if kind is not None and said.get("person") and said.get("unit"):
            last = None if last is not None and last.year >= NO_END else last
            lines.append(PostLine(said["person"], said["unit"], kind, turn, row, first, last))
    return lines


def _closures(sheet: Sheet) -> list[ClosureLine]:
    lines = []
    for row, said in sheet.lines:
        _check_texts(sheet, row, said)
        first, last = _day(sheet, row, said, "first"), _day(sheet, row, said, "last")
        why = _word(sheet, row, said, "why", CLOSING_REASONS) or Why.CLOSED
        if first is not None and last is not None and said.get("outlet"):
            lines.append(ClosureLine(said["outlet"], first, last, why, row))
    return lines


def _days(sheet: Sheet) -> list[DayLine]:
    lines = []
    for row, said in sheet.lines:
        _check_texts(sheet, row, said)
        day, kind = _day(sheet, row, said, "day"), _word(sheet, row, said, "kind", DAY_KINDS)
        if day is not None and kind is not None and (row, "unit") not in sheet.unread:
            lines.append(DayLine(day, kind, said.get("unit", ""), row))
    return lines


def _check_texts(sheet: Sheet, row: int, said: Said) -> None:
    """Complain about what is empty or too long."""
    for column in sheet.headings:
        text = said.get(column, "")
        if not text and (row, column) not in sheet.unread and (sheet.part, column) not in MAY_BE_EMPTY:
            sheet.complain(Wrong.EMPTY, row, column)
            sheet.unread.add((row, column))
        elif len(text) > LONGEST[column]:
            sheet.complain(Wrong.TOO_LONG, row, column, length=len(text), most=LONGEST[column])


def _word(sheet: Sheet, row: int, said: Said, column: str, names: Mapping[K, Name]) -> K | None:
    """Read one of the words that are known; complain about any other."""
    text = said.get(column, "")
    found = called(text, names) if text else None
    if text and found is None:
        near = Hints(spellings(names)).near(text)
        sheet.complain(Wrong.UNKNOWN_WORD, row, column, word=text, near=near, known=[n.both for n in names.values()])
        sheet.unread.add((row, column))
    return found


def _day(sheet: Sheet, row: int, said: Said, column: str) -> date | None:
    text = said.get(column, "")
    found = cells.days(text) if text else []
    if text and not found:
        sheet.complain(Wrong.NOT_A_DATE, row, column, date=text)
    elif len(found) > 1:
        first, second = (day.isoformat() for day in found)
        sheet.complain(Wrong.TWO_DATES, row, column, date=text, first=first, second=second)
    if text and len(found) != 1:
        sheet.unread.add((row, column))
    return found[0] if len(found) == 1 else None


def _turn(sheet: Sheet, row: int, said: Said) -> int | None:
    text = said.get("turn", "")
    if not text:
        return None
    if not text.isdecimal() or not 1 <= int(text) <= 999:  # noqa: PLR2004 - more officers than any outlet has
        sheet.complain(Wrong.NOT_A_TURN, row, "turn", turn=text)
        return None
    return int(text)
