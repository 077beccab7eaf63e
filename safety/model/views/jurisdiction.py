"""What a leader is shown of the jurisdiction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from safety.model.standing import Totals, WeekMap
from safety.model.views.base import Place, View
from safety.model.views.rota import GapLine


@dataclass(frozen=True)
class AreaLine:
    """A unit right below, and how it stands; `gaps` counts what its rotas lack in the next days."""

    id: int
    name: str
    totals: Totals
    gaps: int = 0

    @property
    def rank(self) -> tuple[object, ...]:
        """For sorting, the most troubled first."""
        return self.totals.trouble, -self.gaps, self.name


@dataclass(frozen=True)
class Area(View):
    """A unit: how it stands in all, and a page of what lies right below. No `place` where several jurisdictions are chosen from.

    `up` is the unit above, 0 for the choice of jurisdictions, -1 where there is no way up. `waiting` are the people of an outlet who
    were called and have not accepted. `gaps` is what the rotas lack in the next days; `rota` tells that the reader may see an outlet's.
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
    gaps: Sequence[GapLine] = ()
    rota: bool = False


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
    gaps: int = 0
