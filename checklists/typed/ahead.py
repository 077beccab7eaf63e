"""A day that lies ahead, as people type it: what is past is not meant, and with slashes either the day or the month may come first."""

from __future__ import annotations

import re
from datetime import date, timedelta

from checklists.typed.dates import either_way, meant
from checklists.typed.text import UnreadableError, tidy

_WORDS = {"today": 0, "now": 0, "今天": 0, "今日": 0, "tomorrow": 1, "明天": 1, "明日": 1, "后天": 2}
_SHORT_YEAR = re.compile(r"(\d{1,2}/\d{1,2}/)(\d{2})$", re.ASCII)


def ahead(text: str, today: date) -> date:
    """Read one day; one that is past only where nothing else can be meant. Of two that lie ahead it is asked which."""
    folded = tidy(text)
    if folded in _WORDS:
        return today + timedelta(days=_WORDS[folded])
    found = either_way(_SHORT_YEAR.sub(r"\g<1>20\2", folded)) or meant(folded, today, future_ok=True)
    coming = sorted({day for day in found if day >= today})
    if len(coming) > 1:
        raise UnreadableError("ambiguous_date", first=coming[0].isoformat(), second=coming[1].isoformat())
    return coming[0] if coming else max(found)
