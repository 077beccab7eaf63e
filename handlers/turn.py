"""One update's turn: one action, one screen.

The action and the mark "handled" are one transaction, so that a crash does neither or both. What the person then sees is drawn from the
desk; if it cannot be shown now (a crash, a flood limit, no network), the update stays unanswered and the person is shown where they
stand later.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from handlers import about
from handlers.acting import AlreadyHandled, Reply, again, fresh, laid, once, owe, standing
from handlers.messenger import Messenger
from handlers.outcome import Outcome, Refused, Sent, TryLater, Undeliverable
from handlers.screens.commands import help_screen
from handlers.screens.draw import draw
from handlers.screens.refusals import short
from handlers.screens.screen import Screen
from handlers.screens.strangers import paused, stranger
from handlers.shown import Shown
from handlers.store import Store
from locales import Words, mark
from safety.actions import proofs
from safety.model.refusals import NotEnrolled, Refusal
from safety.model.views import Case, Draft, Fixing, rota

log = logging.getLogger(__name__)

R = TypeVar("R")

IN_PLACE = (Case, rota.RotaNote)
NOT_ATTACHED = mark(
    "I kept it, but nothing is open that it could belong to. Scan the outlet's code, or open the fault, and send it again."
)


@dataclass(frozen=True)
class Unstored:
    """That an update is not stored yet: its first action stores it, in the hands of `holder`, and sets `stored`."""

    holder: str
    stored: asyncio.Future[bool]


class MustBeStored(Exception):  # noqa: N818 - not an error: nothing was done, and the update takes the usual way
    """An update that is not stored yet could not be carried out at once."""


@dataclass
class Turn:
    """What a handler holds: the update's chat, the button's message where one was tapped, and the way to act and show."""

    store: Store
    messenger: Messenger
    shown: Shown
    update: int
    chat: int
    callback: str | None = None
    tapped: int | None = None
    pictured: bool = False
    phone: str | None = None
    poke: Callable[[], None] = lambda: None
    about_case: bool = False
    on_desk: bool = False
    marked: bool = False
    unstored: Unstored | None = None

    async def act(self, action: Callable[..., Any], /, **kwargs: Any) -> None:
        """Carry out an action and show what it led to; a refusal is said, and the person is shown where they stand."""
        try:
            reply = await self._once(action, kwargs)
        except Refusal as refusal:
            await self.refuse(refusal)
            return
        except AlreadyHandled:
            await self._show_again()
            return
        await self.show(reply)

    async def fetch(self, action: Callable[..., R], /, **kwargs: Any) -> R | None:
        """Carry out an action whose result is not a view; None where it was refused (and said)."""
        try:
            reply = await self._once(action, kwargs)
        except Refusal as refusal:
            await self.refuse(refusal)
            return None
        except AlreadyHandled:
            await self._show_again()
            return None
        found: R = reply.view
        return found

    async def _once(self, action: Callable[..., Any], kwargs: dict[str, Any]) -> Reply:
        keeper = self.unstored.holder if self.unstored is not None else None
        try:
            reply: Reply = await self.store.transact(
                once, update=self.update, chat=self.chat, phone=self.phone, action=action, kwargs=kwargs, keeper=keeper
            )
        except Exception as failure:
            if self.unstored is None:
                raise
            raise MustBeStored from failure
        self._marked()
        about.learn(reply.about)
        self.poke()
        return reply

    async def keep(self, thing: proofs.Received, caption: str) -> None:
        """Write down a piece of evidence and show what it was added to; an album's later pictures only change the count."""
        kept = await self.fetch(proofs.receive, thing=thing, caption=caption)
        if kept is None:
            return
        reply = await self.store.transact(standing, update=None, chat=self.chat)
        if kept.sibling:
            self.tapped = reply.card
        await self.show(reply, _where(kept, reply))

    async def hand(self, sending: Awaitable[Outcome]) -> None:
        """Send something beside the card: a fault's evidence, a file."""
        await self._toast(None)
        outcome = await sending
        if not isinstance(outcome, Sent):
            log.warning("something was not sent", extra={"chat": self.chat, "why": getattr(outcome, "why", "")})
        self._answered()

    def _marked(self) -> None:
        self.marked = True
        if self.unstored is not None:
            unstored, self.unstored = self.unstored, None
            unstored.stored.set_result(True)

    async def _stand(self, refusal: Refusal | None = None) -> Reply:
        """Mark the update as handled, and tell where its person stands, or how a fault does that somebody else was faster with."""
        if self.unstored is not None:
            raise MustBeStored
        reply: Reply
        fault = refusal.facts.get("fault") if refusal is not None else None
        here: dict[str, Any] = {"update": self.update, "chat": self.chat, "refusal": refusal}
        if isinstance(fault, int):
            self.on_desk = False  # what could not be done lays nothing: the message that was tapped is drawn anew
            reply = await self.store.transact(fresh, **here, fault=fault, tapped=self.tapped)
        else:
            reply = await self.store.transact(standing, **here)
        self.marked = True
        return reply

    async def help(self) -> None:
        """Say how it works; a stranger hears how to be enrolled."""
        reply = await self._stand()
        if reply.language is None:
            await self._to_stranger()
            return
        await self.messenger.send(self.chat, help_screen(Words(reply.language)))
        await self.show(reply)

    async def note(self, action: Callable[..., Any], /) -> None:
        """Carry out an action that nobody waits to see."""
        try:
            await self._once(action, {})
        except AlreadyHandled:
            return
        self._answered()

    async def refuse(self, refusal: Refusal) -> None:
        """Say no in words, and show where the person stands; nothing was changed."""
        reply = await self._stand(refusal)
        about.learn(reply.about)
        log.info("refused", extra={"refusal": type(refusal).__name__})
        if isinstance(refusal, NotEnrolled) or reply.language is None:
            until = refusal.facts.get("until")
            await self._to_stranger(paused(until) if isinstance(until, datetime) else None)
            return
        await self._say_no(reply)

    async def _say_no(self, reply: Reply) -> None:
        if self.callback is None:
            await self.show(reply, note=reply.said)
        elif self.about_case and self.tapped != reply.card and not isinstance(reply.view, Case):
            await self._toast(short(reply.said))
            self._answered()
        else:
            await self._toast(short(reply.said))
            await self.show(reply)

    async def _show_again(self) -> None:
        """Answer what was handled before, by another process or in a transaction that nobody heard the end of."""
        reply = await self.store.transact(again, updates=[self.update], chat=self.chat)
        if reply.said:
            await self._say_no(reply)
        else:
            await self.show(reply)

    async def show(self, reply: Reply, note: str = "", toast: str | None = None) -> None:
        """Draw what an action led to: on the tapped message where it is that message's own, else on the card."""
        if reply.language is None:
            await self._to_stranger()
            return
        words = Words(reply.language)
        in_place = isinstance(reply.view, IN_PLACE) and not self.on_desk and self.tapped not in (None, reply.card)
        screen = draw(reply.view, words, note, letter=in_place)
        if (wait := self.messenger.gate.wait_for(self.chat)) is not None and toast is None:
            toast = words.plural(
                "Recorded. Telegram makes us wait; your card follows in {n} minute.",
                "Recorded. Telegram makes us wait; your card follows in {n} minutes.",
                -(-wait // timedelta(minutes=1)),
            )
        if in_place:
            await self._redraw_tapped(screen, toast)
            return
        if self.callback is not None and self.messenger.carried(self.callback, toast):
            self.callback = None
        spinner = asyncio.create_task(self._toast(toast)) if self.callback else None
        await self._lay(screen, reply.card)
        if spinner is not None:
            await spinner

    async def _lay(self, screen: Screen, card: int | None) -> None:
        """Put a screen on the card: in place where its button was tapped, else as a new message below what was said."""
        if card is not None and self.tapped == card:
            outcome = await self.messenger.edit(self.chat, card, screen)
            if isinstance(outcome, Sent):
                self._answered()
                return
            if not isinstance(outcome, Refused):
                await self._failed(outcome)
                return
        outcome = await self.messenger.send(self.chat, screen)
        if not isinstance(outcome, Sent):
            await self._failed(outcome)
            return
        await self.store.transact(laid, update=self.update, chat=self.chat, card=outcome.message_id)
        if card is not None:
            await self.messenger.delete(self.chat, card)

    async def _redraw_tapped(self, screen: Screen, toast: str | None) -> None:
        await self._toast(toast)
        assert self.tapped is not None  # noqa: S101 - the caller has looked
        outcome = await self.messenger.edit(self.chat, self.tapped, screen, pictured=self.pictured)
        if isinstance(outcome, TryLater):
            await self._failed(outcome)
        else:
            self._answered()

    async def _to_stranger(self, screen: Screen | None = None) -> None:
        await self._toast(None)
        outcome = await self.messenger.send(self.chat, screen or stranger())
        if isinstance(outcome, TryLater):
            await self._failed(outcome)
        else:
            self._answered()

    async def _toast(self, text: str | None) -> None:
        if self.callback is not None:
            callback, self.callback = self.callback, None
            await self.messenger.answer(self.chat, callback, text)

    def _answered(self) -> None:
        self.shown.note(self.update)

    async def _failed(self, outcome: Sent | TryLater | Undeliverable | Refused) -> None:
        """It could not be shown now: the update stays unanswered, and is shown when that is possible; to the blocked, never."""
        if isinstance(outcome, TryLater):
            await self.store.transact(owe, update=self.update, after=outcome.after)
            self.poke()
        else:
            log.warning("an answer cannot be shown", extra={"chat": self.chat, "why": getattr(outcome, "why", "")})
            self._answered()


def _where(kept: proofs.Kept, reply: Reply) -> str:
    """Say where a picture went, unless the card itself shows it."""
    words = Words(reply.language or "en")
    if kept.target == "nothing":
        return words(NOT_ATTACHED)
    if kept.fault is not None and not isinstance(reply.view, (Draft, Fixing)):
        return words("📷 Added to fault {number}.", number=kept.fault)
    return ""
