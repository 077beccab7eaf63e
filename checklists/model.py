"""What is inspected: a checklist, its sections and items, as plain frozen data.

Knows nothing of who inspects, when, or how it is asked. Files become checklists in `reader`, frozen copies in `frozen`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from checklists.answers import Answer, Judged, Misread
from checklists.words import Severity, Texts

PhotoRule = Literal["never", "on_fault", "always"]
"""`never` is for what must not be photographed at all: codes, keys, seals, the inside of a vault."""

EVIDENCE = ("photo", "value", "register", "second", "centre")
"""Photo, entered value, photo of the register, a second person's word, the video centre's word."""


@dataclass(frozen=True)
class Condition:
    """The item applies only when an earlier item got one of these verdicts."""

    item: str
    verdicts: frozenset[str]


@dataclass(frozen=True)
class UsualFault:
    """What is usually wrong here, short enough to tap.

    Without a severity of its own it has its item's. `interim` says what protects the outlet until it is repaired.
    """

    id: str
    text: Texts
    severity: Severity | None = None
    interim: Texts | None = None


@dataclass(frozen=True)
class Item:
    """One question of the walk. `criterion` says what good looks like, `hint` how to check, `basis` who demands it."""

    id: str
    question: Texts
    criterion: Texts
    hint: Texts
    answer: Answer
    severity: Severity
    evidence: frozenset[str]
    photo_rule: PhotoRule
    deadline: timedelta
    usual_faults: tuple[UsualFault, ...]
    basis: str
    when: Condition | None
    weight: float

    def judge(self, text: str, today: date, language: str) -> Judged | Misread:
        """Read what the officer typed or tapped; `today` is the outlet's local date."""
        return self.answer.judge(text, today, language)

    def usual_fault(self, fault_id: str) -> UsualFault:
        """Find a usual fault; KeyError when there is none of that id."""
        for fault in self.usual_faults:
            if fault.id == fault_id:
                return fault
        raise KeyError(fault_id)

    def severity_of(self, fault: UsualFault | None) -> Severity:
        """Propose a severity for what was found: the usual fault's own, else the item's."""
        return fault.severity if fault is not None and fault.severity is not None else self.severity


@dataclass(frozen=True)
class Section:
    """Items walked together. `checkpoint` is the kind of place ("vault", "atm", "alarm") whose own code opens it."""

    id: str
    title: Texts
    checkpoint: str | None
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Checklist:
    """A whole checklist of one version. `pass_mark` is the percentage a walk needs (see `scoring`)."""

    id: str
    title: Texts
    version: str
    sections: tuple[Section, ...]
    pass_mark: int = 80

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items, in the order of the walk."""
        return tuple(item for section in self.sections for item in section.items)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical content: two checklists with one digest ask exactly the same."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {item.id: position for position, item in enumerate(self.items)}

    @cached_property
    def _sections(self) -> dict[str, Section]:
        return {item.id: section for section in self.sections for item in section.items}

    def position(self, item_id: str) -> int:
        """Count from 0 in the order of the walk; KeyError for an unknown item."""
        return self._positions[item_id]

    def item(self, item_id: str) -> Item:
        """Find an item; KeyError for an unknown one."""
        return self.items[self._positions[item_id]]

    def section_of(self, item_id: str) -> Section:
        """Find the section an item stands in; KeyError for an unknown item."""
        return self._sections[item_id]

    def applicable(self, answers: Mapping[str, str]) -> tuple[Item, ...]:
        """Choose the items that apply, given the verdicts so far (item id -> verdict).

        A condition on an item that is unanswered, or itself does not apply, is not met.
        """
        applying: dict[str, Item] = {}
        for item in self.items:
            asked = item.when
            if asked is None or (asked.item in applying and answers.get(asked.item) in asked.verdicts):
                applying[item.id] = item
        return tuple(applying.values())

    def to_json(self) -> str:
        """Write the whole content as canonical JSON, lossless: this is frozen with each inspection."""
        from checklists.frozen import freeze  # noqa: PLC0415 - frozen builds these very classes

        return freeze(self)

    @classmethod
    def from_json(cls, text: str) -> Checklist:
        """Read what `to_json` of this or any earlier release wrote."""
        from checklists.frozen import thaw  # noqa: PLC0415 - the same

        return thaw(text)
