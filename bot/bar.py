"""How far something has come, shown to whoever sits at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from locales import Words

if TYPE_CHECKING:
    from safety.ports import Progress


@contextmanager
def bar(words: Words) -> Iterator[Progress]:
    """Show how far it has come, to whoever sits at a terminal."""
    from rich.console import Console  # noqa: PLC0415 - only who looks at it pays for it
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415 - the same

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
        tasks = {"": shown.add_task(words("rows"), total=None)}

        def progress(table: str, rows: int) -> None:
            if table not in tasks:
                tasks[table] = shown.add_task(table, total=None)
            shown.advance(tasks[table], rows)
            shown.advance(tasks[""], rows)

        yield progress
