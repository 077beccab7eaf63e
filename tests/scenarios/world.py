"""The whole product in one process, with simulated people and a clock that is moved. Scenarios read like the promise."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiogram import Bot
from PIL import Image

from bot.assemble import House, assemble, open_storage
from checklists import builtin
from documents.template import sample
from safety.actions import organisation
from safety.model.codes import CodeKind
from safety.model.people import Person as Member
from safety.policy import Policy
from simulator import InProcessSession, Person, SimClock, Telegram
from storage.photos import Photos

TOKEN = "123456:scenario"
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Monday 09:00 in Shanghai, where the sample branch is."""


async def at_once(seconds: float) -> None:
    """Stands in for waiting: in a scenario nothing waits for the machine."""
    del seconds
    await asyncio.sleep(0)


def picture(shade: int = 90, size: tuple[int, int] = (320, 240)) -> bytes:
    """A small photo; another shade is another photo."""
    out = io.BytesIO()
    Image.new("RGB", size, (shade, 120, 255 - shade)).save(out, "JPEG")
    return out.getvalue()


@dataclass
class Actor:
    """A simulated person with shorthand for what a test does and reads."""

    phone: Person
    name: str

    @property
    def card(self) -> str:
        """The text of the latest message with buttons."""
        return self.phone.card.text

    @property
    def buttons(self) -> list[str]:
        return self.phone.card.buttons

    @property
    def inbox(self) -> list[str]:
        """The texts that came since they were last read."""
        return [message.text for message in self.phone.inbox]

    def read(self) -> None:
        self.phone.read()

    def sees(self, words: str) -> bool:
        return self.phone.sees(words)

    def has(self, label: str) -> bool:
        """Tell whether a button whose label begins so is on the latest card."""
        return any(text.startswith(label) for text in self.buttons)

    def label(self, beginning: str) -> str:
        """Find a button anywhere in the chat by the beginning of its label, newest first."""
        for message in reversed(self.phone.screen):
            for text in message.buttons:
                if text.startswith(beginning):
                    return text
        raise AssertionError(f"no button {beginning!r}:\n{self.phone.transcript()}")


class World:
    """One branch, its people's phones, and the clock."""

    def __init__(self, folder: Path, url: str | None = None, start: datetime = MONDAY, language: str = "en") -> None:
        self.folder = folder
        self.url = url or f"sqlite:///{folder / 'roundsman.db'}"
        self.language = language
        self.clock = SimClock(start)
        self.telegram = Telegram(self.clock)
        self.account = self.telegram.bot(TOKEN, "roundsman_bot", "Roundsman")
        self.actors: dict[str, Actor] = {}
        self.photos = Photos(folder / "photos")
        self.policy = Policy()
        self.house = self._house()
        self.house.storage.run(organisation.apply, plan=sample(language))

    def _house(self) -> House:
        bot = Bot(TOKEN, session=InProcessSession(self.telegram))
        storage = open_storage(self.url, self.clock.now, self.policy, builtin())
        return assemble(bot, storage, self.photos, self.clock.now, per_second=None, sleep=at_once)

    @property
    def storage(self) -> Any:
        return self.house.storage

    def run(self, action: Callable[..., Any], **kwargs: Any) -> Any:
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
            name = str(self.run(_name, key=key))
            actor = Actor(self.telegram.person(name, language_code=self.language), name)
            actor.phone.scan(self.code(CodeKind.INVITATION, key))
            self.actors[key] = actor
            found.append(actor)
        await self.settle()
        for actor in found:
            actor.read()
        return found

    async def settle(self) -> None:
        """Let everything happen that happens now."""
        for _ in range(500):
            came = await self.house.poller.once(0)
            await self.house.reception.settled()
            before = self.telegram.version
            ahead = [await engine.tick() for engine in self.house.engines]
            now = self.clock.now()
            again = any(at is not None and at <= now for at in ahead)
            if not came and not again and self.telegram.version == before:
                return
        raise AssertionError("the house does not come to rest")

    async def passes(self, **span: float) -> None:
        """Move the clock on, stopping wherever something is due."""
        until = self.clock.now() + timedelta(**span)
        await self.settle()
        while True:
            ahead = [at for engine in self.house.engines if (at := await engine.tick()) is not None]
            due = min((at for at in ahead if at > self.clock.now()), default=until)
            if due >= until:
                break
            self.clock.advance(due - self.clock.now())
            await self.settle()
        self.clock.advance(until - self.clock.now())
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

    async def restart(self) -> None:
        """End the process as a crash would, and begin a new one on the same database."""
        await self.close()
        self.house = self._house()
        await self.house.reception.resume()
        await self.settle()

    async def close(self) -> None:
        await self.house.stop()


def _code(work: Any, now: datetime, *, kind: CodeKind, key: str) -> str:
    del now
    if kind is CodeKind.INVITATION:
        subject = work.people.by_key(key).id
    else:
        things: list[Any] = work.organisation.units() if kind is CodeKind.OUTLET else work.organisation.checkpoints()
        subject = next(thing.id for thing in things if thing.key == key)
    return str(work.organisation.codes(kind)[subject].token)


def _name(work: Any, now: datetime, *, key: str) -> str:
    del now
    found: Member = work.people.by_key(key)
    return found.name



