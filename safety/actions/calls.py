"""The ladder: calling one rung, climbing to the next, and telling everyone the end.

A rung that resolves to nobody, or to people who cannot be reached or are away, is skipped at once and journaled. A fault never waits for
nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from checklists import Severity
from safety.actions import away, journal, out_of_touch, pace, rights, rungs
from safety.model.fault import Fault, FaultState
from safety.model.journal import Event
from safety.model.ladder import Ladder, Rung
from safety.model.notice import LIVING, Notice, NoticeKind, NoticeState
from safety.model.people import Person
from safety.ports import Work


class Climbed(Enum):
    """What came of a climb: a higher rung was called, the top was called again, somebody below was, perhaps again, or nobody could be."""

    HIGHER = "higher"
    AGAIN = "again"
    BELOW = "below"
    BELOW_AGAIN = "below_again"
    NOBODY = "nobody"


A_DAY = timedelta(days=1)
"""How often whoever is called in place of the top is called again, where the top would not be called more often."""


def notify(
    work: Work,
    now: datetime,
    fault: Fault,
    person: Person,
    kind: NoticeKind,
    key: str,
    *,
    wakes: bool = True,
    **facts: Any,
) -> Notice | None:
    """Owe a person a notice about a fault, once per key. What is critical breaks through quiet hours, unless it is not to wake."""
    key = _key(fault, key, person)
    if work.notices.keyed(key) is not None:
        return None
    urgent = fault.severity is Severity.CRITICAL and wakes
    due_at = now if urgent else pace.heard_at(work, now, person)
    return work.add(Notice(key, person.id, kind, now, due_at, fault_id=fault.id, facts=facts, urgent=urgent))


def _key(fault: Fault, what: str, person: Person) -> str:
    return f"fault:{fault.id}:{what}:person:{person.id}"


def call(
    work: Work, now: datetime, fault: Fault, people: Iterable[Person], why: str, post: str = "", **about: Any
) -> None:
    """Owe each of these people the newest call, and journal it; whom it reaches only after their quiet hours is told too.

    `about` is what they are told besides: which posts below cannot be called, or which above.
    """
    told: dict[str, Any] = {"why": why, "post": post, **about}
    for person in people:
        made = notify(work, now, fault, person, NoticeKind.FAULT_CALL, f"call:{fault.calls}", **told)
        write_down(work, now, fault, person, made, post, why)


def write_down(
    work: Work, now: datetime, fault: Fault, person: Person, made: Notice | None, post: str, why: str
) -> None:
    """Journal a call, and until when it waits for the end of quiet hours."""
    waits = made.due_at if made is not None and made.due_at is not None and made.due_at > now else None
    facts = {"until": waits.isoformat()} if waits else {}
    journal.of_fault(work, now, fault, Event.CALLED, person, post=post, why=why, **facts)


def heard_at(work: Work, now: datetime, fault: Fault) -> datetime:
    """Tell when the first of those who were called last hears of it: their time begins then, not while they sleep."""
    newest = f":{fault.calls}:person:"
    due = [notice.due_at or now for notice in work.notices.of_fault(fault.id) if newest in notice.key]
    return max(now, min(due, default=now))


def call_rung(work: Work, now: datetime, fault: Fault, number: int, why: str) -> bool:
    """Call everyone whom a rung calls; journal and tell False where there is nobody."""
    rung = fault.rules.rungs[number]
    people = rungs.called(work, now, fault, rung)
    if not people:
        _pass_over(work, now, fault, rung)
        return False
    fault.calls += 1
    fault.rung = max(fault.rung, number)
    silent, away = rungs.nobody_on(work, now, fault, fault.rules.rungs[:number])
    told = {"silent": rungs.named(silent), "away": rungs.named(away), "at": rungs.where(work, fault, rung)}
    call(
        work, now, fault, people, why, rung.post.value, rung=number, **{key: each for key, each in told.items() if each}
    )
    return True


def _pass_over(work: Work, now: datetime, fault: Fault, rung: Rung) -> None:
    """Nobody is called on a rung: whoever is away hears of the fault once, as news that wakes nobody."""
    held = rungs.holders(work, now, fault, rung)
    away = [person for person in held if person.reachable]
    for person in away:
        notify(work, now, fault, person, NoticeKind.FAULT_AWAY, "away", wakes=False, why="away", post=rung.post.value)
    reason = "away" if away else "unreachable" if held else "nobody"
    journal.of_fault(work, now, fault, Event.RUNG_SKIPPED, post=rung.post.value, reason=reason)


def quicken(work: Work, now: datetime, fault: Fault, ladder: Ladder) -> None:
    """A fault that was sent is worse than it seemed: from now on it climbs as fast as that, and calls whom that calls at once."""
    fault.ladder = ladder.to_json()
    if fault.severity is Severity.CRITICAL:
        _wake(work, now, fault)
    for rung in range(fault.rung + 1, ladder.at_once):
        call_rung(work, now, fault, rung, "escalated")
    if fault.state is FaultState.OPEN and fault.accept_by is not None:
        fault.accept_by = min(fault.accept_by, wait(work, now, fault, Climbed.HIGHER))
    fault.set_due()


FOR_WANT_OF_AN_OWNER = frozenset({"not_accepted", "ran_out", "gone_away"})
"""Why somebody is called who need not be once the fault is accepted."""


def spare(work: Work, now: datetime, fault: Fault) -> None:
    """It is accepted: whoever was called for want of that and has not heard of it yet is left in peace; their rung is the next again."""
    calls = [n for n in work.notices.of_fault(fault.id) if n.kind is NoticeKind.FAULT_CALL]
    spared = [n for n in calls if n.unheard and n.facts.get("why") in FOR_WANT_OF_AN_OWNER]
    for notice in spared:
        notice.state, notice.due_at = NoticeState.OBSOLETE, None
        person = work.get(Person, notice.person_id)
        journal.of_fault(work, now, fault, Event.CALL_SPARED, person, post=notice.facts.get("post", ""))
    if spared:
        heard = [n.facts["rung"] for n in calls if n.state is not NoticeState.OBSOLETE and "rung" in n.facts]
        fault.rung = min(fault.rung, max(heard, default=fault.rules.at_once - 1))


def tell_it_ran_out(work: Work, now: datetime, fault: Fault, owner: Person) -> None:
    """Tell whoever let an acceptance run out, unless they are called again anyway."""
    called = work.notices.keyed(_key(fault, f"call:{fault.calls}", owner)) is not None
    if owner.reachable and not called and rights.is_concerned(work, now, owner, fault):
        key = f"ran_out:{fault.calls}:owner"
        notify(work, now, fault, owner, NoticeKind.FAULT_RAN_OUT, key, why="yours_ran_out")


def _wake(work: Work, now: datetime, fault: Fault) -> None:
    """What still waits for the morning goes now: it has become critical."""
    for notice in work.notices.of_fault(fault.id):
        if notice.state is NoticeState.PENDING:
            notice.urgent, notice.due_at = True, now


def climb(work: Work, now: datetime, fault: Fault, why: str) -> Climbed:
    """Call the next rung that has somebody; at the top, call the top again; where nobody is left, whoever can be reached."""
    ladder = fault.rules
    again = fault.rung >= ladder.top
    for rung in range(min(fault.rung + 1, ladder.top), ladder.top + 1):
        if call_rung(work, now, fault, rung, why):
            return Climbed.AGAIN if again else Climbed.HIGHER
    if not _call_anyone(work, now, fault):
        return Climbed.NOBODY
    return Climbed.BELOW_AGAIN if again else Climbed.BELOW


def _call_anyone(work: Work, now: datetime, fault: Fault) -> bool:
    """Above is nobody: call the highest reachable rung below, else the administrators, and say who cannot be called."""
    number, people = rungs.highest(work, now, fault)
    fault.rung = fault.rules.top
    fault.calls += 1
    journal.of_fault(work, now, fault, Event.NOBODY_LEFT)
    call(work, now, fault, people, "nobody_left", **out_of_touch.above(work, now, fault, number))
    return bool(people)


def waits_for_others(work: Work, now: datetime, fault: Fault, notice: Notice) -> bool:
    """Tell whether somebody else, who can be reached, got the same call or a later one."""
    return bool(_others(work, now, fault, notice))


def _others(work: Work, now: datetime, fault: Fault, notice: Notice) -> set[int]:
    """Tell who else, of those who can be reached, got the same call or a later one."""
    return {
        person.id
        for other in work.notices.of_fault(fault.id)
        if other.kind is notice.kind
        and other.person_id != notice.person_id
        and other.state not in (NoticeState.UNDELIVERABLE, NoticeState.OBSOLETE)
        and other.made_at >= notice.made_at
        and (person := work.get(Person, other.person_id)).reachable
        and rights.is_concerned(work, now, person, fault)
    }


def lose_touch(work: Work, now: datetime, fault: Fault, person: Person) -> None:
    """Someone can no longer be reached: what waits for nobody but them goes on at once."""
    awaited = {FaultState.OPEN: NoticeKind.FAULT_CALL, FaultState.FIXED: NoticeKind.FAULT_VERIFY}.get(fault.state)
    mine = [n for n in work.notices.of_fault(fault.id) if n.person_id == person.id and n.kind is awaited]
    if fault.state is FaultState.ACCEPTED and fault.owner_id == person.id:
        fault.state, fault.owner_id, fault.accepted_at = FaultState.OPEN, None, None
    elif not mine or waits_for_others(work, now, fault, mine[-1]):
        return
    journal.of_fault(work, now, fault, Event.UNREACHABLE, person)
    if fault.state is FaultState.OPEN:
        fault.accept_by = wait(work, now, fault, climb(work, now, fault, "unreachable"))
    elif fault.state is FaultState.FIXED:
        fault.verify_by = now
    fault.set_due()
    redraw(work, now, fault)


def pass_by(work: Work, now: datetime, fault: Fault, person: Person) -> None:
    """Someone who was called is away from now on: where nobody who is there has heard the same call, the next rung is called at once."""
    if fault.state is not FaultState.OPEN or fault.rung >= fault.rules.top:
        return
    mine = [n for n in work.notices.of_fault(fault.id) if n.person_id == person.id and n.kind is NoticeKind.FAULT_CALL]
    others = _others(work, now, fault, mine[-1]) if mine else set()
    if mine and others <= away.backs(work, others, now)[0].keys():
        fault.accept_by = wait(work, now, fault, climb(work, now, fault, "gone_away"))
        fault.set_due()
        redraw(work, now, fault)


def wait(work: Work, now: datetime, fault: Fault, came: Climbed, *, fixing: bool = False) -> datetime:
    """Tell until when to wait after a climb before the next, counted from when it is heard."""
    return heard_at(work, now, fault) + _patience(work, fault, came, fixing=fixing)


def _patience(work: Work, fault: Fault, came: Climbed, *, fixing: bool) -> timedelta:
    if came is Climbed.NOBODY:
        return work.policy.nobody_again
    if came is Climbed.AGAIN:
        return fault.rules.repeat
    if came in (Climbed.BELOW, Climbed.BELOW_AGAIN):
        least = max(work.policy.nobody_again, fault.rules.rungs[0].accept_within)
        return least if came is Climbed.BELOW else max(least, min(fault.rules.repeat, A_DAY))
    rung = fault.rules.rungs[max(fault.rung, 0)]
    return rung.fix_within if fixing else rung.accept_within


def redraw(work: Work, now: datetime, fault: Fault, of: Person | None = None) -> None:
    """Have every delivered call of a fault drawn again, or one person's: something about it has changed."""
    for notice in work.notices.of_fault(fault.id):
        if (
            notice.kind in LIVING
            and notice.state is NoticeState.SENT
            and of in (None, work.get(Person, notice.person_id))
        ):
            notice.redraw_at = now


def tell_the_end(work: Work, now: datetime, fault: Fault, by: Person | None) -> None:
    """Tell everyone who was called, as an answer to the call they got, how it ended; their buttons go away."""
    told: dict[int, Notice] = {}
    for notice in work.notices.of_fault(fault.id):
        if notice.kind not in LIVING:
            continue
        if notice.state is NoticeState.SENT:
            told[notice.person_id] = notice
        elif notice.state is NoticeState.SENDING:
            told.setdefault(notice.person_id, notice)
    without_call = {fault.reporter_id, fault.owner_id, fault.fixer_id} - {None, *told}
    for person_id, call in [*told.items(), *((key, None) for key in without_call if key is not None)]:
        if by is not None and person_id == by.id:
            continue
        person = work.get(Person, person_id)
        if not rights.is_concerned(work, now, person, fault):
            continue
        ended = notify(work, now, fault, person, NoticeKind.FAULT_ENDED, f"end:{fault.calls}:{fault.version}")
        if ended is not None and call is not None:
            ended.answers_id = call.id
    redraw(work, now, fault)
