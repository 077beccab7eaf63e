"""Steps that promises about turns begin with: waiting for a local time, who is on duty, what came, asking for a swap."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from safety.actions.rota import on_duty
from safety.model.organisation import Unit
from storage.work import SqlWork
from tests.scenarios.world import Actor, World

SHANGHAI = ZoneInfo("Asia/Shanghai")


async def until(world: World, month: int, day: int, hour: int, minute: int = 0) -> None:
    """Let the time pass until a local time."""
    then = datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)
    await world.passes(seconds=(then - world.clock.now()).total_seconds())


def duty(world: World) -> tuple[str | None, str | None]:
    """Who is A and B of the first outlet now, by staff number."""

    def ask(work: SqlWork, now: datetime) -> tuple[str | None, str | None]:
        outlet = next(unit for unit in work.organisation.units() if unit.key == "RB-01")
        found = on_duty(work, work.get(Unit, outlet.id), now)
        keys = {person.id: person.key for person in work.organisation.people()}
        return keys.get(found.a or 0), keys.get(found.b or 0)

    return world.run(ask)


def news(actor: Actor, *words: str) -> list[str]:
    """What came since last time that holds these words."""
    found = [text for text in actor.inbox if all(word in text for word in words)]
    actor.read()
    return found


async def asked(world: World, actor: Actor, colleague: str, turn: str = "Mon 30 Nov") -> None:
    """Ask for a swap of the own turn."""
    await world.tap(actor, "🗓 Rota")
    await world.tap(actor, "🔁 Swap my turn")
    await world.tap(actor, turn)
    await world.tap(actor, colleague)


async def away(world: World, actor: Actor, first: str, last: str) -> None:
    """Note an absence of whole days."""
    await world.say(actor, "/rota")
    await world.tap(actor, "🌴 I am away")
    await world.say(actor, first)
    await world.say(actor, last)
