"""People in chat: enrolling by a single-use invitation, coming home, choosing a language."""

from __future__ import annotations

from datetime import datetime

from safety.actions import calls, extensions, journal, out_of_touch
from safety.actions.desks import show
from safety.actions.drills import taking_over
from safety.actions.who import holder, known
from safety.model.codes import CodeKind
from safety.model.desk import Focus, Stranger
from safety.model.journal import Event
from safety.model.people import Person
from safety.model.refusals import TooManyTries
from safety.model.views import Stranger as Unknown
from safety.model.views import View
from safety.ports import Work

_ALL = 10_000
"""More open faults than any jurisdiction has."""


def enrol(work: Work, now: datetime, *, chat: int, token: str | None, language: str | None) -> View:
    """Bind a chat to the person whose invitation this is. Anything else teaches a stranger nothing, and only so often.

    Words that can be no code are no try: whoever says hello five times can still come in.
    """
    code = work.organisation.code(token) if token else None
    stranger = work.desks.stranger(chat)
    pause = work.policy.stranger_pause
    if stranger is not None and stranger.tries >= work.policy.stranger_tries and now < stranger.since + pause:
        raise TooManyTries(until=stranger.since + pause)
    if token is None:
        return Unknown()
    if code is None or code.kind is not CodeKind.INVITATION or not code.live:
        return _wrong(work, now, chat, stranger)
    person = work.get(Person, code.subject_id)
    if person.left_at is not None:
        return _wrong(work, now, chat, stranger)
    _leave_to(work, chat)
    code.used_at = now
    person.chat_id, person.enrolled_at, person.unreachable_since = chat, now, None
    person.phone = language or work.policy.language
    journal.of_person(work, now, person, Event.ENROLLED)
    out_of_touch.call_again(work, now, person)
    work.desks.of(person.id).turn(Focus.HOME, facts={"welcome": True})
    return show(work, now, person)


def _leave_to(work: Work, chat: int) -> None:
    """Someone who left gives up the chat: they may come back as somebody new."""
    before = work.people.by_chat(chat)
    if before is not None:
        before.chat_id = None
        work.people.by_chat(chat)  # asking writes it down: no two people have one chat, not even for a moment


def _wrong(work: Work, now: datetime, chat: int, stranger: Stranger | None) -> View:
    """Count a wrong code. The count must outlive the refusal, so the refusal is returned as what a stranger sees."""
    if stranger is None:
        work.add(Stranger(chat, now, 1))
    elif now >= stranger.since + work.policy.stranger_pause:
        stranger.since, stranger.tries = now, 1
    else:
        stranger.tries += 1
    return Unknown()


def home(work: Work, now: datetime, *, chat: int) -> View:
    """Lay everything aside, lose nothing, and show where one stands."""
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
    person = holder(work, chat)
    return person.speaks if person else None


def hear(work: Work, *, chat: int, phone: str | None) -> None:
    """Note which language a person's phone speaks: the bot follows it until a language is chosen."""
    person = work.people.by_chat(chat)
    if person is not None and phone is not None and person.phone != phone:
        person.phone = phone


def block(work: Work, now: datetime, *, chat: int) -> None:
    """Someone blocked the bot: from now on the ladder passes over them, at once for what they were called about."""
    person = work.people.by_chat(chat)
    if person is not None and person.unreachable_since is None:
        person.unreachable_since = now
        journal.of_person(work, now, person, Event.UNREACHABLE, why="blocked")
        lose_touch(work, now, person)


def lose_touch(work: Work, now: datetime, person: Person) -> None:
    """Someone cannot be reached any more: what waits for nobody but them goes on at once."""
    lines = [unit.line for _, unit in work.people.posts(person.id, now)]
    for fault in work.cases.open_under(lines, 0, _ALL)[0]:
        calls.lose_touch(work, now, fault, person)
        extensions.lose_answerer(work, now, fault, person)
    taking_over.lose(work, now, person)


def go_away(work: Work, now: datetime, person: Person) -> None:
    """Someone is away from now on: nobody waits for them to accept what only they were called about."""
    lines = [unit.line for _, unit in work.people.posts(person.id, now)]
    for fault in work.cases.open_under(lines, 0, _ALL)[0]:
        calls.pass_by(work, now, fault, person)


def unblock(work: Work, now: datetime, *, chat: int) -> None:
    """Someone came back."""
    person = work.people.by_chat(chat)
    if person is not None and person.unreachable_since is not None:
        out_of_touch.back(work, now, person)
