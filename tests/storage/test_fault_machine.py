"""A fault under everything that people and time can do to it, in any order, held against a plain model of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.chores import advance_fault
from safety.actions import arrivals, drafts, extensions, faults, fixes, inspections, speech
from safety.model.fault import LIVE, Fault, FaultState
from safety.model.inspection import Inspection
from safety.model.journal import Event
from safety.model.notice import NoticeKind
from safety.model.refusals import AlreadyTaken, CaseOver, NoMoreTime, NoPhotoYet, NotYours, SamePerson
from storage import due
from storage.work import SqlWork
from tests.storage.machines import ELSEWHERE, HEAD, LEAD, LEADER, MAIN, OFFICER, STAND_IN, Ground, refused

ABOVE = st.sampled_from([HEAD, LEAD, LEADER, MAIN])
ANYBODY = st.sampled_from([OFFICER, STAND_IN, HEAD, LEAD, LEADER, MAIN, ELSEWHERE])
WORKED_ON = (FaultState.OPEN, FaultState.ACCEPTED)
CALLS = {NoticeKind.FAULT_CALL, NoticeKind.FAULT_VERIFY, NoticeKind.TIME_ASKED}
MOST_STEPS = 60


def look(work: SqlWork, now: datetime) -> tuple[Fault, list[Any], list[Any]]:
    """The fault, its journal and its notices."""
    del now
    return work.get(Fault, 1), list(work.journals.of_fault(1)), list(work.notices.of_fault(1))


class FaultMachine(RuleBasedStateMachine):
    """The model: in which state the fault is, whose it is, who fixed it, how often it was given time, whether that was asked for."""

    def __init__(self, ground: Callable[[], Ground]) -> None:
        super().__init__()
        self.ground = ground()
        self.state = FaultState.DRAFT
        self.owner: int | None = None
        self.fixer: int | None = None
        self.postponed = 0
        self.asked = False
        self.photos = 0
        self.seen: tuple[int, int, int, int] = (0, 0, 0, -1)
        self.calls_at_end: int | None = None

    def teardown(self) -> None:
        self.ground.close()

    def do(self, action: Any, chat: int, **facts: object) -> Any:  # noqa: ANN401 - any action, any outcome
        outcome = self.ground.act(action, chat=chat, fault=1, **facts)
        if chat == ELSEWHERE:
            assert isinstance(outcome, NotYours)
        return outcome

    @initialize(item=st.sampled_from([0, 8]))
    def found(self, item: int) -> None:
        """The officer finds something wrong."""
        self.ground.act(arrivals.scan, chat=OFFICER, text=self.ground.code)
        assert not refused(self.ground.act(drafts.begin, chat=OFFICER, walk=1, index=item, revision=0))

    @precondition(lambda self: self.state is FaultState.DRAFT)
    @rule(safe=st.booleans())
    def report(self, *, safe: bool) -> None:
        self.ground.act(speech.say, chat=OFFICER, text="The lamp is broken.")
        assert not refused(self.do(drafts.done, OFFICER, safe=safe))
        self.state = FaultState.OPEN

    @rule(by=ANYBODY)
    def accept(self, by: int) -> None:
        outcome = self.do(faults.accept, by)
        if self.state is FaultState.ACCEPTED and by in (HEAD, LEAD, LEADER, MAIN) and by != self.owner:
            assert isinstance(outcome, AlreadyTaken)
        if self.state is FaultState.OPEN and by == HEAD:
            assert not refused(outcome)
        if not refused(outcome):
            assert self.state in WORKED_ON
            self.state, self.owner = FaultState.ACCEPTED, by

    @rule(by=ANYBODY, to=ANYBODY)
    def pass_on(self, by: int, to: int) -> None:
        outcome = self.do(faults.pass_on, by, to=self.ground.people[to])
        if not refused(outcome):
            assert by != to
            assert self.state is FaultState.OPEN or (self.state is FaultState.ACCEPTED and self.owner == by)
            self.state, self.owner = FaultState.OPEN, None

    @rule(by=ANYBODY, rung=st.integers(0, 4))
    def escalate(self, by: int, rung: int) -> None:
        if not refused(self.do(faults.escalate, by, rung=rung)):
            assert self.state in WORKED_ON
            assert rung == max(self.seen[3], 0)

    @rule(by=ANYBODY, days=st.sampled_from([1, 3, 7, 14, 5]))
    def ask_for_time(self, by: int, days: int) -> None:
        asked = self.do(extensions.ask, by)
        if self.state in WORKED_ON and self.postponed >= 2 and by == HEAD:
            assert isinstance(asked, NoMoreTime)
        if refused(asked):
            return
        for words in ("The part is on its way.", "A guard stands there."):
            assert not refused(self.ground.act(speech.say, chat=by, text=words))
        outcome = self.do(extensions.request, by, days=days)
        if not refused(outcome):
            assert self.state in WORKED_ON
            assert not self.asked
            assert days != 5
            self.asked = True

    @rule(by=ANYBODY, yes=st.booleans())
    def answer_about_time(self, by: int, *, yes: bool) -> None:
        if not refused(self.do(extensions.grant if yes else extensions.deny, by)):
            assert self.asked
            self.asked, self.postponed = False, self.postponed + yes

    @rule(by=ANYBODY, pictured=st.booleans())
    def fix(self, by: int, *, pictured: bool) -> None:
        if not refused(self.do(fixes.ask, by)) and pictured:
            self.ground.photo(by)
            self.photos += 1
        outcome = self.do(fixes.fix, by)
        if self.photos == 0 and self.state in WORKED_ON and by == HEAD and self.look()[0].photo_rule != "never":
            assert isinstance(outcome, NoPhotoYet)
        if not refused(outcome):
            assert self.state in WORKED_ON
            self.state, self.fixer, self.asked = FaultState.FIXED, by, False

    @rule(by=ANYBODY)
    def verify(self, by: int) -> None:
        outcome = self.do(fixes.verify, by)
        if self.state is FaultState.FIXED:
            assert isinstance(outcome, SamePerson) == (by == self.fixer)
        if not refused(outcome):
            assert self.state is FaultState.FIXED
            self.state = FaultState.CLOSED

    @rule(by=ANYBODY)
    def not_fixed(self, by: int) -> None:
        if refused(self.do(fixes.ask_reject, by)):
            return
        assert self.state is FaultState.FIXED
        assert by != self.fixer
        assert refused(self.ground.act(speech.say, chat=by, text="x"))
        assert not refused(self.ground.act(speech.say, chat=by, text="It still flickers."))
        self.state, self.owner, self.fixer, self.photos = FaultState.OPEN, None, None, 0

    @rule()
    def answer_changed(self) -> None:
        """The officer says that it was right after all: while the walk is open, that takes the fault back."""
        item = self.look()[0].item or ""
        walk: Inspection = self.ground.look(lambda work, _: work.get(Inspection, 1))
        index = self.ground.look(lambda work, _: work.walks.checklist(walk.checklist_id).position(item))
        answered = self.ground.act(inspections.answer, chat=OFFICER, walk=1, index=index, revision=walk.revision(item))
        assert not refused(answered)
        if self.state not in (FaultState.CLOSED, FaultState.WITHDRAWN) and walk.verdicts.get(item) == "fault":
            self.state = FaultState.WITHDRAWN

    @rule(minutes=st.sampled_from([1, 9, 16, 130, 24 * 60, 9 * 24 * 60]))
    def time_passes(self, minutes: int) -> None:
        self.ground.passes(timedelta(minutes=minutes))
        for _ in range(MOST_STEPS):
            ids = self.ground.look(due.ids, kind="fault", limit=10)
            for number in ids:
                self.ground.look(advance_fault, fault=number)
            if not ids:
                break
        else:
            raise AssertionError("the clock does not come to rest")
        if self.state is FaultState.DRAFT and minutes >= 10:
            self.state = FaultState.OPEN
        fault = self.look()[0]
        if self.state is FaultState.ACCEPTED and fault.state is FaultState.OPEN:
            self.state, self.owner = FaultState.OPEN, None
        if fault.state is FaultState.DRAFT or self.state is FaultState.DRAFT:
            self.state = fault.state

    def look(self) -> tuple[Fault, list[Any], list[Any]]:
        return self.ground.look(look)

    @invariant()
    def it_is_as_the_model_says(self) -> None:
        fault, _, _ = self.look()
        people = {number: chat for chat, number in self.ground.people.items()}
        assert fault.state is self.state
        assert people.get(fault.fixer_id or 0) == self.fixer
        assert (fault.postponed, bool(fault.asked)) == (self.postponed, self.asked)
        if self.state is FaultState.ACCEPTED:
            assert people.get(fault.owner_id or 0) == self.owner

    @invariant()
    def it_is_in_one_state_and_waits_for_somebody(self) -> None:
        fault, _, _ = self.look()
        assert (fault.fixed_at is not None and fault.verify_by is not None) or fault.state is not FaultState.FIXED
        assert (fault.accepted_at is None) or fault.state is not FaultState.OPEN
        assert (fault.ended_at is not None) == fault.ended
        if fault.state in {*LIVE, FaultState.DRAFT}:
            assert fault.due_at is not None
            assert fault.due_at > self.ground.now
        else:
            assert fault.due_at is None

    @invariant()
    def what_is_counted_only_rises_and_after_the_end_nobody_is_called(self) -> None:
        fault, journal, notices = self.look()
        assert [line.at for line in journal] == sorted(line.at for line in journal)
        calls = sum(notice.kind in CALLS for notice in notices)
        spared = sum(
            line.event is Event.CALL_SPARED for line in journal
        )  # whose rung was never heard of, and is next again
        now = (
            fault.version,
            len(journal),
            calls,
            fault.rung + spared * fault.rules.top if fault.ladder else fault.rung,
        )
        assert all(new >= old for new, old in zip(now, self.seen, strict=True)), (now, self.seen)
        self.seen = now
        if fault.ended:
            self.calls_at_end = calls if self.calls_at_end is None else self.calls_at_end
            assert calls == self.calls_at_end
            ends = [line for line in journal if line.event in (Event.VERIFIED, Event.FAULT_WITHDRAWN)]
            assert len(ends) == 1
            assert isinstance(self.do(faults.accept, HEAD), CaseOver)


LIVES = settings(
    max_examples=15, stateful_step_count=30, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate]
)


def test_whatever_people_and_time_do_to_a_fault_in_any_order_it_is_what_the_model_says(
    ground: Callable[[], Ground],
) -> None:
    run_state_machine_as_test(partial(FaultMachine, ground), settings=LIVES)  # type: ignore[arg-type]  # it takes whatever makes one
