"""For which countries, and which parts of them, there is a calendar of public holidays."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1024)
def known(country: str, subdivision: str = "") -> bool:
    """Tell whether there is a calendar for a country (ISO 3166: CN, DE) and a part of it (BY)."""
    from holidays import list_supported_countries  # noqa: PLC0415 - only who names a country pays for it

    countries = list_supported_countries()
    return country in countries and (not subdivision or subdivision in countries[country])
