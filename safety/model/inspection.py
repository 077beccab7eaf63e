"""An inspection: one walk through a checklist at an outlet.

The walk carries its own state: what was answered (`marks`), where it stands (`position`), which sections a scanned checkpoint has
opened. Each answer is also a row of its own that is never changed; `marks` is the newest of them per item, so that one tap reads one
row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from checklists import Verdict

CLEARED = ""
"""The verdict of an answer that was taken back: the item is open again, and the row says so."""


class WalkState(StrEnum):
    """open -> submitted (may be undone) -> locked; or abandoned, and kept."""

    OPEN = "open"
    SUBMITTED = "submitted"
    LOCKED = "locked"
    ABANDONED = "abandoned"


class Mark(NamedTuple):
    """The newest answer to an item. `revision` counts the answers given to it."""

    verdict: str
    revision: int
    value: str = ""
    reason: str = ""


@dataclass(eq=False)
class Inspection:
    """One walk. `marks` maps item ids to `Mark` fields, `opened` lists the checkpoint kinds scanned, `later` the items put off."""

    outlet_id: int
    checklist_id: int
    checklist_key: str
    officer_id: int
    begun_at: datetime
    position: str
    state: WalkState = WalkState.OPEN
    occurrence_id: int | None = None
    marks: dict[str, list[object]] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)
    photos: dict[str, int] = field(default_factory=dict)
    ok_count: int = 0
    fault_count: int = 0
    na_count: int = 0
    submitted_at: datetime | None = None
    due_at: datetime | None = None
    locked_at: datetime | None = None
    percent: float | None = None
    passed: bool | None = None
    version: int = 1
    id: int = 0

    def mark(self, item: str) -> Mark | None:
        """Tell the newest answer to an item."""
        found = self.marks.get(item)
        return Mark(*found) if found else None  # type: ignore[arg-type]  # kept as a plain list of its fields

    def revision(self, item: str) -> int:
        """Tell how often an item was answered: what a button must carry to be the newest."""
        found = self.mark(item)
        return found.revision if found else 0

    def put(self, item: str, mark: Mark) -> None:
        """Lay a new answer over an item and keep the counters right."""
        marks = {key: value for key, value in self.marks.items() if key != item} | {item: list(mark)}
        self.marks = marks
        self.later = [other for other in self.later if other != item]
        verdicts = [str(value[0]) for value in marks.values()]
        self.ok_count, self.fault_count, self.na_count = (verdicts.count(v) for v in Verdict)

    @property
    def verdicts(self) -> dict[str, str]:
        return {item: str(value[0]) for item, value in self.marks.items() if value[0] != CLEARED}

    @property
    def answered(self) -> int:
        return self.ok_count + self.fault_count + self.na_count


@dataclass(eq=False)
class Answer:
    """One answer as it was given; rows are only added, the highest revision counts."""

    inspection_id: int
    item: str
    revision: int
    verdict: str
    by_id: int
    at: datetime
    value: str = ""
    reason: str = ""
    id: int = 0


@dataclass(eq=False)
class ChecklistVersion:
    """A checklist as it stood when a walk began: frozen, found by its digest."""

    key: str
    digest: str
    document: str
    kept_at: datetime
    id: int = 0
