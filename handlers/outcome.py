"""What became of a call to Telegram: Sent, TryLater or Undeliverable. The one place that reads Telegram's errors."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta

from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)


@dataclass(frozen=True)
class Sent:
    """It is in the chat, as this message (0 where the call makes none)."""

    message_id: int = 0


@dataclass(frozen=True)
class TryLater:
    """Not now: flood limit, server trouble, or no network. `flood` tells that Telegram itself named the wait."""

    after: timedelta
    why: str
    flood: bool = False


@dataclass(frozen=True)
class Undeliverable:
    """Never, to this chat: blocked, deactivated, unknown."""

    why: str


@dataclass(frozen=True)
class Refused:
    """Telegram does not take this message as it is; `gone` tells that the message to edit or delete is not there."""

    why: str
    gone: bool = False


Outcome = Sent | TryLater | Undeliverable | Refused

SOON = timedelta(seconds=2)
_NOBODY = ("chat not found", "user not found", "peer_id_invalid", "chat_id is empty", "user_is_blocked")
_GONE = ("message to edit not found", "message can't be edited", "message to delete not found", "message_id_invalid")


def read(error: Exception) -> Outcome:
    """Tell what an error means for delivery. An error that is none of Telegram's is raised again."""
    match error:
        case TelegramRetryAfter():
            return TryLater(timedelta(seconds=error.retry_after), "flood", flood=True)
        case TelegramForbiddenError():
            return Undeliverable(error.message)
        case TelegramMigrateToChat():
            return Undeliverable(f"moved to {error.migrate_to_chat_id}")
        case TelegramUnauthorizedError():
            return TryLater(timedelta(minutes=1), "unauthorised")
        case TelegramServerError() | TelegramNetworkError() | ClientDecodeError() | asyncio.TimeoutError() | OSError():
            return TryLater(SOON, type(error).__name__)
        case TelegramBadRequest():
            return _bad_request(error.message.lower())
        case AiogramError():
            return TryLater(SOON, type(error).__name__)
        case _:
            raise error


def _bad_request(message: str) -> Outcome:
    if "message is not modified" in message:
        return Sent()
    if any(words in message for words in _NOBODY):
        return Undeliverable(message)
    return Refused(message, gone=any(words in message for words in _GONE))
