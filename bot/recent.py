"""The numbers of the updates that were dealt with lately: whoever looks around may have seen one in the database a moment before.

It is only a convenience: that an update takes effect once is promised by the inbox itself.
"""

from __future__ import annotations

MOST = 4096


class Recent:
    """So many numbers, the newest."""

    def __init__(self) -> None:
        self._numbers: dict[int, None] = {}

    def add(self, number: int) -> None:
        """Remember one, and forget the oldest."""
        self._numbers[number] = None
        if len(self._numbers) > MOST:
            del self._numbers[next(iter(self._numbers))]

    def __contains__(self, number: int) -> bool:
        return number in self._numbers
