"""A fault as its readers see it: what is known, what comes next and when, and what this reader may do about it."""

from __future__ import annotations

from datetime import datetime

from safety.actions import rights, rungs
from safety.model.desk import Desk, Focus
from safety.model.evidence import Evidence, EvidenceKind, Phase
from safety.model.fault import HANDOVER, POSTPONEMENTS, Fault, FaultState
from safety.model.journal import Event
from safety.model.organisation import Unit
from safety.model.people import Person, PostKind
from safety.model.views import (
    Asking,
    Case,
    FaultLine,
    Faults,
    Fixing,
    Journal,
    JournalLine,
    MoreDays,
    NextStep,
    PassOn,
    Place,
    View,
)
from safety.ports import Work

PAGE = 8
LINES = 12
DAYS = (1, 3, 7, 14)
"""By how many days a deadline may be moved at a time."""


def place(work: Work, fault: Fault) -> Place:
    """Name the outlet of a fault."""
    outlet = work.get(Unit, fault.outlet_id)
    return Place(outlet.id, outlet.name, outlet.zone)


def name(work: Work, person_id: int | None) -> str | None:
    """Name a person, where there is one."""
    person = work.find(Person, person_id)
    return person.name if person else None


def line(work: Work, fault: Fault) -> FaultLine:
    """Tell a fault in one line."""
    return FaultLine(
        id=fault.id,
        place=place(work, fault),
        what=fault.usual or fault.question,
        note=fault.note,
        severity=fault.severity,
        state=fault.state,
        photos=sum(1 for e in work.proofs.of_fault(fault.id) if e.kind is not EvidenceKind.VOICE),
        fix_by=fault.fix_by,
        owner=name(work, fault.owner_id),
    )


def coming(work: Work, now: datetime, fault: Fault) -> NextStep | None:
    """Tell what happens to a fault by itself, and when."""
    if not fault.live or fault.due_at is None:
        return None
    ladder = fault.rules
    if fault.state is FaultState.FIXED:
        return NextStep(fault.due_at, "verify", *_next_post(work, now, fault))
    accept = fault.accept_by if fault.accept_by == fault.due_at else None
    if fault.state is FaultState.ACCEPTED and accept:
        return NextStep(accept, "acceptance", None)
    what = "again" if fault.rung >= ladder.top else "climb"
    return NextStep(fault.due_at, what, *_next_post(work, now, fault))


def _next_post(work: Work, now: datetime, fault: Fault) -> tuple[str | None, str]:
    ladder = fault.rules
    for rung in ladder.rungs[min(fault.rung + 1, ladder.top) :]:
        if rungs.called(work, now, fault, rung):
            return rung.post.value, rungs.where(work, fault, rung)
    return None, ""


def allowed(work: Work, now: datetime, fault: Fault, person: Person) -> frozenset[str]:
    """List what this reader may do now: the buttons, which are checked again at the tap."""
    may = {"journal"}
    if work.proofs.of_fault(fault.id):
        may.add("photos")
    if not fault.live or not rights.may_act(work, now, person, fault):
        return frozenset(may | ({"verify", "reject"} if may_verify(work, now, fault, person) else set()))
    if fault.state is FaultState.OPEN:
        may |= {"accept", "pass_on"}
    if fault.state is FaultState.ACCEPTED and fault.owner_id == person.id:
        may |= {"pass_on"}
    if fault.state in (FaultState.OPEN, FaultState.ACCEPTED):
        may |= {"fixed", "escalate"} if fault.rung < fault.rules.top else {"fixed"}
        if fault.postponed < POSTPONEMENTS and not fault.asked:
            may.add("more_time")
    if rights.may_grant(work, now, fault, person):
        may |= {"grant", "deny"}
    if may_verify(work, now, fault, person):
        may |= {"verify", "reject"}
    return frozenset(may)


def may_verify(work: Work, now: datetime, fault: Fault, person: Person) -> bool:
    """A fix is verified by someone else than the fixer: the reporter, or anyone who walks the outlet."""
    if fault.state is not FaultState.FIXED or person.id == fault.fixer_id:
        return False
    outlet = work.get(Unit, fault.outlet_id)
    return person.id == fault.reporter_id or rights.may_walk(work, now, person, outlet)


