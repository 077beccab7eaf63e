"""The whole product in one process, with simulated people and a clock that is moved. Scenarios read like the promise."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from aiogram import Bot
from PIL import Image

from bot.assemble import House, Pace, assemble
from bot.rules import open_storage
from checklists import Checklist, builtin
from handlers.buttons import Walk
from safety.model.codes import CodeKind
from safety.model.fault import Fault
from safety.model.inspection import Inspection
from safety.model.organisation import Checkpoint, Unit
from safety.policy import Policy
from safety.programme import shipped
from simulator import SimClock, Telegram
from storage.photos import Photos
from storage.storage import Storage
from storage.work import SqlWork
from tests.scenarios import peek
from tests.scenarios.actor import Actor
from tests.scenarios.furnishing import furnished
from tests.scenarios.stalling import Stalling
from tests.statements import shared

T = TypeVar("T")

__all__ = ["MONDAY", "ROUTINE", "SHIPPED", "TOKEN", "Actor", "World", "at_once", "picture"]

TOKEN = "123456:scenario"
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Monday 09:00 in Shanghai, where the sample branch is."""

SHIPPED = Policy(programme=shipped().only("weekly"))
"""The weekly inspection alone, so that a scan at any hour begins it; quiet hours and bundles as they are shipped."""

ROUTINE = replace(SHIPPED, quiet=None, bundle=timedelta(0), news=timedelta(0))
"""What most scenarios need: every notice by itself and at once. Others choose more duties, or quiet hours and bundles."""


async def at_once(seconds: float) -> None:
    """Stands in for waiting: in a scenario nothing waits for the machine."""
    del seconds
    await asyncio.sleep(0)


PACE = Pace(per_second=None, sleep=at_once, often=timedelta(days=1))
"""Scenarios live for weeks: what no row calls for is looked after once a day."""


def picture(shade: int = 90, size: tuple[int, int] = (320, 240)) -> bytes:
    """A small photo; another shade is another photo."""
    out = io.BytesIO()
    Image.new("RGB", size, (shade, 120, 255 - shade)).save(out, "JPEG")
    return out.getvalue()


