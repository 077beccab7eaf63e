"""People in chat: enrolling by a single-use invitation, coming home, choosing a language."""

from __future__ import annotations

from datetime import datetime

from safety.actions import journal
from safety.actions.desks import show
from safety.actions.who import known
from safety.model.codes import Code, CodeKind
from safety.model.desk import Focus, Stranger
from safety.model.journal import Event
from safety.model.people import Person
from safety.model.refusals import NotEnrolled, TooManyTries
from safety.model.views import View
from safety.ports import Work


def enrol(work: Work, now: datetime, *, chat: int, code: Code | None, language: str | None) -> View:
    """Bind a chat to the person whose invitation this is. Anything else teaches a stranger nothing, and only so often."""
    stranger = work.desks.stranger(chat)
    pause = work.policy.stranger_pause
    if stranger is not None and stranger.tries >= work.policy.stranger_tries and now < stranger.since + pause:
        raise TooManyTries(until=stranger.since + pause)
    if code is None or code.kind is not CodeKind.INVITATION or not code.live:
        return _wrong(work, now, chat, stranger)
    person = work.get(Person, code.subject_id)
    if person.left_at is not None:
        return _wrong(work, now, chat, stranger)
    code.used_at = now
    person.chat_id, person.enrolled_at, person.unreachable_since = chat, now, None
    person.language = person.language or language or work.policy.language
    journal.of_person(work, now, person, Event.ENROLLED)
    work.desks.of(person.id).turn(Focus.HOME, facts={"welcome": True})
    return show(work, now, person)


def _wrong(work: Work, now: datetime, chat: int, stranger: Stranger | None) -> View:
    """Count a wrong code. The count must outlive the refusal, so the refusal is returned as what a stranger sees."""
    from safety.model import views  # noqa: PLC0415 - the view is named like the row above

    if stranger is None:
        work.add(Stranger(chat, now, 1))
    elif now >= stranger.since + work.policy.stranger_pause:
        stranger.since, stranger.tries = now, 1
    else:
        stranger.tries += 1
    return views.Stranger()


def home(work: Work, now: datetime, *, chat: int) -> View:
    """Lay everything aside, lose nothing, and show where one stands."""
    if work.people.by_chat(chat) is None:
        raise NotEnrolled
    person = known(work, now, chat)
    work.desks.of(person.id).turn(Focus.HOME, fault_id=None)
    return show(work, now, person)


def stand(work: Work, now: datetime, *, chat: int) -> View:
    """Show again what is on the desk, after a crash, an old button or a misunderstanding."""
    return show(work, now, known(work, now, chat))


def languages(work: Work, now: datetime, *, chat: int) -> View:
    """Ask for the language."""
    person = known(work, now, chat)
    desk = work.desks.of(person.id)
    desk.turn(Focus.LANGUAGE)
    return show(work, now, person)


def speak(work: Work, now: datetime, *, chat: int, language: str) -> View:
    """Choose a language; every later word is in it."""
    person = known(work, now, chat)
    person.language = language
    work.desks.of(person.id).turn(Focus.HOME)
    return show(work, now, person)


def language_of(work: Work, now: datetime, *, chat: int) -> str | None:
    """Tell in which language a chat is spoken to; None for a stranger."""
    del now
    person = work.people.by_chat(chat)
    return person.language if person else None


def block(work: Work, now: datetime, *, chat: int) -> None:
    """Someone blocked the bot: from now on the ladder passes over them, at once for what they were called about."""
    person = work.people.by_chat(chat)
    if person is not None and person.unreachable_since is None:
        person.unreachable_since = now
        journal.of_person(work, now, person, Event.UNREACHABLE, why="blocked")


def unblock(work: Work, now: datetime, *, chat: int) -> None:
    """Someone came back."""
    person = work.people.by_chat(chat)
    if person is not None and person.unreachable_since is not None:
        person.unreachable_since = None
        journal.of_person(work, now, person, Event.REACHABLE)
