"""What the commands begin with: the settings, the log, the database."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.config import Settings
    from storage.storage import Storage

_NO_TOKEN = "1000:none"  # noqa: S105 - stands for a token where a command does without


def settings(*, token: bool) -> Settings:
    """Read the settings; a command that does not speak to Telegram needs no token."""
    from bot.config import PREFIX, load  # noqa: PLC0415 - imported when a command runs, so that asking for help takes no time

    given = {name: value for name, value in os.environ.items() if value.strip()}
    return load(given if token else {PREFIX + "BOT_TOKEN": _NO_TOKEN, **given})


def log_to(settings: Settings, level: str) -> None:
    """Begin to log, without a secret."""
    from bot import logs  # noqa: PLC0415 - imported when a command runs, so that asking for help takes no time

    logs.set_up(level, settings.log_format, secrets=[settings.bot_token.get_secret_value()])


def opened() -> Storage:
    """Open the database for one action of the command line, which goes by the bank's own rules and calendar, as the bot does."""
    from bot.rules import storage_of  # noqa: PLC0415 - imported when a command runs, so that asking for help takes no time

    return storage_of(settings(token=False))
