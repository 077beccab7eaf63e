"""A stand for the real command: a simulated Telegram over HTTP in this process, a database with an organisation in it, and phones.

The database is looked at past the product, with the plain driver, because it is the witness of what the product has kept.
"""

from __future__ import annotations

import asyncio
import io
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg
from PIL import Image

from bot.reading import chat_of
from checklists import builtin
from documents.template import sample
from safety.actions import organisation
from safety.model.codes import CodeKind
from safety.policy import Policy
from safety.ports import Work
from scheduler.clock import system_clock
from simulator import Person, SimClock, Telegram
from storage import schema
from storage.storage import Storage
from tests.process.balancer import Balancer
from tests.process.dial import Dial
from tests.process.products import Launcher, Product

TOKEN = "123456789:AAF-a-token-that-nobody-may-read-0"
OFFICER, STAND_IN, HEAD = "2102", "2103", "2101"
OUTLET = "RB-01"
SQLITE = "sqlite:///"


def picture(shade: int, size: tuple[int, int] = (320, 240)) -> bytes:
    """A small photo; another shade is another photo."""
    out = io.BytesIO()
    Image.new("RGB", size, (shade % 256, shade // 256 % 256, 90)).save(out, "JPEG")
    return out.getvalue()


@dataclass(frozen=True)
class Furnished:
    """A database with the sample organisation (a SQLite file is copied, another is used as it is), and its codes by key."""

    url: str
    codes: dict[str, str]


def furnish(url: str) -> Furnished:
    """Put the sample organisation into a database."""
    storage = Storage(url, system_clock, Policy(), builtin())
    schema.upgrade(storage.engine)
    storage.run(organisation.apply, plan=sample())
    codes = storage.run(_codes)
    storage.close()
    return Furnished(url, codes)


def _codes(work: Work, now: datetime) -> dict[str, str]:
    del now
    units, points = work.organisation.units(), work.organisation.checkpoints()
    found: dict[str, str] = {}
    for kind, things in (
        (CodeKind.OUTLET, units),
        (CodeKind.CHECKPOINT, points),
        (CodeKind.INVITATION, work.organisation.people()),
    ):
        live = work.organisation.codes(kind)
        found |= {thing.key: live[thing.id].token for thing in things if thing.id in live}
    return found


class Stand:
    """One simulated Telegram, one data folder, and the products that run on them one after the other."""

    def __init__(self, folder: Path, furnished: Furnished, launcher: Launcher) -> None:
        self.folder = folder
        self.codes = furnished.codes
        self.launcher = launcher
        self.telegram = Telegram(SimClock(system_clock(), system_clock))
        self.account = self.telegram.bot(TOKEN, "roundsman_bot", "Roundsman")
        self.url = ""
        self.database = folder / "roundsman.db"
        self.products: list[Product] = []
        self.dial: Dial | None = None
        self.balancer: Balancer | None = None
        """Where updates are pushed, and not polled: what hands them to the receivers."""
        self.elsewhere = "" if furnished.url.startswith(SQLITE) else furnished.url
        if not self.elsewhere:
            shutil.copy(furnished.url.removeprefix(SQLITE), self.database)

    @property
    def env(self) -> dict[str, str]:
        return {
            "ROUNDSMAN_BOT_TOKEN": TOKEN,
            "ROUNDSMAN_API_URL": self.url,
            "ROUNDSMAN_DATA_DIR": str(self.folder),
            "ROUNDSMAN_LOG_LEVEL": "info",
            "ROUNDSMAN_DATABASE_URL": self.elsewhere,
            # These tests run at any hour, and count every call as a message of its own.
            "ROUNDSMAN_QUIET_HOURS": "off",
            "ROUNDSMAN_BUNDLE_MINUTES": "0",
        }

    def now(self) -> datetime:
        """Tell what the product takes for the time."""
        return self.dial.now() if self.dial else system_clock()

    def start(self, *words: str, largest_file: int = 0, **settings: str) -> Product:
        """Start the product with these words on its command line; settings are named without their prefix."""
        env = self.env | {f"ROUNDSMAN_{name.upper()}": value for name, value in settings.items()}
        log = self.folder / f"log-{len(self.products)}.txt"
        self.launcher.clock = str(self.dial.path) if self.dial else ""
        product = self.launcher.start(env, log, largest_file=largest_file, words=words)
        self.products.append(product)
        return product

    def keep_place(self, slot: int) -> Product:
        """Start the product in one of the places that are kept: behind the balancer, if there is one."""
        return self.start(*(self.balancer.words(slot) if self.balancer else ()))

    def phone(self, key: str, name: str) -> Person:
        """Give somebody a phone and have them open their invitation; the product answers when it runs."""
        person = self.telegram.person(name)
        person.scan(self.codes[key])
        return person

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Look into the database."""
        if self.elsewhere:
            return self._there.execute(query.replace("?", "%s"), values).fetchall()
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=10)) as look:
            return look.execute(query, values).fetchall()

    def do(self, statement: str) -> None:
        """Change something about the database on the server, past the product."""
        self._there.execute(statement.encode())

    def instant(self, at: datetime) -> object:
        """Write an instant as the database has it."""
        plain = at.replace(tzinfo=None)
        return plain if self.elsewhere else plain.isoformat(sep=" ")

    @cached_property
    def _there(self) -> psycopg.Connection[tuple[Any, ...]]:
        return psycopg.connect(self.elsewhere.replace("+psycopg", ""), autocommit=True)

    async def comes(self, true: Callable[[], object], seconds: float = 10) -> None:
        """Wait until something holds that no event of the simulated Telegram tells, such as what stands in the database."""
        try:
            async with asyncio.timeout(seconds):
                while not true():  # noqa: ASYNC110 - a file tells nobody that it has changed
                    await asyncio.sleep(0.02)  # real time: another process writes, and only looking shows it
        except TimeoutError:
            raise AssertionError(self.told()) from None

    async def until(self, true: Callable[[], object], seconds: float = 10) -> None:
        """Wait until something holds in the simulated Telegram."""
        try:
            await self.telegram.until(lambda: bool(true()), seconds)
        except TimeoutError:
            raise AssertionError(self.told()) from None

    def told(self) -> str:
        """What everybody saw and what the products logged, for a failing test."""
        chats = [f"--- {person.user.name}\n{person.transcript()}" for person in self.telegram.people()]
        logs = [f"--- log of {product.pid}\n{product.said[-3000:]}" for product in self.products[-3:]]
        return "\n".join(["it did not come", *chats, *logs])

    def calls(self, method: str) -> list[dict[str, Any]]:
        """List the granted calls of a method, as logged by the simulated Telegram."""
        logged = [event.detail for event in self.telegram.log if event.what == "call" and event.detail]
        return [
            json.loads(json.dumps(call)) for call in logged if call.get("method") == method and "refused" not in call
        ]

    def cut(self) -> None:
        """Cut every connection to the database but our own; a SQLite file has none."""
        if self.elsewhere:
            self.rows(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = current_database() and pid <> pg_backend_pid()"
            )

    def open_doors(self, *, open_: bool) -> None:
        """Let nobody but us in to the database on the server, or everybody again."""
        name = self.rows("select current_database()")[0][0]
        keys = psycopg.connect(self.elsewhere.replace("+psycopg", ""), dbname="postgres", autocommit=True)
        with closing(keys):
            keys.execute(f"alter database {name} with allow_connections {str(open_).lower()}".encode())

    async def close(self) -> None:
        """End what still runs."""
        for product in self.products:
            await product.kill()
        if "_there" in self.__dict__:
            self._there.close()


def quiet(stand: Stand) -> bool:
    """Tell whether every update was fetched, and everybody has seen what it led to."""
    fetched = not stand.telegram.waiting(stand.account)
    return fetched and not stand.rows("select 1 from inbox where state in ('new', 'handled') limit 1")


def quiet_with(stand: Stand, phone: Person) -> bool:
    """Tell whether all that one person sent was fetched, and that person has seen what it led to."""
    if any(chat_of({pending.type: pending.payload}) == phone.id for pending in stand.telegram.waiting(stand.account)):
        return False
    return not stand.rows("select 1 from inbox where chat = ? and state in ('new', 'handled') limit 1", phone.id)


def settled(stand: Stand) -> bool:
    """Tell whether nothing is left to do now: all is quiet, no notice, no fault and no evidence is due, and no call is tried again soon."""
    now, soon = (stand.instant(stand.now() + ahead) for ahead in (timedelta(), timedelta(minutes=1)))
    left = stand.rows(
        "select (select count(*) from notices where due_at <= ? or (urgent and due_at <= ?) or state = 'sending')"
        " + (select count(*) from faults where due_at <= ?)"
        " + (select count(*) from evidence where due_at is not null)",
        now,
        soon,
        now,
    )
    return left == [(0,)] and quiet(stand)


async def make_due(stand: Stand) -> None:
    """Let what was put off be due now, as if its time had passed."""
    with closing(sqlite3.connect(stand.database, timeout=20)) as database, database:
        database.execute("update evidence set due_at = '2020-01-01 00:00:00.000000' where due_at is not null")


def noise(side: int = 1400) -> bytes:
    """A photo that no compression makes small."""
    out = io.BytesIO()
    Image.effect_noise((side, side), 90).convert("RGB").save(out, "JPEG", quality=95)
    return out.getvalue()
