"""Storage: one object that carries out actions durably, from a thread, a coroutine or a test."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from time import perf_counter
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from checklists import Checklist, Scenario, builtin_scenarios
from safety.model.windows import Cadence
from safety.model.workdays import Holidays, weekends_only
from safety.policy import Policy
from safety.ports import Clock
from storage.database import open_database
from storage.mapping import map_all
from storage.rows import ShortSession
from storage.walks import Frozen
from storage.work import SqlWork
from storage.writer import Writers

P = ParamSpec("P")
R = TypeVar("R")
Action = Callable[Concatenate[SqlWork, datetime, P], R]

SQLITE_WRITERS = {"threads": 1, "group": 64}
POSTGRESQL_WRITERS = {"threads": 3, "group": 1}
"""How many threads write, and how many queued actions share one of their commits."""

MANY = {"sqlite": 1000, "postgresql": 2000}
"""How many due rows share a transaction. Where one writes at a time, whoever taps meanwhile waits for less than a tenth of a second."""


class Storage:
    """Opens a database and carries out actions on its own threads; `clock` tells each action its `now`."""

    def __init__(
        self,
        url: str,
        clock: Clock,
        policy: Policy,
        catalogue: Mapping[str, Checklist],
        scenarios: Mapping[str, Scenario] | None = None,
        holidays: Holidays = weekends_only,
    ) -> None:
        map_all()
        self.clock = clock
        self.policy = policy
        self.catalogue = catalogue
        self.scenarios = builtin_scenarios() if scenarios is None else scenarios
        self.holidays = holidays
        self.engine = open_database(url)
        writers = SQLITE_WRITERS if self.engine.dialect.name == "sqlite" else POSTGRESQL_WRITERS
        self._frozen: Frozen = {}
        self._writers = Writers(self.engine, **writers, undone=self._frozen.clear)
        self.many = MANY[self.engine.dialect.name]
        self.cadence: Cadence | None = None
        """Tells when turns change, so that whoever changes them sees the new ones at once; without it they come with the next tick."""
        self.timed: Callable[[str, float], None] | None = None
        """Is told of each action how many seconds it took to become durable, where somebody wants to know."""

    @property
    def carried(self) -> int:
        """How many actions have come to their end here: where it has not changed, this process has written nothing meanwhile."""
        return self._writers.carried

    def submit(self, action: Action[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Queue an action: `action(work, now, ...)`, one transaction."""

        def run(connection: Connection) -> R:
            # The writer owns the transaction, or the savepoint, and commits it: this session only undoes what is around it, or
            # leaves it alone.
            with ShortSession(connection, expire_on_commit=False, join_transaction_mode="rollback_only") as session:
                work = SqlWork(
                    session, self.policy, self.catalogue, self.scenarios, self.holidays, self._frozen, self.cadence
                )
                result = action(work, self.clock(), *args, **kwargs)
                work.finish()
                return result

        job = self._writers.submit(run)
        if (timed := self.timed) is not None:
            name, began = _name(kwargs.get("action", action)), perf_counter()
            job.add_done_callback(lambda _: timed(name, perf_counter() - began))
        return job

    def run(self, action: Action[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Carry out an action and wait for it: for the command line and tests, never on an event loop."""
        return self.submit(action, *args, **kwargs).result()

    async def transact(self, action: Action[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Carry out an action; returns when its effect is durable."""
        return await asyncio.wrap_future(self.submit(action, *args, **kwargs))

    def close(self, patience: float | None = None) -> None:
        """Finish what is queued, as far as that takes so many seconds, and close the database."""
        self._writers.close(patience)
        self.engine.dispose()


def _name(action: object) -> str:
    """Tell an action's name, such as inspections.answer; what carries out another action has that one's name."""
    while isinstance(action, partial):
        action = action.func
    room = getattr(action, "__module__", "").rpartition(".")[2]
    return f"{room}.{getattr(action, '__name__', 'action')}"
