"""A bank of a handful of lines, in a database of its own, with a clock that is moved by hand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from safety.actions import organisation
from safety.actions.organisation import Outcome
from safety.model.journal import Entry
from safety.model.plan import Plan
from safety.policy import Policy
from safety.ports import Work
from storage import schema
from storage.database import open_database
from storage.storage import Storage
from tests.statements import shared


class Bank:
    """A bank to which plans are applied."""

    def __init__(self, url: str) -> None:
        self.now = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
        self.storage = shared(Storage(url, lambda: self.now, Policy(), {}))

    def apply(self, plan: Plan) -> Outcome:
        """Apply a plan, a day after whatever was before."""
        self.now += timedelta(days=1)
        return self.storage.run(organisation.apply, plan=plan)

    def entries(self) -> int:
        """How many lines the journal has."""

        def count(work: Work, now: datetime) -> int:
            del now
            return sum(1 for id_ in range(1, 100) if work.find(Entry, id_) is not None)

        return self.storage.run(count)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables, to be copied: climbing takes longer than most tests."""
    file = tmp_path_factory.mktemp("organisation") / "empty.db"
    engine = open_database(f"sqlite:///{file}")
    schema.upgrade(engine)
    engine.dispose()
    return file


@pytest.fixture
def bank(empty: Path, tmp_path: Path) -> Iterator[Bank]:
    """An empty bank."""
    shutil.copy(empty, tmp_path / "bank.db")
    made = Bank(f"sqlite:///{tmp_path}/bank.db")
    yield made
    made.storage.close()