class World:
    """One branch, its people's phones, and the clock. `url` is a furnished database; without it the world makes a file."""

    pace = PACE

    def __init__(
        self,
        folder: Path,
        url: str | None = None,
        start: datetime = MONDAY,
        language: str = "en",
        catalogue: Mapping[str, Checklist] | None = None,
        policy: Policy = ROUTINE,
    ) -> None:
        self.folder = folder
        self.catalogue = catalogue or builtin()
        self.url = url or furnished(folder, start, language)
        self.language = language
        self.clock = SimClock(start)
        self.ahead = timedelta()
        """By how much the product's clock is ahead of everybody else's."""
        self.telegram = Telegram(self.clock)
        self.account = self.telegram.bot(TOKEN, "roundsman_bot", "Roundsman")
        self.actors: dict[str, Actor] = {}
        self.photos = Photos(folder / "photos")
        self.policy = policy
        self.house = self._house()

    def now(self) -> datetime:
        """Tell what the product takes for the time."""
        return self.clock.now() + self.ahead

    def _session(self) -> Stalling:
        return Stalling(self.telegram)

    def _house(self) -> House:
        self.session = self._session()
        bot = Bot(TOKEN, session=self.session)
        storage = shared(open_storage(self.url, self.now, self.policy, self.catalogue))
        return assemble(bot, storage, self.photos, self.now, pace=self.pace)

    @property
    def storage(self) -> Storage:
        return self.house.storage

    def run(self, action: Callable[..., T], **kwargs: object) -> T:
        """Carry out an action on the database, past the chat."""
        return self.house.storage.run(action, **kwargs)

    def code(self, kind: CodeKind, key: str) -> str:
        """Tell the code of an outlet, a checkpoint or a person by its key in the workbook."""
        return str(self.run(_code, kind=kind, key=key))

    def stranger(self, name: str = "Stranger", language: str = "en") -> Actor:
        """Somebody with a phone whom nobody knows."""
        return Actor(self.telegram.person(name, language_code=language), name)

    async def enrolled(self, *keys: str) -> list[Actor]:
        """Bring people in and have them open their invitations."""
        found = []
        for key in keys:
            name = self.run(peek.person, key=key).name
            actor = Actor(self.telegram.person(name, language_code=self.language), name)
            actor.phone.scan(self.code(CodeKind.INVITATION, key))
            self.actors[key] = actor
            found.append(actor)
        await self.settle()
        for actor in found:
            actor.read()
        return found

    async def settle(self) -> datetime | None:
        """Let everything happen that happens now; tells when the next thing is due."""
        for _ in range(500):
            came = await self.house.poller.once(0)
            await self.house.reception.settled()
            before = self.telegram.version
            ahead = [await engine.tick() for engine in self.house.engines]
            now = self.now()
            again = any(at is not None and at <= now for at in ahead)
            if not came and not again and self.telegram.version == before:
                return min((at for at in ahead if at is not None), default=None)
        raise AssertionError("the house does not come to rest")

    async def passes(self, **span: float) -> None:
        """Move the clock on, stopping wherever something is due."""
        until = self.clock.now() + timedelta(**span)
        due = await self.settle()
        while due is not None and due < until:
            self.clock.advance(due - self.clock.now())
            due = await self.settle()
        self.clock.advance(until - self.clock.now())
        await self.settle()

    async def skips(self, **span: float) -> None:
        """Move the clock on at once, as over an outage: whatever was due meanwhile happens at its end."""
        self.clock.advance(timedelta(**span))
        await self.settle()

    async def tap(self, actor: Actor, beginning: str) -> None:
        """Tap the newest button whose label begins so."""
        actor.phone.press(actor.label(beginning))
        await self.settle()

    async def say(self, actor: Actor, text: str) -> None:
        actor.phone.text(text)
        await self.settle()

    async def scan(self, actor: Actor, kind: CodeKind, key: str) -> None:
        actor.phone.scan(self.code(kind, key))
        await self.settle()

    async def send(self, actor: Actor, *pictures: bytes, caption: str = "") -> None:
        """Send one picture, or several as an album."""
        if len(pictures) == 1:
            actor.phone.photo(pictures[0], caption)
        else:
            actor.phone.album(pictures, caption)
        await self.settle()

    async def forge(self, actor: Actor, data: str, message_id: int | None = None) -> None:
        """Send a tap with any content, as an old button or a tampered client does."""
        shown = actor.phone.screen
        actor.phone.press(data=data, message_id=message_id or shown[-1].id, forged=True)
        await self.settle()

    async def go(self, actor: Actor, item: str) -> None:
        """Turn an officer's walk to an item, as the overview's button does."""
        walk = self.walk.id
        index = self.run(peek.place_of, walk=walk, item=item)
        await self.forge(actor, Walk(do="go", walk=walk, index=index).pack(), actor.phone.card.id)

    async def begin(self, actor: Actor, outlet: str = "RB-01") -> None:
        """Scan an outlet's code."""
        await self.scan(actor, CodeKind.OUTLET, outlet)

    async def report(
        self, actor: Actor, item: str = "H1", usual: str = "Roster not posted", *, raised: int = 0, safe: bool = False
    ) -> Fault:
        """Find a fault: the item, what is wrong, how bad, done."""
        await self.go(actor, item)
        await self.tap(actor, "⚠️ Fault")
        await self.tap(actor, usual)
        for _ in range(raised):
            await self.tap(actor, "▲")
        await self.tap(actor, "✔ Done, made safe" if safe else "✔ Done, not")
        return self.fault

    async def submit(self, actor: Actor) -> None:
        """Submit the walk in its two steps."""
        await self.forge(actor, Walk(do="sum", walk=self.walk.id).pack(), actor.phone.card.id)
        await self.tap(actor, "🏁")
        if actor.has("✔"):
            await self.tap(actor, "✔")

    @property
    def fault(self) -> Fault:
        """The newest fault."""
        found: Fault = self.run(peek.faults)[-1]
        return found

    @property
    def walk(self) -> Inspection:
        """The newest walk."""
        found: Inspection = self.run(peek.walks)[-1]
        return found

    def everything(self) -> object:
        """What the database holds, for comparing."""
        return self.run(peek.everything)

    async def crash(self, during: str) -> None:
        """Take what waits, and end the process in the middle of a call to Telegram; then begin a new one."""
        await self.end(during)
        await self.restart()

    async def end(self, during: str) -> None:
        """Take what waits, and end the process in the middle of a call to Telegram."""
        self.session.method = during
        await self.house.poller.once(0)
        await asyncio.wait_for(self.session.stalled.wait(), 20)
        await self.house.reception.drain(0)
        await self.close()

    async def restart(self) -> None:
        """End the process as a crash would, unless it has ended, and begin a new one on the same database."""
        await self.close()
        self.begin_anew()
        await self.house.reception.resume()
        await self.settle()

    def begin_anew(self) -> None:
        """Begin a new process, which has not looked around yet."""
        self.house = self._house()

    async def close(self) -> None:
        await self.house.stop()


def _code(work: SqlWork, now: datetime, *, kind: CodeKind, key: str) -> str:
    if kind is CodeKind.INVITATION:
        subject = peek.person(work, now, key=key).id
    else:
        things: Sequence[Unit | Checkpoint] = (
            work.organisation.units() if kind is CodeKind.OUTLET else work.organisation.checkpoints()
        )
        subject = next(thing.id for thing in things if thing.key == key)
    return str(work.organisation.codes(kind)[subject].token)
