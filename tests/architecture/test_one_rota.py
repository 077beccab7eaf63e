"""Who is on duty is asked in one place, so that two parts of the house can never name two people."""

from __future__ import annotations

import ast

from tests.architecture.tree import ROOT, python

RECKONING = {"on_duty", "before", "planned", "stand_in"}


def test_only_where_turns_are_planned_or_changed_is_it_reckoned_who_is_on_duty() -> None:
    reckoning = {
        str(path.relative_to(ROOT))
        for path in python()
        if "tests" not in path.relative_to(ROOT).parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        and (
            (node.module == "safety.model.rota" and RECKONING & {name.name for name in node.names})
            or (node.module == "safety.model" and "rota" in {name.name for name in node.names})
        )
    }
    assert reckoning == {"safety/actions/rota.py", "safety/actions/turns.py", "safety/actions/turn_changes.py"}
