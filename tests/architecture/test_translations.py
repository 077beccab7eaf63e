"""Every sentence exists in every language, and the check that says so would notice if it did not."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog

from tests.architecture.catalogues import read, write
from tests.architecture.translations import check, complaints


def code() -> Catalog:
    said = Catalog()
    said.add("Fault {number}", locations=[("handlers/screens/faults.py", 7)])
    said.add(("{n} <b>fault</b>", "{n} <b>faults</b>"), locations=[("handlers/screens/faults.py", 9)])
    return said


def chinese(fault: str = "隐患 {number}", faults: str = "{n} 处<b>隐患</b>", *, fuzzy: bool = False) -> Catalog:
    catalogue = Catalog(locale="zh")
    catalogue.add("Fault {number}", fault, flags=("fuzzy",) if fuzzy else ())
    catalogue.add(("{n} <b>fault</b>", "{n} <b>faults</b>"), (faults,))
    return catalogue


def test_every_sentence_exists_in_every_language() -> None:
    assert check() == []


def test_a_complete_catalogue_has_no_complaint() -> None:
    assert list(complaints(code(), chinese())) == []


def test_a_missing_sentence_is_noticed() -> None:
    first = next(complaints(code(), Catalog(locale="zh")))
    assert first == "'Fault {number}' is missing (handlers/screens/faults.py)"


def test_an_empty_translation_is_noticed() -> None:
    assert list(complaints(code(), chinese(fault=""))) == ["'Fault {number}' is not translated"]


def test_an_uncertain_translation_is_noticed() -> None:
    assert "uncertain" in next(complaints(code(), chinese(fuzzy=True)))


def test_another_placeholder_is_noticed() -> None:
    assert "['nummer'] instead of ['number']" in next(complaints(code(), chinese(fault="隐患 {nummer}")))


def test_a_broken_placeholder_is_noticed() -> None:
    assert "cannot be filled in" in next(complaints(code(), chinese(fault="隐患 {number")))


def test_a_lost_tag_is_noticed() -> None:
    assert "has other tags" in next(complaints(code(), chinese(faults="{n} 处隐患</b>")))


def test_words_that_nobody_says_any_more_are_noticed() -> None:
    catalogue = chinese()
    catalogue.add("Goodbye", "再见")
    assert list(complaints(code(), catalogue)) == ["'Goodbye' is said nowhere"]


def test_an_update_keeps_translations_and_drops_what_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "zh" / "roundsman.po"
    catalogue = chinese()
    catalogue.add("Goodbye", "再见")
    catalogue.update(code(), no_fuzzy_matching=True)
    write(path, catalogue)
    assert list(complaints(code(), read(path))) == []
    assert "Goodbye" not in path.read_text(encoding="utf-8")


def test_writing_the_same_catalogue_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "zh" / "roundsman.po"
    write(path, chinese())
    first = path.read_bytes()
    write(path, read(path))
    assert path.read_bytes() == first
