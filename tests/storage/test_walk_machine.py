"""An inspection under everything that officers and time can do to it, in any order, held against a plain model of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from checklists import Checklist, Choice, Judged
from safety.actions import arrivals, drafts, inspections, people, submission
from safety.model.fault import FaultState
from safety.model.inspection import Answer, Inspection, WalkState
from safety.model.refusals import NotYours, OldButton, ReasonTooShort, SectionShut, UndoOver, WalkClosed
from safety.model.walking import shut
from storage import due
from storage.work import SqlWork
from tests.storage.machines import ELSEWHERE, OFFICER, STAND_IN, Ground, refused

WHO = st.sampled_from([OFFICER, OFFICER, OFFICER, STAND_IN, ELSEWHERE])
PLACES = st.integers(-1, 50)
VALUES = st.sampled_from(["3", "0", "999", "12.5", "2027-03", "yes", "", "\u4e09", "2026-11-23", "all"])
UNDO = timedelta(minutes=10)


def look(work: SqlWork, now: datetime) -> tuple[Inspection, list[Answer]]:
    """The walk and every answer that was given in it."""
    del now
    return work.get(Inspection, 1), list(work.walks.answers(1))


class WalkMachine(RuleBasedStateMachine):
    """The model: whose walk it is, in which state, and every item's answers in order."""

    def __init__(self, ground: Callable[[], Ground]) -> None:
        super().__init__()
        self.ground = ground()
        self.holder = OFFICER
        self.state = WalkState.OPEN
        self.submitted_at = self.ground.now
        self.answers: dict[str, list[str]] = {}
        self.given: list[str] = []
        self.version = 0

    def teardown(self) -> None:
        self.ground.close()

    @initialize()
    def begin(self) -> None:
        """The officer scans the code at the door."""
        assert not refused(self.ground.act(arrivals.scan, chat=OFFICER, text=self.ground.code))
        walk = self.walk
        self.checklist: Checklist = self.ground.look(lambda work, _: work.walks.checklist(walk.checklist_id))

    @property
    def walk(self) -> Inspection:
        return self.ground.look(look)[0]

    def revision(self, index: int, *, stale: bool) -> int:
        known = self.answers.get(self.checklist.items[index].id, []) if 0 <= index < len(self.checklist.items) else []
        return len(known) - 1 if stale else len(known)

    def answer(self, verdict: str, action: Any, who: int, index: int, *, stale: bool, **facts: object) -> Any:  # noqa: ANN401 - any action, any outcome
        """Answer an item, and look whether the rules said yes or no as the model does."""
        outcome = self.ground.act(
            action, chat=who, walk=1, index=index, revision=self.revision(index, stale=stale), **facts
        )
        if who != self.holder:
            assert isinstance(outcome, NotYours)
        elif self.state is not WalkState.OPEN:
            assert isinstance(outcome, WalkClosed)
        elif not 0 <= index < len(self.checklist.items):
            assert isinstance(outcome, OldButton)
        elif not refused(outcome) and verdict:
            item = self.checklist.items[index].id
            assert not shut(self.checklist, self.walk, item)
            assert not stale
            self.answers.setdefault(item, []).append(verdict)
            self.given.append(item)
        return outcome

    @rule(who=WHO, index=PLACES, stale=st.booleans())
    def ok(self, who: int, index: int, *, stale: bool) -> None:
        outcome = self.answer("ok", inspections.answer, who, index, stale=stale)
        if who == self.holder and self.state is WalkState.OPEN and 0 <= index < len(self.checklist.items):
            item = self.checklist.items[index]
            no = stale or not isinstance(item.answer, Choice) or shut(self.checklist, self.walk, item.id)
            assert refused(outcome) == bool(no)

    @rule(who=WHO, index=PLACES, stale=st.booleans())
    def fault(self, who: int, index: int, *, stale: bool) -> None:
        """Marking what has a fault already leads to that fault and is no new answer."""
        known = 0 <= index < len(self.checklist.items) and self.last(self.checklist.items[index].id) == "fault"
        self.answer("" if known else "fault", drafts.begin, who, index, stale=stale and not known)

    @rule(who=WHO, index=PLACES, stale=st.booleans(), reason=st.sampled_from(["No vault here.", "x"]))
    def not_applicable(self, who: int, index: int, reason: str, *, stale: bool) -> None:
        outcome = self.answer("na", inspections.excuse, who, index, stale=stale, reason=reason)
        if len(reason) < 3:
            assert isinstance(outcome, ReasonTooShort | NotYours | WalkClosed | OldButton | SectionShut)

    @rule(index=PLACES, text=VALUES)
    def value(self, index: int, text: str) -> None:
        items = self.checklist.items
        if not 0 <= index < len(items) or isinstance(items[index].answer, Choice):
            return
        read = items[index].judge(text, self.ground.now.date(), "en")
        verdict = str(read.verdict) if isinstance(read, Judged) else ""
        outcome = self.answer(verdict, inspections.quick, self.holder, index, stale=False, text=text)
        assert verdict or refused(outcome)

    @rule(who=WHO, index=PLACES, action=st.sampled_from([inspections.back, inspections.later, inspections.go]))
    def move(self, who: int, index: int, action: Any) -> None:  # noqa: ANN401 - any of the three
        outcome = self.ground.act(action, chat=who, walk=1, index=index)
        open_to = who == self.holder and self.state is WalkState.OPEN and 0 <= index < len(self.checklist.items)
        assert refused(outcome) != open_to

    @rule()
    def photo(self) -> None:
        self.ground.photo(self.holder)

    @rule()
    def leave(self) -> None:
        assert not refused(self.ground.act(people.home, chat=self.holder))

    @rule(who=WHO)
    def resume(self, who: int) -> None:
        """Whoever may walk here goes on with it; from then on it is theirs alone."""
        outcome = self.ground.act(inspections.resume, chat=who, walk=1)
        if who == ELSEWHERE:
            assert isinstance(outcome, NotYours)
        elif self.state is not WalkState.OPEN:
            assert isinstance(outcome, WalkClosed)
        else:
            assert not refused(outcome)
            self.holder = who

    @rule(who=WHO)
    def hand(self, who: int) -> None:
        outcome = self.ground.act(inspections.hand, chat=who, walk=1)
        assert refused(outcome) == (who != self.holder or self.state is not WalkState.OPEN)
        if not refused(outcome):
            self.holder = STAND_IN if self.holder == OFFICER else OFFICER

    @rule(who=WHO)
    def submit(self, who: int) -> None:
        outcome = self.ground.act(submission.submit, chat=who, walk=1)
        assert refused(outcome) == (who != self.holder)
        if not refused(outcome) and self.state is WalkState.OPEN:
            self.state, self.submitted_at = WalkState.SUBMITTED, self.ground.now

    @rule(who=WHO)
    def undo(self, who: int) -> None:
        outcome = self.ground.act(submission.undo, chat=who, walk=1)
        if who != self.holder:
            assert isinstance(outcome, NotYours)
        elif self.state is WalkState.SUBMITTED and self.ground.now < self.submitted_at + UNDO:
            assert not refused(outcome)
            self.state = WalkState.OPEN
        else:
            assert isinstance(outcome, UndoOver) == (self.state is not WalkState.OPEN)

    @rule(minutes=st.sampled_from([1, 6, 11]))
    def time_passes(self, minutes: int) -> None:
        self.ground.passes(timedelta(minutes=minutes))
        for walk in self.ground.look(due.ids, kind="walk", limit=10):
            self.ground.look(submission.lock, walk=walk)
        if self.state is WalkState.SUBMITTED and self.ground.now >= self.submitted_at + UNDO:
            self.state = WalkState.LOCKED

    def last(self, item: str) -> str:
        return self.answers[item][-1] if item in self.answers else ""

    @invariant()
    def it_is_as_the_model_says(self) -> None:
        walk, answers = self.ground.look(look)
        assert (walk.state, walk.officer_id) == (self.state, self.ground.people[self.holder])
        assert walk.verdicts == {item: given[-1] for item, given in self.answers.items()}
        assert [(one.item, one.revision) for one in answers] == numbered(self.given)
        assert walk.answered == len(self.answers)
        assert (walk.due_at is not None) == (self.state is WalkState.SUBMITTED)
        assert walk.version >= self.version
        self.version = walk.version

    @invariant()
    def a_walk_that_is_submitted_leaves_no_fault_undescribed(self) -> None:
        faults = self.ground.look(lambda work, _: list(work.cases.of_walk(1)))
        if self.state in (WalkState.SUBMITTED, WalkState.LOCKED):
            assert all(fault.state is not FaultState.DRAFT for fault in faults)
        living = sorted(fault.item or "" for fault in faults if not fault.ended)
        assert living == sorted(item for item in self.answers if self.last(item) == "fault")


def numbered(given: list[str]) -> list[tuple[str, int]]:
    """Every answer in the order in which it was given, numbered within its item."""
    counted: dict[str, int] = {}
    found = []
    for item in given:
        counted[item] = counted.get(item, 0) + 1
        found.append((item, counted[item]))
    return found


LIVES = settings(
    max_examples=15, stateful_step_count=40, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate]
)


def test_whatever_people_do_to_a_walk_in_any_order_it_is_what_the_model_says(ground: Callable[[], Ground]) -> None:
    run_state_machine_as_test(partial(WalkMachine, ground), settings=LIVES)  # type: ignore[arg-type]  # it takes whatever makes one
