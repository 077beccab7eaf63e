"""What stands in a checklist file, key by key: tables become sections, items and answers.

README.md of this folder is the reference of the same keys for people.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import cast

from checklists.answers import Answer, Choice, Count, DateAnswer, Number
from checklists.model import EVIDENCE, Checklist, Condition, Item, PhotoRule, Section, UsualFault
from checklists.table import Table, meant, no_twins
from checklists.words import Severity, Verdict

SEVERITIES = {severity.name.lower(): severity for severity in Severity}
WEIGHTS = {Severity.LOW: 0.5, Severity.MEDIUM: 1.0, Severity.HIGH: 2.0, Severity.CRITICAL: 4.0}
"""Points of an item that names none, after the deductions usual in bank security evaluations."""

LONGEST = {"title": 60, "question": 160, "criterion": 300, "hint": 400, "fault": 60, "interim": 200, "basis": 80}
"""Characters. All of one card stays far inside one Telegram message, a usual fault inside one button."""

_DEADLINE = re.compile(r"T(\d{1,3})|(\d{1,4})h")
_PHOTO_RULES = ("never", "on_fault", "always")
_KINDS = ("choice", "number", "count", "date")
_MOST_DAYS = 20_000


def read_checklist(table: Table) -> Checklist:
    """Read a whole file. The result counts only when the table has no complaints."""
    checklist = Checklist(
        id=table.identifier("id", longest=32),
        title=table.texts("title", LONGEST["title"]),
        version=table.line("version", longest=20),
        pass_mark=_or(table.whole("pass_mark", 0, 100), 80),
        sections=tuple(_section(section) for section in table.tables("sections", 1, 30, "section")),
    )
    table.finish()
    no_twins(table, "section", [section.id for section in checklist.sections])
    no_twins(table, "item", [item.id for item in checklist.items])
    _conditions_look_back(table, checklist)
    return checklist


def _or(value: int | None, default: int) -> int:
    return default if value is None else value


def _section(table: Table) -> Section:
    section = Section(
        id=table.identifier("id", longest=16),
        title=table.texts("title", LONGEST["title"]),
        checkpoint=table.identifier("checkpoint", longest=16) if table.has("checkpoint") else None,
        items=tuple(_item(item) for item in table.tables("items", 1, 100, "item")),
    )
    table.finish()
    return section


def _item(table: Table) -> Item:
    severity = SEVERITIES[table.one_of("severity", SEVERITIES)]
    item = Item(
        id=table.identifier("id", longest=16),
        question=table.texts("question", LONGEST["question"]),
        criterion=table.texts("criterion", LONGEST["criterion"]),
        hint=table.texts("hint", LONGEST["hint"]),
        answer=_answer(table.table("answer")),
        severity=severity,
        evidence=table.several_of("evidence", EVIDENCE),
        photo_rule=cast("PhotoRule", table.one_of("photo", _PHOTO_RULES, default="on_fault")),
        deadline=_deadline(table),
        usual_faults=tuple(_fault(fault) for fault in table.tables("usual_faults", 1, 8, "usual fault")),
        basis=table.line("basis", LONGEST["basis"]),
        when=_condition(table),
        weight=table.number("weight", 0.1, 100) or WEIGHTS[severity],
    )
    _evidence_fits(table, item)
    no_twins(table, f"{table.where}, usual fault", [fault.id for fault in item.usual_faults])
    table.finish()
    return item


def _evidence_fits(table: Table, item: Item) -> None:
    pictures = item.evidence & {"photo", "register"}
    if item.photo_rule == "never" and pictures:
        table.complain(f"'evidence' asks for {', '.join(sorted(pictures))}, but 'photo' is never")
    if item.photo_rule == "always" and "photo" not in item.evidence:
        table.complain("'photo' is always, so 'evidence' must hold photo")
    if ("value" in item.evidence) == isinstance(item.answer, Choice):
        table.complain("'evidence' holds value exactly when 'answer' is a number, count or date")


def _deadline(table: Table) -> timedelta:
    text = table.line("deadline", longest=8)
    matched = _DEADLINE.fullmatch(text)
    if matched is None:
        if text:
            table.complain(f"'deadline' must be T0 (24 hours), T3 (three days) ... or hours such as 12h, not {text!r}")
        return timedelta(days=1)
    days, hours = matched.groups()
    return timedelta(hours=int(hours)) if hours else timedelta(days=max(int(days), 1))


def _fault(table: Table) -> UsualFault:
    named = SEVERITIES[table.one_of("severity", SEVERITIES)] if table.has("severity") else None
    fault = UsualFault(
        id=table.identifier("id", longest=24),
        text=table.texts("text", LONGEST["fault"]),
        severity=named,
        interim=table.optional_texts("interim", LONGEST["interim"]),
    )
    table.finish()
    return fault


def _answer(table: Table | None) -> Answer:
    if table is None:
        return Choice()
    kind = table.one_of("kind", _KINDS)
    answer: Answer = Choice()
    if kind == "number":
        answer = _number(table)
    elif kind == "count":
        answer = Count(of=table.whole("of", 1, 10_000))
    elif kind == "date":
        answer = _date(table)
    table.finish()
    return answer


def _number(table: Table) -> Number:
    low, high = table.number("low", -1e9, 1e9), table.number("high", -1e9, 1e9)
    if low is None and high is None:
        table.complain("a number needs 'low' or 'high' or both")
    if low is not None and high is not None and low > high:
        table.complain(f"'low' {low:g} is above 'high' {high:g}")
    return Number(
        unit=table.texts("unit", 12), low=low, high=high, quick=table.numbers("quick"), whole=table.flag("whole")
    )


def _date(table: Table) -> DateAnswer:
    oldest, newest = table.whole("max_age", 0, _MOST_DAYS), table.whole("min_age", 0, _MOST_DAYS)
    if oldest is None and newest is None:
        table.complain("a date needs 'max_age' or 'min_age' or both, in days")
    if oldest is not None and newest is not None and newest > oldest:
        table.complain(f"'min_age' {newest} is above 'max_age' {oldest}")
    quick = table.wholes("quick", 0, _MOST_DAYS)
    return DateAnswer(max_age=oldest, min_age=newest, future_ok=table.flag("future_ok"), quick=quick or (0,))


def _condition(table: Table) -> Condition | None:
    when = table.table("when")
    if when is None:
        return None
    condition = Condition(item=when.identifier("item", longest=16), verdicts=when.several_of("verdicts", list(Verdict)))
    if not condition.verdicts:
        when.complain("'when.verdicts' must name at least one of ok, fault, na")
    when.finish()
    return condition


def _conditions_look_back(table: Table, checklist: Checklist) -> None:
    """Let a condition ask only about an earlier item; so there can be no circle."""
    ids = [item.id for item in checklist.items]
    for place, item in enumerate(checklist.items):
        if item.when is None or not item.when.item or item.when.item in ids[:place]:
            continue
        asked = item.when.item
        if asked not in ids:
            reason = f"'when' asks about unknown item '{asked}'{meant(asked, ids)}"
        elif asked == item.id:
            reason = "'when' asks about the item itself"
        else:
            reason = f"'when' asks about '{asked}', which comes later in the walk"
        table.at(f"item {item.id}").complain(reason)
