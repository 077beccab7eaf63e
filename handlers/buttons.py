"""What a button carries. A button lives for ever in Telegram, so these formats stay parseable; everything is checked again at the tap.

At most 64 bytes. A walk's button names the item by its place in the frozen checklist and the revision of its answer: a tap on an older
card is seen.
"""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData

LONGEST = 64
"""Bytes; Telegram takes no more."""


class Data(CallbackData, prefix="data"):
    """What every kind of button carries: numbers and short words. Written without a detour through a copy of itself."""

    def pack(self) -> str:
        """Write it as Telegram keeps it."""
        values = self.__dict__.values()
        packed = ":".join((self.__prefix__, *map(str, values)))
        if packed.count(":") != len(values) or len(packed.encode()) > LONGEST:
            raise ValueError(f"a button cannot carry {packed}")
        return packed


class Walk(Data, prefix="w"):
    """A tap during a walk.

    `do`: ok fault na excuse later back go on over sum ask submit undo resume restart hand quick. `index` is the item's place (a page
    for `over`), `arg` the number of a quick value or excuse.
    """

    do: str
    walk: int
    index: int = 0
    revision: int = 0
    arg: int = 0


class Draft(Data, prefix="d"):
    """A tap while a fault is described. `do`: pick up down safe unsafe cancel back. `arg` is the number of the usual fault."""

    do: str
    fault: int
    arg: int = 0


class Case(Data, prefix="c"):
    """A tap about a fault.

    `do`: accept pass passto more days fix fixed escalate verify reject grant deny journal photos look. `arg` is a person's id, days,
    a page, or for escalate the rung from which it goes up.
    """

    do: str
    fault: int
    arg: int = 0


class Staff(Data, prefix="p"):
    """A tap while people are set up.

    `do`: list all new card give at hold ask end invite leave days until day month endless. `number` is a person's id, a page for `list`,
    a day (20261224) or a month (202612); `arg` a unit's or post's id; `word` a post, or what is asked once more; `page` one of the units
    below.
    """

    do: str
    number: int = 0
    arg: int = 0
    word: str = ""
    page: int = 0


class Area(Data, prefix="j"):
    """A tap of a leader who looks at the jurisdiction. `do`: see weeks. `unit` 0 is the top."""

    do: str
    unit: int = 0
    page: int = 0


class Owed(Data, prefix="u"):
    """A tap about a duty that was missed. `do`: reason look accept makeup refuse."""

    do: str
    occurrence: int


class Several(Data, prefix="s"):
    """A tap about several reasons at once.

    `do`: outlet duty reason open page tick untick all none accept makeup back. `number` is a page, an occurrence's id, or for accept and
    makeup what names the page that was read; `word` of open is outlet, duty or reason, and of outlet "list" where no pile is opened.
    """

    do: str
    number: int = 0
    word: str = ""


class Rota(Data, prefix="r"):
    """A tap about the rota.

    `do`: show list pic swap order with owith ask oask agree decline withdraw undo take hand length last away away+ day month back. `number`
    is an outlet's, turn's, swap's, handover's or absence's id, a page, a day (20261224) or a month (202612); `arg` a person's id, or for
    last how long a turn lasts: 1 a week, 2 two weeks, 3 a month.
    """

    do: str
    number: int = 0
    arg: int = 0


class Shut(Data, prefix="x"):
    """A tap about closed days. `do`: list at renovation closed end. `number` is a page, an outlet's id or a closing's."""

    do: str
    number: int = 0


class Menu(Data, prefix="m"):
    """A tap elsewhere.

    `do`: home faults mine ics settings quiet morning weekly language speak start other cancel. `number` is an outlet's id or a page, `arg`
    a checklist, language, "2200-0700" or "0800"; weekly without one asks for the hour.
    """

    do: str
    number: int = 0
    arg: str = ""


class Drill(Data, prefix="e"):
    """A tap about a drill.

    `do`: home matrix plan look scenes pick when on set open early told here roles role give cards read start step undo halt stop end wrong
    known spare file filed record card readup. `index` is the place of a step, role or party, a page, or the tap to undo; `arg` a scenario,
    a plan as the model names it, a person's id, or a local date and time as 20261203T1710.
    """

    do: str
    drill: int
    index: int = 0
    arg: str = ""
