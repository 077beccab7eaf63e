"""What the rules' refusals say: one clear sentence and, where there is one, the way on. Plain text: whoever shows it escapes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from checklists import Item
from checklists import Misread as Unread
from handlers.screens.drills.parts import listing, party
from handlers.screens.labels import checkpoint
from handlers.screens.layout import NAME
from handlers.screens.misread import misread
from handlers.screens.screen import cut
from handlers.screens.strangers import pause
from locales import Words, mark
from safety.model import refusals as no
from safety.model.journal import Event
from safety.model.refusals import Refusal

TOAST = 200
"""Characters that Telegram shows above a chat."""

_SENTENCES: dict[type[Refusal], str] = {
    no.NotEnrolled: mark("You are not enrolled. Open your invitation link, or type its code."),
    no.UnknownCode: mark("This code leads nowhere, or no longer. Check it and try again."),
    no.AlreadyEnrolled: mark("You are enrolled already. This invitation is for somebody else."),
    no.NotYours: mark("This is not, or no longer, yours."),
    no.OldButton: mark("This card has moved on. Here is where you stand."),
    no.WalkClosed: mark("This inspection is over; it can no longer be changed."),
    no.UndoOver: mark("The time to undo is over. The inspection is locked."),
    no.NobodyToHandTo: mark("There is nobody to hand to: the stand-in cannot be reached."),
    no.ReasonTooShort: mark("Please say why in a word or two."),
    no.NothingAsked: mark("Nothing is being asked here. Use the buttons below."),
    no.NoPhotoHere: mark(
        "No photos here: this is confidential. The picture was not kept; please delete it from the chat."
    ),
    no.NotDescribed: mark("Say what is wrong first: tap it, type it, or send a photo."),
    no.CaseOver: mark("This fault is closed. Nothing more is needed."),
    no.NotNow: mark("That is not possible as the fault stands now."),
    no.SamePerson: mark("You fixed it, so somebody else verifies it."),
    no.NoMoreTime: mark("The deadline was moved twice already. It cannot be moved again."),
    no.AlreadyAsked: mark("More time was asked for already; the answer is awaited."),
    no.NoPhotoYet: mark("Send a photo of the repaired thing first."),
    no.NobodyAbove: mark("There is nobody above to turn to: the top has been called."),
    no.Overtaken: mark("Somebody else was a moment faster. Look again and tap once more."),
    no.NoHours: mark("Those are no quiet hours. Type for example 22:00-07:00, at most 12 hours, or off."),
    no.NoHour: mark("That is no time of day. Type it for example as 18:00."),
    no.NotAName: mark("Type the staff number, a space, then the name. For example: 10023 Li Wei"),
    no.AlreadyHeld: mark("This person holds that post there already."),
    no.LastAdministrator: mark("This is the last administrator. Give the post to somebody else first."),
    no.NotADay: mark("Type the first and the last day, from today on, for example: 1.12.2026 - 20.12.2026"),
    no.DutySettled: mark("This has been answered already. Nothing more is needed."),
    no.SwapOver: mark("This swap is settled already, or its turn has begun."),
    no.NotInChat: mark(
        "This colleague is not in the chat and cannot be asked. Ask somebody else, or speak with the outlet's head."
    ),
    no.SwapOverlaps: mark("This turn is part of another swap. Undo or answer that one first."),
    no.NotOnDuty: mark("Only the officer who is B now can take over."),
    no.GivenBackTooLate: mark("It can no longer be given back: the time is over, or the handover to you is confirmed."),
    no.NotStarted: mark("The drill has not started yet."),
    no.NobodyHere: mark("Nobody else has answered the roll call yet. A drill needs at least two."),
    no.NotForFiles: mark("This kind of message is not taken. Send text, a photo or a voice note."),
}


def say(refusal: Refusal, words: Words) -> str:
    """Put a refusal into words."""
    if refusal.facts.get("event") in _SINCE:
        return _since(refusal, words)
    told = _WITH_FACTS.get(type(refusal))
    if told is not None:
        return told(refusal, words)
    return words(_SENTENCES.get(type(refusal), _SENTENCES[no.NotNow]))


def short(said: str) -> str:
    """Cut what a refusal says to the few words of a toast."""
    return cut(said, TOAST)


_SINCE = {
    Event.ACCEPTED: mark("{name} accepted it {when}."),
    Event.PASSED_ON: mark("{name} passed it on {when}."),
    Event.ESCALATED: mark("{name} escalated it {when}."),
    Event.FIXED: mark("{name} reported it fixed {when}."),
    Event.VERIFIED: mark("{name} confirmed the repair {when}. The fault is closed."),
    Event.VERIFICATION_FAILED: mark("{name} found it not fixed {when}. It is open again."),
    Event.FAULT_WITHDRAWN: mark("{name} took it back {when}: it was no fault."),
    Event.TIME_ASKED: mark("{name} asked for more time {when}. The answer is awaited."),
    Event.TIME_GRANTED: mark("{name} gave more time {when}."),
    Event.TIME_REFUSED: mark("{name} gave no more time {when}."),
}
"""What somebody did a moment before."""


def _since(refusal: Refusal, words: Words) -> str:
    """Tell who did what when: at a time of today, or on a day."""
    facts, here = refusal.facts, words.at(str(refusal.facts.get("zone") or "UTC"))
    at, now = facts.get("at"), facts.get("now")
    when = ""
    if isinstance(at, datetime) and isinstance(now, datetime):
        today = here.day(at) == here.day(now)
        when = words("at {time}", time=here.clock(at)) if today else words("on {when}", when=here.moment(at))
    who = words("You") if facts.get("mine") else _named(refusal, "name")
    return words(_SINCE[Event(str(facts["event"]))], name=who, when=when)


def _named(refusal: Refusal, key: str) -> str:
    return cut(str(refusal.facts.get(key) or ""), NAME)


def _taken(refusal: Refusal, words: Words) -> str:
    return words("{name} accepted it first.", name=_named(refusal, "name"))


def _no_post(refusal: Refusal, words: Words) -> str:
    outlet = _named(refusal, "outlet")
    return words("You hold no post at {outlet}. If that is wrong, ask your security department.", outlet=outlet)


def _not_this_place(refusal: Refusal, words: Words) -> str:
    place = _named(refusal, "place")
    return words("No open walk has anything to check at {place}. Scan the code at the door first.", place=place)


def _key_taken(refusal: Refusal, words: Words) -> str:
    return words("Staff number {key} is somebody's already. Look for it in the list.", key=_named(refusal, "key"))


def _shut(refusal: Refusal, words: Words) -> str:
    return words("Scan the code at the {place} first.", place=checkpoint(refusal.facts.get("kind"), words))


def _too_many(refusal: Refusal, words: Words) -> str:
    until = refusal.facts.get("until")
    return pause(until, words) if isinstance(until, datetime) else words("Too many codes. Please try again later.")


def _not_informed(refusal: Refusal, words: Words) -> str:
    named = refusal.facts.get("parties")
    who = listing((party(str(each), words) for each in named), words) if isinstance(named, list) else ""
    return words("Not yet. Inform first, then tick it: {who}.", who=who)


def _centre_asked(refusal: Refusal, words: Words) -> str:
    until = refusal.facts.get("until")
    at = words.at(str(refusal.facts.get("zone") or "UTC"))
    return words(
        "The video centre is asked in chat and confirms by itself. If nobody has answered by {time}, call it and tick it.",
        time=at.clock(until) if isinstance(until, datetime) else "",
    )


_BAD_DATES = {
    "past": mark("That is in the past. Type a date ahead, for example 2026-12-03 17:10."),
    "far": mark("That is more than half a year ahead. Type a nearer date, for example 2026-12-03 17:10."),
}


def _bad_date(refusal: Refusal, words: Words) -> str:
    unread = mark("I cannot read a date in that. Type it like 2026-12-03 17:10, or only the time, like 17:10.")
    return words(_BAD_DATES.get(str(refusal.facts.get("why")), unread))


def _too_quick(refusal: Refusal, words: Words) -> str:
    del refusal
    return words("Please read it to the end first; half a minute at least.")


def _misread(refusal: Refusal, words: Words) -> str:
    read, item = refusal.facts.get("read"), refusal.facts.get("item")
    if isinstance(read, Unread) and isinstance(item, Item):
        return misread(read, item, words)
    return words("That could not be read. Please type it again.")


def _unread(refusal: Refusal, words: Words) -> str:
    days = refusal.facts.get("days")
    if isinstance(days, list) and len(days) > 1:
        first_day, second = days[:2]
        return words("That may be {first} or {second}. Please type it as {first}.", first=first_day, second=second)
    return words("That is no day I can read. Tap one, or type it with year, month and day, such as 2026-12-24.")


def _past(refusal: Refusal, words: Words) -> str:
    day = refusal.facts.get("day")
    return words(
        "That day is too early; the first one possible is {day}.", day=words.day(day) if isinstance(day, date) else ""
    )


def _too_far(refusal: Refusal, words: Words) -> str:
    day = refusal.facts.get("day")
    return words(
        "That day is too far ahead; the last one possible is {day}.",
        day=words.day(day) if isinstance(day, date) else "",
    )


def _away_already(refusal: Refusal, words: Words) -> str:
    first_day, last_day = refusal.facts.get("first"), refusal.facts.get("last")
    days = {"first": words.day(first_day) if isinstance(first_day, date) else ""}
    days["last"] = words.day(last_day) if isinstance(last_day, date) else ""
    return words("You are away from {first} to {last} already. Choose other days, or take that back first.", **days)


_WITH_FACTS: dict[type[Refusal], Callable[[Refusal, Words], str]] = {
    no.AlreadyTaken: _taken,
    no.NoPostHere: _no_post,
    no.NotThisPlace: _not_this_place,
    no.SectionShut: _shut,
    no.KeyTaken: _key_taken,
    no.TooManyTries: _too_many,
    no.Misread: _misread,
    no.DayUnread: _unread,
    no.DayPast: _past,
    no.AwayAlready: _away_already,
    no.DayTooFar: _too_far,
    no.NotInformed: _not_informed,
    no.CentreAsked: _centre_asked,
    no.BadDate: _bad_date,
    no.TooQuick: _too_quick,
}

WORDED = frozenset(_SENTENCES) | frozenset(_WITH_FACTS)
"""Every refusal that has words of its own."""
