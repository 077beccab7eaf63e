"""Complaints about a plan: what is wrong with which line. Types and facts; the words stand with the paper they are about."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Wrong(StrEnum):
    """What can be wrong. The first group is about the paper itself, the second about what it says, the last only warns."""

    UNREADABLE = "unreadable"
    EMPTY_FILE = "empty_file"
    OLD_FORMAT = "old_format"
    LOCKED = "locked"
    TEXT_FILE = "text_file"
    ANOTHER_FORMAT = "another_format"
    TOO_BIG = "too_big"
    NO_SHEET = "no_sheet"
    SAME_SHEET = "same_sheet"
    UNKNOWN_SHEET = "unknown_sheet"
    EMPTY_SHEET = "empty_sheet"
    NO_LINES = "no_lines"
    NO_COLUMN = "no_column"
    UNKNOWN_COLUMN = "unknown_column"
    SAME_COLUMN = "same_column"
    TOO_MANY_ROWS = "too_many_rows"
    FORMULA = "formula"
    MERGED = "merged"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNKNOWN_WORD = "unknown_word"
    NOT_A_TURN = "not_a_turn"
    NOT_A_DATE = "not_a_date"
    TWO_DATES = "two_dates"

    SAME_KEY = "same_key"
    UNKNOWN_PARENT = "unknown_parent"
    CYCLE = "cycle"
    SECOND_ROOT = "second_root"
    BELOW_OUTLET = "below_outlet"
    TOO_DEEP = "too_deep"
    BAD_ZONE = "bad_zone"
    NO_ZONE = "no_zone"
    BAD_COUNTRY = "bad_country"
    BAD_PART = "bad_part"
    NO_COUNTRY = "no_country"
    UNKNOWN_UNIT = "unknown_unit"
    UNKNOWN_PERSON = "unknown_person"
    NOT_AN_OUTLET = "not_an_outlet"
    TWICE_IN_ROTA = "twice_in_rota"
    SAME_POST = "same_post"
    SAME_TURN = "same_turn"
    ENDS_BEFORE = "ends_before"
    TOO_LONG_CLOSED = "too_long_closed"
    OVERLAPS = "overlaps"
    SAME_DAY = "same_day"

    NO_OFFICER = "no_officer"
    NO_STAND_IN = "no_stand_in"
    NO_HEAD = "no_head"
    NO_POST = "no_post"
    WEEKENDS_ONLY = "weekends_only"
    OVER = "over"
    POST_OVER = "post_over"
    UNREAD_SHEET = "unread_sheet"
    HIDDEN = "hidden"


WARNINGS = frozenset(
    {
        Wrong.NO_OFFICER,
        Wrong.NO_STAND_IN,
        Wrong.NO_HEAD,
        Wrong.NO_POST,
        Wrong.WEEKENDS_ONLY,
        Wrong.OVER,
        Wrong.POST_OVER,
        Wrong.UNREAD_SHEET,
        Wrong.HIDDEN,
    }
)


@dataclass(frozen=True)
class Complaint:
    """One thing that is wrong. `sheet` and `column` are empty and `row` is 0 where it is not about one of them."""

    what: Wrong
    sheet: str = ""
    row: int = 0
    column: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def warns(self) -> bool:
        """A warning is told and stops nothing."""
        return self.what in WARNINGS


@dataclass(frozen=True)
class Doubt:
    """Which cells could not be read: (part, row, column). Row 0 is a whole column, without a column it is a whole part.

    What would follow from not knowing them is not told.
    """

    cells: frozenset[tuple[str, int, str]] = frozenset()

    def about(self, part: str, row: int, column: str) -> bool:
        """Tell whether what stands there is not known."""
        return not self.cells.isdisjoint({(part, row, column), (part, 0, column), (part, 0, "")})


CERTAIN = Doubt()


class Hints:
    """Finds what somebody may have meant. Looking for likeness is slow, so there is a bound on how often it is done."""

    def __init__(self, known: Iterable[str], tries: int = 50) -> None:
        self._known = sorted(set(known))
        self._folded = {name.casefold(): name for name in self._known}
        self._tries = tries

    def near(self, name: str) -> str:
        """Tell the known name that is most like this one; empty where none is."""
        if found := self._folded.get(name.casefold()):
            return found
        if self._tries == 0:
            return ""
        self._tries -= 1
        return next(iter(difflib.get_close_matches(name, self._known, n=1, cutoff=0.7)), "")
