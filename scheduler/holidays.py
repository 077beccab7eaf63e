"""Public holidays by country and part of a country, a year at a time, from a well-kept library. Knows dates only, no duty."""

from __future__ import annotations

from functools import lru_cache

import holidays

from safety.model.countries import known
from safety.model.workdays import Year


@lru_cache(maxsize=4096)
def year_of(country: str, subdivision: str, year: int) -> Year:
    """Tell a year's holidays and its make-up workdays, as far as they are published; an unknown place has neither."""
    if not known(country, subdivision):
        return Year()
    found = holidays.country_holidays(country, subdiv=subdivision or None, years=year)
    worked = frozenset(day for day in getattr(found, "weekend_workdays", ()) if day.year == year)
    return Year(frozenset(day for day in found if day.year == year), worked, frozenset(found.weekend))
