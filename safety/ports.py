"""What the rules need from outside, as protocols. `storage` implements `Work`; tests use the real one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, ParamSpec, Protocol, TypeVar

from checklists import Checklist, Scenario
from safety.model.desk import Desk, Stranger
from safety.model.fault import Fault
from safety.model.inspection import Answer, Inspection
from safety.model.journal import Entry
from safety.model.notice import Notice
from safety.model.organisation import Unit
from safety.model.people import Person, PostKind
from safety.model.standing import Health, Totals, Week
from safety.model.windows import Cadence
from safety.model.workdays import Holidays
from safety.policy import Policy
from safety.ports_drills import Drills, Proofs
from safety.ports_duties import Occurrences
from safety.ports_organisation import Organisation, People
from safety.ports_rota import Rotas

P = ParamSpec("P")
T = TypeVar("T")

Clock = Callable[[], datetime]
"""Tells the instant, aware, in UTC."""

Progress = Callable[[str, int], None]
"""(what, how many more of it are done): for whoever watches something long."""


class Walks(Protocol):
    """Inspections and the checklists they froze."""

    def open_at(self, outlet_id: int) -> Sequence[Inspection]: ...
    def open_by(self, officer_id: int) -> Sequence[Inspection]: ...
    def last_done(self, outlet_id: int, checklist_key: str) -> Inspection | None: ...
    def freeze(self, checklist: Checklist, at: datetime) -> int: ...
    def checklist(self, version_id: int) -> Checklist: ...
    def answers(self, inspection_id: int) -> Sequence[Answer]:
        """Every answer that was ever given in a walk, in its order."""
        ...


class Cases(Protocol):
    """Faults."""

    def of_walk(self, inspection_id: int) -> Sequence[Fault]: ...
    def newest_of(self, reporter_id: int) -> Fault | None:
        """The fault that a person reported last."""
        ...

    def of_item(self, inspection_id: int, item: str) -> Fault | None:
        """The fault of an item that has not been withdrawn."""
        ...

    def found_before(self, fault: Fault, since: datetime) -> int:
        """How many other faults of the same item at the same outlet were opened since an instant, in other walks."""
        ...

    def opened_at(self, outlet_id: int, item: str, at: datetime) -> Fault | None:
        """The fault of an item that was opened at this very instant."""
        ...

    def owned_by(self, person_id: int) -> int:
        """How many live faults somebody has accepted."""
        ...

    def open_under(self, lines: Iterable[str], page: int, size: int) -> tuple[Sequence[Fault], int]:
        """A page of the live faults below these unit lines, worst first, and how many there are in all."""
        ...


class Notices(Protocol):
    """The outbox."""

    def keyed(self, key: str) -> Notice | None: ...
    def known(self, keys: Iterable[str]) -> set[str]:
        """Which of these keys have a notice already."""
        ...

    def of_fault(self, fault_id: int) -> Sequence[Notice]: ...
    def last_sent(self, person_id: int, since: datetime) -> datetime | None:
        """When a person last got a message that was not critical, after an instant."""
        ...

    def waiting(self, person_id: int) -> Sequence[Notice]:
        """What is still owed to a person and is due later."""
        ...

    def gather(self, now: datetime, leader: Notice) -> Sequence[Notice]:
        """Take what else is due to the same person, and what news there is, into this claimed notice's message; nothing critical."""
        ...

    def bundle(self, leader_id: int) -> Sequence[Notice]:
        """The notices of a message that tells of several, in their order."""
        ...


class Journals(Protocol):
    """The journal."""

    def of_fault(self, fault_id: int) -> Sequence[Entry]: ...


class Agenda(Protocol):
    """What the clock will come to."""

    def next(self, kind: str, after: datetime, limit: int) -> Sequence[int]:
        """The ids of the rows of a kind ("fault", "drill", ...) that are due next after an instant."""
        ...


class Desks(Protocol):
    """What each person has in front of them."""

    def of(self, person_id: int) -> Desk: ...
    def showing_walk(self, inspection_id: int) -> Sequence[Desk]: ...
    def stranger(self, chat_id: int) -> Stranger | None: ...


class Standing(Protocol):
    """How a jurisdiction stands, counted."""

    def totals(self, lines: Iterable[str], since: datetime, now: datetime) -> Mapping[str, Totals]:
        """By outlet line: what is owed and open below these lines now, and what was missed since an instant."""
        ...

    def waiting(self, line: str, limit: int) -> Sequence[str]:
        """The names of people who were called about open faults below a line and have not accepted."""
        ...

    def weeks(self, line: str, since: datetime, until: datetime) -> Mapping[str, Mapping[date, Counter[Week]]]:
        """By outlet line and Monday: how the windows went that closed in that week."""
        ...

    def health(self, now: datetime, since: datetime) -> Health:
        """How the product as a whole stands, with the alarms since an instant."""
        ...

    def right_below(self, unit_id: int) -> Sequence[Unit]: ...
    def leaders(self, kinds: Iterable[PostKind], at: datetime) -> Sequence[tuple[Person, Unit]]:
        """Everybody who holds one of these posts and can be reached, with the unit."""
        ...


class Work(Protocol):
    """A unit of work: everything an action may touch, in one transaction."""

    @property
    def policy(self) -> Policy: ...
    @property
    def catalogue(self) -> Mapping[str, Checklist]: ...
    @property
    def scenarios(self) -> Mapping[str, Scenario]: ...
    @property
    def holidays(self) -> Holidays: ...
    @property
    def cadence(self) -> Cadence | None:
        """What tells when turns change; None where nothing is planned between two ticks."""
        ...

    @property
    def people(self) -> People: ...
    @property
    def organisation(self) -> Organisation: ...
    @property
    def walks(self) -> Walks: ...
    @property
    def proofs(self) -> Proofs: ...
    @property
    def cases(self) -> Cases: ...
    @property
    def notices(self) -> Notices: ...
    @property
    def journals(self) -> Journals: ...
    @property
    def occurrences(self) -> Occurrences: ...
    @property
    def agenda(self) -> Agenda: ...
    @property
    def drills(self) -> Drills: ...
    @property
    def desks(self) -> Desks: ...
    @property
    def rotas(self) -> Rotas: ...
    @property
    def standing(self) -> Standing: ...

    def get(self, kind: type[T], key: int) -> T:
        """Load by id; LookupError where there is none."""
        ...

    def find(self, kind: type[T], key: int | None) -> T | None: ...
    def many(self, kind: type[T], keys: Iterable[int]) -> Sequence[T]:
        """Load several by their ids, in the order of these. What changes in them is written at the action's end, like with like."""
        ...

    def add(self, thing: T) -> T:
        """Keep something new; its id is known at once."""
        ...

    def append(self, thing: Any) -> None:  # noqa: ANN401 - any entity
        """Keep something new that nobody asks for by its id or changes any more; it is written together with what changes after it."""
        ...

    def add_all(self, things: Sequence[Any]) -> None:
        """Keep many new things of one kind at once; their ids are known afterwards."""
        ...

    def note(self, kind: Callable[P, object], /, *args: P.args, **named: P.kwargs) -> None:
        """Keep `kind(*args, **named)`, of which this action asks nothing more.

        It is written at the action's end, all of a kind at once; where something with the same key is there already, that stays.
        """
        ...
