"""What the edge needs of storage, beyond what the rules need: the inbox, the claiming of notices, and carrying out an action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from safety.ports import Notices, Work


class Inbox(Protocol):
    """How far each update has come."""

    def state(self, update_id: int) -> str | None: ...
    def begin(self, update_id: int, due_at: datetime) -> bool: ...
    def move(self, update_id: int, state: str, *, due_at: datetime | None = None, complaint: str = "") -> None: ...
    def owe(self, update_id: int, due_at: datetime) -> None: ...
    def complaint(self, update_id: int) -> str: ...
    def answered(self, update_ids: Sequence[int]) -> None: ...
    def unanswered(self, now: datetime, limit: int) -> list[tuple[int, int]]: ...


class Outbox(Notices, Protocol):
    """Notices, claimed by one process at a time."""

    def claim(self, now: datetime, until: datetime, limit: int, holder: str = "") -> list[int]: ...
    def holds(self, notice: int, holder: str) -> bool: ...
    def gives_way(self, notice: int, holder: str, now: datetime, gap: timedelta, until: datetime) -> timedelta: ...
    def claim_redraws(self, now: datetime, limit: int) -> list[int]: ...


class InboxWork(Work, Protocol):
    """A unit of work that also reaches the inbox."""

    @property
    def inbox(self) -> Inbox: ...

    def enter(self, update_id: int, chat: int, now: datetime, due_at: datetime, holder: str) -> bool: ...


class OutboxWork(Work, Protocol):
    """A unit of work that also claims notices."""

    @property
    def notices(self) -> Outbox: ...


class Store(Protocol):
    """Carries out an action in one transaction; what comes back is durable."""

    async def transact(self, action: Callable[..., Any], /, **facts: Any) -> Any: ...  # noqa: ANN401 - whatever the action takes and gives
