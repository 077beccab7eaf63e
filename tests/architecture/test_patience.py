"""Tests move the clock; they do not wait for it."""

import ast

from tests.architecture.tree import ROOT, python

REASON = "# real time:"
"""A test of a whole process or a browser may wait if it says on the same line what only real time can show."""


def test_no_test_sleeps_without_a_reason() -> None:
    sleepers = []
    for path in python():
        if "tests" not in path.relative_to(ROOT).parts:
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        for node in ast.walk(ast.parse("\n".join(lines))):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func) in {"time.sleep", "asyncio.sleep"}):
                continue
            if ast.unparse(node.args[0]) != "0" and REASON not in lines[node.lineno - 1]:
                sleepers.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert sleepers == []
