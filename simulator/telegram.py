"""Telegram in a box: the world with its front door for those who set the stage."""

from collections.abc import Callable
from datetime import datetime, timedelta

from simulator.clock import SimClock
from simulator.memory import Memory
from simulator.people import Person
from simulator.records import Bot, User
from simulator.world import World

FIRST_PERSON = 7_100_000_001  # real numbers have outgrown 32 bits, so these do too


class Telegram(World):
    """A whole simulated Telegram. Without a memory it forgets everything at the end; with one it resumes from it."""

    def __init__(self, clock: SimClock, memory: Memory | None = None) -> None:
        super().__init__(clock, memory)
        self._due: list[tuple[datetime, Callable[[], None]]] = []
        clock.listeners.append(self._run_due)
        self.recall()

    def bot(self, token: str, username: str = "sample_bot", name: str = "Sample bot") -> Bot:
        """Register a bot, or find it again by its token and take over a changed name."""
        known = self.bot_by_token(token)
        bot = known or Bot(int(token.partition(":")[0]), token, username, name)
        bot.username, bot.name = username, name
        self.bots[bot.id] = self.keep(bot)
        self.commit()
        return bot

    def person(
        self,
        name: str,
        *,
        id: int | None = None,  # noqa: A002 - the name that everybody looks for
        language_code: str = "en",
        caption: str = "",
        bot: Bot | None = None,
    ) -> Person:
        """Bring a person in, or find the one with this number again, with the phone open at a bot (the first one)."""
        number = id or FIRST_PERSON + len(self.users)
        if number not in self.users:
            self.users[number] = self.keep(User(number, name, language_code, caption))
        person = Person(self, self.users[number], bot or next(iter(self.bots.values())))
        self.keep(person.chat)
        self.commit()
        return person

    def people(self, bot: Bot | None = None) -> list[Person]:
        """List everybody, each with the phone open at a bot (the first one)."""
        at = bot or next(iter(self.bots.values()))
        return [Person(self, user, at) for user in self.users.values()]

    def unanswered(self) -> list[str]:
        """List the data of the taps that no bot has answered."""
        return [query.data for query in self.queries.values() if not query.answered]

    def later(self, after: timedelta, act: Callable[[], None]) -> None:
        """Do something after a while of simulated time; at once when the while is nothing."""
        if not after:
            act()
            return
        self._due.append((self.now() + after, act))

    def _run_due(self, now: datetime) -> None:
        due = sorted((one for one in self._due if one[0] <= now), key=lambda one: one[0])
        self._due = [one for one in self._due if one[0] > now]
        for _, act in due:
            act()
