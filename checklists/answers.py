"""The kinds of answer an item takes, and how each judges what a person typed or tapped.

Pure: the local date is an argument. No wording: what cannot be read comes back as a reason code with facts, and the
screens find the words. `judge(judged.value)` gives the same judgement again, so the value is what gets stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from checklists import typed
from checklists.words import Texts, Verdict


class Reason(StrEnum):
    """Why an answer could not be read. Each has words in every language, where the screens are."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_A_VERDICT = "not_a_verdict"
    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS_NUMBER = "ambiguous_number"  # facts: first, second
    NOT_WHOLE = "not_whole"
    OTHER_UNIT = "other_unit"  # facts: typed, unit
    NOT_A_COUNT = "not_a_count"
    TOTAL_NEEDED = "total_needed"
    OTHER_TOTAL = "other_total"  # facts: typed, total
    MORE_THAN_ALL = "more_than_all"  # facts: typed, total
    NOTHING_COUNTED = "nothing_counted"
    NOT_A_DATE = "not_a_date"
    NO_SUCH_DAY = "no_such_day"
    DAY_NEEDED = "day_needed"
    AMBIGUOUS_DATE = "ambiguous_date"  # facts: first, second
    IN_FUTURE = "in_future"  # facts: day


@dataclass(frozen=True)
class Judged:
    """What was read: the verdict, the value for a person to see, and the value to store."""

    verdict: Verdict
    value_shown: str
    value: str


@dataclass(frozen=True)
class Misread:
    """Nothing was read, and nothing is guessed. `facts` fill the words that go with the reason."""

    reason: Reason
    facts: Mapping[str, str] = field(default_factory=dict)


def _misread(trouble: typed.UnreadableError) -> Misread:
    return Misread(Reason(trouble.reason), trouble.facts)


@dataclass(frozen=True)
class Choice:
    """OK, fault or not applicable: nothing to compute."""

    kind: ClassVar[str] = "choice"

    def judge(self, text: str, today: date, language: str) -> Judged | Misread:  # noqa: ARG002 - every kind is asked alike
        try:
            verdict = Verdict(typed.verdict(text))
        except typed.UnreadableError as trouble:
            return _misread(trouble)
        return Judged(verdict, "", verdict.value)


@dataclass(frozen=True)
class Number:
    """A measured number, OK from `low` to `high`, both included; None is no limit."""

    kind: ClassVar[str] = "number"
    unit: Texts
    low: float | None = None
    high: float | None = None
    quick: tuple[float, ...] = ()
    whole: bool = False

    def judge(self, text: str, today: date, language: str) -> Judged | Misread:  # noqa: ARG002 - every kind is asked alike
        try:
            number = typed.number(text, units=self.unit)
        except typed.UnreadableError as trouble:
            return _misread(trouble)
        if self.whole and number != int(number):
            return Misread(Reason.NOT_WHOLE, {"typed": typed.plain(number)})
        verdict = Verdict.OK if self._fits(number) else Verdict.FAULT
        return Judged(verdict, self.show(typed.plain(number), language), typed.plain(number))

    def _fits(self, number: Decimal) -> bool:
        low, high = (None if edge is None else Decimal(str(edge)) for edge in (self.low, self.high))
        return (low is None or number >= low) and (high is None or number <= high)

    def quick_values(self) -> tuple[str, ...]:
        """Name the values one tap gives, each readable by `judge`."""
        return tuple(typed.plain(Decimal(str(value))) for value in self.quick)

    def show(self, value: str, language: str) -> str:
        """Show a stored value with its unit in the reader's language."""
        return f"{value} {self.unit.get(language) or self.unit['en']}".strip()


@dataclass(frozen=True)
class Count:
    """So many of so many: OK only when it is all of them. `of` is the total where the checklist knows it."""

    kind: ClassVar[str] = "count"
    of: int | None = None

    def judge(self, text: str, today: date, language: str) -> Judged | Misread:  # noqa: ARG002 - every kind is asked alike
        try:
            counted, total = typed.count(text, of=self.of)
        except typed.UnreadableError as trouble:
            return _misread(trouble)
        if counted is None or total is None:
            return Judged(Verdict.OK, "n/n", "all")
        shown = f"{counted}/{total}"
        return Judged(Verdict.OK if counted == total else Verdict.FAULT, shown, shown)

    def quick_values(self) -> tuple[str, ...]:
        """Name the values one tap gives: all of them, with the number where it is known."""
        return ("all",) if self.of is None else (f"{self.of}/{self.of}",)


@dataclass(frozen=True)
class DateAnswer:
    """A date, OK when it is neither too old (`max_age` days) nor too recent (`min_age` days); None is no limit.

    `quick` counts days before today. Unless `future_ok`, a day after today is a slip of the finger, not a fault.
    """

    kind: ClassVar[str] = "date"
    max_age: int | None = None
    min_age: int | None = None
    future_ok: bool = False
    quick: tuple[int, ...] = (0,)

    def judge(self, text: str, today: date, language: str) -> Judged | Misread:  # noqa: ARG002 - every kind is asked alike
        try:
            day = typed.day(text, today=today, future_ok=self.future_ok)
        except typed.UnreadableError as trouble:
            return _misread(trouble)
        age = (today - day).days
        if age < 0 and not self.future_ok:
            return Misread(Reason.IN_FUTURE, {"day": day.isoformat()})
        too_old = self.max_age is not None and age > self.max_age
        too_recent = self.min_age is not None and age < self.min_age
        return Judged(Verdict.FAULT if too_old or too_recent else Verdict.OK, day.isoformat(), day.isoformat())

    def quick_values(self, today: date) -> tuple[str, ...]:
        """Name the days one tap gives, each readable by `judge`."""
        return tuple((today - timedelta(days=days)).isoformat() for days in self.quick)


Answer = Choice | Number | Count | DateAnswer

ANSWERS: Mapping[str, type[Answer]] = {kind.kind: kind for kind in (Choice, Number, Count, DateAnswer)}
