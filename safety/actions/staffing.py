"""People as seen by whoever sets them up: find one, read one. Nobody sees more than the own jurisdiction."""

from __future__ import annotations

from datetime import datetime

from safety.actions import rights
from safety.actions.who import all_posts, known
from safety.model import post_days
from safety.model.codes import CodeKind
from safety.model.desk import Desk, Focus, bounded
from safety.model.organisation import Unit
from safety.model.people import Person, Post
from safety.model.refusals import NotYours
from safety.model.rights import RIGHTS, Deed, deed_of_giving
from safety.model.views.base import View
from safety.model.views.staff import NewPerson, PostLine, Staff, StaffCard, StaffLine
from safety.ports import Work

PAGE = 8
LONGEST_QUERY = 60
MANAGERS = RIGHTS[Deed.MANAGE_PEOPLE]


def manager(work: Work, now: datetime, chat: int) -> Person:
    """Tell who is speaking, if they may set up people anywhere."""
    person = known(work, now, chat)
    if not rights.may_anywhere(work, now, person, Deed.MANAGE_PEOPLE):
        raise NotYours
    return person


def jurisdictions(work: Work, now: datetime, person: Person) -> list[Unit]:
    """List the units below which a person sets up people; none of them lies below another."""
    units = [unit for post, unit in work.people.posts(person.id, now) if post.kind in MANAGERS]
    return [u for u in dict.fromkeys(units) if not any(u is not v and u.line.startswith(v.line) for v in units)]


def subject(work: Work, now: datetime, by: Person, person_id: int) -> Person:
    """Find a person whom somebody may set up: all posts, those that begin later too, lie in the jurisdiction, or there is none yet."""
    found = work.find(Person, person_id)
    if found is None or found.left_at is not None:
        raise NotYours
    if not all(rights.may(work, now, by, Deed.MANAGE_PEOPLE, unit) for _, unit in all_posts(work, now, found)):
        raise NotYours
    return found


def may_end(work: Work, now: datetime, by: Person, post: Post, unit: Unit) -> bool:
    """Tell whether somebody may end a post."""
    return rights.may(work, now, by, deed_of_giving(post.kind), unit)


def is_theirs(work: Work, now: datetime, by: Person, person: Person) -> bool:
    """Tell whether somebody may invite a person anew, which takes the chat away, and see them off: never an equal with more rights."""
    posts = all_posts(work, now, person)
    return person.id != by.id and all(may_end(work, now, by, post, unit) for post, unit in posts)


def listed(work: Work, now: datetime, *, chat: int, page: int = 0, query: str | None = None) -> View:
    """Lay the list on the desk; `query` None keeps what was looked for."""
    person = manager(work, now, chat)
    desk = work.desks.of(person.id)
    asked = str(desk.facts.get("query") or "") if query is None else query[:LONGEST_QUERY]
    desk.turn(Focus.STAFF, page=bounded(page), facts={"query": asked}, fault_id=None, inspection_id=None)
    return staff(work, now, person, desk)


def look_for(work: Work, now: datetime, person: Person, text: str) -> View:
    """Take a typed name or staff number."""
    return listed(work, now, chat=person.chat_id or 0, query=" ".join(text.split()))


def look(work: Work, now: datetime, *, chat: int, person: int) -> View:
    """Lay one person on the desk."""
    by = manager(work, now, chat)
    return lay(work, now, by, subject(work, now, by, person))


def lay(work: Work, now: datetime, by: Person, person: Person, asks: str = "") -> View:
    """Show one person, with what is about to be confirmed."""
    desk = work.desks.of(by.id)
    facts = {"query": desk.facts.get("query") or "", "person": person.id, "asks": asks}
    desk.turn(Focus.PERSON, facts=facts, fault_id=None, inspection_id=None)
    return card(work, now, by, desk)


def staff(work: Work, now: datetime, person: Person, desk: Desk) -> Staff:
    """Make the list: everybody below, or whoever fits what was typed."""
    units = jurisdictions(work, now, person)
    query = str(desk.facts.get("query") or "")
    found, total = work.people.below([unit.line for unit in units], query, max(desk.page, 0), PAGE, now)
    lines = []
    for one in found:
        posts = all_posts(work, now, one)
        post, unit = posts[0] if posts else (None, None)
        lines.append(StaffLine(one.id, one.name, one.key, post.kind.value if post else "", unit.name if unit else ""))
    return Staff(query, lines, max(desk.page, 0), max(1, -(-total // PAGE)), total)


def card(work: Work, now: datetime, by: Person, desk: Desk) -> StaffCard:
    """Make one person's card."""
    person = subject(work, now, by, int(desk.facts.get("person") or 0))
    posts = all_posts(work, now, person)
    return StaffCard(
        id=person.id,
        name=person.name,
        key=person.key,
        posts=[
            PostLine(p.id, p.kind.value, unit.name, may_end(work, now, by, p, unit), *post_days.days_of(p, unit, now))
            for p, unit in posts
        ],
        enrolled_at=person.enrolled_at if person.chat_id is not None else None,
        reachable=person.reachable,
        invited=work.organisation.code_of(CodeKind.INVITATION, person.id) is not None,
        faults=work.cases.owned_by(person.id),
        walks=len(work.walks.open_by(person.id)),
        zone=next((unit.zone for _, unit in (*posts, *work.people.posts(by.id, now))), "UTC"),
        mine=is_theirs(work, now, by, person),
        asks=str(desk.facts.get("asks") or ""),
    )


def on_desk(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """What a desk that shows people shows now; None where it may not any more."""
    if not rights.may_anywhere(work, now, person, Deed.MANAGE_PEOPLE):
        return None
    if desk.focus is Focus.NEW_PERSON:
        return NewPerson()
    try:
        return staff(work, now, person, desk) if desk.focus is Focus.STAFF else card(work, now, person, desk)
    except NotYours:
        return None
