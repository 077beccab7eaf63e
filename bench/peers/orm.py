"""How the templates remember: declarative models over an async session, everything of one answer in one transaction.

SQLite writes ahead and waits for the disk at each commit, as ours does; the session waits for its turn rather than to fail.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, ForeignKey, String, event, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from scheduler.clock import system_clock

QUESTION = "Is every door of the business area locked?"
CRITERION = "All doors locked; keys with the one on duty."


class Base(DeclarativeBase):
    """The models."""

    type_annotation_map = {datetime: DateTime(timezone=True)}  # noqa: RUF012 - as SQLAlchemy's documentation writes it


class User(Base):
    """Who taps."""

    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    name: Mapped[str] = mapped_column(String(200))


class Round(Base):
    """Where somebody stands in a walk."""

    __tablename__ = "rounds"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), unique=True)
    position: Mapped[int] = mapped_column(default=0)
    touched_at: Mapped[datetime]


class Answer(Base):
    """One answer."""

    __tablename__ = "answers"
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), index=True)
    item: Mapped[int]
    verdict: Mapped[str] = mapped_column(String(8))
    at: Mapped[datetime]


class Outgoing(Base):
    """What is to be told of it."""

    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    text: Mapped[str] = mapped_column(String(500))


async def opened(url: str) -> tuple[AsyncEngine, async_sessionmaker[AsyncSession]]:
    """Open the database and make its tables."""
    engine = create_async_engine(url, connect_args={"timeout": 60})
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _durable)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    return engine, async_sessionmaker(engine, expire_on_commit=False)


def _durable(connection: Any, record: object) -> None:  # noqa: ANN401 - the driver's adapted connection
    del record
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


async def answered(session: AsyncSession, telegram_id: int, name: str, item: int, verdict: str) -> int:
    """Write an answer and what is to be told of it; tells how far the walk is."""
    now = system_clock()
    user = await session.scalar(select(User).where(User.telegram_id == telegram_id))
    if user is None:
        user = User(telegram_id=telegram_id, name=name)
        session.add(user)
        await session.flush()
    walk = await session.scalar(select(Round).where(Round.user_id == user.id))
    if walk is None:
        walk = Round(user_id=user.id, position=0, touched_at=now)
        session.add(walk)
        await session.flush()
    session.add(Answer(round_id=walk.id, item=item, verdict=verdict, at=now))
    session.add(Outgoing(user_id=user.id, text=f"{name}: {item} {verdict}"))
    walk.position += 1
    walk.touched_at = now
    await session.commit()
    return walk.position


def card(position: int) -> str:
    """Word the next card."""
    return f"<b>Weekly inspection</b> · Harbour Street outlet\n{position} of 33 · Building\n\n<b>{QUESTION}</b>\n{CRITERION}"


def buttons(position: int, make: Callable[[str, str], Any]) -> list[list[Any]]:
    """Lay out the card's buttons."""
    return [
        [make("✅ OK", f"ok:{position}"), make("⚠️ Fault", f"fault:{position}")],
        [make("Does not apply", f"na:{position}"), make("Later", f"later:{position}")],
        [make("⬅️ Back", f"back:{position}"), make("Overview", f"over:{position}")],
    ]
