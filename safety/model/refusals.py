"""Refusals: what the rules say no to. Types without wording; the words stand with the screens, in every language.

A refusal undoes its transaction. `facts` carries what the wording needs.
"""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - a refusal is an expected answer, not an error
    """A clear no, with the facts its wording needs.

    Where somebody was faster with a `fault`, these are what they did (`event`), who (`name`, or `mine`) and when (`at`).
    """

    def __init__(self, **facts: object) -> None:
        super().__init__(type(self).__name__)
        self.facts = facts


class NotEnrolled(Refusal):
    """A chat that belongs to nobody."""


class UnknownCode(Refusal):
    """A code that leads nowhere, or no longer."""


class TooManyTries(Refusal):
    """A stranger who tried too many codes; `until` is when the next one is read."""


class AlreadyEnrolled(Refusal):
    """An enrolled person with another invitation."""


class NoPostHere(Refusal):
    """Someone without a post at this `outlet`."""


class NotYours(Refusal):
    """A button of something that is not, or no longer, this person's."""


class OldButton(Refusal):
    """A tap on a card that has moved on since."""


class WalkClosed(Refusal):
    """The inspection is submitted, locked or abandoned."""


class UndoOver(Refusal):
    """Ten minutes have passed since the submission."""


class NobodyToHandTo(Refusal):
    """There is no reachable B."""


class NotThisPlace(Refusal):
    """A checkpoint's code without a walk that it belongs to; `place` names it."""


class SectionShut(Refusal):
    """An item whose checkpoint has not been scanned yet."""


class Misread(Refusal):
    """A typed value that could not be read; `why` is the reader's reason."""


class ReasonTooShort(Refusal):
    """A reason of fewer than three characters."""


class NothingAsked(Refusal):
    """A text while the card expects a tap."""


class NoPhotoHere(Refusal):
    """A picture of something confidential."""


class NotDescribed(Refusal):
    """A fault without a word, a voice note or a photo of what is wrong."""


class CaseOver(Refusal):
    """The fault has ended."""


class AlreadyTaken(Refusal):
    """Somebody else accepted first; `name` tells who."""


class NotNow(Refusal):
    """The fault is in a state in which this is not done."""


class SamePerson(Refusal):
    """A fix is verified by someone else than the fixer."""


class NoMoreTime(Refusal):
    """The deadline was already moved twice."""


class AlreadyAsked(Refusal):
    """More time was asked for and is not yet answered."""


class NoPhotoYet(Refusal):
    """A fix without the after-photo it needs."""


class NobodyAbove(Refusal):
    """There is no rung above to ask or to escalate to."""


class NotInformed(Refusal):
    """A drill that is to begin before everybody who must know does; `parties` lists them."""


class NotStarted(Refusal):
    """A drill that is to be stopped, or has its steps ticked, before it began."""


class CentreAsked(Refusal):
    """The video centre's own people are asked, and confirm for themselves; from `until` on somebody else may, in the time of `zone`."""


class NobodyHere(Refusal):
    """A drill without anybody at the roll call but its leader."""


class BadDate(Refusal):
    """A date for a drill that cannot be read, or does not do; `why` is "unread", "past" or "far"."""


class TooQuick(Refusal):
    """A card confirmed before it can have been read; `until` is when that may be."""


class Overtaken(Refusal):
    """Somebody else changed the same thing in the same moment."""


class NoHours(Refusal):
    """Typed quiet hours that are none, or longer than half a day."""


class NoHour(Refusal):
    """A typed hour that is none."""


class NotAName(Refusal):
    """A new person is a staff number and a name."""


class KeyTaken(Refusal):
    """Somebody has this staff number already; `key` is it."""


class AlreadyHeld(Refusal):
    """The person holds this post at this unit already."""


class LastAdministrator(Refusal):
    """Without another administrator, nobody could give the post again."""


class NotADay(Refusal):
    """What was typed is not one or two days from today on."""


class DutySettled(Refusal):
    """A missed duty whose reason was given, or answered, already."""


class NotForFiles(Refusal):
    """A kind of message the bot does not take."""


class SwapOver(Refusal):
    """The swap is settled already, or its turn has begun."""


class SwapOverlaps(Refusal):
    """The turn is part of another swap."""


class NotInChat(Refusal):
    """A colleague who is not enrolled, or cannot be reached, cannot be asked."""


class NotOnDuty(Refusal):
    """A take-over by somebody who is not B now."""


class GivenBackTooLate(Refusal):
    """A take-over that is given back when its time is over, or something has come of it."""


class AwayAlready(Refusal):
    """An absence over another one."""


class DayUnread(Refusal):
    """A typed day that could not be read; `why` is the reader's reason, `days` what it may mean."""


class DayPast(Refusal):
    """A day before `day`, the first that can be chosen."""


class DayTooFar(Refusal):
    """A day after `day`, the last that can be chosen."""
