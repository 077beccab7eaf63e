"""The rota: who serves as safety officer A (primary) and B (stand-in).

Both are taken from one ordered list, so they can never be the same person; the turn advances once a week (Monday, local time).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

_FIRST_MONDAY = date(2024, 1, 1)


class OnDuty(NamedTuple):
    """Person ids of A and B; None where the list is too short."""

    a: int | None
    b: int | None


def on_duty(order: Sequence[int], at: datetime, zone: str) -> OnDuty:
    """Tell who is A and B of an outlet at an instant, from the ids in rota order."""
    if not order:
        return OnDuty(None, None)
    week = (at.astimezone(ZoneInfo(zone)).date() - _FIRST_MONDAY).days // 7
    a = order[week % len(order)]
    return OnDuty(a, order[(week + 1) % len(order)] if len(order) > 1 else None)
