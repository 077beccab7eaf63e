"""Typed text made plain, and the words for a verdict."""

from __future__ import annotations

import unicodedata
from datetime import date

LONGEST = 64
"""Characters. Nobody types a longer number or date; what is longer is a remark in the wrong place."""

_VERDICTS = {
    "ok": ("ok", "okay", "good", "正常", "合格", "好", "完好"),
    "fault": ("fault", "bad", "异常", "不合格", "不正常", "故障", "隐患", "有问题"),
    "na": ("na", "n/a", "notapplicable", "不适用"),
}
_BY_WORD = {word: verdict for verdict, words in _VERDICTS.items() for word in words}


class UnreadableError(ValueError):
    """Nothing certain can be read. `reason` is a code of `answers.Reason`, `facts` fill its words."""

    def __init__(self, reason: str, **facts: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts

    @property
    def days(self) -> list[date]:
        """The days that an ambiguous one may be."""
        given = self.facts if self.reason == "ambiguous_date" else {}
        return [date.fromisoformat(given[key]) for key in ("first", "second") if key in given]


def tidy(text: str) -> str:
    """Fold full-width forms, case and runs of blanks; refuse nothing and too much."""
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split()).replace("\u2212", "-").strip()
    if not folded:
        raise UnreadableError("empty")
    if len(folded) > LONGEST:
        raise UnreadableError("too_long")
    return folded


def verdict(text: str) -> str:
    """Read OK, fault or N/A in the words people use for them."""
    try:
        return _BY_WORD[tidy(text).replace(" ", "").rstrip("。.!")]
    except KeyError:
        raise UnreadableError("not_a_verdict") from None
