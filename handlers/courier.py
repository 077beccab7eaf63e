"""The courier: claims notices, looks again whether they are true, sends them with no transaction open, and settles what became of each."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from handlers import about
from handlers.abreast import abreast
from handlers.gate import CHAT_GAP
from handlers.messenger import Messenger
from handlers.outcome import Outcome, Refused, Sent, TryLater, Undeliverable
from handlers.screens.letters import draw_letter
from handlers.screens.screen import Screen
from handlers.screens.staffing import draw_invitation
from handlers.store import OutboxWork, Store
from locales import Words
from safety.actions import outbox, settling
from safety.actions.outbox import Letter
from safety.model.codes import grouped
from safety.model.views import Case
from safety.model.views.staff import Invitation

log = logging.getLogger(__name__)

BATCH = 100
AT_ONCE = 16
CLAIM = timedelta(minutes=2)
"""How long a claim holds: longer than any call to Telegram may take."""

GAP = timedelta(seconds=CHAT_GAP)

Papers = Callable[[Letter], Awaitable[tuple[str, bytes] | None]]
"""A letter's paper: file name and content, a PDF or a picture; None where it has none."""


def claim(work: OutboxWork, now: datetime, *, holder: str) -> list[int]:
    """Take due notices for this process."""
    return work.notices.claim(now, now + CLAIM, BATCH, holder)


def letter(work: OutboxWork, now: datetime, *, notice: int, holder: str) -> Letter | None:
    """Make a claimed notice's letter.

    None where the claim lapsed in the meantime: then it is another process's to send; and where another process writes to the same
    person just now: then it gives way, because one chat gets a message a second from all of them together.
    """
    if not work.notices.holds(notice, holder):
        return None
    if way := work.notices.gives_way(notice, holder, now, GAP, now + CLAIM):
        settling.give_way(work, now, notice=notice, after=way)
        return None
    return outbox.letter(work, now, notice=notice)


def stale(work: OutboxWork, now: datetime) -> list[int]:
    """List delivered notices that must be drawn again."""
    return work.notices.claim_redraws(now, BATCH)


class Courier:
    """Delivers what is due. One notice that fails or hangs never holds up another."""

    def __init__(
        self, store: Store, messenger: Messenger, papers: Papers, qr: Callable[[str], bytes], holder: str = ""
    ) -> None:
        self._store = store
        self._messenger = messenger
        self._papers = papers
        self._qr = qr
        self._holder = holder

    async def deliver(self) -> None:
        """Deliver what is due, until nothing is."""
        await abreast(self._due, self._one, AT_ONCE)

    async def _due(self, under_way: int) -> list[tuple[str, int]]:
        """Claim no more than can soon be sent: a claim that lapses while it waits is sent twice."""
        claimed = await self._store.transact(claim, holder=self._holder) if under_way < AT_ONCE else []
        changed = await self._store.transact(stale)
        return [*(("new", key) for key in claimed), *(("changed", key) for key in changed)]

    async def _one(self, task: tuple[str, int]) -> None:
        what, key = task
        about.begin(notice=key)
        try:
            await (self._deliver(key) if what == "new" else self._redraw(key))
        except Exception:
            log.exception("a notice failed", extra={"notice": key})
            if what == "changed":
                await self._store.transact(settling.redraw_later, notice=key, after=CLAIM)

    async def _deliver(self, key: int) -> None:
        found: Letter | None = await self._store.transact(letter, notice=key, holder=self._holder)
        if found is None:
            return
        screen = draw_letter(found, Words(found.language))
        if isinstance(found.view, Case):
            about.learn({"outlet": found.view.place.id, "fault": found.view.id})
        outcome = await self._messenger.turn(found.chat_id) or await self._send(found, screen)
        await self._settle(found, screen, outcome)

    async def _send(self, letter: Letter, screen: Screen) -> Outcome:
        if isinstance(letter.view, Invitation):
            return await self._invite(letter, letter.view)
        if (paper := await self._papers(letter)) is not None:
            name, content = paper
            if name.endswith(".png"):
                return await self._messenger.picture(letter.chat_id, content, screen)
            rings = letter.facts.get("rings") is not False
            return await self._messenger.document(letter.chat_id, name, content, screen, rings=rings)
        return await self._messenger.send(letter.chat_id, screen, letter.reply_to)

    async def _invite(self, letter: Letter, view: Invitation) -> Outcome:
        """Send an invitation under its QR code. Only Telegram knows the bot's name, which the link needs."""
        link = f"https://t.me/{(await self._messenger.bot.me()).username}?start={view.token}"
        screen = draw_invitation(view, link, grouped(view.token), Words(letter.language))
        picture = await asyncio.to_thread(self._qr, link)
        return await self._messenger.picture(letter.chat_id, picture, screen)

    async def _settle(self, letter: Letter, screen: Screen, outcome: Outcome) -> None:
        log.info("notice", extra={"kind": letter.kind.value, "outcome": type(outcome).__name__})
        match outcome:
            case Sent(message_id):
                pictured = screen.photo is not None
                await self._store.transact(
                    settling.sent, notice=letter.notice, message_id=message_id, pictured=pictured
                )
            case TryLater(after):
                await self._store.transact(settling.try_later, notice=letter.notice, after=after)
            case Undeliverable(why):
                await self._store.transact(settling.undeliverable, notice=letter.notice, why=why)
            case Refused(why):
                log.error("a notice was refused", extra={"notice": letter.notice, "why": why})
                await self._store.transact(settling.undeliverable, notice=letter.notice, why="refused")

    async def _redraw(self, key: int) -> None:
        letter: Letter | None = await self._store.transact(outbox.redrawn, notice=key)
        if letter is None or letter.message_id is None:
            return
        screen = draw_letter(letter, Words(letter.language))
        outcome = await self._messenger.edit(letter.chat_id, letter.message_id, screen, pictured=letter.pictured)
        if isinstance(outcome, TryLater):
            await self._store.transact(settling.redraw_later, notice=key, after=outcome.after)
        else:
            await self._store.transact(settling.drawn, notice=key)
