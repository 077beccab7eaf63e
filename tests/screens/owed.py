"""Every view of duties: what is one's own, and what was missed and is answered for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from safety.model.views import View, duties
from tests.screens.drills import line
from tests.screens.examples import NOON, World


def every_duty_view(w: World) -> Iterator[View]:
    lost = duties.MissedLine(
        w.id, w.place, w.checklist.title, NOON, w.note[:500], w.person, NOON, makes_up=NOON, who=w.person
    )
    plain = duties.MissedLine(w.id, w.place, w.checklist.title, NOON)
    ahead = duties.AheadLine(w.id, w.place, w.checklist.title, NOON, NOON + timedelta(days=4))
    some = min(w.many, 20)
    drills = [line(w)] * some
    given = [duties.GivenLine(lost, [w.person] * some, NOON, NOON), duties.GivenLine(lost, [], NOON, None)] * some
    lists = [w.owed(late=True)] * some, [ahead] * some, [plain] * some, [lost] * some
    yield duties.Mine(*lists, True, drills, drills, given, duties.Settled(lost, accepted=True, make_up_by=NOON))
    waits = [duties.GivenLine(plain, [w.person], None, NOON)]
    for accepted in (True, False):
        yield duties.Mine([], [], [], [], given=waits, settled=duties.Settled(lost, accepted))
    yield from (duties.Mine([], [], [], []), duties.Explaining(plain), duties.Deciding(lost))
    yield duties.Deciding(duties.MissedLine(1, w.place, w.checklist.title, NOON, "-", w.person), of_pile=True)
    yield from _piles(w, lost)


def _piles(w: World, lost: duties.MissedLine) -> Iterator[View]:
    whys = ("accepted", "refused", "renewed", "settled", "not_yours") * 2
    done = duties.Decided(w.many, w.many, NOON, [(lost, why, w.person) for why in whys])
    same = [replace(lost, id=n) for n in range(1, 9)]
    short = [replace(lost, id=n, reason=w.note[:30]) for n in range(1, 11)]
    other = [replace(lost, id=n, reason=w.note[:496] + str(n)) for n in range(1, 3)]
    titles = {"outlet": {"en": w.outlet}, "duty": w.checklist.title, "reason": {"en": w.note[:500]}}
    for by, title in titles.items():
        piles = [duties.PileLine(w.id, w.many, title)] * 8
        yield from (duties.Piles(by, piles, 1, 3, w.many, done), duties.Piles(by, [], 0, 1, 1))
        for page, ticked in (
            (same, set(range(1, 9))),
            (short, set()),
            (other, {1}),
            ([replace(lost, make_up_by=None)], {lost.id}),
        ):
            yield duties.PilePage(by, title, page, frozenset(ticked), 1, 3, w.many, 2**32, done)
        yield duties.PilePage(by, title, short, frozenset(), 0, 1, 10, 1)
