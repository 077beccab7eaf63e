"""What a person is shown of closings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from safety.model.closure import Why
from safety.model.views.base import Place, View


@dataclass(frozen=True)
class ClosureLine:
    """One closing."""

    id: int
    place: Place
    first: date
    last: date
    why: Why


@dataclass(frozen=True)
class Closures(View):
    """What is closed in one's jurisdiction, and a page of the outlets that may be closed."""

    lines: Sequence[ClosureLine]
    outlets: Sequence[tuple[int, str]]
    page: int
    pages: int


@dataclass(frozen=True)
class AskClosing(View):
    """From when until when? Answered by typing."""

    place: Place


@dataclass(frozen=True)
class ConfirmClosing(View):
    """What was understood, to be confirmed by saying why. `already` are the closures that it becomes one with."""

    place: Place
    first: date
    last: date
    already: Sequence[tuple[date, date]] = ()


@dataclass(frozen=True)
class ClosingEnds:
    """A notice's content: something opens again."""

    place: Place
    last: date
    why: Why


@dataclass(frozen=True)
class ClosingTold:
    """A notice's content: an outlet was closed, the days were changed, it was opened. `what`: set, changed, opened, off."""

    place: Place
    first: date
    last: date
    why: Why
    what: str
    by: str
