"""What the rules ask of what is owed. A part of `safety.ports`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from safety.model.duty import Occurrence


class Occurrences(Protocol):
    """Due instances of duties."""

    def owed(self, units: Sequence[int], at: datetime) -> Sequence[Occurrence]:
        """What is owed at these units, its window being open or over, that can still be done."""
        ...

    def ahead(self, units: Sequence[int], at: datetime) -> Sequence[Occurrence]:
        """What is planned at these units and has not opened, the next first."""
        ...

    def forget(self, units: Sequence[int], at: datetime) -> None:
        """Drop what is planned at these units and has not opened, as if it had not been planned yet."""
        ...

    def taken_back(self, units: Sequence[int], at: datetime) -> Sequence[Occurrence]:
        """What was taken back at these units although its window is still open."""
        ...

    def missed_under(self, lines: Sequence[str], limit: int, *, given: bool) -> Sequence[Occurrence]:
        """What was missed below these unit lines and is not settled, the oldest first: those with a reason, or those without."""
        ...

    def answered_by(self, inspection_id: int) -> Sequence[Occurrence]: ...
    def visits(self, occurrence_id: int) -> int:
        """At how many outlets a walk for this occurrence was submitted."""
        ...

    def latest(self, units: Iterable[int], since: datetime) -> Mapping[tuple[int, str], datetime]:
        """By unit and duty, when the last of the windows that opened since an instant closes."""
        ...
