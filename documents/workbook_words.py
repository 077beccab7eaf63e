"""Complaints about a workbook, in words: where it is, what is wrong, what was perhaps meant."""

from __future__ import annotations

from collections.abc import Iterable

from locales import Words, mark
from safety.model.complaints import Complaint, Wrong

_SENTENCES = {
    Wrong.UNREADABLE: mark("{file} is damaged, or no workbook. Open it, save it as .xlsx and try again."),
    Wrong.EMPTY_FILE: mark("{file} is empty."),
    Wrong.OLD_FORMAT: mark("{file} is a workbook of the old kind (.xls). Save it as .xlsx and try again."),
    Wrong.LOCKED: mark("{file} is protected with a password. Save it as .xlsx without one and try again."),
    Wrong.TEXT_FILE: mark(
        "{file} is a text file, such as CSV, and has no sheets. Put its lines into a workbook, save that as .xlsx and try again."
    ),
    Wrong.ANOTHER_FORMAT: mark("{file} is no workbook of Excel. Save it as .xlsx and try again."),
    Wrong.TOO_BIG: mark("{file} holds more than any organisation can; it was not read."),
    Wrong.NO_SHEET: mark("There is no sheet “{sheet}”."),
    Wrong.SAME_SHEET: mark("This sheet is the same as “{first}”. Delete or rename one of them."),
    Wrong.UNKNOWN_SHEET: mark("This sheet is not known."),
    Wrong.EMPTY_SHEET: mark("The sheet is empty; its first row should be the headings."),
    Wrong.NO_LINES: mark("There is nothing below the headings; applied like this, everything would be closed."),
    Wrong.NO_COLUMN: mark("There is no column “{wanted}”."),
    Wrong.UNKNOWN_COLUMN: mark("This column is not known. Correct its heading or delete it."),
    Wrong.SAME_COLUMN: mark("This column says the same as “{first}”. Delete one of them."),
    Wrong.TOO_MANY_ROWS: mark("There are more than {most} rows; the rest was not read."),
    Wrong.FORMULA: mark("This is a formula or an error of one. Put the value itself there."),
    Wrong.MERGED: mark("The cells {cells} are merged. Separate them and fill in each."),
    Wrong.EMPTY: mark("This is empty."),
    Wrong.TOO_LONG: mark("This has {length} characters; {most} is the most."),
    Wrong.UNKNOWN_WORD: mark("“{word}” is not known."),
    Wrong.NOT_A_TURN: mark("“{turn}” is not a whole number from 1 on."),
    Wrong.NOT_A_DATE: mark("“{date}” is not a day; an example is 2026-12-31."),
    Wrong.TWO_DATES: mark("“{date}” may be two days. Write {first} or {second}."),
    Wrong.SAME_KEY: mark("“{key}” stands already in row {first}."),
    Wrong.UNKNOWN_PARENT: mark("There is no unit “{parent}”."),
    Wrong.CYCLE: mark("These units stand above each other in a circle: {circle}."),
    Wrong.SECOND_ROOT: mark("“{key}” has no parent, but the top of the organisation is “{root}” already."),
    Wrong.BELOW_OUTLET: mark("“{outlet}” is an outlet, and nothing can be below an outlet."),
    Wrong.TOO_DEEP: mark("“{key}” is more than {deepest} levels deep."),
    Wrong.BAD_ZONE: mark("“{zone}” is not a time zone; an example is Asia/Shanghai."),
    Wrong.NO_ZONE: mark("“{key}” has no time zone, nor has any unit above it; an example is Asia/Shanghai."),
    Wrong.BAD_COUNTRY: mark("There is no holiday calendar of a country “{country}”; an example is CN."),
    Wrong.BAD_PART: mark("The holiday calendar of “{country}” has no part “{part}”; an example is BY in DE."),
    Wrong.NO_COUNTRY: mark("There is no country for the part “{part}”, here or at a unit above."),
    Wrong.UNKNOWN_UNIT: mark("There is no unit “{unit}”."),
    Wrong.UNKNOWN_PERSON: mark("There is no person “{person}”."),
    Wrong.NOT_AN_OUTLET: mark("“{unit}” is not an outlet, and this belongs to outlets only."),
    Wrong.TWICE_IN_ROTA: mark(
        "“{person}” is in the rota of “{unit}” already (row {first}); A and B are never the same person."
    ),
    Wrong.SAME_POST: mark("“{person}” has this post at “{unit}” already (row {first})."),
    Wrong.SAME_TURN: mark("Turn {turn} at “{unit}” is taken already (row {first})."),
    Wrong.ENDS_BEFORE: mark("The last day, {last}, is before the first, {first}."),
    Wrong.TOO_LONG_CLOSED: mark(
        "This is longer than {most} years. What is closed for good is left out of the sheet of units."
    ),
    Wrong.OVERLAPS: mark("“{unit}” is closed on some of these days already (row {first})."),
    Wrong.SAME_DAY: mark("{day} stands already in row {first}."),
    Wrong.NO_OFFICER: mark("“{name}” has no safety officer, so nobody is reminded of its inspections."),
    Wrong.NO_STAND_IN: mark("“{name}” has only one safety officer, so there is no B."),
    Wrong.NO_HEAD: mark("“{name}” has no head, so its faults go straight to the branch."),
    Wrong.NO_POST: mark("“{name}” has no post and will be able to do nothing."),
    Wrong.UNREAD_SHEET: mark("This sheet is not known and was not read."),
}


