"""A year in the life of a branch: the clock is moved, people look at their phones, and what they do follows from a seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bot.assemble import open_storage
from safety.actions import mine, organisation
from safety.model.codes import CodeKind
from safety.model.drill import Drill
from safety.model.organisation import Unit
from safety.model.people import PostKind
from safety.model.plan import Plan
from safety.policy import Policy
from storage.work import SqlWork
from tests.scenarios.world import World, picture
from tests.year import branch, folk
from tests.year.count import ZONE
from tests.year.folk import Deeds, Folk

BEGIN = date(2026, 1, 5)
"""A Monday."""
HOURS = (time(8, 40), time(12, 10), time(16, 30))
"""When people look at their phones."""
FAULTY = 0.01


class Year(World):
    """The branch in one process on a SQLite file, with its people's phones."""

    def __init__(self, folder: Path, seed: int, outlets: int = 50) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - a reproducible year
        self.plan = branch.plan(outlets)
        start = datetime.combine(BEGIN, time(0, 5), ZONE).astimezone(UTC)
        url = f"sqlite:///{folder / 'year.db'}"
        storage = open_storage(url, lambda: start, Policy(), branch.catalogue())
        storage.run(organisation.apply, plan=self.plan)
        storage.close()
        super().__init__(folder, url, start, catalogue=branch.catalogue(), policy=Policy())
        self.folk: dict[str, Folk] = {}
        self.doors: dict[str, str] = {}

    async def arrive(self) -> None:
        """Everybody enrols on the first morning."""
        codes = self.doors = self.run(_codes)
        for line in self.plan.people:
            person = Folk(
                line.key,
                self.telegram.person(line.name, language_code=line.language),
                self.dice,
                folk.character(self.dice),
            )
            self.folk[line.key] = person
            person.phone.scan(codes[line.key])
        await self.settle()

    async def live(self, days: int, told: Callable[[int], None]) -> None:
        """Let days go by."""
        for number in range(days):
            today = BEGIN + timedelta(days=number)
            self.fate(number)
            for hour in HOURS:
                await self.until(datetime.combine(today, hour, ZONE))
                await self.act(today)
            told(number)
        await self.until(datetime.combine(BEGIN + timedelta(days=days), time(0, 0), ZONE))

    async def until(self, at: datetime) -> None:
        """Move the clock on."""
        await self.passes(seconds=(at - self.clock.now()).total_seconds())

    async def act(self, today: date) -> None:
        """Everybody who looks at the phone does what it asks for, all of them at once, a deed at a time."""
        running: list[Deeds] = [
            self.deeds(one, today)
            for one in self.folk.values()
            if not one.gone and not one.phone.chat.blocked and self.dice.random() < one.character.looks
        ]
        while running:
            running = [deeds for deeds in running if next(deeds, StopIteration) is not StopIteration]
            await self.settle()

    def deeds(self, one: Folk, today: date) -> Deeds:
        """What one person does on looking at the phone: calls first, then what is owed."""
        if today.weekday() > 4 and self.dice.random() > 0.2:
            return
        yield from folk.answer_calls(one)
        yield from folk.drill(one, lambda drill: self.run(_is_today, drill=drill))
        for outlet in dict.fromkeys(self.run(_owed, key=one.key)):
            if self.dice.random() < one.character.diligent:
                yield from folk.walk(one, self.doors[outlet], FAULTY)
        one.phone.read()

    def fate(self, number: int) -> None:
        """Now and then somebody blocks the bot, comes back, or leaves the bank for good."""
        for one in self.folk.values():
            chat = one.phone.chat
            if one.gone:
                continue
            if chat.blocked and self.dice.random() < 0.2:
                one.phone.unblock()
            elif self.dice.random() < 0.0005:
                one.phone.block()
        if number % 14 == 13:
            self.leave()

    def leave(self) -> None:
        """One officer leaves and another comes."""
        officers = [post for post in self.plan.posts if post.kind is PostKind.SAFETY_OFFICER]
        gone = self.dice.choice([post for post in officers if not self.folk[post.person].gone])
        self.folk[gone.person].gone = True
        key = f"{len(self.folk) + 1:04}"
        people = [line for line in self.plan.people if line.key != gone.person]
        newcomer = replace(self.plan.people[0], key=key, name=branch.name(len(self.folk)), language="en")
        posts = [post for post in self.plan.posts if post.person != gone.person]
        self.plan = Plan(
            self.plan.units, self.plan.checkpoints, (*people, newcomer), (*posts, replace(gone, person=key, turn=None))
        )
        self.run(organisation.apply, plan=self.plan)
        codes = self.run(_codes)
        joined = Folk(key, self.telegram.person(newcomer.name), self.dice, folk.character(self.dice))
        self.folk[key] = joined
        joined.phone.scan(codes[key])


def _codes(work: SqlWork, now: datetime) -> dict[str, str]:
    """The live codes by key: of outlets, and of invitations."""
    del now
    units = {unit.id: unit.key for unit in work.organisation.units()}
    people = {person.id: person.key for person in work.organisation.people()}
    doors = {units[key]: code.token for key, code in work.organisation.codes(CodeKind.OUTLET).items()}
    return doors | {people[key]: code.token for key, code in work.organisation.codes(CodeKind.INVITATION).items()}


def _is_today(work: SqlWork, now: datetime, *, drill: int) -> bool:
    """Tell whether a drill is set for today."""
    return work.get(Drill, drill).starts_at.astimezone(ZONE).date() == now.astimezone(ZONE).date()


def _owed(work: SqlWork, now: datetime, *, key: str) -> list[str]:
    """The outlets where something is owed by somebody: for a visit, one below the unit that the somebody leads."""
    person = work.people.by_key(key)
    assert person is not None
    found = []
    for line in mine.view(work, now, person).owed:
        unit = work.get(Unit, line.place.id)
        below = (
            [unit]
            if unit.is_outlet
            else [u for u in work.organisation.units() if u.is_outlet and u.line.startswith(unit.line)]
        )
        found.append(below[now.toordinal() % len(below)].key)
    return found


folk.PICTURE = picture()
