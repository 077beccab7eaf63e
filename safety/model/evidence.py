"""Evidence: a photo, a picture sent as a file, a short film, or a voice note.

The row is written the moment it arrives (what Telegram will give us for its `file_id`); the bytes follow, and are asked for again until
they are kept or Telegram no longer has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EvidenceKind(StrEnum):
    """What was sent."""

    PHOTO = "photo"
    FILE = "file"
    VIDEO = "video"
    VOICE = "voice"


class Phase(StrEnum):
    """When it was taken: when the fault was found, or after it was fixed."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(eq=False)
class Evidence:
    """One piece of evidence. `sha256` and `size` are known once the bytes are kept; `due_at` is the next try until then."""

    kind: EvidenceKind
    file_id: str
    unique_id: str
    by_id: int
    chat_id: int
    message_id: int
    at: datetime
    phase: Phase = Phase.BEFORE
    group_id: str | None = None
    inspection_id: int | None = None
    item: str | None = None
    fault_id: int | None = None
    outlet_id: int | None = None
    sha256: str | None = None
    size: int | None = None
    suffix: str = ""
    tries: int = 0
    due_at: datetime | None = None
    lost: bool = False
    drill_id: int | None = None
    id: int = 0

    @property
    def awaited(self) -> bool:
        """Its bytes are neither kept nor given up. Several processes may ask for them at once, and one be late with its word."""
        return self.sha256 is None and not self.lost
