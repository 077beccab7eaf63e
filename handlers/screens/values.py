"""Numbers, counts and dates: how they are typed, what one tap gives, and the ready reasons for "not applicable".

The order of the buttons is stable and the same in every language, because a button carries only a place in it.
"""

from __future__ import annotations

from datetime import date

from checklists import Choice, Count, DateAnswer, Item, Judged, Number, Verdict
from handlers.screens.layout import lines, said
from locales import Words, mark

NUMBER_EXAMPLE, COUNT_EXAMPLE, DATE_EXAMPLE = "12", "7/8", "2026-03-14"

_ANY_DAY = date(2001, 1, 1)
"""Days of quick values are told as so many days ago, so any today gives the same verdict."""

_EXCUSES = (
    mark("Not installed here"),
    mark("Not in use today"),
    mark("Closed for works"),
    mark("No access today"),
)


def excuses(words: Words) -> list[str]:
    """Offer ready reasons for "not applicable"."""
    return [words(excuse) for excuse in _EXCUSES]


def quick_values(item: Item, words: Words) -> list[tuple[str, str]]:
    """Offer the values that one tap gives, as (label, text to read)."""
    answer = item.answer
    if isinstance(answer, Number):
        return [(answer.show(value, words.language), value) for value in answer.quick_values()]
    if isinstance(answer, Count):
        text = answer.quick_values()[0]
        return [(words("✅ All") if answer.of is None else words("✅ All {n}", n=answer.of), text)]
    if isinstance(answer, DateAnswer):
        return [(_ago(days, words), f"{days} days ago") for days in answer.quick]
    return []


def _ago(days: int, words: Words) -> str:
    return words.plural("{n} day ago", "{n} days ago", days) if days else words("Today")


def is_good(item: Item, text: str) -> bool:
    """Tell whether a quick value is an OK, for the colour of its button."""
    judged = item.judge(text, _ANY_DAY, "en")
    return isinstance(judged, Judged) and judged.verdict is Verdict.OK


def how_to_type(item: Item, words: Words) -> str:
    """Say what to type for an item that takes a value, with an example and with what counts as good."""
    answer = item.answer
    if isinstance(answer, Choice):
        return ""
    if isinstance(answer, Number):
        unit = said(words.of(answer.unit), 12)
        asked = words("⌨️ Type the number ({unit}), for example {example}.", unit=unit, example=number_example(answer))
        return lines(asked, _good_number(answer, unit, words))
    if isinstance(answer, Count):
        example = count_example(answer)
        return words("⌨️ Type how many are in order, out of how many: for example {example}.", example=example)
    asked = words("⌨️ Type the date, for example {example} or “yesterday”.", example=DATE_EXAMPLE)
    return lines(asked, _good_date(answer, words))


def number_example(answer: Number) -> str:
    """A number that could be typed here."""
    return answer.quick_values()[0] if answer.quick else NUMBER_EXAMPLE


def count_example(answer: Count) -> str:
    """A count that could be typed here: one is missing, to show which number comes first."""
    return f"{answer.of - 1}/{answer.of}" if answer.of else COUNT_EXAMPLE


def _good_number(answer: Number, unit: str, words: Words) -> str:
    low = None if answer.low is None else f"{answer.low:g}"
    high = None if answer.high is None else f"{answer.high:g}"
    if low is not None and high is not None:
        if low == high:
            return words("OK: exactly {low} {unit}.", low=low, unit=unit)
        return words("OK: {low} to {high} {unit}.", low=low, high=high, unit=unit)
    if low is not None:
        return words("OK: {low} {unit} or more.", low=low, unit=unit)
    return words("OK: {high} {unit} or less.", high=high, unit=unit)


def _good_date(answer: DateAnswer, words: Words) -> str:
    newest = answer.min_age
    if answer.max_age is not None and newest is not None:
        return words("OK: {newest} to {oldest} days ago.", newest=newest, oldest=answer.max_age)
    if answer.max_age is not None:
        return words.plural("OK: at most {n} day ago.", "OK: at most {n} days ago.", answer.max_age)
    return words.plural("OK: at least {n} day ago.", "OK: at least {n} days ago.", newest or 0)
