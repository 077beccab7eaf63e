"""Why a typed value could not be read, and what to type instead. Plain text: whoever shows it escapes it."""

from __future__ import annotations

from checklists import Count, Item, Misread, Number, Reason
from handlers.screens.values import DATE_EXAMPLE, count_example, number_example
from locales import Words, mark

_SENTENCES = {
    Reason.EMPTY: mark("Nothing was typed. For example: {example}"),
    Reason.TOO_LONG: mark("That is too long for a value. Type only the value, for example {example}"),
    Reason.NOT_A_VERDICT: mark("Please tap one of the buttons."),
    Reason.NOT_A_NUMBER: mark("That is not a number. Type it in digits, for example {example}"),
    Reason.AMBIGUOUS_NUMBER: mark("Is it {first} or {second}? Type it one of these ways."),
    Reason.NOT_WHOLE: mark("{typed} is not a whole number. For example: {example}"),
    Reason.OTHER_UNIT: mark("The unit here is {unit}, not {typed}. Type only the number, for example {example}"),
    Reason.NOT_A_COUNT: mark("Type how many out of how many, for example {example}"),
    Reason.TOTAL_NEEDED: mark("Out of how many? Type both, for example {example}"),
    Reason.OTHER_TOTAL: mark("It is out of {total} here, not {typed}. For example: {example}"),
    Reason.MORE_THAN_ALL: mark("{typed} is more than {total}. Type how many out of how many, for example {example}"),
    Reason.NOTHING_COUNTED: mark("Out of 0 is nothing. If there are none here, tap N/A."),
    Reason.NOT_A_DATE: mark("That is not a date. For example: {example}"),
    Reason.NO_SUCH_DAY: mark("There is no such day. For example: {example}"),
    Reason.DAY_NEEDED: mark("The day is missing. For example: {example}"),
    Reason.AMBIGUOUS_DATE: mark("Is it {first} or {second}? Type it one of these ways."),
    Reason.IN_FUTURE: mark("{day} is still to come. Type a day up to today, for example {example}"),
}


def misread(read: Misread, item: Item, words: Words) -> str:
    """Say what is wrong with a typed value, with an example that can be typed here."""
    facts: dict[str, object] = dict(read.facts)
    if read.reason is Reason.OTHER_UNIT and isinstance(item.answer, Number):
        facts["unit"] = words.of(item.answer.unit)
    return words(_SENTENCES[read.reason], **{"example": example(item), **facts})


def example(item: Item) -> str:
    """A value that can be read here."""
    if isinstance(item.answer, Number):
        return number_example(item.answer)
    if isinstance(item.answer, Count):
        return count_example(item.answer)
    return DATE_EXAMPLE
