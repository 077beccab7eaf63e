"""Builds of the product that are broken on purpose, to see that the breaker notices. The launcher's child applies one before it runs.

Each takes away a promise that the product lives by, in the place where it is kept.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any


def acknowledge_early() -> None:
    """Tell Telegram that a batch is stored, and store it a moment later."""
    from bot.reception import Reception  # noqa: PLC0415 - in the child only

    take, tasks = Reception.take, set[asyncio.Task[None]]()

    async def hasty(self: Any, raws: Any) -> Any:  # noqa: ANN401 - whatever reception takes and tells
        async def later() -> None:
            await asyncio.sleep(0.05)  # real time: the moment in which a kill loses it
            await take(self, raws)

        tasks.add(asyncio.create_task(later()))
        return True

    Reception.take = hasty  # type: ignore[method-assign]  # that is the sabotage


def send_before_commit() -> None:
    """Answer whoever waits for an action before its commit."""
    from storage.writer import Writers, _attempt  # noqa: PLC0415 - as above

    def hasty(self: Writers, group: list[Any]) -> None:
        with self._engine.begin() as connection:
            for job in group:
                _attempt(connection, job)
                self._tell(job)
            time.sleep(0.05)  # real time: the moment in which a kill shows it

    Writers._carry_out = hasty  # type: ignore[method-assign]  # as above


def forget_photos() -> None:
    """Say that a photo is kept before its bytes are on disk."""
    import hashlib  # noqa: PLC0415 - as above

    from storage.photos import Photos  # noqa: PLC0415 - the same

    def hasty(self: Photos, content: bytes, suffix: str = "") -> str:
        del self, suffix
        return hashlib.sha256(content).hexdigest()

    Photos.keep = hasty  # type: ignore[method-assign]  # as above


def drop_versions() -> None:
    """Let two transactions change the same thing, and the last one win: versions are counted, and never compared."""
    from sqlalchemy import bindparam, update  # noqa: PLC0415 - as above

    from storage.prepared import Prepared  # noqa: PLC0415 - the same
    from storage.rows import _Shape  # noqa: PLC0415 - the same

    def careless(self: Any, changed: tuple[str, ...]) -> Prepared:  # noqa: ANN401 - a shape
        names = (*changed, "version") if self.versioned else changed
        if names not in self._changing:
            columns = self.table.c
            values = {name: bindparam(f"new_{name}", type_=columns[name].type) for name in names}
            made = update(self.table).where(columns.id == bindparam("of_key")).values(values)
            self._changing[names] = Prepared(made)
        return self._changing[names]  # type: ignore[no-any-return]  # as above

    _Shape.changing = careless  # type: ignore[method-assign]  # that is the sabotage


SABOTAGE: dict[str, Callable[[], None]] = {
    each.__name__.replace("_", "-"): each
    for each in (acknowledge_early, send_before_commit, forget_photos, drop_versions)
}
