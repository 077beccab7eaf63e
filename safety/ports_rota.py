"""What the rules need from outside about turns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from safety.model.organisation import Unit
from safety.model.rota import Member, OnDuty
from safety.model.turn import Absence, Handover, Rota, Swap, Turn
from safety.model.views.rota import GapLine


@dataclass(frozen=True)
class Ground:
    """What planning needs to know of an outlet: its officers in their order, its turns from now on, and each one's last turn."""

    outlet: Unit
    members: Sequence[Member]
    turns: Sequence[Turn]
    served: Mapping[int, datetime]


class Rotas(Protocol):
    """Whose turn it is, and what is planned."""

    def on_duty(self, outlet_id: int, at: datetime) -> OnDuty | None:
        """Who is A and B at an instant; None where no turn is planned for it."""
        ...

    def foresee(self, outlets: Iterable[int], at: datetime) -> None:
        """Read at once who is A and B at these outlets, before `on_duty` is asked about one after the other."""
        ...

    def turns(self, outlet_id: int, after: datetime, limit: int) -> Sequence[Turn]:
        """The running turn and those after it."""
        ...

    def of(self, outlets: Iterable[int]) -> Sequence[Rota]:
        """The rotas of these outlets."""
        ...

    def among(self, rows: Iterable[int]) -> Sequence[Rota]:
        """The rotas with these ids."""
        ...

    def drop(self, turns: Sequence[Turn]) -> None:
        """Forget planned turns that will not come."""
        ...

    def grounds(self, outlets: Sequence[int], at: datetime) -> Sequence[Ground]: ...
    def served_until(self, turns: Sequence[Turn]) -> Mapping[int, OnDuty]:
        """Who served until each of these turns, by the turn's id."""
        ...

    def enrolled(self, people: Iterable[int]) -> set[int]: ...

    def swaps(self, turns: Iterable[int]) -> Sequence[Swap]:
        """The swaps of these turns that are asked for or stand."""
        ...

    def handover(self, turn: int) -> Handover | None:
        """The handover at a turn's beginning."""
        ...

    def outlets_below(self, lines: Iterable[str], page: int, size: int) -> tuple[Sequence[Unit], int]:
        """A page of the open outlets below these unit lines, and how many there are in all."""
        ...

    def gaps(self, lines: Iterable[str], begins: datetime, ends: datetime) -> Sequence[GapLine]:
        """What is missing at the outlets below these unit lines, the earliest first."""
        ...

    def absences(self, person_id: int, after: datetime) -> Sequence[Absence]:
        """The absences of a person that are not over, the next first."""
        ...

    def absences_of(self, person_ids: Iterable[int], after: datetime) -> Sequence[Absence]:
        """The absences of many people that are not over, the next first."""
        ...
