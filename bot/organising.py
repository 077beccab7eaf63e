"""What the command line says about the organisation: complaints, what has changed, the list of links; and safe writing of files."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bot.failing import FailedError, say
from bot.links import Sign
from documents.poster import Poster
from documents.workbook import Reading
from documents.workbook_words import say as phrase
from locales import Words, mark
from safety.actions.organisation import Outcome
from safety.model.codes import CodeKind, grouped
from safety.model.organisation import UnitKind
from safety.model.plan import Part, Plan

if TYPE_CHECKING:
    from rich.console import Console

_PARTS = {
    Part.UNITS: mark("Units"),
    Part.CHECKPOINTS: mark("Checkpoints"),
    Part.PEOPLE: mark("People"),
    Part.POSTS: mark("Posts"),
    Part.CLOSURES: mark("Closures"),
    Part.DAYS: mark("Working days"),
}

CODES = "codes"
"""What is drawn for outlets, checkpoints and people once these are applied."""


def parts(words: Words) -> dict[str, str]:
    """Name what an application goes through."""
    return {part.value: words(name) for part, name in _PARTS.items()} | {CODES: words("Codes")}


def expected(plan: Plan) -> dict[str, int]:
    """Tell how many lines of each part an application goes through."""
    counts = {
        part.value: len(getattr(plan, part.value)) for part in (Part.UNITS, Part.CHECKPOINTS, Part.PEOPLE, Part.POSTS)
    }
    outlets = sum(unit.kind is UnitKind.OUTLET for unit in plan.units)
    return counts | {CODES: outlets + len(plan.checkpoints) + len(plan.people)}


_KINDS = {
    CodeKind.OUTLET: mark("Outlet"),
    CodeKind.CHECKPOINT: mark("Checkpoint"),
    CodeKind.INVITATION: mark("Invitation"),
}

_WIDE = 200
"""Columns of a table that goes to a file."""

_ANY = 100_000
"""More columns than any table needs: what it would take is measured with them."""


def complain(reading: Reading, words: Words) -> None:
    """Say everything that is wrong with a workbook; a complaint ends the command, a warning does not."""
    for warning in reading.warnings:
        say(words("Please note: {sentence}", sentence=phrase(warning, words)))
    for complaint in reading.complaints:
        say(phrase(complaint, words))
    if reading.complaints:
        raise FailedError(
            words.plural(
                "{n} mistake. Nothing was changed.", "{n} mistakes. Nothing was changed.", len(reading.complaints)
            )
        )


def told(outcome: Outcome, words: Words) -> None:
    """Show what an application has changed."""
    from rich.table import Table  # noqa: PLC0415 - only who looks at a table pays for it

    if not outcome.changed:
        _show(words("Everything is as the workbook says already. Nothing was changed."))
        return
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    for heading in (words("added"), words("changed"), words("ended"), words("unchanged")):
        table.add_column(heading, justify="right")
    for part, counts in outcome.parts.items():
        numbers = (counts.added, counts.changed, counts.ended, counts.unchanged)
        table.add_row(words(_PARTS[part]), *map(str, numbers))
    _show(table)
    if outcome.codes:
        _show(words.plural("{n} new code was drawn.", "{n} new codes were drawn.", outcome.codes))
        _show(
            words("Next: roundsman posters draws the sheets to hang up, roundsman links lists the invitations to send.")
        )


def listed(signs: Sequence[Sign], bot: str, words: Words, *, as_json: bool) -> None:
    """List codes and links, as a table or as JSON."""
    if as_json:
        _show(json.dumps([sign.to_json(bot) for sign in signs], ensure_ascii=False, indent=1))
        return
    from rich.table import Table  # noqa: PLC0415 - as above

    table = Table(box=None, pad_edge=False)
    for heading in (words("Kind"), words("Unit"), words("Name"), words("Code"), words("Link")):
        table.add_column(heading, no_wrap=True)
    rows = [(words(_KINDS[sign.kind]), sign.unit, sign.name, grouped(sign.code), sign.link(bot)) for sign in signs]
    for row in rows:
        table.add_row(*row)
    console = _console()
    if console.measure(table, options=console.options.update(width=_ANY)).maximum <= console.width:
        console.print(table)
        return
    for *what, link in rows:  # a link that is broken over lines can neither be tapped nor copied
        console.print(" · ".join(what), f"  {link}", sep="\n", soft_wrap=True)


def _console() -> Console:
    from rich.console import Console  # noqa: PLC0415 - as above

    return Console(width=None if sys.stdout.isatty() else _WIDE, markup=False, highlight=False, emoji=False)


def _show(what: object) -> None:
    if isinstance(what, str):
        print(what)  # noqa: T201 - for the person or the program at the other end
        return
    _console().print(what)


def printed(signs: Sequence[Sign], bot: str) -> Iterator[Poster]:
    """Make the posters of what hangs on walls."""
    for sign in signs:
        if sign.kind is not CodeKind.INVITATION:
            place = sign.name if sign.kind is CodeKind.CHECKPOINT else ""
            yield Poster(sign.unit, sign.path, place, sign.link(bot), grouped(sign.code), bot)


@contextmanager
def written(file: Path) -> Iterator[BinaryIO]:
    """Write a file whole or not at all: an interrupted command leaves the old one."""
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as out:
            yield out
        draft.replace(file)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
