"""Things that go wrong on purpose: what real networks and the real Telegram do to a bot on a bad day.

A fault is drawn once per call. `times` bounds how often it strikes, `probability` and `seed` make it a reproducible lottery.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from simulator.errors import (
    OTHER_POLLER,
    QUERY_TOO_OLD,
    ApiError,
    bad_request,
    conflict,
    flood,
    forbidden,
)

BEFORE: Final = {
    "flood", "server_error", "bad_gateway", "reset", "refuse", "hang", "slow", "forbidden", "deactivated",
    "chat_not_found", "migrate", "conflict", "callback_expired", "file_expired", "file_too_big",
}  # fmt: skip
AFTER: Final = {"reset_after", "truncated", "bad_gateway_after", "hang_after"}
DELIVERY: Final = {"duplicate", "shuffle", "gap", "inaccessible"}
KINDS: Final = BEFORE | AFTER | DELIVERY
OF_METHOD: Final = {
    "callback_expired": "answerCallbackQuery", "file_expired": "getFile", "file_too_big": "getFile", "conflict": "getUpdates",
}  # fmt: skip


@dataclass
class Fault:
    """One kind of trouble. `method` None is every method; `times` None is always; `chat_id` None is every chat."""

    kind: str
    method: str | None = None
    times: int | None = 1
    probability: float = 1.0
    seed: int = 0
    retry_after: int = 1
    seconds: float = 0.0
    chat_id: int | None = None
    migrate_to: int = -1_002_000_000_001
    size: int = 1
    struck: int = 0
    _lot: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no fault is called {self.kind}; known are {', '.join(sorted(KINDS))}")
        self.method = self.method or OF_METHOD.get(self.kind)
        self._lot = random.Random(self.seed)  # noqa: S311 - a reproducible lottery, not a secret

    def strikes(self, kinds: set[str], method: str, chat_id: int | None) -> bool:
        """Decide whether it strikes now, and count it."""
        if self.kind not in kinds or (self.times is not None and self.struck >= self.times):
            return False
        if self.method and self.method.lower() != method.lower():
            return False
        if self.chat_id not in {None, chat_id} or self._lot.random() >= self.probability:
            return False
        self.struck += 1
        return True


class Faults:
    """The faults that are set, in the order they were set; the first that strikes is the one."""

    def __init__(self) -> None:
        self.set: list[Fault] = []

    def add(self, kind: str, **more: object) -> Fault:
        """Set a fault; TypeError or ValueError when it makes no sense."""
        fault = Fault(kind, **more)  # type: ignore[arg-type]  # the dataclass checks the names
        self.set.append(fault)
        return fault

    def clear(self) -> None:
        """Take every fault away."""
        self.set.clear()

    def draw(self, kinds: set[str], method: str, chat_id: int | None = None) -> Fault | None:
        """Give the fault that strikes now, if any does."""
        return next((fault for fault in self.set if fault.strikes(kinds, method, chat_id)), None)

    def gap(self, _bot_id: int) -> int:
        """Say how many update numbers are skipped next."""
        fault = self.draw({"gap"}, "update")
        return fault.size if fault else 0


BY_CONNECTION: Final = {"bad_gateway", "reset", "refuse", "hang", "slow"} | AFTER
"""What happens on the way, and not to a method that is named in the answer to a push."""


def refusal(fault: Fault) -> ApiError | None:
    """Give the refusal that a fault amounts to, if it is one."""
    if fault.kind == "flood":
        return flood(fault.retry_after)
    if fault.kind == "migrate":
        return bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=fault.migrate_to)
    make = REFUSALS.get(fault.kind)
    return make() if make else None


REFUSALS: Final[dict[str, Callable[[], ApiError]]] = {
    "server_error": lambda: ApiError(500, "Internal Server Error"),
    "forbidden": lambda: forbidden("bot was blocked by the user"),
    "deactivated": lambda: forbidden("user is deactivated"),
    "chat_not_found": lambda: bad_request("chat not found"),
    "conflict": lambda: conflict(OTHER_POLLER),
    "callback_expired": lambda: bad_request(QUERY_TOO_OLD),
    "file_expired": lambda: bad_request("wrong file_id or the file is temporarily unavailable"),
    "file_too_big": lambda: bad_request("file is too big"),
}
