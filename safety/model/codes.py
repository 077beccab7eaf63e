"""Codes: what stands behind a QR link and under it for typing.

One code serves both: ten characters of an alphabet without look-alikes (31 symbols: no 0, O, 1, I, L), which is 2^49 possibilities;
with a bound on a stranger's guesses nobody finds one by trying. Deep-link payloads may hold 64 characters of A-Z a-z 0-9 _ - (Bot API),
so a code fits.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 10


class CodeKind(StrEnum):
    """What a code leads to."""

    OUTLET = "outlet"
    CHECKPOINT = "checkpoint"
    INVITATION = "invitation"


@dataclass(eq=False)
class Code:
    """A printed code (outlet, checkpoint) or a single-use invitation (person). `used_at` ends an invitation, `revoked_at` any code."""

    token: str
    kind: CodeKind
    subject_id: int
    made_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None
    id: int = 0

    @property
    def live(self) -> bool:
        return self.revoked_at is None and self.used_at is None


def new_token() -> str:
    """Draw a code that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def typed(text: str) -> str | None:
    """Read a code as people type it ("k7qm-2xhd 9p"); None where it can be none."""
    token = "".join(text.split()).replace("-", "").replace("–", "").replace("_", "").upper()
    return token if len(token) == LENGTH and all(c in ALPHABET for c in token) else None


def grouped(token: str) -> str:
    """Show a code for reading aloud: "K7QM-2XHD-9P"."""
    return "-".join(token[i : i + 4] for i in range(0, len(token), 4))
