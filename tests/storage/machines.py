"""What the machines stand on: the sample branch in a database, actions carried out as the product does, and an eye for what changed.

A refusal must change nothing, so after each one the database is asked whether anything was committed since.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, NullPool, create_engine, text

from checklists import builtin
from safety.actions import proofs
from safety.model.codes import CodeKind
from safety.model.evidence import EvidenceKind
from safety.model.refusals import Refusal
from safety.policy import Policy
from storage import tables
from storage.storage import Storage
from tests.scenarios.world import MONDAY
from tests.statements import shared
from tests.storage.house import person_of

T = TypeVar("T")

CHATS = {"2102": 22, "2105": 23, "2101": 21, "1003": 13, "1002": 12, "1001": 11, "2201": 99}
"""The two officers on duty and the head of one outlet, the three above them, and the head of another outlet."""

OFFICER, STAND_IN, HEAD, LEAD, LEADER, MAIN, ELSEWHERE = CHATS.values()


_STATE = "select count(*) as n, max(xmin::text::bigint) as newest from {}"


def _eye(url: str) -> tuple[Connection, str]:
    """A connection past the product, and the question whose answer is another one after any commit that changed something."""
    connection = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT").connect()
    if connection.dialect.name == "sqlite":
        return connection, "PRAGMA data_version"
    each = " union all ".join(_STATE.format(table) for table in sorted(tables.metadata.tables))
    return connection, f"select array_agg((n, newest)) from ({each}) as each"  # noqa: S608 - our own tables


class Ground:
    """One branch, its clock, and what was refused last. `after` follows upon its end."""

    def __init__(self, url: str, after: Callable[[], object] = lambda: None) -> None:
        self._ending = ExitStack()
        self._ending.callback(after)
        self.now = MONDAY
        self.storage = shared(Storage(url, lambda: self.now, Policy(), builtin()))
        self._ending.callback(self.storage.close)
        self._eye, self._question = _eye(str(self.storage.engine.url.render_as_string(hide_password=False)))
        self._ending.callback(self._eye.close)
        self._messages = itertools.count(1)
        self.people: dict[int, int] = self.storage.run(_enrol)
        self.code = str(self.storage.run(_code))

    def close(self) -> None:
        self._ending.close()

    def look(self, query: Callable[..., T], **facts: object) -> T:
        """Look into the database, past what is promised."""
        return self.storage.run(query, **facts)

    def _commits(self) -> object:
        return self._eye.scalar(text(self._question))

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
