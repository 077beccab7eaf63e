"""Is the promise kept that nothing waits for nobody? Facts go in, alarms come out; telling the administrator is somebody else's.

The heartbeat file is for whatever watches the process from outside: it is as old as the last tick, and says what was wrong then.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from tempfile import NamedTemporaryFile


class AlarmKind(StrEnum):
    """What can be wrong with the clockwork."""

    TICK_LATE = "tick late"
    CHORE_FAILING = "chore failing"
    NOTICE_OVERDUE = "notice overdue"
    FAULT_FORGOTTEN = "fault forgotten"
    ROW_FORGOTTEN = "row forgotten"
    ROW_OVERDUE = "row overdue"
    DATABASE_AWAY = "database away"
    DISK_REFUSES = "disk refuses"
    CLOCK_SET_BACK = "clock set back"


@dataclass(frozen=True)
class Alarm:
    """One thing that is wrong, and a sentence for the log and for the administrator of the machine."""

    kind: AlarmKind
    text: str


@dataclass(frozen=True)
class Facts:
    """What the watchdog looks at. `forgotten` are the open faults for which no next time is set.

    `database` and `disk` tell why they take nothing; empty where they do. `unplanned` is all else that runs and has no next time,
    `overdue` since when the oldest due row of each kind waits.
    """

    last_tick_at: datetime | None
    oldest_undelivered_at: datetime | None = None
    forgotten: tuple[int, ...] = ()
    failures: Mapping[str, int] = field(default_factory=dict)
    database: str = ""
    disk: str = ""
    set_back: timedelta = timedelta(0)
    unplanned: Mapping[str, Sequence[int]] = field(default_factory=dict)
    overdue: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True)
class Limits:
    """How long is too long."""

    tick: timedelta = timedelta(minutes=2)
    notice: timedelta = timedelta(minutes=5)
    row: timedelta = timedelta(minutes=10)
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
    return [*found, *_rows(facts, now, limits), *_machine(facts)]


def _rows(facts: Facts, now: datetime, limits: Limits) -> Iterator[Alarm]:
    """What has a clock that does not run."""
    for kind, ids in sorted(facts.unplanned.items()):
        numbers = ", ".join(str(number) for number in ids)
        yield Alarm(AlarmKind.ROW_FORGOTTEN, f"Nothing is planned for {kind} {numbers}.")
    for kind, since in sorted(facts.overdue.items()):
        if now - since > limits.row:
            yield Alarm(AlarmKind.ROW_OVERDUE, f"A {kind} has been due since {_told(since)} and nothing works on it.")


def _machine(facts: Facts) -> list[Alarm]:
    """What is wrong with the machine itself."""
    found = []
    if facts.database:
        text = f"The database takes nothing in: {facts.database}. What people send is kept, and handled when it does."
        found.append(Alarm(AlarmKind.DATABASE_AWAY, text))
    if facts.disk:
        found.append(
            Alarm(AlarmKind.DISK_REFUSES, f"Photos cannot be kept on disk: {facts.disk}. They are asked for again.")
        )
    if facts.set_back:
        minutes = round(facts.set_back.total_seconds() / 60)
        text = (
            f"The machine's clock was set back by {minutes} min. What it had put off comes in its right time;"
            " what it had told too early stays told."
        )
        found.append(Alarm(AlarmKind.CLOCK_SET_BACK, text))
    return found


def write_heartbeat(path: Path, now: datetime, found: list[str]) -> None:
    """Replace the heartbeat file in one step, so that a reader never sees half of it."""
    with NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as half:  # of its own name: several processes may share the folder
        try:
            half.write(json.dumps({"at": now.isoformat(), "alarms": found}) + "\n")
            half.flush()
        except OSError:
            Path(half.name).unlink(missing_ok=True)
            raise
    Path(half.name).chmod(0o644)
    Path(half.name).replace(path)


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
