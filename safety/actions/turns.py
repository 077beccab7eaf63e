"""Planning turns ahead: many outlets at once, and again whenever people come, go or are away. What has begun is never changed silently.

A running turn whose A or B is no longer there ends now, and another begins for the rest of its time, with a line in the journal.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from safety.actions import lapses, take_overs
from safety.model.duty import local
from safety.model.journal import Entry, Event
from safety.model.organisation import Unit
from safety.model.rota import NOBODY, OnDuty, Period, Queue, before, planned, stand_in
from safety.model.turn import AGREED, How, Rota, Turn
from safety.model.windows import Cadence
from safety.model.workdays import Span
from safety.ports import Work
from safety.ports_rota import Ground

LOOK_BACK = (timedelta(days=32), timedelta(days=400))
"""A rhythm is a month at the longest; one that changes more rarely is looked for further back."""

RESERVE = 7
"""Turns that are always ahead: the six that are shown, and one."""

Bounds: TypeAlias = Callable[[str, str, datetime | None], list[datetime]]
"""(cadence, zone, from when on it holds) -> when turns change: the running one's beginning, and those ahead."""


def unsettle(work: Work, now: datetime, outlets: Iterable[int], reordered: Iterable[int] = ()) -> None:
    """Have the turns of these outlets planned anew at the next tick: something about them or their people has changed."""
    wanted, anew = set(outlets), set(reordered)
    there = {rota.outlet_id: rota for rota in work.rotas.of(wanted | anew)}
    for outlet_id, rota in there.items():
        rota.due_at = now
        if outlet_id in anew:
            rota.ordered_at, rota.after_id = now, None
    work.add_all([Rota(outlet_id, now, now) for outlet_id in sorted((wanted | anew) - set(there))])


@dataclass(frozen=True)
class TurnTimes:
    """When turns change, and on which local days, both included, the outlet is closed."""

    bounds: Bounds
    closed: Sequence[Span]

    def periods(self, changes: str, zone: str, since: datetime | None, now: datetime) -> list[Period]:
        """Tell the running turn's time and those ahead; one with no open day in it is not worked."""
        times = self.bounds(changes, zone, since)
        return [
            Period(b, e, max(b, now), worked=self._open(b, e, ZoneInfo(zone))) for b, e in itertools.pairwise(times)
        ]

    def _open(self, begins: datetime, ends: datetime, place: ZoneInfo) -> bool:
        day, last = begins.astimezone(place).date(), (ends - timedelta(seconds=1)).astimezone(place).date()
        while any(first <= day <= until for first, until in self.closed):
            if day >= last:
                return False
            day += timedelta(days=1)
        return True


def plan(work: Work, now: datetime, *, ids: Sequence[int], cadence: Cadence) -> None:
    """Plan the turns of these rotas' outlets."""
    for turn in _planned(work, now, ids, cadence):
        work.note(
            Turn,
            turn.outlet_id,
            turn.begins_at,
            turn.ends_at,
            turn.a_id,
            turn.b_id,
            turn.turn_of,
            turn.how,
            due_at=turn.due_at,
        )


def catch_up(work: Work, now: datetime, outlet: int) -> None:
    """Plan now what the next tick would: whoever has just changed an outlet's turns sees those that hold."""
    waiting = [rota.id for rota in work.rotas.of([outlet]) if rota.due_at is not None and rota.due_at <= now]
    if waiting and work.cadence is not None:
        work.add_all(_planned(work, now, waiting, work.cadence))


def _planned(work: Work, now: datetime, ids: Sequence[int], cadence: Cadence) -> list[Turn]:
    """Plan over what was planned; tells the turns that are new and not kept yet."""
    known: dict[tuple[str, str, datetime | None], list[datetime]] = {}

    def bounds(changes: str, zone: str, since: datetime | None) -> list[datetime]:
        about = (changes, zone, since)
        if about not in known:
            known[about] = boundaries(cadence, changes, zone, now, work.policy.rota.ahead, since)
        return known[about]

    rotas = {rota.outlet_id: rota for rota in work.rotas.among(ids)}
    grounds = work.rotas.grounds(list(rotas), now)
    closed = work.organisation.closures({unit for ground in grounds for unit in ground.outlet.above})
    fresh: list[Turn] = []
    swaps = lapses.of(work, now, grounds)
    for ground in grounds:
        spans = [span for unit in ground.outlet.above for span in closed.get(unit, ())]
        lapses.loosen(work, now, ground, swaps.get(ground.outlet.id, ()))
        fresh += _plan(work, now, rotas[ground.outlet.id], ground, TurnTimes(bounds, spans))
        lapses.end_asked(work, now, ground, swaps.get(ground.outlet.id, ()))
    return fresh


def boundaries(
    cadence: Cadence, changes: str, zone: str, now: datetime, ahead: int, since: datetime | None = None
) -> list[datetime]:
    """Tell when turns change: the last time until now, and `ahead` + 1 times after it. Until `since` the turn lasts that runs now."""
    step = timedelta(minutes=1)
    if since is not None and since > now:
        return _after(cadence, changes, zone, [now, since], ahead)
    begun = next((at for back in LOOK_BACK if (at := cadence(changes, zone, now - back)) <= now), now)
    at = cadence(changes, zone, begun + step)
    while at <= now:
        begun, at = at, cadence(changes, zone, at + step)
    return _after(cadence, changes, zone, [max(begun, since or begun), at], ahead)


