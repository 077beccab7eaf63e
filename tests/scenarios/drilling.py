"""Steps that many promises about drills begin with: a proposal, an announced drill, a roll call, a running stopwatch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from safety.model.drill import Drill, DrillPerson, DrillStep
from safety.model.turn import Absence
from storage import tables
from storage.work import SqlWork
from tests.documents.paper import texts
from tests.scenarios.world import Actor, World

JANUARY = datetime(2027, 1, 4, 0, 0, tzinfo=UTC)
"""Monday 08:00 in Shanghai, at the beginning of a quarter."""


@dataclass
class Team:
    """Everybody of Harbour Street with a phone, and the video centre."""

    head: Actor
    anna: Actor
    ben: Actor
    clara: Actor
    centre: Actor

    @property
    def all(self) -> tuple[Actor, ...]:
        return self.head, self.anna, self.ben, self.clara, self.centre

    def read(self) -> None:
        for actor in self.all:
            actor.read()


async def team_of(world: World) -> Team:
    return Team(*await world.enrolled("2101", "2102", "2103", "2104", "1005"))


def goes_away(work: SqlWork, now: datetime, *, key: str, begins: datetime, ends: datetime) -> None:
    """Note that somebody is away."""
    person = work.people.by_key(key)
    assert person is not None
    work.add(Absence(person.id, begins, ends, now))


def drills(work: SqlWork, now: datetime) -> list[Drill]:
    del now
    return list(work.session.scalars(select(Drill).order_by(tables.drills.c.id)))


def drill_of(world: World) -> Drill:
    """The drill of Harbour Street."""
    found: list[Drill] = world.run(drills)
    return found[0]


def people(work: SqlWork, now: datetime, *, drill: int) -> list[DrillPerson]:
    del now
    return list(work.drills.people(drill))


def steps(work: SqlWork, now: datetime, *, drill: int) -> list[DrillStep]:
    del now
    return [step for step in work.drills.steps(drill) if step.undone_at is None]


async def proposed(world: World) -> Team:
    """The head is asked about this quarter's drill; everything else is read."""
    team = await team_of(world)
    team.read()
    await world.passes(minutes=35)
    return team


async def opened(world: World, leader: Actor) -> None:
    """Open the roll call, though the drill was planned for another day."""
    await world.tap(leader, "▶ Open the roll call")
    await world.tap(leader, "▶ Yes")


async def gathered(world: World) -> Team:
    """The roll call is open; three of five are there; both centres know; Ben holds the stopwatch."""
    team = await proposed(world)
    await world.tap(team.head, "✔ Confirm")
    await opened(world, team.head)
    await world.tap(team.anna, "✋ I am here")
    await world.tap(team.ben, "✋ I am here")
    await world.tap(team.centre, "✔ The centre knows")
    await world.tap(team.head, "☎ Informed: police")
    return team


async def running(world: World) -> Team:
    """The stopwatch runs, on Ben's phone."""
    team = await gathered(world)
    await world.tap(team.head, "✉ Send role cards")
    await world.tap(team.head, "▶ Start the stopwatch")
    await world.tap(team.ben, "▶ Open the drill")
    team.read()
    return team


async def all_steps(world: World, team: Team, *, but: int = 0) -> None:
    """See every step of a robbery done at once, but one."""
    for number in range(1, 9):
        if number != but:
            await world.tap(team.ben, f"{number}. ")


async def filed(world: World, team: Team) -> None:
    """End the drill and file its score card."""
    await world.tap(team.ben, "🏁")
    await world.tap(team.ben, "📁")
    team.read()
    await world.tap(team.ben, "✔ Yes")


def paper(world: World, actor: Actor) -> str:
    """The text of the newest document in a chat."""
    file = next(m["document"] for m in reversed(actor.phone.view()) if m["document"])
    return "\n".join(texts(world.telegram.files.read(file["url"].rpartition("/")[2])))
