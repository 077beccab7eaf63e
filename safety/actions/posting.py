"""Setting up people in chat: add one, invite, give a post and end it, note who leaves. Each is checked again at the tap."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from safety.actions import journal, leaving, people, post_news, rights, staffing, turns
from safety.actions.staffing import lay, manager, subject
from safety.actions.who import all_posts
from safety.model import post_days
from safety.model.codes import Code, CodeKind, new_token
from safety.model.desk import Desk, Focus
from safety.model.journal import Event
from safety.model.notice import Notice, NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person, Post, PostKind
from safety.model.post_checks import AT_OUTLETS
from safety.model.refusals import AlreadyHeld, KeyTaken, LastAdministrator, NotAName, NotYours, OldButton
from safety.model.rights import Deed, deed_of_giving
from safety.model.views.base import View
from safety.model.views.staff import Giving
from safety.ports import Work

LONGEST_KEY, LONGEST_NAME = 64, 200
UNITS = 8
FOR_GOOD = timedelta(days=36_500)
"""Who holds a post then holds it without an end."""


def ask_new(work: Work, now: datetime, *, chat: int) -> View:
    """Ask who the new person is."""
    by = manager(work, now, chat)
    desk = work.desks.of(by.id)
    desk.turn(Focus.NEW_PERSON, fault_id=None, inspection_id=None)
    return staffing.on_desk(work, now, by, desk) or staffing.listed(work, now, chat=chat)


def add(work: Work, now: datetime, by: Person, text: str) -> View:
    """Add a person: "10023 Li Wei". The staff number comes first; the rest is the name."""
    manager(work, now, by.chat_id or 0)
    key, _, name = " ".join(text.split()).partition(" ")
    if not name or len(key) > LONGEST_KEY or len(name) > LONGEST_NAME or not any(c.isalnum() for c in key):
        raise NotAName
    if work.people.by_key(key) is not None:
        raise KeyTaken(key=key)
    person = work.add(Person(key, name, ""))
    journal.of_person(work, now, person, Event.PERSON_ADDED, by=by.name)
    return _choose(work, now, by, person)


def give(work: Work, now: datetime, *, chat: int, person: int) -> View:
    """Ask which post."""
    by = manager(work, now, chat)
    return _choose(work, now, by, subject(work, now, by, person))


def _choose(work: Work, now: datetime, by: Person, person: Person, **facts: object) -> View:
    desk = work.desks.of(by.id)
    desk.turn(Focus.GIVE_POST, facts={"person": person.id, **facts}, fault_id=None, inspection_id=None)
    return giving(work, now, by, desk)


def giving(work: Work, now: datetime, by: Person, desk: Desk) -> View:
    """Make the question: which post, then at which unit of the jurisdiction."""
    person = subject(work, now, by, int(desk.facts.get("person") or 0))
    post = str(desk.facts.get("post") or "")
    if not post:
        return Giving(person.id, person.name, [kind.value for kind in PostKind if _may_give(work, now, by, kind)])
    roots = staffing.jurisdictions(work, now, by)
    here = work.find(Unit, int(desk.facts.get("here") or 0))
    if here is None and len(roots) == 1:
        here = roots[0]
    page = max(0, int(desk.facts.get("page") or 0))
    below, total = work.organisation.below(here.id, page, UNITS) if here else (roots, len(roots))
    inside = here is not None and any(here is not root and here.line.startswith(root.line) for root in roots)
    return Giving(
        id=person.id,
        name=person.name,
        posts=(),
        post=post,
        here=here.id if here else 0,
        path=[unit.name for unit in _path(work, here)] if here else (),
        up=(here.parent_id or 0) if here is not None and inside else 0,
        units=[(unit.id, unit.name) for unit in below],
        page=page,
        pages=max(1, -(-total // UNITS)),
        fits=here is not None and (PostKind(post) not in AT_OUTLETS or here.is_outlet),
    )


def _path(work: Work, unit: Unit) -> list[Unit]:
    return [work.get(Unit, key) for key in reversed(unit.above)]


def _may_give(work: Work, now: datetime, by: Person, kind: PostKind) -> bool:
    return rights.may_anywhere(work, now, by, deed_of_giving(kind))


def _post_named(word: str) -> PostKind:
    try:
        return PostKind(word)
    except ValueError:
        raise OldButton from None


def choose_unit(work: Work, now: datetime, *, chat: int, person: int, post: str, unit: int, page: int = 0) -> View:
    """Go on with a chosen post, to a unit (0 for the top) or a page of the units below it."""
    by = manager(work, now, chat)
    kind = _post_named(post)
    found = work.find(Unit, unit)
    if unit and (found is None or found.closed or not rights.may(work, now, by, deed_of_giving(kind), found)):
        raise NotYours
    return _choose(work, now, by, subject(work, now, by, person), post=kind.value, here=unit, page=page)


def hold(work: Work, now: datetime, *, chat: int, person: int, post: str, unit: int) -> View:
    """Give the post, from now on and without an end."""
    by = manager(work, now, chat)
    found = subject(work, now, by, person)
    return grant(work, now, by, found, *place_for(work, now, by, post, unit))


def place_for(work: Work, now: datetime, by: Person, post: str, unit: int) -> tuple[PostKind, Unit]:
    """Tell which post at which unit somebody gives, if they may."""
    kind, place = _post_named(post), work.find(Unit, unit)
    if place is None or place.closed or not rights.may(work, now, by, deed_of_giving(kind), place):
        raise NotYours
    if kind in AT_OUTLETS and not place.is_outlet:
        raise OldButton
    return kind, place


def grant(
    work: Work,
    now: datetime,
    by: Person,
    found: Person,
    kind: PostKind,
    place: Unit,
    days: tuple[date | None, date | None] = (None, None),
) -> View:
    """Give a post from the first of these days until the last; without a first it begins now, without a last it does not end."""
    begins, ends = post_days.begins_at(place, days[0], now), post_days.ends_at(place, days[1])
    there = [p for p, _ in all_posts(work, now, found) if p.kind is kind and p.unit_id == place.id]
    if any((ends is None or p.since < ends) and (p.until is None or begins < p.until) for p in there):
        raise AlreadyHeld
    turn = work.people.last_turn(place.id, now) + 1 if kind is PostKind.SAFETY_OFFICER else None
    given = Post(found.id, place.id, kind, begins, ends, turn)
    given.set_due(now)
    work.add(given)
    if kind is PostKind.SAFETY_OFFICER:
        turns.unsettle(work, now, [place.id])
    told = {name: day.isoformat() for name, day in zip(("first", "last"), days, strict=True) if day is not None}
    journal.of_person(work, now, found, Event.POST_GIVEN, post=kind.value, unit=place.name, by=by.name, **told)
    post_news.told(work, now, found, given, by)
    if found.chat_id is None:
        invite(work, now, chat=by.chat_id or 0, person=found.id)
    return lay(work, now, by, found)


def ask(work: Work, now: datetime, *, chat: int, person: int, what: str) -> View:
    """Ask once more before something that cannot simply be taken back."""
    by = manager(work, now, chat)
    return lay(work, now, by, subject(work, now, by, person), what)


def end(work: Work, now: datetime, *, chat: int, person: int, post: int) -> View:
    """End a post; what was in hand there goes on with somebody else."""
    by = manager(work, now, chat)
    found = subject(work, now, by, person)
    held = to_end(work, now, by, found, post)
    keep_an_administrator(work, now, [held[0]])
    leaving.end_post(work, now, *held, by=by)
    post_news.told(work, now, found, held[0], by)
    return lay(work, now, by, found)


def to_end(work: Work, now: datetime, by: Person, found: Person, post: int) -> tuple[Post, Unit]:
    """Find the post that somebody ends, if they may."""
    held = next((each for each in all_posts(work, now, found) if each[0].id == post), None)
    if held is None:
        raise OldButton
    if not staffing.may_end(work, now, by, *held):
        raise NotYours
    return held


def leave(work: Work, now: datetime, *, chat: int, person: int) -> View:
    """Note that somebody has left; nothing that they had in hand is orphaned."""
    by = manager(work, now, chat)
    found = subject(work, now, by, person)
    posts = work.people.posts(found.id, now)
    if not staffing.is_theirs(work, now, by, found):
        raise NotYours
    keep_an_administrator(work, now, [post for post, _ in posts])
    _revoke(work, now, found)
    leaving.leave(work, now, found, by)
    return staffing.listed(work, now, chat=chat, query="")


def keep_an_administrator(work: Work, now: datetime, going: list[Post]) -> None:
    """One who has no end must leave another behind who has none: else nobody is left some day."""
    gone = {post.id: post.until for post in going if post.kind is PostKind.ADMINISTRATOR}
    until = (now, *([now + FOR_GOOD] if None in gone.values() else []))
    if gone and not all(work.people.any_other(PostKind.ADMINISTRATOR, gone, at) for at in until):
        raise LastAdministrator


def _revoke(work: Work, now: datetime, person: Person) -> None:
    code = work.organisation.code_of(CodeKind.INVITATION, person.id)
    if code is not None:
        code.revoked_at = now


def invite(work: Work, now: datetime, *, chat: int, person: int) -> View:
    """Draw a new invitation and send it to whoever asked, to pass on. A chat that was bound before hears that it is no more."""
    by = manager(work, now, chat)
    found = subject(work, now, by, person)
    if not staffing.is_theirs(work, now, by, found):
        raise NotYours
    _revoke(work, now, found)
    code = work.add(Code(new_token(), CodeKind.INVITATION, found.id, now))
    if found.chat_id is not None:
        facts, chat = {"by": by.name}, found.chat_id
        work.add(Notice(f"cut:{code.id}", found.id, NoticeKind.CHAT_CUT, now, now, facts=facts, chat_id=chat))
        found.chat_id, found.enrolled_at, found.unreachable_since = None, None, None
        people.lose_touch(work, now, found)
    journal.of_person(work, now, found, Event.INVITED, by=by.name)
    work.add(Notice(f"invitation:{code.id}:{by.id}", by.id, NoticeKind.INVITATION, now, now, facts={"code": code.id}))
    return lay(work, now, by, found)


def on_desk(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """What a desk that gives a post shows now."""
    if not rights.may_anywhere(work, now, person, Deed.MANAGE_PEOPLE):
        return None
    try:
        return giving(work, now, person, desk)
    except NotYours:
        return None
