"""How far something has come: of what is told beforehand everybody sees the whole, and a log holds none of it."""

from __future__ import annotations

from openpyxl import load_workbook
from rich.progress import Progress

from bot.bar import Bar
from locales import Words
from tests.cli.conftest import Command


def totals(shown: Progress) -> dict[str, tuple[float, float | None]]:
    return {task.description: (task.completed, task.total) for task in shown.tasks}


def test_what_is_expected_has_a_total_and_so_has_all_of_it() -> None:
    shown = Progress(disable=True)
    bar = Bar(shown, Words("en"), {"people": "People"})
    bar.expect("people", 10_000)
    bar.expect("posts", 12_000)
    bar("people", 500)
    assert totals(shown) == {"rows": (500, 22_000), "People": (500, 10_000), "posts": (0, 12_000)}


def test_where_something_is_not_known_beforehand_no_whole_is_made_up() -> None:
    shown = Progress(disable=True)
    bar = Bar(shown, Words("en"), {})
    bar.expect("people", 10)
    bar.expect("posts", None)
    bar("photos", 3)
    assert totals(shown) == {"rows": (3, None), "people": (0, 10), "posts": (0, None), "photos": (3, None)}


def test_a_log_holds_no_bar(roundsman: Command) -> None:
    roundsman("template", "o.xlsx")
    book = load_workbook("o.xlsx")
    book["Units 机构"]["F2"].value = "CN"
    book.save("o.xlsx")
    applied = roundsman("setup", "o.xlsx")
    assert (applied.code, applied.err) == (0, "")
    assert "\r" not in applied.out
    assert "\x1b" not in applied.out
