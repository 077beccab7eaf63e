"""A refusal is a type without wording; the chat has words for every one. Translations are checked apart."""

import ast
from collections.abc import Iterator

from safety.model.refusals import Refusal
from tests.architecture.tree import ROOT

SCREEN = ROOT / "handlers" / "screens" / "refusals.py"


def every(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for child in kind.__subclasses__():
        yield child
        yield from every(child)


def test_every_refusal_has_words() -> None:
    spoken = {
        node.id if isinstance(node, ast.Name) else node.attr
        for node in ast.walk(ast.parse(SCREEN.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name | ast.Attribute)
    }
    assert [refusal.__name__ for refusal in every(Refusal) if refusal.__name__ not in spoken] == []
