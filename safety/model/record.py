"""The record of an inspection as plain facts: what its paper is drawn from.

Put together when the walk is locked or read again; holds no rule and no wording. Names are as they were at the time.
Instants are UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from checklists import Severity, Texts, Verdict
from safety.model.evidence import Phase


@dataclass(frozen=True)
class RecordPhoto:
    """A picture: its bytes, the file it lies in, or None where it was lost."""

    source: bytes | Path | None = field(repr=False)
    phase: Phase = Phase.BEFORE
    at: datetime | None = None


@dataclass(frozen=True)
class RecordCall:
    """Somebody the fault was brought before."""

    name: str
    post: Texts
    at: datetime


@dataclass(frozen=True)
class RecordFault:
    """A fault found on the walk, as it stands when the record is made. `what` was tapped, `note` written by hand."""

    number: int
    item: int | None
    question: Texts
    severity: Severity
    found_at: datetime
    what: Texts = field(default_factory=dict)
    note: str = ""
    made_safe: bool | None = None
    interim: str = ""
    fix_by: datetime | None = None
    owner: str = ""
    fixer: str = ""
    fixed_at: datetime | None = None
    verifier: str = ""
    closed_at: datetime | None = None
    calls: tuple[RecordCall, ...] = ()
    photos: tuple[RecordPhoto, ...] = ()


@dataclass(frozen=True)
class RecordItem:
    """An item and its answer. `number` counts in the order of the walk from 1; no verdict means unanswered."""

    number: int
    question: Texts
    verdict: Verdict | None
    value: str = ""
    reason: str = ""
    by: str = ""
    at: datetime | None = None
    lost: float = 0.0
    critical: bool = False
    fault: int | None = None
    photos: tuple[RecordPhoto, ...] = ()


@dataclass(frozen=True)
class RecordSection:
    """Items walked together."""

    title: Texts
    items: tuple[RecordItem, ...]


@dataclass(frozen=True)
class RecordDuty:
    """What was owed and is done with the walk. `makes_up` is when that was due for which it makes up."""

    title: Texts
    due_at: datetime
    late: bool = False
    makes_up: datetime | None = None


@dataclass(frozen=True)
class Record:
    """A whole walk. `lost` of an item is in points; `pass_mark` is the percentage that was needed."""

    number: int
    outlet: str
    unit_path: str
    checklist: Texts
    version: str
    digest: str
    officers: tuple[str, ...]
    begun_at: datetime
    percent: int
    passed: bool
    pass_mark: int
    sections: tuple[RecordSection, ...]
    faults: tuple[RecordFault, ...] = ()
    submitted_at: datetime | None = None
    locked_at: datetime | None = None
    duties: tuple[RecordDuty, ...] = ()

    @property
    def items(self) -> tuple[RecordItem, ...]:
        return tuple(item for section in self.sections for item in section.items)

    def count(self, verdict: Verdict | None) -> int:
        """Count the items with this verdict; None counts the unanswered ones."""
        return sum(item.verdict == verdict for item in self.items)