def _after(cadence: Cadence, changes: str, zone: str, found: list[datetime], ahead: int) -> list[datetime]:
    while len(found) < ahead + 2:
        found.append(cadence(changes, zone, found[-1] + timedelta(minutes=1)))
    return found


def _plan(work: Work, now: datetime, rota: Rota, ground: Ground, times: TurnTimes) -> list[Turn]:
    """Plan one outlet; tells the turns that are new."""
    ahead = {turn.begins_at: turn for turn in ground.turns if turn.begins_at > now}
    running = next((turn for turn in ground.turns if turn.runs(now)), None)
    if ground.outlet.closed or not (ground.members or ground.turns):
        rota.due_at = None
        work.rotas.drop(list(ahead.values()))
        return []
    changes = rota.changes or work.policy.rota.changes
    periods = times.periods(changes, ground.outlet.zone, rota.changes_from, now)
    queue = _queue(rota, ground, now)
    rota.after_id = queue.after
    new: list[Turn] = []
    if running is not None:
        running.ends_at = periods[0].ends
        new += _rest(work, now, running, queue)
    new += _write(work, ground.outlet, queue, periods[1:] if running is not None else periods, ahead, now)
    if running is None:
        rota.after_id = new[0].turn_of or queue.after  # whoever serves already stands behind all who wait
    rota.due_at = min([periods[-RESERVE].begins, *_interruptions(ground, now)])
    return new


def _queue(rota: Rota, ground: Ground, now: datetime) -> Queue:
    counted = {person: at for person, at in ground.served.items() if at >= rota.ordered_at}
    after = rota.after_id or max(ground.served, key=lambda person: ground.served[person], default=None)
    if after is None:
        order = [member.id for member in ground.members if member.there(now)]
        after = before(order, now, ground.outlet.zone)
    return Queue(ground.members, rota.ordered_at, counted, after)


def _write(
    work: Work, outlet: Unit, queue: Queue, periods: Sequence[Period], ahead: dict[datetime, Turn], now: datetime
) -> list[Turn]:
    """Write what is planned over what was; what people agreed on stays as long as they are there for it."""
    agreed = {at: turn.turn_of for at, turn in ahead.items() if turn.how in AGREED}
    new = []
    for period, duty in zip(periods, planned(queue, periods, agreed), strict=True):
        turn = ahead.pop(period.begins, None)
        if turn is None:
            turn = Turn(outlet.id, period.begins, period.ends, None, None, None)
            new.append(turn)
        turn.ends_at = period.ends
        if period.begins in agreed:
            duty = OnDuty(turn.a_id, _beside(queue, turn, period))  # noqa: PLW2901 - what people agreed on stays
        _settle(work, turn, duty, period, outlet, now)
    work.rotas.drop(list(ahead.values()))
    return new


def _beside(queue: Queue, turn: Turn, period: Period) -> int | None:
    """Tell who is B beside an A on whom people agreed: whoever is, else the next who is there."""
    able = [member.id for member in queue.able(period) if member.id != turn.a_id]
    return turn.b_id if turn.b_id in able else next(iter(able), None)


def _settle(work: Work, turn: Turn, duty: OnDuty, period: Period, outlet: Unit, now: datetime) -> None:
    """Put people into a turn; whoever is new to it is told of it in time."""
    changed = (turn.a_id, turn.b_id) != duty
    turn.a_id, turn.b_id = duty
    if turn.how not in AGREED:
        turn.how = How.PLANNED if period.worked else How.CLOSED
        turn.turn_of = duty.a
    if period.begins <= now:
        turn.due_at = None
    elif changed:
        eve = local(turn.begins_at - timedelta(days=1), work.policy.rota.evening, outlet.zone)
        turn.stage, turn.due_at = 0, max(eve, now)


def _rest(work: Work, now: datetime, running: Turn, queue: Queue) -> list[Turn]:
    """Where somebody is missing in the running turn, or its A is back, end it now and give the rest of it to who is there."""
    if running.how is How.CLOSED:
        return []
    serving, owner = OnDuty(running.a_id, running.b_id), take_overs.owner(work, running)
    duty = stand_in(queue, serving, now, running.ends_at, owner)
    if duty in (serving, NOBODY):
        return []
    back = duty.a == owner and duty.a != serving.a
    facts = {"from": list(serving), "to": list(duty), "turn": running.id}
    event, how = (Event.TURN_RETURNED, How.RETURNED) if back else (Event.TURN_STOOD_IN, How.STOOD_IN)
    work.append(Entry(now, event, duty.a, running.outlet_id, facts=facts))
    return relay(running, duty, how, now)


def relay(running: Turn, duty: OnDuty, how: How, now: datetime) -> list[Turn]:
    """Let others serve the rest of a running turn, which still counts as whose turn it was; tells what is new."""
    rest = Turn(running.outlet_id, now, running.ends_at, *duty, running.turn_of, how, due_at=now)
    if running.begins_at == now:
        running.a_id, running.b_id, running.how, running.due_at = *duty, how, now
        return []
    running.ends_at, running.due_at = now, None
    return [rest]


def _interruptions(ground: Ground, now: datetime) -> list[datetime]:
    """Tell when somebody of the outlet goes or comes back: the turn that runs then is looked at again."""
    times = [at for member in ground.members for span in member.away for at in span]
    times += [member.until for member in ground.members if member.until is not None]
    times += [member.since for member in ground.members]
    return [at for at in times if now < at]
