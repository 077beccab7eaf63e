"""How long a turn of the rota is: a week, a fortnight, a month. Every turn begins on a Monday, so that no week has two officers A."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Rhythm(StrEnum):
    """How often turns change. A month goes from its first Monday to the first Monday of the next."""

    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"


_WEEK = "cron day_of_week=mon hour=0 minute=0"
_FORTNIGHT = "every weeks=2 from="
_MONTH = 'cron day="1st mon" hour=0 minute=0'


def cadence(rhythm: Rhythm, first: date) -> str:
    """Write a rhythm as a cadence. A fortnight is counted from the day on which its first turn begins."""
    if rhythm is Rhythm.FORTNIGHT:
        return f"{_FORTNIGHT}{first.isoformat()} hour=0 minute=0"
    return _WEEK if rhythm is Rhythm.WEEK else _MONTH


def rhythm_of(changes: str) -> Rhythm | None:
    """Tell which rhythm a cadence is; None where it is one of a bank's own."""
    if changes.startswith(_FORTNIGHT):
        return Rhythm.FORTNIGHT
    return {_WEEK: Rhythm.WEEK, _MONTH: Rhythm.MONTH}.get(changes)
