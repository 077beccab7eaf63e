"""A call whose buttons must change changes, even where the process ended in the middle of it."""

from __future__ import annotations

from datetime import datetime

from safety.actions import calls, outbox, settling
from safety.model.fault import Fault
from safety.model.notice import Notice, NoticeKind
from storage.work import SqlWork
from tests.scenarios.world import World


def begin_drawing(work: SqlWork, now: datetime, *, fault: int) -> int:
    """As much of drawing a call again as is done before Telegram is asked."""
    calls.redraw(work, now, work.get(Fault, fault))
    found = next(n for n in work.notices.of_fault(fault) if n.kind is NoticeKind.FAULT_CALL)
    assert outbox.redrawn(work, now, notice=found.id) is not None
    return found.id


def waits(work: SqlWork, now: datetime, *, notice: int) -> bool:
    """Tell whether a call is still to be drawn."""
    del now
    return work.get(Notice, notice).redraw_at is not None


async def test_a_drawing_that_was_cut_off_is_done_again(world: World) -> None:
    anna, _ = await world.enrolled("2102", "2101")
    await world.begin(anna)
    fault = await world.report(anna)
    notice = world.run(begin_drawing, fault=fault.id)
    await world.restart()
    assert world.run(waits, notice=notice)
    await world.passes(minutes=3)
    assert not world.run(waits, notice=notice)


async def test_what_changed_while_it_was_drawn_is_drawn_once_more(world: World) -> None:
    anna, _ = await world.enrolled("2102", "2101")
    await world.begin(anna)
    fault = await world.report(anna)
    notice = world.run(begin_drawing, fault=fault.id)
    world.run(lambda work, now: calls.redraw(work, now, work.get(Fault, fault.id)))
    world.run(settling.drawn, notice=notice)
    assert world.run(waits, notice=notice)
