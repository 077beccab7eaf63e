"""A year in the life of a branch: the clock jumps from one moment to the next at which somebody acts or something is due.

Between two moments the house does what is due. At a moment everybody who has a reason to looks at the phone; their deeds go on in
breaths, a deed of each at a time, and after each breath the house answers and delivers.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bot.chores import HOURLY
from bot.rules import open_storage
from safety.actions import organisation
from safety.model.people import PostKind
from safety.policy import Policy
from scheduler.holidays import year_of
from tests.scenarios.world import PACE, World
from tests.year import branch, count, folk, letters, rehearsal, town, walks
from tests.year.count import ZONE
from tests.year.diary import Diary
from tests.year.fates import Fates
from tests.year.folk import Deeds, Folk
from tests.year.town import Today
from tests.year.wire import Wire

BEGIN = date(2026, 1, 5)
"""A Monday."""

WORKDAY = (
    time(7, 45), time(8, 20), time(8, 40), time(9), time(9, 20), time(12, 10), time(15, 30), time(16, 35), time(17, 5),
    time(17, 45), time(18, 30), time(20, 30),
)  # fmt: skip
RESTDAY = (time(11), time(18, 30))
"""When people look at their phones."""

LOOKS = 0.6
"""At how many of these moments somebody looks who has a reason to."""

AFTER_BEGIN = timedelta(minutes=6)
"""When a drill's people are gathered: whoever leads it has been told by then, whatever else came within minutes."""

DELIVERIES = 1
"""Which of the house's engines delivers."""

BREATH = timedelta(seconds=4)
"""How long a step of a drill takes."""

RINGS = "🔴"
"""With what a message begins that rings until somebody looks."""

HEARD = timedelta(minutes=5)
"""How soon somebody looks whose phone rings for something critical."""

KEPT = 40
"""Messages that a phone keeps; those of whom nobody will read are forgotten, or a year would not fit."""


