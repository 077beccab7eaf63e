"""Deciding about several reasons for what was missed: those of one outlet, of one duty, or the same words again and again.

Only what stands on the screen can be accepted: a tap names the page as it was shown, and each reason on it is looked at anew. What has
changed meanwhile is left alone and named. Not accepting a reason is done one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from zlib import crc32

from safety.actions import desks, fulfilment, mine, missed, unanswered
from safety.actions.owed import place
from safety.actions.who import known
from safety.model.desk import Desk, Focus, bounded
from safety.model.duty import Occurrence, OccurrenceState
from safety.model.people import Person
from safety.model.refusals import OldButton
from safety.model.views import View
from safety.model.views.duties import Decided, Mine, PileLine, PilePage, Piles, Settled
from safety.ports import Work

PILES = 8
"""How many piles are offered on a page."""

ON_PAGE = 10
"""How many reasons are read on a page, where they are short."""

ROOM, LINE, SAID = 2100, 190, 70
"""Characters of what a page's reasons may take together, of a line about what was missed, and of who says so."""

_KEYS: dict[str, Callable[[Occurrence], str]] = {
    "outlet": lambda one: str(one.outlet_id),
    "duty": lambda one: one.duty,
    "reason": lambda one: " ".join(one.reason.casefold().split()),
}
"""What makes a pile."""


def choose(work: Work, now: datetime, *, chat: int, by: str, page: int = 0, listed: bool = False) -> View:
    """Lay the choice of piles on the desk; where all is of one outlet, that pile, unless it is the list that is wanted."""
    person = known(work, now, chat)
    if by not in _KEYS:
        raise OldButton
    desk = work.desks.of(person.id)
    waiting = unanswered.to_decide(work, now, person)
    piles = _piled(waiting, by)
    if len(piles) == 1 and by == "outlet" and not listed:
        _lay(desk, by, next(iter(piles)))
    else:
        desk.turn(Focus.DUTY_PILES, fault_id=None, page=bounded(page), facts={"by": by})
    return desks.show(work, now, person) if waiting else mine.show(work, now, chat=chat)


def look(work: Work, now: datetime, *, chat: int, by: str, first: int) -> View:
    """Lay the pile on the desk that one of its reasons names."""
    person = known(work, now, chat)
    meant = next((one for one in unanswered.to_decide(work, now, person) if one.id == first), None)
    if meant is None or by not in _KEYS:
        raise OldButton
    _lay(work.desks.of(person.id), by, _KEYS[by](meant))
    return desks.show(work, now, person)


def turn(work: Work, now: datetime, *, chat: int, page: int) -> View:
    """Turn to another page of the pile."""
    person = known(work, now, chat)
    _own(work, person).page = bounded(page)
    return desks.show(work, now, person)


def tick(work: Work, now: datetime, *, chat: int, meant: int, on: bool) -> View:
    """Tick a reason of the page that lies there, or not; 0 means all of them."""
    person = known(work, now, chat)
    desk = _own(work, person)
    shown = {id_ for id_, _ in desk.facts["shown"]}
    if meant and meant not in shown:
        raise OldButton
    off, those = set(desk.facts["off"]), {meant} if meant else shown
    desk.facts = {**desk.facts, "off": sorted(off - those if on else off | those)}
    return desks.show(work, now, person)


def accept(work: Work, now: datetime, *, chat: int, stamp: int, make_up: bool) -> View:
    """Accept what is ticked of the page, if it is the page that was read."""
    person = known(work, now, chat)
    desk = _own(work, person)
    if stamp != _stamp(desk.facts):
        raise OldButton
    made, skipped, count = [], [], 0
    for id_, given_at in _ticked(desk.facts):
        one = work.get(Occurrence, id_)
        why, by = _changed(work, now, person, one, given_at)
        if why:
            skipped.append((mine.line(work, one, person), why, by))
            continue
        made.append(missed.settle(work, now, person, one, make_up=make_up))
        count += 1
    owed = [one.closes_at for one in made if one is not None]
    return after(work, now, person, Decided(count, len(owed), max(owed, default=None), skipped))


def _changed(work: Work, now: datetime, person: Person, one: Occurrence, given_at: str) -> tuple[str, str]:
    """Tell why a reason that was read can no longer be accepted, and through whom."""
    if not missed.may_explain(work, now, person, one):
        return "not_yours", ""
    if one.approved_at is not None:
        by = work.find(Person, one.approved_by_id)
        return "accepted", by.name if by is not None else ""
    if one.state is not OccurrenceState.MISSED:
        return "settled", ""
    if not one.reason or _given_at(one) != given_at:
        return "renewed" if one.reason else "refused", ""
    return ("", "") if missed.may_decide(work, now, person, one) else ("not_yours", "")


def after(work: Work, now: datetime, person: Person, told: Settled | Decided) -> View:
    """Go on after a decision: with the pile it was of as long as there is something in it, else with what is left; told above it."""
    desk = work.desks.of(person.id)
    pile = below(desk).get("pile")
    waiting = unanswered.to_decide(work, now, person) if pile else []
    if not pile or not waiting:
        desk.turn(Focus.MINE, fault_id=None)
    elif pile["key"] in _piled(waiting, pile["by"]):
        desk.turn(Focus.DUTY_PILE, facts=pile)
    else:
        desk.turn(Focus.DUTY_PILES, page=0, facts={"by": pile["by"]})
    view = desks.show(work, now, person)
    return replace(view, settled=told) if isinstance(view, (Mine, Piles, PilePage)) else view


