"""The log: text for people or JSON for machines, on standard error, and no secret in it, not even inside another's error message.

It is made of the standard library's logging, so that every library's lines come out in the same form and pass the same filter.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from collections.abc import Iterable
from typing import TextIO

from handlers.about import known

_TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}|(?<=/bot)\d+:[A-Za-z0-9_-]+")
_PASSWORD = re.compile(r"(?<=://)([^\s:/@]*):([^\s/]+)@")

_CHATTY = ("aiogram.event", "aiohttp.access", "alembic", "apscheduler", "PIL", "reportlab")
"""Libraries whose everyday is not ours: from them only warnings are wanted."""


_PLAIN = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
"""What every record carries; anything else was given as `extra`."""


def facts(record: logging.LogRecord) -> dict[str, object]:
    """Tell what a line is about: the ids of what is being dealt with, and the `extra` it was logged with."""
    return known() | {name: value for name, value in record.__dict__.items() if name not in _PLAIN}


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """Take out the given secrets, and whatever looks like a bot token or like the password in an address."""
    for secret in secrets:
        text = text.replace(secret, "***")
    return _PASSWORD.sub(r"\1:***@", _TOKEN.sub("***", text))


class Text(logging.Formatter):
    """One line for a person: time in UTC, level, who says it, what, and in brackets about what; a traceback follows."""

    converter = staticmethod(time.gmtime)

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s", "%Y-%m-%d %H:%M:%SZ")
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        return self.clean(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the standard library's name
        about = ", ".join(f"{name} {value}" for name, value in facts(record).items())
        return super().formatMessage(record) + (f" ({about})" if about else "")

    def clean(self, text: str) -> str:
        return redact(text, self._secrets)


class Json(Text):
    """One JSON object a line, for a machine."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%SZ"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": self.clean(record.getMessage()),
            **{name: v if isinstance(v, int) else self.clean(str(v)) for name, v in facts(record).items()},
        }
        if record.exc_info:
            said["trace"] = self.clean(self.formatException(record.exc_info))
        if record.stack_info:
            said["stack"] = self.clean(record.stack_info)
        return json.dumps(said, ensure_ascii=False)


def set_up(level: str = "info", form: str = "text", stream: TextIO | None = None, secrets: Iterable[str] = ()) -> None:
    """Send everything that is logged to one stream in one form. Called once, by the process, which names its own secrets."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Json(secrets) if form == "json" else Text(secrets))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger().level))
