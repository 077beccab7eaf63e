"""What a person is shown: the desk's row and the things it points to, made into a view.

One road serves every answer: an action changes things and ends here; after a crash the same function shows where the person stands.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from checklists import score
from safety.actions import cases, jurisdiction, rights, staffing
from safety.actions.cards import card, item_lines, overview, walk_line
from safety.actions.drills import showing as drills
from safety.actions.owed import owed_lines, place
from safety.model.desk import Desk, Focus
from safety.model.evidence import EvidenceKind, Phase
from safety.model.fault import Fault, FaultState, as_repeat
from safety.model.inspection import Inspection, WalkState
from safety.model.organisation import Unit
from safety.model.people import Person
from safety.model.rights import Deed
from safety.model.views import (
    Arrival,
    Choice,
    Draft,
    Home,
    Languages,
    Summary,
    View,
)
from safety.model.walking import following, not_counted
from safety.ports import Work


def show(work: Work, now: datetime, person: Person) -> View:
    """Make the view of what lies on a person's desk; what is no longer there gives way to home."""
    desk = work.desks.of(person.id)
    desk.touched_at = now
    view = _MAKERS.get(desk.focus, _home)(work, now, person, desk)
    if view is None:
        desk.turn(Focus.HOME, fault_id=None)
        view = _home(work, now, person, desk)
    return view


def card_after(work: Work, now: datetime, person: Person, walk: Inspection, item: str) -> View:
    """Lay the next open item on the desk; after the last one, the summary."""
    checklist = work.walks.checklist(walk.checklist_id)
    to = following(checklist, walk, item)
    desk = work.desks.of(person.id)
    if to is None:
        desk.turn(Focus.SUMMARY, inspection_id=walk.id, outlet_id=walk.outlet_id, fault_id=None)
    else:
        walk.position = to
        desk.turn(Focus.CARD, inspection_id=walk.id, outlet_id=walk.outlet_id, fault_id=None)
    return show(work, now, person)


def _walk(work: Work, person: Person, desk: Desk) -> Inspection | None:
    walk = work.find(Inspection, desk.inspection_id)
    return walk if walk is not None and walk.officer_id == person.id else None


def _home(work: Work, now: datetime, person: Person, desk: Desk) -> View:
    posts = work.people.posts(person.id, now)
    walks = [walk_line(work, walk) for walk in work.walks.open_by(person.id)]
    owed = owed_lines(work, now, person, [unit for _, unit in posts])
    lines = [unit.line for _, unit in posts]
    _, faults = work.cases.open_under(lines, 0, 1)
    return Home(
        name=person.name,
        posts=[(post.kind.value, unit.name) for post, unit in posts],
        walks=walks,
        owed=owed,
        faults=faults,
        language=person.speaks,
        welcome=bool(desk.facts.get("welcome")),
        oversees=rights.may_anywhere(work, now, person, Deed.OVERSEE),
        manages=rights.may_anywhere(work, now, person, Deed.MANAGE_PEOPLE),
        walks_outlets=rights.may_anywhere(work, now, person, Deed.WALK),
    )


