"""A reason in somebody's own words: at least a word, at most what a record has room for."""

from __future__ import annotations

from safety.model.refusals import ReasonTooShort

SHORTEST, LONGEST = 3, 500


def reason_in(text: str) -> str:
    """Read a reason; one of fewer than three characters is refused."""
    reason = text.strip()[:LONGEST]
    if len(reason) < SHORTEST:
        raise ReasonTooShort
    return reason
