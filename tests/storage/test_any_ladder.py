"""Whatever people do to a fault, wherever and whenever: it always has a next time, and no rung is called twice but by repeat.

Five years of starts, in zones whose clocks change at different hours and by different spans.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from checklists import Severity
from safety.actions import drafts, extensions, faults, fixes, leaving, pace, people
from safety.model.fault import Fault, FaultState
from safety.model.journal import Entry, Event
from safety.model.notice import NoticeKind
from safety.model.people import Person, Post
from safety.model.refusals import Refusal
from safety.policy import Policy
from storage import schema, tables
from storage.storage import Storage
from storage.work import SqlWork
from tests.storage import house

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
STARTS = st.integers(0, 5 * 365 * 24 * 4).map(lambda quarters: BEGINNING + timedelta(days=1, minutes=15 * quarters))
WHO = st.sampled_from(sorted(house.CHATS.values()))
DEEDS = st.tuples(
    st.sampled_from(["accept", "escalate", "fix", "verify", "more", "grant", "block", "unblock", "leave", "return"]),
    WHO,
)
STEPS = st.lists(st.one_of(st.just(("tick", 0)), st.just(("tick", 0)), DEEDS), max_size=30)


class Case:
    """One fault in a bank that is used again and again, and the clock over it."""

    def __init__(self, storage: Storage, hand: list[datetime]) -> None:
        self.storage, self.hand = storage, hand
        self.fault = 0

    def begin(self, start: datetime, zone: str, severity: Severity) -> None:
        """Everybody can be reached; somebody finds a fault."""
        self.hand[0] = start
        self.fault = self.storage.run(_begin, zone=zone, severity=severity)

    def take(self, deed: str, chat: int) -> None:
        """Do one thing, if it may be done now; "tick" lets time pass until the fault is due."""
        if deed == "tick":
            self.tick()
        else:
            with contextlib.suppress(Refusal):
                self.storage.run(_DEEDS[deed], fault=self.fault, chat=chat)
        self.check()

    def tick(self) -> None:
        """Let time pass until the fault is due, and the clock act."""
        found = self.load()
        if found.due_at is None:
            return
        self.hand[0] = max(self.hand[0], found.due_at)
        self.storage.run(faults.advance, fault=self.fault)
        due = self.load().due_at
        assert due is not None
        assert due > self.hand[0]

    def load(self) -> Fault:
        return self.storage.run(lambda work, _: work.get(Fault, self.fault))

    def check(self) -> None:
        """What must hold at every moment."""
        found = self.load()
        assert found.live == (found.due_at is not None)
        called = self.storage.run(_called, fault=self.fault)
        assert [line.at for line in called] == sorted(line.at for line in called)
        climbs = Counter(
            (line.person_id, line.facts["post"])
            for line in called
            if line.facts["why"] in CLIMBING and line.facts["post"]
        )
        climbs.subtract((line.person_id, line.facts["post"]) for line in self.storage.run(_spared, fault=self.fault))
        top = found.rules.rungs[-1].post.value
        assert [who for who, times in climbs.items() if times > 1 and who[1] != top] == []
        assert self.storage.run(_heard_in_the_quiet, fault=self.fault) == []


CLIMBING = {"opened", "not_accepted", "ran_out", "not_fixed", "escalated", "unreachable"}


def _begin(work: SqlWork, now: datetime, *, zone: str, severity: Severity) -> int:
    for unit in work.organisation.units():
        unit.zone = zone
    for key, chat in house.CHATS.items():
        house.person_of(work, key).unreachable_since = None
        _return(work, now, fault=0, chat=chat)
    fault = work.get(Fault, house.open_fault(work, now))
    fault.severity, fault.rung, fault.calls, fault.photo_rule = severity, -1, fault.calls + 1, "never"
    drafts.open_fault(work, now, fault, Event.FAULT_OPENED, None)
    return fault.id


def _called(work: SqlWork, now: datetime, *, fault: int) -> list[Entry]:
    """The calls since it opened the second time, with the severity that was drawn."""
    del now
    lines = work.journals.of_fault(fault)
    opened = max(n for n, line in enumerate(lines) if line.event is Event.FAULT_OPENED)
    reopened = max((n for n, line in enumerate(lines) if line.event is Event.VERIFICATION_FAILED), default=0)
    return [line for line in lines[max(opened, reopened) :] if line.event is Event.CALLED]


def _spared(work: SqlWork, now: datetime, *, fault: int) -> list[Entry]:
    del now
    return [line for line in work.journals.of_fault(fault) if line.event is Event.CALL_SPARED]


def _heard_in_the_quiet(work: SqlWork, now: datetime, *, fault: int) -> list[str]:
    """The calls that are not critical and would wake somebody."""
    found = []
    for notice in work.notices.of_fault(fault):
        person = work.get(Person, notice.person_id)
        hours = pace.hours_of(work, person)
        calm = (
            hours is not None
            and notice.due_at is not None
            and hours.quiet_at(notice.due_at, pace.zone_of(work, now, person))
        )
        if calm and person.left_at is None and not notice.urgent and notice.kind is NoticeKind.FAULT_CALL:
            found.append(notice.key)
    return found


def _more(work: SqlWork, now: datetime, *, fault: int, chat: int) -> None:
    """Ask for three days more, in the three steps of it."""
    extensions.ask(work, now, chat=chat, fault=fault)
    person = work.people.by_chat(chat)
    assert person is not None
    for words in ("The part is ordered.", "A guard stands there."):
        extensions.gather(work, now, person, work.get(Fault, fault), words)
    extensions.request(work, now, chat=chat, fault=fault, days=3)


def _block(work: SqlWork, now: datetime, *, fault: int, chat: int) -> None:
    del fault
    people.block(work, now, chat=chat)


def _unblock(work: SqlWork, now: datetime, *, fault: int, chat: int) -> None:
    del fault
    people.unblock(work, now, chat=chat)


def _leave(work: SqlWork, now: datetime, *, fault: int, chat: int) -> None:
    del fault
    person = work.people.by_chat(chat)
    if person is not None and person.left_at is None:
        leaving.leave(work, now, person)


def _return(work: SqlWork, now: datetime, *, fault: int, chat: int) -> None:
    """Whoever has left is there again, in the same post."""
    del now, fault
    person = work.people.by_chat(chat)
    if person is not None and person.left_at is not None:
        person.left_at = None
        for post in work.session.scalars(select(Post).where(tables.posts.c.person_id == person.id)):
            post.until = None


_DEEDS: dict[str, Callable[..., object]] = {
    "accept": faults.accept,
    "escalate": lambda work, now, *, fault, chat: faults.escalate(
        work, now, fault=fault, chat=chat, rung=max(work.get(Fault, fault).rung, 0)
    ),
    "fix": fixes.fix,
    "verify": fixes.verify,
    "more": _more,
    "grant": extensions.grant,
    "block": _block,
    "unblock": _unblock,
    "leave": _leave,
    "return": _return,
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """A bank in a database of its own."""
    hand = [BEGINNING]
    storage = Storage(f"sqlite:///{tmp_path_factory.mktemp('ladder')}/bank.db", lambda: hand[0], Policy(), {})
    schema.upgrade(storage.engine)
    storage.run(house.furnish)
    yield Case(storage, hand)
    storage.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STARTS, st.sampled_from(ZONES), st.sampled_from(Severity), STEPS)
def test_no_open_fault_is_without_a_next_time_and_no_rung_is_called_twice(
    case: Case, start: datetime, zone: str, severity: Severity, steps: list[tuple[str, int]]
) -> None:
    case.begin(start, zone, severity)
    for deed, chat in steps:
        case.take(deed, chat)
    for _ in range(6):
        case.take("tick", 0)


def test_a_fault_that_nobody_touches_for_five_years_is_called_again_every_week(case: Case) -> None:
    case.begin(BEGINNING + timedelta(days=60), "Australia/Lord_Howe", Severity.LOW)
    ends = BEGINNING + timedelta(days=5 * 365)
    ticks = 0
    while case.hand[0] < ends:
        case.tick()
        ticks += 1
    case.check()
    assert case.load().state is FaultState.OPEN
    assert 250 <= ticks <= 600
