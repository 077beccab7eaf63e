"""The collector: asks Telegram for the bytes of what was sent, keeps them, and only then confirms on the picture itself."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Protocol

from aiogram.exceptions import TelegramBadRequest, TelegramNotFound

from handlers.abreast import abreast
from handlers.messenger import Messenger
from handlers.outcome import TryLater, read
from handlers.screens.trouble import disk_refuses
from handlers.store import Store
from locales import Words
from safety.actions import people, proofs
from safety.model.evidence import Evidence
from safety.ports import Work

log = logging.getLogger(__name__)
BATCH = 20
AT_ONCE = 8
CLAIM = timedelta(seconds=30)
"""How long one process has a piece to itself: when it dies, another fetches it after that. Fetching twice would do no harm."""
DISK_PAUSE = timedelta(minutes=1)
NETWORK_PAUSE = timedelta(seconds=5)
_GONE = (400, 404, 410)
"""What a download answers where its link is too old or the file is gone; a new link is asked for."""


class Blobs(Protocol):
    """Where bytes are kept."""

    def keep(self, content: bytes, suffix: str = "") -> str: ...


def take(work: Work, now: datetime, *, evidence: int) -> Evidence | None:
    """Take a piece in hand, if its bytes are still wanted and no other process is fetching them."""
    return work.find(Evidence, evidence) if work.proofs.claim(evidence, now, now + CLAIM) else None


def postpone(work: Work, now: datetime, *, evidence: int, after: timedelta) -> None:
    """Ask again after a while that is nobody's fault but the disk's or the network's: such tries are not counted."""
    proof = work.get(Evidence, evidence)
    if proof.awaited:
        proof.due_at = now + after


class Collector:
    """Fetches due evidence, a few at a time."""

    def __init__(self, store: Store, messenger: Messenger, blobs: Blobs) -> None:
        self._store = store
        self._messenger = messenger
        self._blobs = blobs
        self._told: set[int] = set()
        self.refused = ""
        """Why the disk kept nothing at the last try; empty where it did."""

    async def collect(self, due: Callable[[int], Awaitable[list[int]]]) -> None:
        """Fetch what is due, until nothing is. One that fails, or hangs, does not hold up the others."""
        await abreast(lambda under_way: due(BATCH + under_way), self._one, AT_ONCE)

    async def _one(self, key: int) -> None:
        try:
            await self._fetch(key)
        except Exception:
            log.exception("a piece of evidence failed", extra={"evidence": key})
            await self._store.transact(postpone, evidence=key, after=DISK_PAUSE)

    async def _fetch(self, key: int) -> None:
        proof: Evidence | None = await self._store.transact(take, evidence=key)
        if proof is None:
            return
        try:
            content = await self._download(proof.file_id)
        except Exception as error:  # noqa: BLE001 - `read` raises again what is not Telegram's
            await self._not_now(key, error)
            return
        try:
            sha256 = await asyncio.to_thread(self._blobs.keep, content, proof.suffix)
        except OSError as error:
            await self._disk_refuses(proof, error)
            return
        self.refused = ""
        self._told.clear()
        await self._store.transact(proofs.keep, evidence=key, sha256=sha256, size=len(content))
        await self._messenger.react(proof.chat_id, proof.message_id)

    async def _disk_refuses(self, proof: Evidence, error: OSError) -> None:
        """Try again later, and tell each sender once for as long as it lasts."""
        self.refused = error.strerror or type(error).__name__
        log.critical("evidence cannot be kept on disk", extra={"evidence": proof.id, "why": self.refused})
        await self._store.transact(postpone, evidence=proof.id, after=DISK_PAUSE)
        if proof.chat_id not in self._told:
            self._told.add(proof.chat_id)
            language = await self._store.transact(people.language_of, chat=proof.chat_id)
            await self._messenger.send(proof.chat_id, disk_refuses(Words(language or "en")), proof.message_id)

    async def _download(self, file_id: str) -> bytes:
        bot = self._messenger.bot
        file = await bot.get_file(file_id)
        content = await bot.download_file(file.file_path or "", timeout=60)
        if content is None:
            raise OSError("nothing was downloaded")
        data = content.read()
        if file.file_size is not None and len(data) != file.file_size:
            raise OSError("the download was cut short")
        return data

    async def _not_now(self, key: int, error: Exception) -> None:
        """Telegram's own no is counted, and at last believed; that it cannot be reached says nothing about the file."""
        if isinstance(error, TelegramBadRequest) and "file is too big" in error.message.lower():
            await self._store.transact(proofs.lose, evidence=key, why="too_big")
        elif isinstance(error, TelegramBadRequest | TelegramNotFound) or getattr(error, "status", None) in _GONE:
            await self._store.transact(proofs.try_later, evidence=key, after=timedelta(0))
        elif type(error).__module__.startswith("aiohttp"):
            await self._store.transact(postpone, evidence=key, after=NETWORK_PAUSE)
        else:
            outcome = read(error)
            after = outcome.after if isinstance(outcome, TryLater) else NETWORK_PAUSE
            await self._store.transact(postpone, evidence=key, after=max(after, NETWORK_PAUSE))
