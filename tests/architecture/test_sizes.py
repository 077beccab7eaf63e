"""Small files and small functions, so that a stranger reads one idea at a time."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import ROOT, python

LINES_IN_A_FILE = 300
LINES_IN_A_FUNCTION = 40


def long_functions(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LINES_IN_A_FUNCTION:
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name} has {lines} lines"


def test_no_file_is_longer_than_a_person_reads_at_once() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python()}
    assert [f"{path.relative_to(ROOT)}: {n}" for path, n in lengths.items() if n > LINES_IN_A_FILE] == []


def test_no_function_is_longer_than_a_screen() -> None:
    assert [complaint for path in python() for complaint in long_functions(path)] == []
