"""What stands in a programme file, key by key."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, time, timedelta

from checklists.table import Table, meant
from safety.model.duty import BEFORE_HOLIDAYS, Duty, What
from safety.model.organisation import UnitKind
from safety.model.people import PostKind
from safety.model.workdays import OwnDay

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_AT_OUTLETS = frozenset({PostKind.SAFETY_OFFICER, PostKind.OUTLET_HEAD})
_GRACE = 24


def read_duty(table: Table, checklists: Collection[str]) -> Duty:
    """Read one duty. The result counts only when the table has no complaints."""
    what = What(table.one_of("what", [each.value for each in What]))
    duty = Duty(
        key=table.identifier("id", longest=32),
        title=table.texts("title", 60),
        what=what,
        post=PostKind(table.one_of("post", [each.value for each in PostKind])),
        at=frozenset(map(UnitKind, table.some_of("at", [kind.value for kind in UnitKind], UnitKind.OUTLET.value))),
        opens=table.line("opens", 120),
        closes=_time(table, "closes"),
        morning=_time(table, "morning"),
        days=table.whole("days", 0, 366) or 0,
        workdays=table.whole("workdays", 1, 60) or 0,
        checklist="" if what is What.DRILL else _checklist(table, checklists),
        working=not table.flag("every_day"),
        each=table.flag("each"),
        outlets=(table.whole("outlets", 1, 9999) or 1) if what is What.VISIT else 0,
        grace=timedelta(hours=_or(table.whole("grace_hours", 0, 2000), _GRACE)),
        makeup=table.whole("makeup_days", 0, 60) or 0,
    )
    table.finish()
    _fits(table, duty)
    return duty


def _or(value: int | None, default: int) -> int:
    return default if value is None else value


def _fits(table: Table, duty: Duty) -> None:
    """What each key says for itself may still not go together."""
    if duty.days and duty.workdays:
        table.complain("has both 'days' and 'workdays'; one of them says how long the window is")
    if duty.by_outlet and len(duty.at) > 1:
        table.complain("'at' is outlet alone, or kinds of units above it: what is owed at each differs")
    if duty.post in _AT_OUTLETS and not duty.by_outlet:
        table.complain(f"a {duty.post.value} has an outlet only, so 'at' must be outlet")
    if duty.what is What.VISIT and duty.by_outlet:
        table.complain("a visit is owed where the leader's post is: 'at' must be branch, sub_branch or head_office")
    if duty.what is not What.VISIT and not duty.by_outlet and duty.checklist:
        table.complain("a checklist is walked at outlets: 'at' must be outlet, or 'what' must be visit")
    if duty.brief and duty.opens != BEFORE_HOLIDAYS and duty.morning >= duty.closes:
        table.complain("'morning' must be before 'closes' where the window is one day")


def _checklist(table: Table, checklists: Collection[str]) -> str:
    key = table.identifier("checklist", longest=32)
    if key and key not in checklists:
        table.complain(f"there is no checklist '{key}'{meant(key, checklists)}")
    return key


def _time(table: Table, key: str) -> time:
    said = table.line(key, 5)
    found = _TIME.fullmatch(said)
    if said and found is None:
        table.complain(f"'{key}' must be a time of day such as \"08:30\", not {said!r}")
    return time(int(found[1]), int(found[2])) if found else time()


def read_day(table: Table) -> OwnDay:
    """Read a day that the bank itself sets."""
    said = table.line("date", 10)
    works = table.one_of("kind", ("workday", "day_off")) == "workday"
    country = table.line("country", 2) if table.has("country") else ""
    part = table.identifier("subdivision", 8) if table.has("subdivision") else ""
    table.finish()
    try:
        day = date.fromisoformat(said)
    except ValueError:
        table.complain(f"'date' must be a date such as \"2027-02-20\", not {said!r}")
        day = date.min
    return OwnDay(day, works, country, part)
