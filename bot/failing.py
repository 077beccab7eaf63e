"""Failing in words: whatever stops a command is one sentence on standard error and an exit code, never a traceback."""

from __future__ import annotations

import errno
import os
import sys
import traceback

from bot.config import PREFIX, SettingsError
from bot.logs import redact
from locales import LANGUAGES, Words, mark

WRONG, MISUSED = 1, 2
"""Exit codes: something went wrong; the command or its settings were not understood."""


class FailedError(Exception):
    """A command that cannot go on, and the sentence that says why."""


_DATABASE = {
    "locked": mark("The database is in use by another process for too long. Try again in a moment."),
    "read_only": mark("The database cannot be written. Look at the rights of its file and folder."),
    "not_a_database": mark(
        "The database file is damaged or is none. Look at ROUNDSMAN_DATABASE_URL and ROUNDSMAN_DATA_DIR."
    ),
    "unreachable": mark("The database cannot be reached. Look at ROUNDSMAN_DATABASE_URL and ROUNDSMAN_DATA_DIR."),
    "other": mark("The database refused: {reason}"),
}

_ENCODING = mark(
    "The database keeps text as {encoding}; it must be UTF8. Make it anew: createdb --encoding UTF8 --template template0 NAME"
)

_FILES = {
    errno.ENOENT: mark("{file}: there is no such file or folder."),
    errno.EACCES: mark("{file}: you may not open this."),
    errno.EISDIR: mark("{file}: this is a folder."),
    errno.EADDRINUSE: mark("This port is taken by another program. Choose another one."),
    errno.ENOSPC: mark("The disk is full."),
}


def reader() -> Words:
    """The words for whoever sits at the terminal."""
    language = os.environ.get(f"{PREFIX}LANGUAGE", "").strip()
    return Words(language if language in LANGUAGES else "en")


def say(sentence: str) -> None:
    """Say something on standard error, without a secret."""
    print(redact(sentence), file=sys.stderr)  # noqa: T201 - for the person at the terminal


def tell(error: Exception) -> int:
    """Say what went wrong; tells the exit code."""
    if os.environ.get(f"{PREFIX}LOG_LEVEL", "").strip() == "debug":
        say("".join(traceback.format_exception(error)))
    say(_sentence(error))
    return MISUSED if isinstance(error, SettingsError) else WRONG


def _sentence(error: Exception) -> str:
    words = reader()
    if isinstance(error, SettingsError | FailedError):
        return str(error)
    if isinstance(error, OSError):
        message = _FILES.get(error.errno or 0)
        return words(message, file=error.filename) if message else str(error)
    return _of_database(error, words) or words(
        "This went wrong and should not have: {error}. ROUNDSMAN_LOG_LEVEL=debug shows where.",
        error=f"{type(error).__name__}: {error}",
    )


def _of_database(error: Exception, words: Words) -> str | None:
    if "sqlalchemy" not in sys.modules:  # no database was opened
        return None
    from storage.database import EncodingError  # noqa: PLC0415 - only a command that opened a database pays for this
    from storage.failures import failure  # noqa: PLC0415 - only a command that opened a database pays for this
    from storage.schema import NewerDatabaseError  # noqa: PLC0415 - the same

    if isinstance(error, NewerDatabaseError):
        return str(error)
    if isinstance(error, EncodingError):
        return words(_ENCODING, encoding=error.encoding)
    what = failure(error)
    return words(_DATABASE[what.value], reason=getattr(error, "orig", error)) if what else None
