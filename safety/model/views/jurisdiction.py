"""What a leader is shown of the jurisdiction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from safety.model.standing import Totals, WeekMap
from safety.model.views.base import Place, View


@dataclass(frozen=True)
class AreaLine:
    """A unit right below, and how it stands."""

    id: int
    name: str
    totals: Totals


@dataclass(frozen=True)
class Area(View):
    """A unit: how it stands in all, and a page of what lies right below. No `place` where several jurisdictions are chosen from.

    `up` is the unit above, 0 for the choice of jurisdictions, -1 where there is no way up. `waiting` are the people of an outlet who
    were called and have not accepted.
    """

    unit: int
    place: Place | None
    totals: Totals
    lines: Sequence[AreaLine]
    page: int
    pages: int
    up: int = -1
    waiting: Sequence[str] = ()
    outlet: bool = False
    gaps: int = 0


@dataclass(frozen=True)
class Digest:
    """The week in a leader's jurisdiction, as a letter: how it stands, and what is in most trouble."""

    unit: int
    name: str
    zone: str
    totals: Totals
    worst: Sequence[AreaLine]
    at: datetime
    weeks: WeekMap
