"""Is the promise kept that nothing waits for nobody? Facts go in, alarms come out; telling the administrator is somebody else's.

The heartbeat file is for whatever watches the process from outside: it is as old as the last tick, and says what was wrong then.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path


class AlarmKind(StrEnum):
    """What can be wrong with the clockwork."""

    TICK_LATE = "tick late"
    CHORE_FAILING = "chore failing"
    NOTICE_OVERDUE = "notice overdue"
    FAULT_FORGOTTEN = "fault forgotten"


@dataclass(frozen=True)
class Alarm:
    """One thing that is wrong, and a sentence for the log and for the administrator of the machine."""

    kind: AlarmKind
    text: str


@dataclass(frozen=True)
class Facts:
    """What the watchdog looks at. `forgotten` are the open faults for which no next time is set."""

    last_tick_at: datetime | None
    oldest_undelivered_at: datetime | None = None
    forgotten: tuple[int, ...] = ()
    failures: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Limits:
    """How long is too long."""

    tick: timedelta = timedelta(minutes=2)
    notice: timedelta = timedelta(minutes=5)
    failures: int = 3


def alarms(facts: Facts, now: datetime, limits: Limits = Limits()) -> list[Alarm]:
    """List what is wrong; an empty list is health."""
    found = []
    if facts.last_tick_at is None or abs(now - facts.last_tick_at) > limits.tick:
        found.append(
            Alarm(AlarmKind.TICK_LATE, f"The last tick was at {_told(facts.last_tick_at)}; it is {_told(now)}.")
        )
    for name, times in sorted(facts.failures.items()):
        if times >= limits.failures:
            found.append(Alarm(AlarmKind.CHORE_FAILING, f"The chore {name} has failed {times} times in a row."))
    oldest = facts.oldest_undelivered_at
    if oldest is not None and now - oldest > limits.notice:
        found.append(Alarm(AlarmKind.NOTICE_OVERDUE, f"A notice has been waiting for delivery since {_told(oldest)}."))
    if facts.forgotten:
        numbers = ", ".join(str(number) for number in facts.forgotten)
        found.append(Alarm(AlarmKind.FAULT_FORGOTTEN, f"Nothing is planned for the open fault(s) {numbers}."))
    return found


def write_heartbeat(path: Path, now: datetime, found: list[str]) -> None:
    """Replace the heartbeat file in one step, so that a reader never sees half of it."""
    half = path.with_name(path.name + ".new")
    half.write_text(json.dumps({"at": now.isoformat(), "alarms": found}) + "\n", encoding="utf-8")
    half.replace(path)


def read_heartbeat(path: Path, now: datetime, limit: timedelta = Limits.tick) -> list[str]:
    """Tell what is wrong with the process that writes this file; an empty list is health."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        at = datetime.fromisoformat(said["at"])
    except FileNotFoundError:
        return ["There is no heartbeat: the process has not ticked yet."]
    except (ValueError, KeyError, TypeError):
        return ["The heartbeat cannot be read."]
    late = [f"The last heartbeat was at {_told(at)}; it is {_told(now)}."] if abs(now - at) > limit else []
    return late + [str(text) for text in said.get("alarms", [])]


def _told(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S %Z}" if at else "no time yet"
