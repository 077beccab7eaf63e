"""When a recurring thing comes next, in the local time of the place that it belongs to.

A cadence is a line of text with one local time of day, never more often than daily:

    cron day_of_week=mon hour=8            every Monday at 08:00
    cron day=1 month=*/3 hour=9 minute=30  on the first day of each quarter
    cron day="2nd tue" hour=9              on the second Tuesday of each month
    every weeks=2 from=2026-01-05 hour=8   every second Monday, counted from that one

APScheduler's triggers know the calendar. They are asked on a plain calendar without clock changes, and its answer is then read
as local wall time, so that a clock change never skips an occurrence and never repeats one: a time that a change leaves out comes
as much later as the clock was put forward, and of a time that comes twice the first is meant (RFC 5545, 3.3.5).
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

from apscheduler.triggers.calendarinterval import CalendarIntervalTrigger
from apscheduler.triggers.cron import CronTrigger

_CALENDAR = {"year", "month", "week", "day", "day_of_week"}
_STRIDES = {"years", "months", "weeks", "days"}
_LAST_SAFE_DAY = 28
_A_DAY = timedelta(days=1)


class CadenceError(ValueError):
    """A cadence that cannot be read, or that never comes again; the text says why."""


class _Trigger(Protocol):
    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime | None: ...


def next_window(expression: str, zone: str, at: datetime) -> datetime:
    """Tell the next occurrence at or after an instant, in UTC. Raises CadenceError."""
    trigger, place = _trigger(expression), ZoneInfo(zone)
    local = at.astimezone(place).replace(tzinfo=UTC)
    wall = trigger.get_next_fire_time(None, local - _A_DAY)
    while wall is not None:
        instant = wall.replace(tzinfo=place).astimezone(UTC)
        if instant >= at:
            return instant
        wall = trigger.get_next_fire_time(wall, local + _A_DAY)
    raise CadenceError(f"{expression!r} never comes again after {at:%Y-%m-%d}")


def complaint(expression: str) -> str:
    """Tell what is wrong with a cadence; nothing where it can be read."""
    try:
        _trigger(expression)
    except CadenceError as problem:
        return str(problem)
    return ""


@lru_cache(maxsize=256)
def _trigger(expression: str) -> _Trigger:
    readers: dict[str, Callable[[dict[str, str]], _Trigger]] = {"cron": _cron, "every": _every}
    try:
        kind, *words = shlex.split(expression)
        return readers[kind](dict(_pair(word) for word in words))
    except CadenceError as problem:
        raise CadenceError(f"cadence {expression!r}: {problem}") from None
    except (KeyError, ValueError) as problem:
        raise CadenceError(
            f"cadence {expression!r} cannot be read ({problem}); an example: cron day_of_week=mon hour=8"
        ) from None


def _pair(word: str) -> tuple[str, str]:
    name, equals, value = word.partition("=")
    if not equals or not value:
        raise CadenceError(f"{word!r} is not of the form name=value")
    return name, value


def _time_of_day(fields: dict[str, str]) -> dict[str, int]:
    """Take the hour and the minute out of the fields; both are single numbers, because a cadence has one time of day."""
    taken = {name: fields.pop(name, "0") for name in ("hour", "minute")}
    for name, value in taken.items():
        if not value.isdecimal() or int(value) > {"hour": 23, "minute": 59}[name]:
            raise CadenceError(f"{name}={value} is not one {name} of the day")
    return {name: int(value) for name, value in taken.items()}


def _known(fields: Mapping[str, str], names: set[str]) -> None:
    if unknown := sorted(set(fields) - names):
        raise CadenceError(
            f"{', '.join(unknown)} is not known here; known are {', '.join(sorted(names))}, hour, minute"
        )


def _cron(fields: dict[str, str]) -> _Trigger:
    time_of_day = _time_of_day(fields)
    _known(fields, _CALENDAR)
    trigger: _Trigger = CronTrigger(timezone=UTC, second=0, **time_of_day, **fields)
    return trigger


def _every(fields: dict[str, str]) -> _Trigger:
    time_of_day = _time_of_day(fields)
    start = date.fromisoformat(fields.pop("from"))
    _known(fields, _STRIDES)
    if {"years", "months"} & set(fields) and start.day > _LAST_SAFE_DAY:
        raise CadenceError(f"from={start} would leave out the months without a day {start.day}")
    stride = {name: int(value) for name, value in fields.items()}
    trigger: _Trigger = CalendarIntervalTrigger(start_date=start, timezone=UTC, **stride, **time_of_day)
    return trigger
