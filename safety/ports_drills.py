"""What the rules need to remember of drills, and of the evidence that belongs to them or to anything else. `storage` implements it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from checklists import Scenario
from safety.model.drill import Drill, DrillPerson, DrillStep
from safety.model.evidence import Evidence, Phase
from safety.model.organisation import Unit


class Drills(Protocol):
    """Drills, the scenarios they froze, and who belongs to them."""

    def freeze(self, scenario: Scenario, at: datetime) -> int: ...
    def scenario(self, version_id: int) -> Scenario: ...
    def outlets_without(self, since: datetime, limit: int) -> Sequence[Unit]:
        """Open outlets that have no drill ahead, and none that was planned since an instant; nobody else plans there meanwhile."""
        ...

    def free(self, outlet_id: int) -> bool:
        """Tell whether an outlet has no drill ahead; nobody else plans one there before this action ends."""
        ...

    def on_at(self, outlet_id: int) -> Drill | None:
        """The drill that an outlet is at right now."""
        ...

    def in_hand_of(self, person_id: int) -> Sequence[Drill]:
        """The drills that somebody leads or observes and that are not filed."""
        ...

    def held_at(self, outlet_ids: Iterable[int]) -> Sequence[Drill]:
        """The drills that took place, oldest first."""
        ...

    def ahead_under(self, lines: Iterable[str], page: int, size: int) -> tuple[Sequence[Drill], int]:
        """A page of the drills below these unit lines that are not filed, the next first, and how many there are."""
        ...

    def planned_under(self, line: str, begins: datetime, ends: datetime) -> Sequence[Drill]:
        """The drills below a unit line that are proposed or announced for a time between two instants."""
        ...

    def forget(self, parts: Iterable[DrillPerson]) -> None:
        """Strike people off the list of those who are asked."""
        ...

    def outlets_under(self, lines: Iterable[str], page: int, size: int) -> tuple[Sequence[Unit], int]: ...
    def people(self, drill_id: int) -> Sequence[DrillPerson]: ...
    def person(self, drill_id: int, person_id: int) -> DrillPerson | None: ...
    def owed_by(self, person_id: int) -> Sequence[DrillPerson]:
        """The make-ups that a person owes."""
        ...

    def steps(self, drill_id: int) -> Sequence[DrillStep]:
        """Every tap of a drill in its order, those taken back as well."""
        ...


class Proofs(Protocol):
    """Evidence."""

    def of_fault(self, fault_id: int, phase: Phase | None = None) -> Sequence[Evidence]: ...
    def of_walk(self, inspection_id: int) -> Sequence[Evidence]: ...
    def of_drill(self, drill_id: int) -> Sequence[Evidence]: ...
    def by_message(self, chat_id: int, message_id: int) -> Evidence | None: ...
    def of_group(self, chat_id: int, group_id: str) -> Sequence[Evidence]: ...

    def claim(self, evidence: int, now: datetime, until: datetime) -> bool:
        """Take a due piece in hand for a while, unless another process has; tells whether it was there to be taken."""
        ...