class Year(World):
    """The branch in one process on a SQLite file, with its people's phones. It is looked after as often as it is shipped."""

    pace = replace(PACE, often=HOURLY)

    def __init__(self, folder: Path, seed: int, outlets: int = 50, witnesses: Sequence[str] = ()) -> None:
        self.seed = seed
        self.plan = branch.plan(outlets)
        self.witnesses = witnesses
        start = datetime.combine(BEGIN, time(0, 5), ZONE).astimezone(UTC)
        url = f"sqlite:///{folder / 'year.db'}"
        storage = open_storage(url, lambda: start, Policy(), branch.catalogue())
        storage.run(organisation.apply, plan=self.plan)
        storage.close()
        super().__init__(folder, url, start, catalogue=branch.catalogue(), policy=Policy())
        self.folk: dict[str, Folk] = {}
        self.works_at = {post.person: post.unit for post in self.plan.posts}
        self.posts = {post.person: post.kind for post in self.plan.posts}
        self.doors: dict[str, str] = {}
        self.fates = Fates(self, random.Random(f"{seed}:fate"))  # noqa: S311 - a reproducible year
        self.forgotten = 0
        """Faults, duties and other rows that had no next time, at any look."""

    def _session(self) -> Wire:
        return Wire(self.telegram)

    async def arrive(self) -> None:
        """Everybody enrols on the first morning."""
        self.doors = self.run(town.codes)
        for line in self.plan.people:
            self.join(line.key, line.name, line.language).phone.scan(self.doors[line.key])
        await self.settle()
        for one in self.folk.values():
            one.phone.read()

    def join(self, key: str, name: str, language: str) -> Folk:
        """Give somebody a phone."""
        dice = random.Random(f"{self.seed}:{key}")  # noqa: S311 - as above
        phone = self.telegram.person(name, language_code=language)
        one = Folk(key, phone, dice, folk.GOOD if key in self.witnesses else folk.character(dice))
        if key in self.witnesses:
            whose = f"{name} · {self.posts[key].value.replace('_', ' ')} · {self.works_at[key]}"
            one.diary = Diary(self.telegram, phone.chat, str(ZONE), whose)
        self.folk[key] = one
        return one

    async def live(self, days: int, told: Callable[[int], None]) -> None:
        """Let days go by."""
        for number in range(days):
            await self.day(BEGIN + timedelta(days=number))
            if number % 7 == 6:
                self.forgotten += self.run(count.open_without_next_call)
                self.forget()
            told(number)
        await self.until(datetime.combine(BEGIN + timedelta(days=days), time(0), ZONE))

    async def day(self, today: date) -> None:
        """Let one day go by, from moment to moment."""
        off = year_of("DE", "HH", today.year).off
        works = today.weekday() < 5 and today not in off
        looks = [datetime.combine(today, at, ZONE) for at in (WORKDAY if works else RESTDAY)]
        self.fates.of(today, looks)
        for moment in looks:
            await self.rehearse(today, moment)
            await self.until(moment)
            await self.act(today, moment, works=works)
            await self.hear(today)
            await self.hear(today)

    async def until(self, at: datetime) -> None:
        """Move the clock on."""
        if at > self.clock.now():
            await self.passes(seconds=(at - self.clock.now()).total_seconds())

    async def act(self, today: date, moment: datetime, *, works: bool) -> None:
        """Everybody who looks at the phone does what it asks for, all of them at once, a deed at a time."""
        owed = self.run(town.owed) if works else {}
        running: list[Deeds] = []
        for one in list(self.folk.values()):
            running += self._deeds(one, today, moment, owed.get(one.key, ()), works=works)
        await self._breathe(running)

    async def hear(self, today: date) -> None:
        """Whoever's phone rings for something critical looks within minutes, whatever else they do; most of them."""
        ringing = [one for one in self.folk.values() if self._rings(one) and not one.is_away(today)]
        if ringing:
            await self.until(self.clock.now() + HEARD)
            await self._breathe([self._look(one, (), ()) for one in ringing if one.chance(one.character.answers)])

    def _rings(self, one: Folk) -> bool:
        reads = one.phone.chat.unread and not (one.gone or one.phone.chat.blocked)
        return bool(reads) and any(message.words.startswith(RINGS) for message in one.unread())

    async def rehearse(self, today: date, until: datetime) -> None:
        """Hold the drills that begin before the next moment, each at its time."""
        for drill in self.run(town.drills_before, until=until - AFTER_BEGIN):
            await self.until(drill.at + AFTER_BEGIN)
            await self._breathe(self._rehearse(drill, today), BREATH)

    async def _breathe(self, running: list[Deeds], span: timedelta = timedelta(0)) -> None:
        while running:
            running = [deeds for deeds in running if next(deeds, StopIteration) is not StopIteration]
            self.clock.advance(span)
            await self.rest()
        await self.settle()

    async def rest(self) -> None:
        """Let the house answer what was done and deliver what follows; the clock's own chores wait until it moves."""
        for _ in range(500):
            came = await self.house.poller.once(0)
            await self.house.reception.settled()
            await self.house.engines[DELIVERIES].tick()
            if not came:
                return
        raise AssertionError("the house does not come to rest")

    def _deeds(self, one: Folk, today: date, moment: datetime, owed: Sequence[str], *, works: bool) -> list[Deeds]:
        """What one person does on looking at the phone: what had to be done today, calls, then what is owed."""
        if one.gone or one.phone.chat.blocked:
            return []
        errands = self.fates.errands(one.key, moment)
        waits = bool(one.phone.chat.unread or owed or one.waits)
        chance = one.character.looks * (LOOKS if works else 0.3 * LOOKS) * (0.1 if one.is_away(today) else 1)
        if not errands and not (waits and one.chance(chance)):
            return []
        return [self._look(one, errands, owed)]

    def _look(self, one: Folk, errands: Sequence[Deeds], owed: Sequence[str]) -> Deeds:
        yield from letters.answer(one)
        for errand in errands:
            yield from errand
        for outlet in owed:
            if one.chance(one.character.diligent):
                yield from walks.walk(one, self.doors[outlet])
        one.phone.read()
        one.waits = letters.waits(one)

    def _rehearse(self, drill: Today, today: date) -> list[Deeds]:
        """The people of an outlet meet for a drill; whoever was told that it begins opens it."""
        there = [
            one
            for key, one in self.folk.items()
            if self.works_at.get(key) == drill.outlet and not one.gone and not one.is_away(today)
            if not one.phone.chat.blocked and one.chance(one.character.answers)
        ]
        leader = next((one for one in there if one.find(f"e:open:{drill.drill}:", newest=6)), None)
        if leader is None:
            return []
        centre = [
            one for key, one in self.folk.items() if self.posts[key] is PostKind.VIDEO_OPERATOR and one.chance(0.7)
        ]
        others = [one for one in [*there, *centre] if one is not leader]
        return [rehearsal.lead(leader, drill.drill), *(rehearsal.take_part(one, drill.drill) for one in others)]

    def forget(self) -> None:
        """Let phones forget old messages, and the simulated Telegram old taps."""
        for (_, user), kept in self.telegram.messages.items():
            if not any(one.phone.id == user for one in self.folk.values() if one.diary is not None):
                for key in list(kept)[:-KEPT]:
                    del kept[key]
        self.telegram.queries.clear()
