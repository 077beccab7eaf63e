"""The unit of work: what an action may touch, over one session in one savepoint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from sqlalchemy.orm import Session

from checklists import Checklist
from safety.policy import Policy
from storage.cases import Cases, Journals, Proofs
from storage.desks import Desks
from storage.notices import Notices
from storage.organisation import Organisation, People
from storage.updates import Inbox
from storage.walks import Occurrences, Walks

T = TypeVar("T")


class SqlWork:
    """Implements `safety.ports.Work`."""

    def __init__(self, session: Session, policy: Policy, catalogue: Mapping[str, Checklist]) -> None:
        self.policy = policy
        self.catalogue = catalogue
        self.people = People(session)
        self.organisation = Organisation(session)
        self.walks = Walks(session)
        self.proofs = Proofs(session)
        self.cases = Cases(session)
        self.notices = Notices(session)
        self.journals = Journals(session)
        self.occurrences = Occurrences(session)
        self.desks = Desks(session)
        self.inbox = Inbox(session)
        self.session = session

    def get(self, kind: type[T], key: int) -> T:
        found = self.session.get(kind, key)
        if found is None:
            raise LookupError(f"There is no {kind.__name__} {key}.")
        return found

    def find(self, kind: type[T], key: int | None) -> T | None:
        return None if key is None else self.session.get(kind, key)

    def add(self, thing: T) -> T:
        if getattr(thing, "id", None) == 0:
            thing.id = None  # type: ignore[attr-defined]  # the database gives it
        self.session.add(thing)
        self.session.flush([thing])
        return thing
