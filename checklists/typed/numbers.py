"""Numbers and counts as people type them.

"1.500" and "1,500" are one and a half to some and fifteen hundred to others: both are `ambiguous_number`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from checklists.typed.text import UnreadableError, tidy

_NUMBER = re.compile(r"([+-]?)\s?(\d+(?:[ ']\d{3})*)(?:[.,](\d+))?", re.ASCII)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}")
_LEADING_NUMBER = re.compile(r"[+-]?\s?\d[\d ',.]*(?<! )", re.ASCII)
_LONGEST = 15  # digits; more is a slip, and would not survive a float

_COUNT = re.compile(r"(\d{1,6})(?:\s?(?:/|of|out of|from)\s?(\d{1,6}))?", re.ASCII)
_ALL_OF = re.compile(r"(?:all|全部|全)\s?(\d{1,6})", re.ASCII)
_ALL = {"all", "all ok", "all of them", "n/n", "全", "全部", "全都", "都正常", "全部正常"}
_COUNTERS = re.compile(r"\s?(?:个|台|路|只|块|具|条|处|扇|把)")
_IN_CHINESE = re.compile(r"(\d{1,6})中(?:的)?(\d{1,6})", re.ASCII)


def number(text: str, units: Mapping[str, str]) -> Decimal:
    """Read one number, with or without its unit in any language."""
    folded = tidy(text)
    leading = _LEADING_NUMBER.match(folded)
    if leading is None:
        raise UnreadableError("not_a_number")
    rest = folded[leading.end() :].strip().rstrip(".")
    if rest and rest not in {tidy(unit) for unit in units.values() if unit.strip()}:
        raise UnreadableError("other_unit", typed=rest, unit=units["en"])
    return _decimal(leading.group().rstrip(".,"))


def _decimal(text: str) -> Decimal:
    matched = _NUMBER.fullmatch(text)
    if matched is None or sum(char.isdigit() for char in text) > _LONGEST:
        raise UnreadableError("not_a_number")
    sign, whole, fraction = matched.groups()
    digits = whole.replace(" ", "").replace("'", "")
    if fraction is not None and len(fraction) == 3 and _THOUSANDS.fullmatch(whole):  # noqa: PLR2004 - a group of thousands
        raise UnreadableError(
            "ambiguous_number", first=f"{sign}{digits}.{fraction}", second=f"{sign}{digits}{fraction}"
        )
    return Decimal(f"{sign}{digits}.{fraction or 0}")


def plain(number: Decimal) -> str:
    """Write a number the shortest way, without an exponent: "7.5", "30", "0"."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "+0", "") else text


def count(text: str, of: int | None) -> tuple[int | None, int | None]:
    """Read "7/8", "7 of 8", "8个中7个", "all 8" or "all"; (None, None) is all of an unknown total."""
    folded = tidy(text)
    if folded in _ALL:
        return of, of
    counted, total = _pair(_COUNTERS.sub("", folded))
    if total is None:
        total = of
    if total is None:
        raise UnreadableError("total_needed")
    if of is not None and total != of:
        raise UnreadableError("other_total", typed=str(total), total=str(of))
    if counted > total:
        raise UnreadableError("more_than_all", typed=str(counted), total=str(total))
    if total == 0:
        raise UnreadableError("nothing_counted")
    return counted, total


def _pair(text: str) -> tuple[int, int | None]:
    if matched := _ALL_OF.fullmatch(text):
        return int(matched[1]), int(matched[1])
    if matched := _IN_CHINESE.fullmatch(text):
        return int(matched[2]), int(matched[1])
    if matched := _COUNT.fullmatch(text):
        return int(matched[1]), None if matched[2] is None else int(matched[2])
    raise UnreadableError("not_a_count")
