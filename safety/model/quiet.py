"""Quiet hours: when a person is left in peace, in their own local time, and when what waited for them arrives.

Only critical things break through. What waits arrives together, at the person's morning hour where that follows soon after the quiet
hours, else at their end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

OFF = "off"
LONGEST = timedelta(hours=12)
"""Quiet hours longer than half a day would be a way not to be called at all."""

SOON = timedelta(hours=3)
"""How long after the quiet hours the morning hour may lie for what waited to wait for it too."""

_CLOCK = re.compile(r"([01]?\d|2[0-3])(?:[:.：]?([0-5]\d))?")
_SPAN = re.compile(rf"\s*{_CLOCK.pattern}\s*(?:-|–|—|~|to|至|到)\s*{_CLOCK.pattern}\s*", re.IGNORECASE)


@dataclass(frozen=True)
class QuietHours:
    """From `begins` until `ends`, local time; over midnight where it ends earlier than it begins."""

    begins: time
    ends: time

    def __str__(self) -> str:
        return f"{self.begins:%H:%M}-{self.ends:%H:%M}"

    @classmethod
    def read(cls, text: str) -> QuietHours | None:
        """Read "22:00-07:00" as people type it; None for "off". Raises ValueError."""
        if text.strip().lower() == OFF:
            return None
        found = _SPAN.fullmatch(text)
        if found is None:
            raise ValueError("is not a span of hours; an example: 22:00-07:00, or off")
        hours, minutes, until, rest = (int(part or 0) for part in found.groups())
        made = cls(time(hours, minutes), time(until, rest))
        if not timedelta(0) < made.length <= LONGEST:
            raise ValueError("is longer than twelve hours, or nothing at all")
        return made

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=(_minutes(self.ends) - _minutes(self.begins)) % (24 * 60))

    def covers(self, at: time) -> bool:
        """Tell whether a local time of day is quiet."""
        if self.begins < self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends

    def quiet_at(self, now: datetime, zone: str) -> bool:
        """Tell whether it is quiet at an instant, in a zone."""
        return self.covers(now.astimezone(ZoneInfo(zone)).time())

    def heard_at(self, now: datetime, zone: str, morning: time) -> datetime:
        """Tell when what is said at an instant is heard: at once, or when the quiet hours around it are over."""
        if not self.quiet_at(now, zone):
            return now
        over = self._over(now, ZoneInfo(zone))
        later = _next(over, morning, ZoneInfo(zone))
        return over if self.covers(morning) or later - over > SOON else later

    def _over(self, now: datetime, place: ZoneInfo) -> datetime:
        """The end of the quiet hours that cover an instant; a clock that is put back makes it come twice, and the next one counts."""
        local = now.astimezone(place)
        day = local.date() if local.time() < self.ends else local.date() + timedelta(days=1)
        end = datetime.combine(day, self.ends, place)
        return max(
            now, next((at for at in (end, end.replace(fold=1)) if at.astimezone(UTC) > now), now).astimezone(UTC)
        )


NIGHT = QuietHours(time(22), time(7))
"""Everybody's, unless the installation or a person says otherwise."""


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _next(after: datetime, at: time, place: ZoneInfo) -> datetime:
    """The first such local time of day at or after an instant."""
    day = after.astimezone(place).date()
    today = datetime.combine(day, at, place).astimezone(UTC)
    return today if today >= after else datetime.combine(day + timedelta(days=1), at, place).astimezone(UTC)


def read_morning(text: str) -> time:
    """Read an hour of the day. Raises ValueError."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise ValueError("is not a time of day; an example: 08:00")
    return time(int(found[1]), int(found[2] or 0))