def _arrival(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    walk = work.find(Inspection, desk.inspection_id)
    if walk is None or walk.state is not WalkState.OPEN:
        return None
    from safety.actions.inspections import stand_in  # noqa: PLC0415 - the walk's actions end in this module

    other = stand_in(work, now, work.get(Unit, walk.outlet_id), walk)
    mine = walk.officer_id == person.id
    officer = work.get(Person, walk.officer_id).name
    return Arrival(walk_line(work, walk), officer, mine, other.name if other and mine else None)


def _choice(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    del now, person
    from safety.actions.arrivals import offered  # noqa: PLC0415 - the same

    outlet = work.find(Unit, desk.outlet_id)
    if outlet is None:
        return None
    last = work.walks.last_done(outlet.id, work.policy.routine)
    options = [(checklist.id, checklist.title) for checklist in offered(work, outlet)]
    return Choice(place(work, outlet.id), options, last.submitted_at if last else None)


def _card(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    del now
    walk = _walk(work, person, desk)
    if walk is None or walk.state is not WalkState.OPEN:
        return None
    return card(work, walk, asking_reason=desk.focus is Focus.NA_REASON)


def _overview(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    del now
    walk = _walk(work, person, desk)
    return overview(work, walk, desk.page) if walk and walk.state is WalkState.OPEN else None


def _summary(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    walk = _walk(work, person, desk)
    if walk is None or walk.state is WalkState.ABANDONED:
        return None
    checklist = work.walks.checklist(walk.checklist_id)
    lines = item_lines(checklist, walk)
    faults = [f for f in work.cases.of_walk(walk.id) if f.state is not FaultState.WITHDRAWN]
    pictured = {f.item for f in faults if any(e.kind is not EvidenceKind.VOICE for e in work.proofs.of_fault(f.id))}
    undoable = walk.state is WalkState.SUBMITTED and walk.due_at is not None and now < walk.due_at
    return Summary(
        walk=walk.id,
        place=place(work, walk.outlet_id),
        title=checklist.title,
        checklist=checklist,
        score=score(checklist, walk.verdicts),
        faults=[cases.line(work, fault) for fault in faults],
        open_items=[line for line in lines if line.state in ("", "later", "shut")],
        lacking_photo=[line for line in lines if _lacks_photo(walk, line.item.photo_rule, line.item.id, pictured)],
        not_counted=not_counted(checklist, walk),
        confirming=desk.focus is Focus.CONFIRM and walk.state is WalkState.OPEN,
        undo_until=walk.due_at if undoable else None,
        locked_at=walk.submitted_at if walk.state is not WalkState.OPEN and not undoable else None,
    )


def _lacks_photo(walk: Inspection, rule: str, item: str, pictured: set[str | None]) -> bool:
    verdict = walk.verdicts.get(item)
    if rule == "never" or verdict in (None, "na") or walk.photos.get(item) or item in pictured:
        return False
    return rule == "always" or verdict == "fault"


def _draft(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    del now
    fault = work.find(Fault, desk.fault_id)
    walk = work.find(Inspection, fault.inspection_id) if fault else None
    if fault is None or fault.ended or walk is None or walk.officer_id != person.id or walk.state is not WalkState.OPEN:
        return None
    item = work.walks.checklist(walk.checklist_id).item(fault.item or "")
    kept = work.proofs.of_fault(fault.id, Phase.BEFORE)
    voices = sum(1 for e in kept if e.kind is EvidenceKind.VOICE)
    usual = next((u for u in item.usual_faults if u.id == fault.usual_id), None)
    return Draft(
        fault=fault.id,
        place=place(work, fault.outlet_id),
        item=item,
        question=fault.question,
        usual_id=fault.usual_id,
        note=fault.note,
        severity=fault.severity,
        proposed=as_repeat(item.severity_of(usual), fault.repeats),
        made_safe=fault.made_safe,
        photos=len(kept) - voices,
        voices=voices,
        no_photo=item.photo_rule == "never",
        opens_at=fault.due_at,
        described=fault.described or bool(kept),
        asking_reason=desk.focus is Focus.LOWER,
        state=fault.state,
        repeats=fault.repeats,
    )


def _languages(work: Work, now: datetime, person: Person, desk: Desk) -> View:
    del work, now, desk
    return Languages(person.speaks)


def _people(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    return staffing.on_desk(work, now, person, desk)


def _giving(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    from safety.actions import post_asking, posting  # noqa: PLC0415 - ending a post ends in this module

    show = post_asking.on_desk if desk.focus is Focus.POST_DAYS else posting.on_desk
    return show(work, now, person, desk)


def _settings(work: Work, now: datetime, person: Person, desk: Desk) -> View:
    from safety.actions import settings  # noqa: PLC0415 - choosing ends in this module

    return settings.on_desk(work, now, person, desk)


def _mine(work: Work, now: datetime, person: Person, desk: Desk) -> View:
    from safety.actions import mine  # noqa: PLC0415 - the same

    return mine.view(work, now, person, desk)


def _missed(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    from safety.actions import decisions, mine, piles  # noqa: PLC0415 - the same

    makers: dict[Focus, Maker] = {
        Focus.DUTY_DECISION: decisions.on_desk,
        Focus.DUTY_PILES: piles.listed,
        Focus.DUTY_PILE: piles.on_desk,
    }
    return makers.get(desk.focus, mine.on_desk)(work, now, person, desk)


def _turns(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    from safety.actions import absences, rhythms, rota_card, swaps  # noqa: PLC0415 - the rota leads into the rest of the rules

    makers: dict[Focus, Maker] = {
        Focus.ROTA: rota_card.on_desk,
        Focus.RHYTHM: rhythms.on_desk,
        Focus.AWAY: absences.on_desk,
    }
    return makers.get(desk.focus, swaps.on_desk)(work, now, person, desk)


def _closures(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    from safety.actions import closures  # noqa: PLC0415 - the same

    return (closures.asking if desk.focus is Focus.CLOSING else closures.listed)(work, now, person, desk)


Maker = Callable[[Work, datetime, Person, Desk], View | None]

_MAKERS: dict[Focus, Maker] = {
    Focus.HOME: _home,
    Focus.ARRIVAL: _arrival,
    Focus.CHOICE: _choice,
    Focus.CARD: _card,
    Focus.NA_REASON: _card,
    Focus.OVERVIEW: _overview,
    Focus.SUMMARY: _summary,
    Focus.CONFIRM: _summary,
    Focus.DRAFT: _draft,
    Focus.LOWER: _draft,
    Focus.FIX: cases.fixing,
    Focus.PASS_ON: cases.passing_on,
    Focus.MORE_REASON: cases.asking,
    Focus.MORE_INTERIM: cases.asking,
    Focus.MORE_DAYS: cases.more_days,
    Focus.REJECT: cases.asking,
    Focus.CASE: cases.on_desk,
    Focus.JOURNAL: cases.journal,
    Focus.FAULTS: cases.listed,
    Focus.LANGUAGE: _languages,
    Focus.AREA: jurisdiction.on_desk,
    Focus.SETTINGS: _settings,
    Focus.MINE: _mine,
    Focus.CLOSURES: _closures,
    Focus.CLOSING: _closures,
    **dict.fromkeys((Focus.DUTY_REASON, Focus.DUTY_DECISION, Focus.DUTY_PILES, Focus.DUTY_PILE), _missed),
    **dict.fromkeys((Focus.ROTA, Focus.RHYTHM, Focus.SWAP_TURN, Focus.SWAP_WITH, Focus.AWAY), _turns),
    Focus.STAFF: _people,
    Focus.PERSON: _people,
    Focus.NEW_PERSON: _people,
    Focus.GIVE_POST: _giving,
    Focus.POST_DAYS: _giving,
    Focus.DRILLS: drills.listed,
    Focus.DRILL_MATRIX: drills.matrix,
    **dict.fromkeys(
        (
            Focus.DRILL,
            Focus.DRILL_SCENARIO,
            Focus.DRILL_WHEN,
            Focus.DRILL_ROLES,
            Focus.DRILL_ROLE,
            Focus.DRILL_EARLY,
            Focus.DRILL_STOP,
            Focus.DRILL_FILE,
            Focus.DRILL_CARD,
        ),
        drills.on_desk,
    ),
}
