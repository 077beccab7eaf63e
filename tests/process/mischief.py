"""Carries out the troubles of a plan: what befalls processes, the database, the network, the clock. What people do is in deeds.py.

Each process is kept: whatever ended it, it is started again at once, as a service manager does.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sqlite3
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from simulator.faults import AFTER, Fault
from simulator.world import Event
from tests.process.deeds import Deeds
from tests.process.plan import Trouble
from tests.process.products import Product
from tests.process.stand import Stand

AT_THE_LATEST = 3.0
"""Seconds after which the next trouble comes though nothing has happened."""

HALF_A_MINUTE = 30.0
AN_HOUR = timedelta(hours=1)
GRACE = 5.0
"""Seconds after the database was away in which a process that starts may find it so, say so, and end."""

AWAY = "The database cannot be reached"
NETWORK = (
    "reset_after", "bad_gateway_after", "truncated", "hang_after", "reset", "bad_gateway", "server_error", "hang", "slow", "flood",
    "inaccessible", "callback_expired", "file_expired", "gap",
)  # fmt: skip
METHODS = (None, None, "sendMessage", "editMessageText", "getUpdates", "getFile")


class Mischief:
    """Does one trouble after the other while it keeps the processes running."""

    def __init__(
        self, stand: Stand, deeds: Deeds, processes: int, told: Callable[[int], object] = lambda _: None
    ) -> None:
        self.stand = stand
        self._told = told
        self.deeds = deeds
        self.did = Counter[str]()
        self.deaths = 0
        self.fallen: list[str] = []
        """What was said by processes that ended though nobody had ended them."""
        self.unsure: list[int] = []
        """After which events of the simulated Telegram somebody did not know what had come of a call."""
        self.strikes: list[Fault] = []
        self.poisoned: set[int] = set()
        self._slots = [stand.keep_place(slot) for slot in range(processes)]
        self._ended: set[int] = set()
        self._away = 0.0
        self._closing = False
        self._keepers = [asyncio.create_task(self._keep(slot)) for slot in range(processes)]
        self._later: set[asyncio.Task[None]] = set()

    async def _keep(self, slot: int) -> None:
        while True:
            product = self._slots[slot]
            code = await product.end(3600)
            self._doubt()
            if code == -signal.SIGKILL:
                self.deaths += 1
                self._told(self.deaths)
            elif not self._may_end(product, code):
                self.fallen.append(f"a process ended by itself with {code}: {product.said[-500:]}")
            if self._closing:
                return
            if code == 1:
                await asyncio.sleep(0.3)  # real time: as a service manager waits
            self._slots[slot] = self.stand.keep_place(slot)

    def _may_end(self, product: Product, code: int) -> bool:
        """Whoever was asked ends (before it can listen, at once); who finds no database at the start says so."""
        if product.pid in self._ended:
            return code in (0, -signal.SIGTERM)
        lately = asyncio.get_running_loop().time() - self._away < GRACE
        return lately and AWAY in product.said and "ready" not in product.said

    def _doubt(self) -> None:
        self.unsure.append(self.stand.telegram.version)

    async def work(self, troubles: list[Trouble]) -> None:
        """Do them all, and wait for what they have left behind."""
        for trouble in troubles:
            await self._moment(trouble.gap)
            self._doubt()
            self.did[trouble.kind] += 1
            await getattr(self, f"_{trouble.kind}", self._deed)(trouble)
            self.stand.telegram.faults.set[:] = [
                fault for fault in self.stand.telegram.faults.set if fault.times is None or fault.struck < fault.times
            ]
        while self._later:
            await asyncio.gather(*self._later)

    async def rest(self) -> None:
        """Let everything be well again, everybody come back, and the processes start once more."""
        self.stand.telegram.faults.clear()
        self.deeds.come_back()
        for product in self._slots:
            product.kill_now()

    async def close(self) -> None:
        """Keep nothing any longer."""
        self._closing = True
        for product in self._slots:
            product.kill_now()
        await asyncio.gather(*self._keepers)

    async def _moment(self, gap: int) -> None:
        """Wait for so many events."""
        woken = asyncio.get_running_loop().create_future()
        left = gap

        def hear(_: Event) -> None:
            nonlocal left
            left -= 1
            if left <= 0 and not woken.done():
                woken.set_result(None)

        self.stand.telegram.listeners.append(hear)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(AT_THE_LATEST):
                await woken
        self.stand.telegram.listeners.remove(hear)

    def _after(self, seconds: float, act: Callable[[], object]) -> None:
        async def later() -> None:
            await asyncio.sleep(seconds)  # real time: processes run in it
            self._doubt()
            act()

        task = asyncio.create_task(later())
        self._later.add(task)
        task.add_done_callback(self._later.discard)

    async def _alive(self, slot: int) -> Product:
        while not self._slots[slot].alive:  # noqa: ASYNC110 - its keeper starts the next one at once
            await asyncio.sleep(0.005)  # real time: a process is being started
        return self._slots[slot]

    # --- processes

    async def _kill(self, trouble: Trouble, delay: float | None = None) -> None:
        product, dice = await self._alive(trouble.slot), trouble.dice
        moment = dice.choice((0, dice.uniform(0, 0.03))) if delay is None else delay
        await asyncio.sleep(moment)  # real time: the moment of a death
        product.kill_now()
        await product.end(30)

    async def _early(self, trouble: Trouble) -> None:
        """Two deaths, the second in the middle of the start."""
        await self._kill(trouble)
        await self._kill(trouble, trouble.dice.uniform(0, 0.4))

    async def _term(self, trouble: Trouble) -> None:
        product = await self._alive(trouble.slot)
        self._ended.add(product.pid)
        product.send(signal.SIGCONT)
        product.send(signal.SIGTERM)

    async def _freeze(self, trouble: Trouble) -> None:
        await self._sleep(trouble, trouble.dice.choice((0.2, 0.5, 9.0)))

    async def _sleep(self, trouble: Trouble, seconds: float = HALF_A_MINUTE) -> None:
        product = await self._alive(trouble.slot)
        product.send(signal.SIGSTOP)
        self._after(seconds, lambda: product.send(signal.SIGCONT))

    # --- the database

    async def _cut(self, trouble: Trouble) -> None:
        self._away = asyncio.get_running_loop().time()
        if self.stand.elsewhere:
            self.stand.cut()
        else:
            self._lock(trouble.dice.uniform(0, 0.5))

    async def _down(self, trouble: Trouble) -> None:
        seconds = trouble.dice.uniform(0.5, 3)
        if not self.stand.elsewhere:
            self._lock(seconds)
            return
        self._away = asyncio.get_running_loop().time() + seconds
        self.stand.open_doors(open_=False)
        self.stand.cut()
        self._after(seconds, lambda: self.stand.open_doors(open_=True))

    def _lock(self, seconds: float) -> None:
        """Hold a SQLite file so that nobody can write."""
        holder = sqlite3.connect(self.stand.database, timeout=0.2, isolation_level=None)
        try:
            holder.execute("begin immediate")
        except sqlite3.OperationalError:  # a frozen process holds it already
            seconds = 0
        self._after(seconds, holder.close)

    # --- the network and Telegram

    async def _network(self, trouble: Trouble) -> None:
        dice = trouble.dice
        kind, method = dice.choice(NETWORK), dice.choice(METHODS)
        times = 1 if kind in ("hang", "hang_after") else dice.randint(1, 3)
        own = kind in ("callback_expired", "file_expired", "gap", "inaccessible")
        fault = self.stand.telegram.faults.add(
            kind, method=None if own else method, times=times, seconds=0.5, retry_after=1
        )
        if kind in AFTER:
            self.strikes.append(fault)

    async def _flood(self, trouble: Trouble) -> None:
        """Telegram asks to wait for more than an hour before anything is said to one chat; and the hour passes."""
        chat = trouble.dice.choice(self.deeds.phones).id
        faults = self.stand.telegram.faults
        fault = faults.add("flood", times=None, chat_id=chat, retry_after=4000)

        def over() -> None:
            if fault in faults.set:
                faults.set.remove(fault)
            self._turn(timedelta(seconds=4001))

        self._after(3, over)

    async def _shuffle(self, trouble: Trouble) -> None:
        self.stand.telegram.faults.add("shuffle", times=trouble.dice.randint(1, 3))

    async def _poison(self, trouble: Trouble) -> None:
        raw = trouble.dice.choice(POISON)(trouble.dice.choice(self.deeds.phones).id)
        self.poisoned.add(self.stand.telegram.inject(self.stand.account, raw).update_id)
        self.stand.telegram.commit()

    # --- the clock

    def _turn(self, by: timedelta) -> None:
        assert self.stand.dial is not None
        self._doubt()
        self.stand.dial.turn(by)

    async def _jump(self, trouble: Trouble) -> None:
        self._turn(timedelta(minutes=trouble.dice.choice((3, 16, 45, 130))))

    async def _back(self, trouble: Trouble) -> None:
        """Back an hour; and after a while it is set right."""
        self._turn(-AN_HOUR)
        self._after(trouble.dice.uniform(1, 4), lambda: self._turn(AN_HOUR))

    # --- people

    async def _deed(self, trouble: Trouble) -> None:
        getattr(self.deeds, trouble.kind)(trouble.dice)


def _user(chat: int) -> dict[str, object]:
    return {"id": chat, "is_bot": False, "first_name": "\ud800"}


POISON: tuple[Callable[[int], dict[str, object]], ...] = (
    lambda chat: {"message": {"chat": {"id": chat}}},
    lambda _: {"callback_query": {"id": 5}},
    lambda _: {"a_kind_from_the_future": {"id": 1}},
    lambda _: {"message": None},
    lambda _: {"message": "words"},
    lambda _: {},
    lambda chat: {"message": {"chat": {"id": chat, "type": "private"}, "date": "yesterday", "message_id": 2**70}},
    lambda chat: {"callback_query": {"id": "1", "from": _user(chat), "data": "w:ok:1:1:1", "message": {"chat": 7}}},
    lambda chat: {
        "message": {
            "message_id": 1,
            "date": 0,
            "chat": {"id": chat, "type": "private"},
            "from": _user(chat),
            "text": "\udfff",
        }
    },
    lambda chat: {"my_chat_member": {"chat": {"id": chat, "type": "private"}, "from": _user(chat), "date": 0}},
)
"""Updates that no Telegram should send."""
