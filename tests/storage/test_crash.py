"""A process that is killed at any moment has kept every promise that it made, once."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest
from sqlalchemy import select

from storage import tables
from storage.storage import Storage
from tests.architecture.tree import ROOT


@pytest.mark.parametrize("promises", [1, 100, 1000])
def test_what_was_acknowledged_is_there_after_a_kill(storage: Storage, url: str, promises: int) -> None:
    heard = kill_after(url, promises)
    with storage.engine.connect() as connection:
        kept = Counter(facts["n"] for facts in connection.scalars(select(tables.journal.c.facts)))
    assert len(heard) >= promises
    assert heard <= set(kept)
    assert set(kept.values()) == {1}


def kill_after(url: str, promises: int) -> set[int]:
    """Let a process write until it has made so many promises, and kill it; tell what it had promised by then."""
    command = [sys.executable, "-m", "tests.storage.crasher", url]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)  # noqa: S603 - our own words
    assert process.stdout is not None
    heard = [process.stdout.readline() for _ in range(promises)]
    process.kill()
    heard += process.stdout.read().splitlines(keepends=True)
    process.stdout.close()
    process.wait()
    return {int(line) for line in heard if line.endswith(b"\n")}
