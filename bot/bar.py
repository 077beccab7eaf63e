"""How far something has come, shown to whoever sits at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from locales import Words

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Bar:
    """One line for each table or part, and one for all of them. What is expected beforehand has a total; nobody knows that of the rest."""

    def __init__(self, shown: Progress, words: Words, names: Mapping[str, str]) -> None:
        self._shown, self._names = shown, names
        self._expected: dict[str, int | None] = {}
        self._all = shown.add_task(words("rows"), total=None)
        self._tasks: dict[str, TaskID] = {}

    def expect(self, what: str, rows: int | None) -> None:
        """Tell how much of something there will be, before any of it is done; None where that is not known."""
        self._expected[what] = rows
        self._task(what)

    def __call__(self, what: str, rows: int) -> None:
        """So many more of it are done."""
        known = [each for each in self._expected.values() if each is not None]
        if known and len(known) == len(self._expected):
            self._shown.update(self._all, total=sum(known))
        self._shown.advance(self._task(what), rows)
        self._shown.advance(self._all, rows)

    def _task(self, what: str) -> TaskID:
        if what not in self._tasks:
            self._tasks[what] = self._shown.add_task(self._names.get(what, what), total=self._expected.get(what))
        return self._tasks[what]


@contextmanager
def bar(words: Words, names: Mapping[str, str] | None = None) -> Iterator[Bar]:
    """Show how far it has come, to whoever sits at a terminal."""
    from rich.console import Console  # noqa: PLC0415 - only who looks at it pays for it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415 - the same

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
        yield Bar(shown, words, names or {})
