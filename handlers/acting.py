"""What a turn does in the database: carry out one action and mark its update, tell where a person stands, note what was seen or is owed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from handlers.screens.refusals import say
from handlers.store import InboxWork
from locales import Words
from safety.actions import cases, people, rights
from safety.actions.who import holder
from safety.model.desk import Desk, Focus
from safety.model.fault import Fault
from safety.model.people import Person
from safety.model.refusals import Refusal
from safety.model.views import Stranger
from safety.ports import Work

UNSEEN = timedelta(seconds=90)
"""After how long an answer that nobody confirmed as shown is shown again: longer than a crowd's messages wait for their turn.

A restart does not wait for it: what a dead process owed is due at once.
"""


@dataclass(frozen=True)
class Reply:
    """What an action led to, and what is needed to show it: the reader's language and the message that is the card now.

    `about` holds the ids of what it is about, for the log; `said` is why nothing was done, where that is still to be said.
    """

    view: Any
    language: str | None
    card: int | None
    about: dict[str, int] = field(default_factory=dict)
    said: str = ""


class AlreadyHandled(Exception):  # noqa: N818 - not an error: the update was handled before a restart
    """The update's effect is already there."""


def once(
    work: InboxWork,
    now: datetime,
    *,
    update: int,
    chat: int,
    phone: str | None,
    action: Callable[..., Any],
    kwargs: dict[str, Any],
    keeper: str | None = None,
) -> Reply:
    """Carry out an action and mark its update as handled, in one transaction. `phone` is the language of the person's client.

    `keeper` is given where the update is not stored yet: it is stored here, as handled, in the hands of this process.
    """
    due = now + UNSEEN
    if not (work.inbox.begin(update, due) if keeper is None else work.enter(update, chat, now, due, keeper)):
        raise AlreadyHandled
    people.hear(work, chat=chat, phone=phone)
    result = action(work, now, chat=chat, **kwargs)
    return _reply(work, chat, result, kwargs.get("fault"))


def standing(work: InboxWork, now: datetime, *, update: int | None, chat: int, refusal: Refusal | None = None) -> Reply:
    """Show where a person stands; a stranger stands nowhere. `update` is marked as handled, with why it was refused."""
    person = holder(work, chat)
    said = _refused(work, now, update, person, refusal)
    if person is None:
        return Reply(Stranger(), None, None)
    return _reply(work, chat, people.stand(work, now, chat=chat), said=said)


def fresh(
    work: InboxWork, now: datetime, *, update: int, chat: int, fault: int, tapped: int | None, refusal: Refusal
) -> Reply:
    """Show a fault as it stands now, after something could no longer be done with it: on the message that was `tapped`, else on the desk.

    Where it may not be seen any more, show where the person stands.
    """
    person = holder(work, chat)
    found = work.find(Fault, fault)
    if person is None or found is None or not rights.may_see(work, now, person, found):
        return standing(work, now, update=update, chat=chat, refusal=refusal)
    if tapped in (None, work.desks.of(person.id).message_id):
        work.desks.of(person.id).turn(Focus.CASE, fault_id=fault)
    said = _refused(work, now, update, person, refusal)
    return _reply(work, chat, cases.view(work, now, found, person), fault, said)


def again(work: InboxWork, now: datetime, *, updates: Sequence[int], chat: int) -> Reply:
    """Show where a person stands after updates that were handled before; and why the latest was refused that was refused."""
    said = next(filter(None, (work.inbox.complaint(update) for update in reversed(updates))), "")
    return replace(standing(work, now, update=None, chat=chat), said=said)


def _refused(work: InboxWork, now: datetime, update: int | None, person: Person | None, refusal: Refusal | None) -> str:
    """Mark an update as handled, and keep what is to be said about it: whoever says it may end before that."""
    said = "" if refusal is None or person is None else say(refusal, Words(person.speaks))
    if update is not None and work.inbox.state(update) == "new":
        work.inbox.move(update, "handled", due_at=now + UNSEEN, complaint=said)
    return said


def _reply(work: Work, chat: int, view: object, fault: int | None = None, said: str = "") -> Reply:
    person = holder(work, chat)
    if person is None:
        return Reply(view, None, None)
    desk = work.desks.of(person.id)
    ids = {
        "person": person.id,
        "outlet": desk.outlet_id,
        "inspection": desk.inspection_id,
        "fault": fault or desk.fault_id,
    }
    about = {name: number for name, number in ids.items() if number is not None}
    return Reply(view, person.speaks, desk.message_id, about, said)


def laid(work: InboxWork, now: datetime, *, update: int, chat: int, card: int) -> None:
    """Note that a person has seen the answer, and which message is the card now."""
    del now
    work.inbox.answered([update])
    person = work.people.by_chat(chat)
    if person is not None:
        desk: Desk = work.desks.of(person.id)
        if desk.message_id != card:
            desk.message_id = card


def owe(work: InboxWork, now: datetime, *, update: int, after: timedelta) -> None:
    """Owe the answer until later."""
    work.inbox.owe(update, now + after)
