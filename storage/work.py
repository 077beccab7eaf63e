"""The unit of work: what an action may touch, over one session in one savepoint."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, ParamSpec, TypeVar

from checklists import Checklist, Scenario
from safety.model.desk import Desk
from safety.model.people import Person
from safety.model.windows import Cadence
from safety.model.workdays import Holidays
from safety.policy import Policy
from storage import bulk, foresight, rows, updates
from storage.cases import Cases, Journals, Proofs
from storage.desks import Desks
from storage.drills import Drills
from storage.due import Agenda
from storage.leases import Leases
from storage.notices import Notices
from storage.organisation import Organisation
from storage.people import People
from storage.rotas import Rotas
from storage.standing import Standing
from storage.updates import Inbox
from storage.walks import Frozen, Occurrences, Walks

P = ParamSpec("P")
T = TypeVar("T")

_LARGEST = 2**63 - 1
"""What a key column can hold; a forged button may carry more."""


class SqlWork:
    """Implements `safety.ports.Work`."""

    def __init__(
        self,
        session: rows.ShortSession,
        policy: Policy,
        catalogue: Mapping[str, Checklist],
        scenarios: Mapping[str, Scenario],
        holidays: Holidays,
        frozen: Frozen,
        cadence: Cadence | None = None,
    ) -> None:
        self.policy = policy
        self.catalogue = catalogue
        self.scenarios = scenarios
        self.holidays = holidays
        self.cadence = cadence
        self.people = People(session)
        self.organisation = Organisation(session)
        self.walks = Walks(session, frozen)
        self.proofs = Proofs(session)
        self.cases = Cases(session)
        self.notices = Notices(session)
        self.journals = Journals(session)
        self.occurrences = Occurrences(session)
        self.agenda = Agenda(session)
        self.drills = Drills(session)
        self.desks = Desks(session)
        self.rotas = Rotas(session)
        self.standing = Standing(session)
        self.inbox = Inbox(session)
        self.leases = Leases(session)
        self.session = session
        self._noted: dict[type, list[bulk.Run]] = {}
        self._together: list[Any] = []
        self._held: list[Any] = []
        """What was found: the session forgets what nobody holds, and would read it again."""

    def enter(self, update_id: int, chat: int, now: datetime, due_at: datetime, holder: str) -> bool:
        """Store an update as handled, in the transaction of its effect; False where it is known, or is not its chat's next."""
        entry = updates.entry(update_id, chat, now, due_at, holder, self.session.get_bind().dialect.name)
        entered, found = foresight.enter(self.session, entry, chat)
        self._held += found.values()
        if (person := found.get(Person)) is not None:
            self.people.met(chat, person)
            self.desks.met(found.get(Desk))
        return entered

    def get(self, kind: type[T], key: int) -> T:
        found = self.find(kind, key)
        if found is None:
            raise LookupError(f"There is no {kind.__name__} {key}.")
        return found

    def find(self, kind: type[T], key: int | None) -> T | None:
        if key is None or not 0 < key <= _LARGEST:
            return None
        found = rows.by_key(self.session, kind, key)
        self._held.append(found)
        return found

    def many(self, kind: type[T], keys: Iterable[int]) -> Sequence[T]:
        found = rows.many(self.session, kind, keys)
        self._together += found
        return found

    def add(self, thing: T) -> T:
        rows.add(self.session, thing)
        return thing

    def append(self, thing: Any) -> None:  # noqa: ANN401 - any entity
        thing.id = None  # the database gives it
        self.session.add(thing)

    def add_all(self, things: Sequence[Any]) -> None:
        for thing in things:
            if thing.id == 0:
                thing.id = None  # the database gives it
        self.session.add_all(things)
        self.session.flush_by_unit_of_work()

    def note(self, kind: Callable[P, object], /, *args: P.args, **named: P.kwargs) -> None:
        assert isinstance(kind, type)  # noqa: S101 - tells the type checker what every entity is
        runs, told = self._noted.setdefault(kind, []), (len(args), tuple(named))
        if not runs or runs[-1][0] != told:
            runs.append((told, []))
        runs[-1][1].append((*args, *named.values()))

    def finish(self) -> None:
        """Write what was loaded together, what was noted, and what else has changed: the last thing in a transaction."""
        if self._together:
            bulk.change(self.session, self._together)
        for kind, runs in self._noted.items():
            bulk.insert(self.session, kind, runs)
        self._together, self._noted = [], {}
        rows.settle(self.session)