def say(complaint: Complaint, words: Words) -> str:
    """Say one complaint: "Units, row 7, Zone: “Asia/Shanghia” is not a time zone. Did you mean “Asia/Shanghai”?"."""
    facts = complaint.facts
    sentence = _sentence(complaint, words)
    if near := facts.get("near"):
        sentence = words("{sentence} Did you mean “{near}”?", sentence=sentence, near=near)
    elif isinstance(known := facts.get("known"), Iterable):
        sentence = words("{sentence} Known are: {known}.", sentence=sentence, known=words(", ").join(map(str, known)))
    place = _place(complaint, words)
    return words("{place}: {sentence}", place=place, sentence=sentence) if place else sentence


def _sentence(complaint: Complaint, words: Words) -> str:
    n = int(str(complaint.facts.get("n", 0)))
    if complaint.what is Wrong.OVER:
        return words.plural(
            "This row is over already and changes nothing.",
            "From here on, {n} rows are over already and change nothing.",
            n,
        )
    if complaint.what is Wrong.WEEKENDS_ONLY:
        return words.plural(
            "{n} outlet has no country, here or above: public holidays and make-up workdays are unknown there,"
            " and alarm tests before holidays are never owed. An example for the top unit is CN.",
            "{n} outlets have no country, here or above: public holidays and make-up workdays are unknown there,"
            " and alarm tests before holidays are never owed. An example for the top unit is CN.",
            n,
        )
    if complaint.what is Wrong.POST_OVER:
        return words.plural(
            "This post is over already: nobody gets it, and who holds it still loses it.",
            "From here on, {n} posts are over already: nobody gets them, and who holds one still loses it.",
            n,
        )
    if complaint.what is Wrong.HIDDEN:
        return words.plural(
            "This row is hidden; it counts all the same.",
            "From here on, {n} rows are hidden; they count all the same.",
            n,
        )
    return words(_SENTENCES[complaint.what], **complaint.facts)


def _place(complaint: Complaint, words: Words) -> str:
    if complaint.row and complaint.column:
        return words("{sheet}, row {row}, {column}", sheet=complaint.sheet, row=complaint.row, column=complaint.column)
    if complaint.row:
        return words("{sheet}, row {row}", sheet=complaint.sheet, row=complaint.row)
    return complaint.sheet
