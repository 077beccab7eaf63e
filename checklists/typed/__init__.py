"""How people type on a phone, in the cold: numbers, counts and dates out of free text.

Tolerant of form (full-width digits, decimal comma, either language), never of doubt: what can be read in two ways is
`UnreadableError`. Whether a value is good or bad is not decided here.
"""

from __future__ import annotations

from checklists.typed.ahead import ahead
from checklists.typed.dates import day
from checklists.typed.numbers import count, number, plain
from checklists.typed.text import UnreadableError, verdict

__all__ = ["UnreadableError", "ahead", "count", "day", "number", "plain", "verdict"]
