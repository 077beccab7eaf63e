"""Steps that many promises about faults begin with: the crew of a branch, a fault, its fix."""

from __future__ import annotations

from dataclasses import dataclass

from safety.model.fault import Fault
from safety.model.journal import Event
from tests.scenarios import peek
from tests.scenarios.world import Actor, World, picture


@dataclass
class Crew:
    """Everyone whom a fault at Harbour Street may concern: an officer, the head, and the three above."""

    officer: Actor
    head: Actor
    lead: Actor
    leader: Actor
    main: Actor

    def read(self) -> None:
        """Everybody has seen what came so far."""
        for actor in (self.officer, *self.ladder):
            actor.read()

    @property
    def ladder(self) -> tuple[Actor, ...]:
        return self.head, self.lead, self.leader, self.main


async def crew_of(world: World) -> Crew:
    """Enrol the crew."""
    return Crew(*await world.enrolled("2102", "2101", "1003", "1002", "1001"))


async def report_fault(world: World, crew: Crew, *, critical: bool = False, safe: bool = False) -> Fault:
    """Have the officer find a fault; nobody has read a call yet, all else is read."""
    await world.begin(crew.officer)
    crew.read()
    about = ("H9", "Identity") if critical else ()
    found = await world.report(crew.officer, *about, safe=safe)
    crew.officer.read()
    return found


async def fix(world: World, actor: Actor, shade: int = 40) -> None:
    """Say that it is fixed, with an after-photo."""
    await world.tap(actor, "🔧 Fixed")
    await world.send(actor, picture(shade))
    await world.tap(actor, "✔ It is fixed")


async def reject(world: World, actor: Actor, reason: str) -> None:
    """Say that it is not fixed, and why."""
    await world.tap(actor, "❌ Not fixed")
    await world.say(actor, reason)


def person_id(world: World, key: str) -> int:
    """Tell the id of a person by staff number."""
    return int(world.run(peek.person, key=key).id)


def calls_of(actor: Actor, words: str = "Fault 1") -> list[str]:
    """The unread messages that tell of a fault."""
    return [text for text in actor.inbox if words in text]


def events_of(world: World, fault: Fault) -> list[Event]:
    """What a fault's journal tells, in order."""
    return [entry.event for entry in world.run(peek.journal) if entry.fault_id == fault.id]


def called(world: World, fault: Fault) -> list[tuple[str, str]]:
    """Who was called about a fault and why, in order."""
    names = {person.id: person.name for person in world.run(lambda work, _: work.organisation.people())}
    lines = [e for e in world.run(peek.journal) if e.fault_id == fault.id and e.event is Event.CALLED]
    return [(names[line.person_id], str(line.facts["why"])) for line in lines]
