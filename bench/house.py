"""Our side: so many officers, each enrolled and with an outlet of their own; and the real command on that organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bench.crowd import Crowd
from bench.telegram import CARD
from bench.yard import Runner, Yard, free_port
from bot.webhook import Receiver
from checklists import builtin
from handlers.acting import laid
from handlers.replies import Replies
from safety.actions import organisation, people
from safety.model.codes import CodeKind
from safety.model.organisation import UnitKind
from safety.model.people import PostKind
from safety.model.plan import PersonLine, Plan, PostLine, UnitLine
from safety.policy import Policy
from safety.ports import Work
from scheduler.clock import system_clock
from storage import schema
from storage.storage import Storage

TOKEN = "123456789:AAF-a-token-of-the-benchmark"  # noqa: S105 - nobody's token
FIRST = 700_000_000
"""The chat of the first officer; the others follow."""

CALLS = ("editMessageText", "answerCallbackQuery")
_AT_ONCE = 500
OUTLETS = 250


def outlet_of(officer: int) -> str:
    """Tell where an officer has a post."""
    return f"B-{(officer - 1) % OUTLETS + 1}"


def plan(officers: int) -> Plan:
    """A branch whose outlets have no shut sections: every item of the weekly round can be answered at once.

    Each officer has an outlet of their own, as far as there are outlets; of more officers, some share theirs.
    """
    numbers = range(1, officers + 1)
    outlets = [UnitLine(f"B-{n}", UnitKind.OUTLET, f"Harbour Street {n} outlet", "B") for n in numbers[:OUTLETS]]
    posts = [PostLine(f"{n}", outlet_of(n), PostKind.SAFETY_OFFICER) for n in numbers]
    return Plan(
        units=[UnitLine("B", UnitKind.BRANCH, "Riverside branch", zone="Asia/Shanghai"), *outlets],
        people=[PersonLine("boss", "Ruth Lindgren"), *(PersonLine(f"{n}", f"Anna Reed {n}", "en") for n in numbers)],
        posts=[PostLine("boss", "B", PostKind.SECURITY_LEAD), PostLine("boss", "B", PostKind.ADMINISTRATOR), *posts],
    )


def furnish(url: str, officers: int) -> list[int]:
    """Set the organisation up and enrol everybody by the product's own actions; tells the officers' outlets."""
    storage = Storage(url, system_clock, Policy(), builtin())
    schema.upgrade(storage.engine)
    storage.run(organisation.apply, plan=plan(officers))
    tokens, outlets = storage.run(_known)
    for first in range(1, officers + 1, _AT_ONCE):
        keys = range(first, min(first + _AT_ONCE, officers + 1))
        storage.run(_enrol, tokens=[(FIRST + n, tokens[f"{n}"]) for n in keys])
    storage.close()
    return [outlets[outlet_of(n)] for n in range(1, officers + 1)]


def _known(work: Work, now: datetime) -> tuple[dict[str, str], dict[str, int]]:
    del now
    codes = work.organisation.codes(CodeKind.INVITATION)
    return (
        {person.key: codes[person.id].token for person in work.organisation.people()},
        {unit.key: unit.id for unit in work.organisation.units()},
    )


def _enrol(work: Work, now: datetime, *, tokens: Sequence[tuple[int, str]]) -> None:
    """Enrol people and lay a card before each, as if it had been sent."""
    for chat, token in tokens:
        people.enrol(work, now, chat=chat, token=token, language="en")
        laid(work, now, update=0, chat=chat, card=CARD)  # type: ignore[arg-type]  # the real work has an inbox


@dataclass
class House:
    """The running command, and its crowd. `outlets` are the officers' in their order."""

    runner: Runner
    crowd: Crowd
    outlets: list[int]


async def moved_in(yard: Yard, officers: int, url: str = "", lines: int = 0, **settings: str) -> House:
    """Furnish a database (a SQLite file, unless an address is given), start `roundsman run --webhook` on it, and open the connections."""
    url = url or f"sqlite:///{yard.folder / 'roundsman.db'}"
    outlets = furnish(url, officers)
    port = free_port()
    words = ["-m", "bot", "run", "--webhook", "https://bench.invalid/", "--listen", f"127.0.0.1:{port}"]
    runner = await yard.start(words, environment(yard, url) | settings)
    await runner.listens(port)
    ear = Receiver(TOKEN, None, Replies())  # type: ignore[arg-type]  # asked only for the address and the secret
    chats = range(FIRST + 1, FIRST + 1 + officers)
    crowd = Crowd(yard.telegram, port, chats, CALLS, path=f"/{ear.path}", secret=ear.secret, lines=lines)
    await crowd.gather()
    return House(runner, crowd, outlets)


def environment(yard: Yard, url: str) -> dict[str, str]:
    """The settings of the command; what is not named is as it is shipped."""
    return {
        "ROUNDSMAN_BOT_TOKEN": TOKEN,
        "ROUNDSMAN_API_URL": yard.telegram.url,
        "ROUNDSMAN_DATA_DIR": str(yard.folder),
        "ROUNDSMAN_DATABASE_URL": url,
    }
