"""What the machines stand on: the sample branch in a SQLite file, actions carried out as the product does, and an eye for what changed.

A refusal must change nothing, so after each one the database is asked whether anything was committed since.
"""

from __future__ import annotations

import itertools
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from checklists import builtin
from safety.actions import proofs
from safety.model.codes import CodeKind
from safety.model.evidence import EvidenceKind
from safety.model.refusals import Refusal
from safety.policy import Policy
from storage.storage import Storage
from tests.memory import memory
from tests.scenarios.world import furnish
from tests.statements import shared
from tests.storage.house import person_of

T = TypeVar("T")

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
CHATS = {"2102": 22, "2105": 23, "2101": 21, "1003": 13, "1002": 12, "1001": 11, "2201": 99}
"""The two officers on duty and the head of one outlet, the three above them, and the head of another outlet."""

OFFICER, STAND_IN, HEAD, LEAD, LEADER, MAIN, ELSEWHERE = CHATS.values()


class Ground:
    """One branch, its clock, and what was refused last."""

    _model: Path | None = None

    def __init__(self) -> None:
        self._ending = ExitStack()
        folder = Path(self._ending.enter_context(tempfile.TemporaryDirectory(dir=memory())))
        file = folder / "house.db"
        shutil.copy(self._furnished(), file)
        self.now = MONDAY
        self.storage = shared(Storage(f"sqlite:///{file}", lambda: self.now, Policy(), builtin()))
        self._ending.callback(self.storage.close)
        self._eye = sqlite3.connect(file)
        self._ending.callback(self._eye.close)
        self._messages = itertools.count(1)
        self.people: dict[int, int] = self.storage.run(_enrol)
        self.code = str(self.storage.run(_code))

    @classmethod
    def _furnished(cls) -> Path:
        if cls._model is None:
            cls._model = Path(tempfile.mkdtemp(prefix="machines-")) / "model.db"
            furnish(f"sqlite:///{cls._model}", MONDAY, "en")
        return cls._model

    def close(self) -> None:
        self._ending.close()

    def look(self, query: Callable[..., T], **facts: object) -> T:
        """Look into the database, past what is promised."""
        return self.storage.run(query, **facts)

    def _commits(self) -> int:
        return int(self._eye.execute("PRAGMA data_version").fetchone()[0])

    def act(self, action: Callable[..., Any], **facts: object) -> Any:  # noqa: ANN401 - whatever the action gives, or the refusal
        """Carry out an action; a refusal is handed back, and has changed nothing."""
        before = self._commits()
        try:
            return self.storage.run(action, **facts)
        except Refusal as refusal:
            if self._commits() != before:
                raise AssertionError("a refusal left something behind") from refusal
            return refusal

    def photo(self, chat: int) -> Any:  # noqa: ANN401 - as above
        number = next(self._messages)
        thing = proofs.Received(EvidenceKind.PHOTO, f"f{number}", f"u{number}", number)
        return self.act(proofs.receive, chat=chat, thing=thing)

    def passes(self, span: timedelta) -> None:
        self.now += span


def _enrol(work: Any, now: datetime) -> dict[int, int]:  # noqa: ANN401 - the storage's own unit of work
    """Give everybody a chat; tells who sits at which."""
    found = {}
    for key, chat in CHATS.items():
        person = person_of(work, key)
        person.chat_id, person.enrolled_at = chat, now
        found[chat] = person.id
    return found


def _code(work: Any, now: datetime) -> str:  # noqa: ANN401 - as above
    del now
    outlet = next(unit for unit in work.organisation.units() if unit.key == "RB-01")
    return str(work.organisation.codes(CodeKind.OUTLET)[outlet.id].token)


def refused(outcome: object) -> bool:
    return isinstance(outcome, Refusal)
