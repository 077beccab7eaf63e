"""TOML becomes the programme of duties, read whole: every complaint at once, each with file, duty and reason.

docs/duties.md is the reference of the same keys for people. A file with a complaint is left out; the others hold.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from checklists import Complaint, builtin
from checklists.table import Table
from safety.model.duty import BEFORE_HOLIDAYS, Duty
from safety.model.workdays import OwnDay
from safety.programme.entries import read_day, read_duty

SHIPPED = Path(__file__).with_name("shipped.toml")
LARGEST = 1_000_000
"""Bytes; a bigger file is no programme."""

Check = Callable[[str], str]
"""Tells what is wrong with a cadence; nothing where it can be read."""


@dataclass(frozen=True)
class Programme:
    """The duties in force, by their keys, and the days that the bank itself sets."""

    duties: Mapping[str, Duty] = field(default_factory=dict)
    days: Sequence[OwnDay] = ()

    def only(self, *keys: str) -> Programme:
        """Choose some of the duties."""
        return Programme({key: self.duties[key] for key in keys}, self.days)


@dataclass
class _Read:
    """What one file says: duties, the ids of those that it switches off, days."""

    duties: dict[str, Duty] = field(default_factory=dict)
    off: set[str] = field(default_factory=set)
    days: list[OwnDay] = field(default_factory=list)


def load(path: Path, checklists: Collection[str], check: Check) -> tuple[Programme, tuple[Complaint, ...]]:
    """Lay the files of an organisation (one, or a folder of them) over the shipped programme."""
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    duties, days, complaints = dict(shipped().duties), list(shipped().days), list[Complaint]()
    for file in files:
        found, wrong = _read_file(file, checklists, check)
        complaints.extend(wrong)
        duties.update(found.duties)
        days.extend(found.days)
        for key in found.off - set(duties):
            complaints.append(Complaint(file.name, f"duty {key}", "is switched off, but there is none of that id"))
        duties = {key: duty for key, duty in duties.items() if key not in found.off}
    return Programme(duties, tuple(days)), tuple(complaints)


def read(text: str, file: str, checklists: Collection[str], check: Check) -> tuple[Programme, Sequence[Complaint]]:
    """Read one file by itself."""
    found, complaints = _read(text, file, checklists, check)
    return Programme(found.duties, tuple(found.days)), complaints


def _read_file(file: Path, checklists: Collection[str], check: Check) -> tuple[_Read, Sequence[Complaint]]:
    try:
        if file.stat().st_size > LARGEST:
            return _Read(), [Complaint(file.name, "file", f"is larger than {LARGEST:,} bytes")]
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as trouble:
        return _Read(), [Complaint(file.name, "file", f"is not UTF-8 (byte {trouble.start})")]
    except OSError as trouble:
        return _Read(), [Complaint(file.name, "file", f"cannot be read: {trouble.strerror or trouble}")]
    return _read(text, file.name, checklists, check)


def _read(text: str, file: str, checklists: Collection[str], check: Check) -> tuple[_Read, Sequence[Complaint]]:
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as trouble:
        return _Read(), [Complaint(file, "file", f"is not TOML: {trouble}")]
    complaints: list[Complaint] = []
    table, found = Table(content, "programme", file, complaints), _Read()
    for entry in table.tables("duties", 0, 200, "duty"):
        if entry.has("off"):
            found.off |= _switched_off(entry)
            continue
        duty = read_duty(entry, checklists)
        if duty.opens and duty.opens != BEFORE_HOLIDAYS and (wrong := check(duty.opens)):
            entry.complain(wrong)
        if duty.key in found.duties:
            entry.complain(f"the id '{duty.key}' stands twice")
        found.duties[duty.key] = duty
    found.days += [read_day(entry) for entry in table.tables("days", 0, 5000, "day")]
    table.finish()
    return (_Read() if complaints else found), complaints


def _switched_off(entry: Table) -> set[str]:
    key, off = entry.identifier("id", longest=32), entry.flag("off")
    entry.finish()
    return {key} if off else set()


@cache
def shipped() -> Programme:
    """Give the programme that comes with the product. Its cadences are read by a test, not at every start."""
    found, complaints = _read_file(SHIPPED, builtin(), lambda _: "")
    if complaints:
        raise ValueError("\n".join(map(str, complaints)))
    return Programme(found.duties, tuple(found.days))
