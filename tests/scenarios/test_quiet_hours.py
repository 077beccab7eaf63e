"""Quiet hours: nobody is woken but for what is critical; what waits is kept, comes together in the morning, and burns nobody's time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from safety.model.fault import FaultState
from safety.model.journal import Event
from safety.model.notice import NoticeState
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.steps import calls_of, crew_of, events_of, report_fault
from tests.scenarios.world import SHIPPED, World

NIGHT = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
"""Monday 23:30 in Shanghai."""


@pytest.fixture
def night(worlds: Worlds) -> World:
    """The shipped policy, shortly before midnight."""
    return worlds(NIGHT, policy=SHIPPED)


async def test_a_call_in_the_night_waits_as_a_row_and_comes_in_the_morning(night: World) -> None:
    crew = await crew_of(night)
    await report_fault(night, crew)
    assert crew.head.inbox == []
    assert [n.state for n in night.run(peek.notices) if n.fault_id] == [NoticeState.PENDING]
    await night.passes(hours=8, minutes=29)
    assert crew.head.inbox == []
    await night.passes(minutes=1)
    assert len(calls_of(crew.head)) == 1
    assert crew.head.has("✋ Accept")


async def test_the_time_to_accept_begins_when_the_call_is_heard(night: World) -> None:
    crew = await crew_of(night)
    fault = await report_fault(night, crew)
    assert fault.accept_by == datetime(2026, 11, 24, 0, tzinfo=UTC) + timedelta(hours=8)
    await night.passes(hours=16, minutes=29)
    assert [calls_of(a) for a in crew.ladder[1:]] == [[]] * 3
    await night.passes(minutes=1)
    assert len(calls_of(crew.lead)) == 1


async def test_what_was_accepted_does_not_run_out_while_its_owner_sleeps(night: World) -> None:
    crew = await crew_of(night)
    await report_fault(night, crew)
    await night.passes(hours=24)
    await night.tap(crew.head, "✋ Accept")
    assert night.fault.accept_by == datetime(2026, 11, 26, 0, tzinfo=UTC) + timedelta(hours=8)


async def test_a_critical_fault_breaks_through(night: World) -> None:
    crew = await crew_of(night)
    await report_fault(night, crew, critical=True)
    assert [len(a.inbox) for a in crew.ladder] == [1, 1, 0, 0]
    await night.passes(minutes=15)
    assert len(calls_of(crew.leader)) == 1


async def test_a_fault_that_becomes_critical_in_the_night_wakes_who_was_left_asleep(night: World) -> None:
    crew = await crew_of(night)
    await report_fault(night, crew)
    await night.go(crew.officer, "H1")
    await night.tap(crew.officer, "⚠️")
    await night.tap(crew.officer, "▲")
    assert crew.head.inbox == []
    await night.tap(crew.officer, "▲")
    assert [len(calls_of(a)) for a in crew.ladder] == [1, 1, 0, 0]


async def test_what_waited_comes_as_one_message_in_the_morning_and_each_is_settled(night: World) -> None:
    crew = await crew_of(night)
    await night.begin(crew.officer)
    crew.read()
    for item in ("H1", "H2"):
        await night.go(crew.officer, item)
        await night.tap(crew.officer, "⚠️ Fault")
        await night.say(crew.officer, "Not as it should be")
        await night.tap(crew.officer, "✔ Done, not")
    await night.passes(hours=8, minutes=30)
    (digest,) = crew.head.inbox
    assert digest.startswith("☀️ 2 messages waited while it was quiet")
    assert "Fault 1" in digest
    assert "Fault 2" in digest
    assert [label[:12] for label in crew.head.buttons] == ["1 · ▶ Fault ", "2 · ▶ Fault "]
    calls = [n for n in night.run(peek.notices) if n.fault_id is not None]
    assert {n.state for n in calls} == {NoticeState.SENT}
    assert len({n.message_id for n in calls}) == 1
    assert [events_of(night, f).count(Event.DELIVERED) for f in night.run(peek.faults)] == [1, 1]
    await night.tap(crew.head, "2 · ▶")
    await night.tap(crew.head, "✋ Accept")
    assert [f.state for f in night.run(peek.faults)] == [FaultState.OPEN, FaultState.ACCEPTED]


async def test_what_waits_for_the_morning_outlives_a_restart(night: World) -> None:
    crew = await crew_of(night)
    await report_fault(night, crew)
    await night.restart()
    await night.passes(hours=8, minutes=30)
    assert len(calls_of(crew.head)) == 1


async def test_what_is_over_before_the_morning_is_never_sent(night: World) -> None:
    crew = await crew_of(night)
    await report_fault(night, crew)
    await night.go(crew.officer, "H1")
    await night.tap(crew.officer, "⚠️")
    await night.tap(crew.officer, "↩ Not a fault")
    await night.passes(hours=9)
    assert crew.head.inbox == []


async def test_everybody_chooses_their_own_quiet_hours_in_chat(night: World) -> None:
    crew = await crew_of(night)
    await night.tap(crew.head, "⚙ Settings")
    assert "Quiet hours: 22:00–07:00" in crew.head.card
    await night.say(crew.head, "lots of sleep")
    assert "Those are no quiet hours" in crew.head.card
    await night.say(crew.head, "21:30 - 6:15")
    assert "Quiet hours: 21:30–06:15" in crew.head.card
    await night.tap(crew.head, "☀️ 09:00")
    await night.tap(crew.head, "🔔 No quiet hours")
    assert "Quiet hours: off" in crew.head.card
    await report_fault(night, crew)
    assert len(calls_of(crew.head)) == 1


async def test_who_gives_up_quiet_hours_gets_what_waited_at_once(night: World) -> None:
    crew = await crew_of(night)
    await report_fault(night, crew)
    await night.tap(crew.head, "⚙ Settings")
    crew.head.read()
    await night.tap(crew.head, "🔔 No quiet hours")
    assert len(calls_of(crew.head)) == 1


async def test_the_journal_tells_that_a_call_waits_for_the_morning(night: World) -> None:
    crew = await crew_of(night)
    await report_fault(night, crew)
    await night.forge(crew.lead, "c:journal:1:-1")
    assert "quiet hours until Tue 24 Nov 08:00" in crew.lead.card
