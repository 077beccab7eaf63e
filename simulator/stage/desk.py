"""Where the page's requests meet the simulated world: one telegram, one bot, and the people of one stage."""

from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from simulator.people import Person
from simulator.records import Bot
from simulator.stage.setting import Stage, Upcoming
from simulator.telegram import Telegram


@dataclass(frozen=True)
class Desk:
    """What every request of the page needs."""

    telegram: Telegram
    bot: Bot
    stage: Stage

    def seat(self) -> None:
        """Bring everybody of the stage into the world, or find them there again."""
        for seat in self.stage.seats:
            caption = seat.caption if isinstance(seat.caption, str) else ""
            self.telegram.person(seat.name, id=seat.id, language_code=seat.language_code, caption=caption, bot=self.bot)

    def person(self, number: int) -> Person:
        """Find somebody of the stage; KeyError for a stranger to it."""
        return Person(self.telegram, self.telegram.users[number], self.bot)

    async def upcoming(self) -> list[Upcoming]:
        """List what will happen, the past left out."""
        now = self.telegram.now()
        return sorted((event for event in await self.stage.agenda() if event.at > now), key=_at)


def _at(event: Upcoming) -> datetime:
    return event.at


DESK = web.AppKey("desk", Desk)
