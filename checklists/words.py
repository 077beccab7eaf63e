"""The small words every checklist is built from: severity, verdict, texts in several languages.

They stand apart so that each module of this package can use them without a circle.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum

LANGUAGES = ("en", "zh")
"""Every text of a checklist is written in each of these."""

Texts = Mapping[str, str]
"""Language -> text; each of LANGUAGES is present (the reader sees to it)."""


class Severity(IntEnum):
    """How bad it is when an item fails; ordered, so that severities compare and `max` works."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4


class Verdict(StrEnum):
    """What was found: a plain string in storage and on the wire."""

    OK = "ok"
    FAULT = "fault"
    NA = "na"
