"""Buttons that were never drawn, made from the formats themselves: a new format is tried without a line being added here."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from handlers import buttons
from handlers.buttons import LONGEST, Data

KINDS = [
    kind for kind in vars(buttons).values() if isinstance(kind, type) and issubclass(kind, Data) and kind is not Data
]
NOBODYS = (0, -1, 2**31, 2**63, -(2**63), 10**30)
"""Numbers that nothing has."""

STRANGE = ("", "zh", "weekly-inspection", "outlet_head", "administrator", "phone", "x", "\u4e2d", "' or 1=1")


def words_of(kind: type[Data]) -> list[str]:
    """What a format's `do` can be, as its own description tells."""
    listed = re.search(r"`do`: ([a-z +]+)\.", re.sub(r"\s+", " ", kind.__doc__ or ""))
    assert listed is not None, f"{kind.__name__} does not say what `do` can be"
    return listed[1].split()


def made_up(numbers: Sequence[int], each: int, seed: int = 7) -> Iterator[str]:
    """Every word of every format, so many times, with random fields: ids that exist, and numbers and words that nobody has."""
    dice = random.Random(seed)  # noqa: S311 - chosen for being the same on every run
    for kind in KINDS:
        for do in words_of(kind):
            for _ in range(each):
                yield _packed(kind, do, numbers, dice)


def _packed(kind: type[Data], do: str, numbers: Sequence[int], dice: random.Random) -> str:
    fields = {name: field.annotation for name, field in kind.model_fields.items() if name != "do"}
    drawn = [
        str(dice.choice((*numbers, *numbers, *NOBODYS)) if of is int else dice.choice(STRANGE))
        for of in fields.values()
    ]
    data = ":".join((kind.__prefix__, do, *drawn))
    while len(data.encode()) > LONGEST:
        data = data[:-1]
    return data
