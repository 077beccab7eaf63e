"""What a person is shown: the desk's row and the things it points to, made into a view.

One road serves every answer: an action changes things and ends here; after a crash the same function shows where the person stands.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from safety.actions import cases, jurisdiction, rights, staffing, walk_desk
from safety.actions.cards import walk_line
from safety.actions.drills import showing as drills
from safety.actions.owed import owed_lines
from safety.model.desk import Desk, Focus
from safety.model.inspection import Inspection
from safety.model.people import Person
from safety.model.rights import Deed
from safety.model.views import (
    Home,
    Languages,
    View,
)
from safety.model.walking import following
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


def _languages(work: Work, now: datetime, person: Person, desk: Desk) -> View:
    del work, now, desk
    return Languages(person.speaks)


def _giving(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    from safety.actions import post_asking, posting  # noqa: PLC0415 - what is done there ends in this module

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
    Focus.ARRIVAL: walk_desk.arrival,
    Focus.CHOICE: walk_desk.choice,
    Focus.CARD: walk_desk.card,
    Focus.NA_REASON: walk_desk.card,
    Focus.OVERVIEW: walk_desk.overview,
    Focus.SUMMARY: walk_desk.summary,
    Focus.CONFIRM: walk_desk.summary,
    Focus.DRAFT: walk_desk.draft,
    Focus.LOWER: walk_desk.draft,
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
    Focus.STAFF: staffing.on_desk,
    Focus.PERSON: staffing.on_desk,
    Focus.NEW_PERSON: staffing.on_desk,
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
