"""One line of a journal in words: what happened, without the time and without judgement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from checklists import Severity
from handlers.screens.labels import checkpoint, post, repeated, severity
from handlers.screens.layout import first, name, said, spaced
from handlers.screens.reasons import why_called
from locales import Words, mark
from safety.model.journal import Event
from safety.model.views import JournalLine

_BY_SOMEONE = {
    Event.FAULT_FOUND: mark("Found by {name}"),
    Event.FAULT_WITHDRAWN: mark("Taken back by {name}"),
    Event.ESCALATED: mark("Escalated by {name}"),
    Event.FIXED: mark("Fixed, says {name}"),
    Event.VERIFIED: mark("Verified by {name}: closed"),
    Event.TIME_REFUSED: mark("More time refused by {name}"),
    Event.CALL_SPARED: mark("{name} need not be called any more: it was accepted in time"),
    Event.ACCEPTANCE_RAN_OUT: mark("The acceptance of {name} ran out"),
    Event.WALK_BEGUN: mark("Walk begun by {name}"),
    Event.WALK_ABANDONED: mark("Walk abandoned by {name}"),
    Event.WALK_HANDED: mark("Walk handed over by {name}"),
    Event.WALK_SUBMITTED: mark("Walk submitted by {name}"),
    Event.WALK_REOPENED: mark("Submission undone by {name}"),
    Event.TURN_TAKEN_OVER: mark("{name} took over as officer A"),
    Event.TURN_GIVEN_BACK: mark("{name} gave back the duty of officer A"),
    Event.TURN_RETURNED: mark("{name} is back and is officer A again"),
    Event.SWAP_ASKED: mark("{name} asked to swap a turn"),
    Event.SWAP_AGREED: mark("{name} agreed to swap a turn"),
    Event.SWAP_DECLINED: mark("{name} declined to swap a turn"),
    Event.SWAP_WITHDRAWN: mark("{name} took back the request to swap a turn"),
    Event.SWAP_ORDERED: mark("{name} ordered a swap of turns"),
    Event.SWAP_UNDONE: mark("{name} undid a swap of turns"),
    Event.TURNS_SET: mark("Length of turns set by {name}"),
    Event.AWAY_NOTED: mark("{name} is away for a time"),
    Event.AWAY_CANCELLED: mark("{name} is not away after all"),
    Event.HANDOVER_GIVEN: mark("{name} has handed over the duty"),
    Event.HANDOVER_TAKEN: mark("{name} has taken over the duty"),
    Event.TURN_STOOD_IN: mark("{name} stands in as officer A for the rest of the turn"),
    Event.QUIET_CHOSEN: mark("{name} chose quiet hours"),
    Event.CLOSED: mark("Closed days set by {name}"),
    Event.REOPENED: mark("Opened again by {name}"),
    Event.DUTY_ASKED: mark("{name} asked about a missed duty"),
    Event.DUTY_EXPLAINED: mark("Reason given by {name}"),
    Event.DUTY_EXCUSED: mark("Reason accepted by {name}"),
    Event.DUTY_NOT_EXCUSED: mark("Reason not accepted by {name}"),
    Event.DRILL_OPENED: mark("Roll call opened by {name}"),
    Event.DRILL_STARTED: mark("Drill started by {name}"),
    Event.DRILL_TAKEN: mark("Drill taken over by {name}"),
    Event.DRILL_MADE_UP: mark("Drill made up by {name}"),
    Event.ENROLLED: mark("{name} enrolled"),
    Event.UNREACHABLE: mark("{name} cannot be reached"),
    Event.REACHABLE: mark("{name} can be reached again"),
    Event.PERSON_ADDED: mark("{name} was added"),
    Event.INVITED: mark("{name} was invited"),
    Event.POST_GIVEN: mark("{name} was given a post"),
    Event.POST_BEGUN: mark("A post of {name} began"),
    Event.POST_DATED: mark("A post of {name} got another last day"),
    Event.POST_ENDED: mark("A post of {name} ended"),
    Event.LEFT: mark("{name} has left"),
}
"""Events told by their person alone."""

_BY_ITSELF = {
    Event.CLOCK_RIGHT_AGAIN: mark("The machine's clock was ahead; the next step comes in its right time"),
    Event.NOBODY_LEFT: mark("Nobody above can be reached"),
    Event.WALK_LOCKED: mark("Walk locked"),
    Event.SWAP_EXPIRED: mark("Nobody answered a request to swap a turn"),
    Event.SWAP_UNHEARD: mark("A request to swap a turn could not be delivered"),
    Event.SWAP_LAPSED: mark("A swap of turns no longer holds"),
    Event.HANDOVER_MISSED: mark("Handover of the duty not confirmed in time"),
    Event.HANDOVER_SETTLED: mark("Both have confirmed: closed by itself"),
    Event.DUTY_DUE: mark("Duty due: reminded"),
    Event.DUTY_LATE: mark("Duty late"),
    Event.DUTY_DONE: mark("Duty done"),
    Event.DUTY_MISSED: mark("Duty missed"),
    Event.DUTY_VOID: mark("No longer owed"),
    Event.DRILL_PROPOSED: mark("Drill proposed"),
    Event.DRILL_LAPSED: mark("Drill did not take place"),
    Event.DRILL_SET: mark("Drill announced"),
    Event.DRILL_OFF: mark("Drill called off: nobody is there then"),
    Event.DRILL_ENDED: mark("Drill ended"),
    Event.DRILL_FILED: mark("Drill filed"),
    Event.ORGANISATION_APPLIED: mark("Organisation updated"),
}

_KINDS = {
    "fault_call": mark("the call"),
    "fault_verify": mark("the call to verify"),
    "fault_ended": mark("the end"),
    "fault_ran_out": mark("that the acceptance ran out"),
    "fault_away": mark("what goes on while they are away"),
    "time_asked": mark("the request for more time"),
    "time_answered": mark("the answer about more time"),
    "draft_opened": mark("that it was sent"),
    "evidence_lost": mark("the lost photo"),
}
"""What was delivered, or was not."""


def event_text(line: JournalLine, words: Words) -> str:
    """Tell one event."""
    who = name(line.name or "")
    if line.event in _BY_SOMEONE:
        return words(_BY_SOMEONE[line.event], name=who)
    if line.event in _BY_ITSELF:
        return words(_BY_ITSELF[line.event])
    return _WITH_FACTS[line.event](line, who, words)


def _fact(line: JournalLine, key: str, limit: int = 100) -> str:
    return said(line.facts.get(key) or "", limit)


def _opened(line: JournalLine, who: str, words: Words) -> str:
    told = words("Reported by {name}", name=who) if who else words("Sent by itself, as it stood")
    safe = {True: words("made safe"), False: words("not made safe")}.get(line.facts.get("made_safe"), "")  # type: ignore[call-overload]  # a fact may be None
    return spaced(told, _level(line.facts.get("severity"), words), safe)


def _level(number: object, words: Words) -> str:
    return severity(Severity(int(str(number))), words) if number else ""


def _repeated(line: JournalLine, who: str, words: Words) -> str:
    del who
    return repeated(int(str(line.facts.get("times") or 2)) - 1, words)


def _raised(line: JournalLine, who: str, words: Words) -> str:
    level = _level(line.facts.get("to"), words)
    return words("Raised to {severity} by {name}", severity=level, name=who)


def _lowered(line: JournalLine, who: str, words: Words) -> str:
    level, reason = _level(line.facts.get("to"), words), _fact(line, "reason")
    return words("Lowered to {severity} by {name}: {reason}", severity=level, name=who, reason=reason)


def _called(line: JournalLine, who: str, words: Words) -> str:
    told = words("📞 Called: {name}", name=who)
    until = _until(line, words)
    waits = words("quiet hours until {when}", when=until) if until else ""
    return spaced(told, post(line.facts.get("post"), words), why_called(line.facts.get("why"), words), waits)


def _skipped(line: JournalLine, who: str, words: Words) -> str:
    del who
    held = first(post(line.facts.get("post"), words))
    if line.facts.get("reason") == "unreachable":
        return words("{post} skipped: cannot be reached", post=held)
    if line.facts.get("reason") == "away":
        return words("{post} skipped: away", post=held)
    return words("{post} skipped: nobody holds the post", post=held)


def _delivered(line: JournalLine, who: str, words: Words) -> str:
    return words("Delivered to {name}: {what}", name=who, what=_kind(line, words))


def _undeliverable(line: JournalLine, who: str, words: Words) -> str:
    return words("Could not be delivered to {name}: {what}", name=who, what=_kind(line, words))


def _kind(line: JournalLine, words: Words) -> str:
    kind = str(line.facts.get("kind") or "")
    return words(_KINDS[kind]) if kind in _KINDS else words("a notice")


def _until(line: JournalLine, words: Words) -> str:
    written = str(line.facts.get("until") or "")
    return words.moment(datetime.fromisoformat(written)) if written else ""


def _accepted(line: JournalLine, who: str, words: Words) -> str:
    told, until = words("✋ Accepted by {name}", name=who), _until(line, words)
    return spaced(told, words("until {when}", when=until)) if until else told


def _passed_on(line: JournalLine, who: str, words: Words) -> str:
    return words("Passed on by {name} to {to}", name=who, to=name(line.facts.get("to_name") or ""))


def _asked(line: JournalLine, who: str, words: Words) -> str:
    days = int(str(line.facts.get("days") or 0))
    told = words.plural("⏳ {name} asks for {n} day more", "⏳ {name} asks for {n} days more", days, name=who)
    return spaced(told, _fact(line, "reason"), _fact(line, "interim"))


def _granted(line: JournalLine, who: str, words: Words) -> str:
    return words("More time granted by {name}, until {when}", name=who, when=_until(line, words))


def _not_verified(line: JournalLine, who: str, words: Words) -> str:
    return words("Not fixed, says {name}: {reason}", name=who, reason=_fact(line, "reason"))


def _kept(line: JournalLine, who: str, words: Words) -> str:
    if line.facts.get("kind") == "voice":
        return words("🎤 Voice note of {name} kept", name=who)
    if line.facts.get("phase") == "after":
        return words("📷 Photo of the fix kept, by {name}", name=who)
    return words("📷 Photo kept, by {name}", name=who)


def _lost(line: JournalLine, who: str, words: Words) -> str:
    del line
    return words("A photo or voice note of {name} was lost; they were told", name=who)


def _section(line: JournalLine, who: str, words: Words) -> str:
    return words("{name} scanned the code: {place}", name=who, place=checkpoint(line.facts.get("kind"), words))


_WITH_FACTS: dict[Event, Callable[[JournalLine, str, Words], str]] = {
    Event.FAULT_OPENED: _opened,
    Event.FAULT_OPENED_BY_CLOCK: _opened,
    Event.FAULT_REPEATED: _repeated,
    Event.SEVERITY_RAISED: _raised,
    Event.SEVERITY_LOWERED: _lowered,
    Event.CALLED: _called,
    Event.RUNG_SKIPPED: _skipped,
    Event.DELIVERED: _delivered,
    Event.UNDELIVERABLE: _undeliverable,
    Event.ACCEPTED: _accepted,
    Event.PASSED_ON: _passed_on,
    Event.TIME_ASKED: _asked,
    Event.TIME_GRANTED: _granted,
    Event.VERIFICATION_FAILED: _not_verified,
    Event.EVIDENCE_KEPT: _kept,
    Event.EVIDENCE_LOST: _lost,
    Event.SECTION_OPENED: _section,
}
