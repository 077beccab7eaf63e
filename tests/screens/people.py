"""Every view and letter about people and their posts, of one world."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import partial

from safety.model.people import PostKind
from safety.model.views import View, staff
from tests.screens.examples import NOON, World


def every_person(w: World) -> Iterator[View]:
    one = staff.StaffLine(w.id, w.person, "9" * 64 if w.rough else "2102", "safety_officer", w.outlet)
    yield from (staff.Staff(w.note[:60], [one] * 8, 1, 3, w.many), staff.Staff("", [], 0, 1, 0), staff.NewPerson())
    posts = [
        staff.PostLine(w.id, kind.value, w.outlet, mine=True, first=NOON.date(), last=NOON.date()) for kind in PostKind
    ]
    card = partial(staff.StaffCard, w.id, w.person, one.key, posts, reachable=not w.rough, invited=not w.rough)
    for asks, enrolled in itertools.product(("", "leave", "invite", str(w.id)), (NOON, None)):
        yield card(enrolled, faults=w.many, walks=w.many, zone="Asia/Shanghai", mine=True, asks=asks)
    yield card(None, faults=0, walks=0, zone="UTC", mine=False)
    yield staff.Giving(w.id, w.person, [kind.value for kind in PostKind])
    at = (w.id, [w.outlet] * 9, w.id, [(w.id, w.outlet)] * 8, 1, 3)
    yield from (staff.Giving(w.id, w.person, (), "leader_in_charge", *at, fits) for fits in (True, False))
    asked = (w.id, w.person, "leader_in_charge", w.outlet, NOON.date(), NOON.date().replace(day=1))
    yield from (staff.PostDays(*asked), staff.PostDays(*asked, first=NOON.date()))
    yield staff.PostDays(*asked, first=NOON.date(), held=w.id, last=NOON.date())


def posts_told(w: World) -> list[staff.PostTold]:
    return [
        staff.PostTold("safety_officer", w.outlet, rota, by, what, bool(rota), day, day, as_set=not by)
        for what, rota in (("given", w.id), ("given", 0), ("ended", 0), ("off", 0))
        for by in ("", w.person)
        for day in (None, NOON.date())
    ]
