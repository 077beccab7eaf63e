"""The state of the simulated Telegram and the few ways in which it changes.

Nothing here decides whether a request is right (`methods/`) or what a person does (`people.py`). Every change is noted, and
`commit` writes all that was noted in one transaction before anybody hears of it.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast

from simulator import limits
from simulator.clock import SimClock
from simulator.errors import IncompleteAnswerError
from simulator.faults import Faults
from simulator.files import Files
from simulator.memory import Memory
from simulator.rates import Rates
from simulator.records import KINDS, Bot, Chat, Json, Message, Pending, Query, Record, StoredFile, User
from simulator.schema import schema

LOG = 20_000
LIFETIMES = {"callback_query": limits.CALLBACK_LIFETIME}
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: `what` is call, update, confirmed, chat, toast, typing, state or clock."""

    number: int
    at: datetime
    what: str
    bot_id: int = 0
    user_id: int = 0
    detail: Json | None = None


class World:
    """Bots, people, chats, messages, files and queues, with one clock and one ordered log."""

    def __init__(self, clock: SimClock, memory: Memory | None = None) -> None:
        self.clock = clock
        self.memory = memory
        self.faults = Faults()
        self.rates = Rates()
        self.freshness: timedelta = limits.CALLBACK_FRESHNESS
        self.duplicates = False
        self.version = 0
        self.log: deque[Event] = deque(maxlen=LOG)
        self.listeners: list[Callable[[Event], None]] = []
        self.bots: dict[int, Bot] = {}
        self.users: dict[int, User] = {}
        self.chats: dict[tuple[int, int], Chat] = {}
        self.messages: dict[tuple[int, int], dict[int, Message]] = {}
        self.queries: dict[str, Query] = {}
        self.queues: dict[int, dict[int, Pending]] = {}
        self.again: dict[int, list[Pending]] = {}
        self.polls: dict[int, asyncio.Future[None]] = {}
        self.files = Files(memory.content if memory else None)
        self._dirty: dict[tuple[str, str], Record | None] = {}
        clock.listeners.append(self._clock_moved)

    # --- remembering

    def keep(self, record: R) -> R:
        """Note that a record is new or changed."""
        self._dirty[record.kind, record.key] = record
        return record

    def drop(self, record: Record) -> None:
        """Note that a record is gone."""
        self._dirty[record.kind, record.key] = None

    def commit(self) -> None:
        """Write down all that was noted, in one transaction, and wake the bots that have something to fetch."""
        queued = {record.bot_id for record in self._dirty.values() if isinstance(record, Pending)}
        if self.memory and self._dirty:
            changed = {key: record.as_json() if record else None for key, record in self._dirty.items()}
            changed["clock", "now"] = {"now": self.now().isoformat()}
            self.memory.save(changed, self.files.fresh)
        self._dirty.clear()
        self.files.fresh.clear()
        for bot_id in queued:
            self.wake(bot_id)

    def recall(self) -> None:
        """Resume from the memory."""
        if self.memory is None:
            return
        for kind, of in KINDS.items():
            for data in self.memory.load(kind):
                self._take(cast("Any", of)(**data))
        for data in self.memory.load("clock"):
            self.clock.resume(datetime.fromisoformat(data["now"]))

    def _take(self, record: Record) -> None:
        match record:
            case Bot():
                self.bots[record.id] = record
            case User():
                self.users[record.id] = record
            case Chat():
                self.chats[record.bot_id, record.user_id] = record
            case Message():
                self.messages.setdefault((record.bot_id, record.user_id), {})[record.id] = record
            case Query():
                self.queries[record.id] = record
            case Pending():
                self.queues.setdefault(record.bot_id, {})[record.update_id] = record
            case StoredFile():
                self.files.known[record.unique_id] = record

    # --- time and telling

    def now(self) -> datetime:
        """Give the simulated time."""
        return self.clock.now()

    def stamp(self) -> int:
        """Give the simulated time in whole seconds, as messages carry it."""
        return int(self.now().timestamp())

    def tell(self, what: str, bot_id: int = 0, user_id: int = 0, **detail: Any) -> None:
        """Write into the log and tell the listeners."""
        self.version += 1
        event = Event(self.version, self.now(), what, bot_id, user_id, detail or None)
        self.log.append(event)
        for listener in list(self.listeners):
            listener(event)

    def _clock_moved(self, now: datetime) -> None:
        if self.memory:
            self.memory.save({("clock", "now"): {"now": now.isoformat()}}, {})
        self.tell("clock")
        self.tell("state")

    async def until(self, true: Callable[[], bool], seconds: float = 5) -> None:
        """Wait until a predicate holds, looked at after each event; TimeoutError after so many real seconds."""
        async with asyncio.timeout(seconds):
            while not true():
                woken = asyncio.get_running_loop().create_future()
                wake = _waker(woken)
                self.listeners.append(wake)
                try:
                    await woken
                finally:
                    self.listeners.remove(wake)

    # --- chats

    def bot_by_token(self, token: str) -> Bot | None:
        """Find a bot by its token."""
        return next((bot for bot in self.bots.values() if bot.token == token), None)

    def chat(self, bot_id: int, user_id: int) -> Chat:
        """Find the chat between a bot and a person, or begin it."""
        if (bot_id, user_id) not in self.chats:
            instance = str(-(user_id * 1_000_003 + bot_id))
            self.chats[bot_id, user_id] = self.keep(Chat(bot_id, user_id, instance=instance))
        return self.chats[bot_id, user_id]

    def history(self, chat: Chat) -> list[Message]:
        """List the messages of a chat that are still there, oldest first."""
        every = self.messages.get((chat.bot_id, chat.user_id), {}).values()
        return [message for message in every if not message.deleted]

    def message(self, chat: Chat, message_id: int) -> Message | None:
        """Find a message that is still there."""
        found = self.messages.get((chat.bot_id, chat.user_id), {}).get(message_id)
        return found if found and not found.deleted else None

    def post(self, chat: Chat, content: Json, *, mine: bool, **more: Any) -> Message:
        """Put a message into a chat; private chats of one bot share one sequence of message numbers."""
        bot = self.bots[chat.bot_id]
        message = Message(bot.id, chat.user_id, bot.next_message, mine, self.stamp(), content, **more)
        bot.next_message += 1
        self.messages.setdefault((bot.id, chat.user_id), {})[message.id] = message
        if not mine:
            chat.unread.append(message.id)
            self.keep(chat)
        self.keep(bot)
        self.keep(message)
        self.tell("chat", bot.id, chat.user_id, message_id=message.id)
        return message

    def edited(self, message: Message) -> None:
        """Note that a message has changed on people's screens."""
        self.keep(message)
        self.tell("chat", message.bot_id, message.user_id, message_id=message.id)

    # --- queues

    def queue(self, bot: Bot, kind: str, payload: Json, lane: str) -> Pending | None:
        """Put an update into a bot's queue, if the bot wants its kind; what is queued is checked for completeness."""
        if kind not in bot.allowed and (bot.allowed or kind in NOT_BY_DEFAULT):
            return None
        complete({"update_id": bot.next_update, kind: payload}, ("Update",))
        lifetime = LIFETIMES.get(kind, limits.UPDATE_LIFETIME)
        return self._enqueue(bot, Pending(bot.id, bot.next_update, kind, payload, self._in(lifetime), lane))

    def inject(self, bot: Bot, raw: Json) -> Pending:
        """Queue any object as an update, unchecked: what a broken or a future Telegram might send."""
        update_id = int(raw.get("update_id", bot.next_update))
        raw = {"update_id": update_id} | raw
        expires, lane = self._in(limits.UPDATE_LIFETIME), f"raw:{update_id}"
        return self._enqueue(bot, Pending(bot.id, update_id, "raw", raw, expires, lane, raw=True))

    def _in(self, lifetime: timedelta) -> float:
        return (self.now() + lifetime).timestamp()

    def _enqueue(self, bot: Bot, pending: Pending) -> Pending:
        bot.next_update = max(bot.next_update, pending.update_id) + 1 + self.faults.gap(bot.id)
        self.queues.setdefault(bot.id, {})[pending.update_id] = pending
        self.keep(bot)
        self.keep(pending)
        self.tell("update", bot.id, update_id=pending.update_id, type=pending.type)
        return pending

    def wake(self, bot_id: int) -> None:
        """Tell a waiting `getUpdates` that there is something to fetch; only what is committed may be fetched."""
        poll = self.polls.get(bot_id)
        if poll and not poll.done():
            poll.set_result(None)

    def waiting(self, bot: Bot) -> list[Pending]:
        """List a bot's unconfirmed updates in order, after throwing away those that have expired."""
        queue, now = self.queues.setdefault(bot.id, {}), self.now().timestamp()
        for pending in [p for p in queue.values() if p.expires < now]:
            self.remove(pending)
        return [queue[key] for key in sorted(queue)]

    def remove(self, pending: Pending) -> None:
        """Take an update out of its queue for good."""
        self.queues[pending.bot_id].pop(pending.update_id, None)
        self.drop(pending)


def _waker(woken: asyncio.Future[None]) -> Callable[[Event], None]:
    def wake(_: Event) -> None:
        if not woken.done():
            woken.set_result(None)

    return wake


def complete(answer: object, types: tuple[str, ...]) -> None:
    """Refuse to say what Telegram never would: every answer has its required fields and no others."""
    if problem := schema().problem(types, answer, "answer"):
        raise IncompleteAnswerError(problem)