def below(desk: Desk) -> dict[str, Any]:
    """Tell the pile that lies on a desk, or below the one reason that was opened from it; empty where there is none."""
    if desk.focus is Focus.DUTY_PILE:
        return {"pile": desk.facts}
    pile = desk.facts.get("pile") if desk.focus is Focus.DUTY_DECISION else None
    return {"pile": pile} if pile else {}


def back(work: Work, now: datetime, *, chat: int) -> View:
    """Go back to the pile from a reason that was opened from it."""
    person = known(work, now, chat)
    desk = work.desks.of(person.id)
    if not (pile := below(desk).get("pile")):
        raise OldButton
    desk.turn(Focus.DUTY_PILE, facts=pile)
    return desks.show(work, now, person)


def listed(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """Make the view of the piles, the largest first; of the same words only those that were said more than once."""
    by = str(desk.facts.get("by"))
    waiting = unanswered.to_decide(work, now, person)
    piles = sorted(_piled(waiting, by).values(), key=lambda pile: (-len(pile), pile[0].closes_at, pile[0].id))
    if by == "reason":
        piles = [pile for pile in piles if len(pile) > 1]
    page, pages = _bounded(desk.page, len(piles), PILES)
    shown = piles[page * PILES : (page + 1) * PILES]
    told = [PileLine(pile[0].id, len(pile), _title(work, by, pile[0])) for pile in shown]
    return Piles(by, told, page, pages, len(waiting)) if waiting else None


def on_desk(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """Make the view of a page of the pile, and remember what is shown: nothing else can be accepted from it."""
    by, key = str(desk.facts.get("by")), desk.facts.get("key")
    pile = _piled(unanswered.to_decide(work, now, person), by).get(str(key))
    if not pile:
        return None
    pages = _paged(sorted(pile, key=lambda one: _order(work, one)))
    page, _ = _bounded(desk.page, len(pages), 1)
    shown = [[one.id, _given_at(one)] for one in pages[page]]
    desk.page, desk.facts = page, {**desk.facts, "shown": shown}
    lines = [replace(mine.line(work, one, person), make_up_by=missed.until(work, now, one)) for one in pages[page]]
    ticked = frozenset(id_ for id_, _ in _ticked(desk.facts))
    title = _title(work, by, pages[page][0])
    return PilePage(by, title, lines, ticked, page, len(pages), len(pile), _stamp(desk.facts))


def _lay(desk: Desk, by: str, key: str) -> None:
    desk.turn(Focus.DUTY_PILE, fault_id=None, page=0, facts={"by": by, "key": key, "off": [], "shown": []})


def _own(work: Work, person: Person) -> Desk:
    desk = work.desks.of(person.id)
    if desk.focus is not Focus.DUTY_PILE:
        raise OldButton
    return desk


def _piled(waiting: Sequence[Occurrence], by: str) -> dict[str, list[Occurrence]]:
    piles: dict[str, list[Occurrence]] = {}
    for one in waiting:
        piles.setdefault(_KEYS[by](one), []).append(one)
    return piles


def _order(work: Work, one: Occurrence) -> tuple[object, ...]:
    """The same words of the same person stand together."""
    return place(work, one.outlet_id).name, one.outlet_id, one.reason_by_id, one.reason, one.closes_at, one.id


def _paged(pile: Sequence[Occurrence]) -> list[list[Occurrence]]:
    """Lay a pile into pages that a message has room for; what was said in the same words is written once."""
    pages: list[list[Occurrence]] = [[]]
    room, said = ROOM, None
    for one in pile:
        new = (one.reason_by_id, one.reason)
        takes = LINE + (SAID + len(one.reason.encode("utf-16-le")) // 2 if new != said else 0)
        if pages[-1] and (takes > room or len(pages[-1]) == ON_PAGE):
            pages.append([])
            room = ROOM
            takes = LINE + SAID + len(one.reason.encode("utf-16-le")) // 2
        pages[-1].append(one)
        room, said = room - takes, new
    return pages


def _bounded(page: int, count: int, size: int) -> tuple[int, int]:
    pages = max(1, -(-count // size))
    return max(0, min(page, pages - 1)), pages


def _given_at(one: Occurrence) -> str:
    return one.reason_at.isoformat() if one.reason_at is not None else ""


def _ticked(facts: Mapping[str, Any]) -> list[tuple[int, str]]:
    off = set(facts["off"])
    return [(id_, given_at) for id_, given_at in facts["shown"] if id_ not in off]


def _stamp(facts: Mapping[str, Any]) -> int:
    """Name a page with its ticks: a tap on any other is no tap on this one."""
    return crc32(repr((facts["shown"], _ticked(facts))).encode())


def _title(work: Work, by: str, one: Occurrence) -> Mapping[str, str]:
    if by == "outlet":
        return {"en": place(work, one.outlet_id).name}
    if by == "reason":
        return {"en": one.reason}
    return fulfilment.titled(work.policy.programme.duties.get(one.duty), one)