def view(work: Work, now: datetime, fault: Fault, person: Person, why: str = "", **facts: object) -> Case:
    """Make a fault's view for one reader."""
    kept = [e for e in work.proofs.of_fault(fault.id) if e.kind is not EvidenceKind.VOICE and not e.lost]
    before = [e for e in kept if e.phase is Phase.BEFORE]
    shown = before if fault.state is not FaultState.FIXED else after_photos(work, fault)
    return Case(
        id=fault.id,
        place=place(work, fault),
        question=fault.question,
        what=fault.usual,
        note=fault.note,
        severity=fault.severity,
        state=fault.state,
        made_safe=fault.made_safe,
        reporter="" if fault.usual_id == HANDOVER else name(work, fault.reporter_id) or "",
        opened_at=fault.opened_at,
        owner=name(work, fault.owner_id),
        accepted_at=fault.accepted_at,
        accept_by=fault.accept_by,
        fixer=name(work, fault.fixer_id),
        fixed_at=fault.fixed_at,
        verifier=name(work, fault.verifier_id),
        ended_at=fault.ended_at,
        fix_by=fault.fix_by,
        photos=len(before),
        after_photos=len(kept) - len(before),
        picture=_picture(shown),
        postponed=fault.postponed,
        asked={**fault.asked, "name": name(work, fault.asked.get("by"))} if fault.asked else {},
        next=coming(work, now, fault),
        may=allowed(work, now, fault, person),
        why=why,
        why_facts=facts,
        rung=max(fault.rung, 0),
        repeats=fault.repeats,
    )


def after_photos(work: Work, fault: Fault) -> list[Evidence]:
    """List the pictures of the repaired thing; those of a fix that was not confirmed do not count any more."""
    failed = [e.at for e in work.journals.of_fault(fault.id) if e.event is Event.VERIFICATION_FAILED]
    kept = [e for e in work.proofs.of_fault(fault.id, Phase.AFTER) if e.kind is not EvidenceKind.VOICE and not e.lost]
    return [e for e in kept if not failed or e.at >= failed[-1]]


def _picture(kept: list[Evidence]) -> str | None:
    return next((e.file_id for e in kept if e.kind is EvidenceKind.PHOTO), None)


def _case(work: Work, now: datetime, person: Person, desk: Desk) -> Case | None:
    fault = work.find(Fault, desk.fault_id)
    if fault is None or not rights.may_see(work, now, person, fault):
        return None
    return view(work, now, fault, person)


def on_desk(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """Lay the case itself on the desk."""
    return _case(work, now, person, desk)


def fixing(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """Ask for the after-photo."""
    case = _case(work, now, person, desk)
    fault = work.find(Fault, desk.fault_id)
    if case is None or fault is None or "fixed" not in case.may:
        return None
    return Fixing(case, len(after_photos(work, fault)), fault.photo_rule)


def passing_on(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """List to whom the fault could go."""
    case = _case(work, now, person, desk)
    fault = work.find(Fault, desk.fault_id)
    if case is None or fault is None or "pass_on" not in case.may:
        return None
    return PassOn(case, [(p.id, p.name, post.value) for p, post in candidates(work, now, fault, person)])


def candidates(work: Work, now: datetime, fault: Fault, person: Person) -> list[tuple[Person, PostKind]]:
    """List the reachable people who walk or lead the fault's outlet, nearest first, without the asker."""
    outlet = work.get(Unit, fault.outlet_id)
    found: dict[int, tuple[Person, PostKind]] = {}
    for post in (PostKind.OUTLET_HEAD, PostKind.SAFETY_OFFICER, PostKind.SECURITY_LEAD, PostKind.LEADER_IN_CHARGE):
        for other in work.people.holders(outlet.above, post, now):
            if other.reachable and other.id != person.id:
                found.setdefault(other.id, (other, post))
    return list(found.values())[:PAGE]


def asking(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """Ask for typed words about a case."""
    case = _case(work, now, person, desk)
    what = {Focus.MORE_REASON: "reason", Focus.MORE_INTERIM: "interim", Focus.REJECT: "reject"}[desk.focus]
    needed = "reject" if what == "reject" else "more_time"
    return Asking(case, what) if case and needed in case.may else None


def more_days(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """Ask for how many days."""
    case = _case(work, now, person, desk)
    return MoreDays(case, DAYS) if case and "more_time" in case.may else None


def journal(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """Make a page of a case's journal."""
    case = _case(work, now, person, desk)
    if case is None:
        return None
    entries = work.journals.of_fault(case.id)
    pages = max(1, -(-len(entries) // LINES))
    page = pages - 1 if desk.page < 0 else min(desk.page, pages - 1)
    shown = entries[page * LINES : (page + 1) * LINES]
    lines = [JournalLine(e.at, e.event, name(work, e.person_id), _named(work, dict(e.facts))) for e in shown]
    return Journal(case, lines, page, pages)


def _named(work: Work, facts: dict[str, object]) -> dict[str, object]:
    to = facts.get("to_person")
    return facts | {"to_name": name(work, to)} if isinstance(to, int) else facts


def listed(work: Work, now: datetime, person: Person, desk: Desk) -> View:
    """Make a page of the open faults of a person's jurisdiction."""
    lines = [unit.line for _, unit in work.people.posts(person.id, now)]
    faults, total = work.cases.open_under(lines, max(desk.page, 0), PAGE)
    pages = max(1, -(-total // PAGE))
    return Faults([line(work, fault) for fault in faults], min(max(desk.page, 0), pages - 1), pages, total)
