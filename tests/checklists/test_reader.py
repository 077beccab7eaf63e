"""A checklist file is checked whole: each complaint says where and why, and a broken file harms no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists import Checklist, Complaint, Severity, builtin, load_folder
from checklists.reader import LARGEST, read

README = Path(__file__).parents[2] / "checklists" / "README.md"
EXAMPLE = "\n".join(re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL))


def complaints(text: str) -> list[tuple[str, str]]:
    checklist, found = read(text, "own.toml")
    assert (checklist is None) == bool(found)
    assert {complaint.file for complaint in found} <= {"own.toml"}
    return [(complaint.where, complaint.reason) for complaint in found]


def broken(old: str, new: str) -> list[tuple[str, str]]:
    assert old in EXAMPLE
    return complaints(EXAMPLE.replace(old, new, 1))


def test_the_example_of_the_readme_is_a_checklist() -> None:
    assert complaints(EXAMPLE) == []
    checklist, _ = read(EXAMPLE, "own.toml")
    assert isinstance(checklist, Checklist)
    assert checklist.pass_mark == 85
    assert checklist.item("B1").severity_of(checklist.item("B1").usual_fault("person")) is Severity.CRITICAL


TEN_WRONGS = """
id = "ten"
title = { en = "Ten" }
version = 3
colour = "green"

[[sections]]
id = "one"
title = { en = "One", zh = "一" }

[[sections.items]]
id = "X1"
question = { en = "?", zh = "？" }
criterion = { en = "", zh = "好" }
hint = { en = "Look.", zh = "看。" }
severty = "high"
severity = "hihg"
deadline = "soon"
basis = "none"
usual_faults = [{ id = "a", text = { en = "A", zh = "甲" } }, { id = "a", text = { en = "B", zh = "乙" } }]

[[sections.items]]
id = "X2"
question = { en = "?", zh = "？" }
criterion = { en = "Good.", zh = "好" }
hint = { en = "Look.", zh = "看。" }
severity = "high"
deadline = "T0"
basis = "none"
when = { item = "X11", verdicts = ["ok"] }
usual_faults = []
"""


def test_a_file_wrong_in_ten_ways_gives_ten_complaints_with_place_and_reason() -> None:
    assert sorted(complaints(TEN_WRONGS)) == sorted(
        [
            ("checklist", "'title.zh' is missing"),
            ("checklist", "'version' must be a text, not 3"),
            ("checklist", "unknown key 'colour'"),
            ("item X1", "'criterion.en' must be a text, not ''"),
            ("item X1", "'severity' must be one of low, medium, high, critical, not 'hihg'; did you mean 'high'?"),
            ("item X1", "unknown key 'severty'; did you mean 'severity'?"),
            ("item X1", "'deadline' must be T0 (24 hours), T3 (three days) ... or hours such as 12h, not 'soon'"),
            ("item X1, usual fault a", "the id is used 2 times"),
            ("item X2", "'usual_faults' must hold 1 to 8 tables, not 0"),
            ("item X2", "'when' asks about unknown item 'X11'; did you mean 'X1'?"),
        ]
    )


@pytest.mark.parametrize(
    ("old", "new", "where", "reason"),
    [
        ('item = "B1"', 'item = "B2"', "item B2", "asks about the item itself"),
        ('verdicts = ["ok", "fault"]', "verdicts = []", "item B2", "at least one of ok, fault, na"),
        ('verdicts = ["ok", "fault"]', 'verdicts = ["okay"]', "item B2", "did you mean 'ok'"),
        ("of = 6", "of = 0", "item B2", "whole number from 1 to 10000"),
        ("of = 6", "off = 6", "item B2", "did you mean 'of'"),
        ('kind = "count", of = 6', 'kind = "number", unit = { en = "s", zh = "秒" }', "item B2", "'low' or 'high'"),
        ('kind = "count", of = 6', 'kind = "date"', "item B2", "'max_age' or 'min_age'"),
        ('kind = "count", of = 6', 'kind = "date", max_age = 1, min_age = 2', "item B2", "above 'max_age'"),
        ('kind = "count", of = 6', 'kind = "choice"', "item B2", "exactly when"),
        ('photo = "always"', 'photo = "never"', "item B1", "asks for photo, but 'photo' is never"),
        ('evidence = ["photo"]', 'evidence = ["second"]', "item B1", "'evidence' must hold photo"),
        ('evidence = ["photo"]', 'evidence = "photo"', "item B1", "must be a list"),
        ('id = "B2"', 'id = "B1"', "item B1", "the id is used 2 times"),
        ('id = "B2"', 'id = "B 2"', "item B 2", "letters, digits and hyphens"),
        ('id = "B2"\n', "", "item no. 2", "'id' is missing"),
        ("weight = 1", "weight = nan", "item B2", "number from 0.1 to 100"),
        ("pass_mark = 85", "pass_mark = true", "checklist", "whole number from 0 to 100"),
        ('zh = "有车辆占用"', 'fr = "pris"', "item B1, usual fault vehicle", "'text.zh' is missing"),
        ('en = "Is the bay free?"', 'en = "Is the\\nbay free?"', "item B1", "one line"),
        ('en = "Is the bay free?"', f'en = "{"long " * 40}"', "item B1", "200 characters long, at most 160"),
        ("[[sections]]", "[[section]]", "checklist", "did you mean 'sections'"),
        ('title = { en = "The bay", zh = "停靠区" }', 'title = "The bay"', "section bay", "in each of: en, zh"),
        ('kind = "count", of = 6', 'kind = "number", low = 1, quick = 5', "item B2", "'quick' must be a list"),
        ('kind = "count", of = 6', 'kind = "number", whole = 1, low = 1', "item B2", "must be true or false"),
        ('kind = "count", of = 6', 'kind = "number", low = 2, high = 1', "item B2", "above 'high'"),
        ('kind = "count", of = 6', 'kind = "number", low = 1, quick = ["a"]', "item B2", "'quick' must be a number"),
        ('[{ id = "loose"', '[5, { id = "loose"', "item B2", "must hold tables, not 5"),
        ('answer = { kind = "count", of = 6 }', 'answer = "count"', "item B2", "'answer' must be a table"),
    ],
)
def test_a_slip_is_named_at_its_place(old: str, new: str, where: str, reason: str) -> None:
    assert [place for place, why in broken(old, new) if reason in why] == [where]


def test_a_condition_on_a_later_item_is_a_complaint_so_there_are_no_circles() -> None:
    first = EXAMPLE.replace('photo = "always"', 'photo = "always"\nwhen = { item = "B2", verdicts = ["ok"] }')
    assert complaints(first) == [("item B1", "'when' asks about 'B2', which comes later in the walk")]


def test_what_is_no_toml_is_named_with_its_line() -> None:
    assert "line 3" in complaints('id = "a"\n\nid = \n')[0][1]


def folder(tmp_path: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / f"{name}.toml").write_bytes(data)
    return tmp_path


def test_a_broken_file_leaves_the_good_ones_alone(tmp_path: Path) -> None:
    path = folder(tmp_path, a="nonsense", b=EXAMPLE, c=b"\xff\xfe", d=" " * (LARGEST + 1), e="")
    (path / "f.toml").mkdir()
    (path / "notes.txt").write_text("not read")
    good, found = load_folder(path)
    assert list(good) == ["cash-in-transit"]
    assert {complaint.file for complaint in found} == {"a.toml", "c.toml", "d.toml", "e.toml", "f.toml"}


def test_of_two_files_with_one_id_the_first_counts(tmp_path: Path) -> None:
    good, found = load_folder(folder(tmp_path, a=EXAMPLE, b=EXAMPLE.replace('"2026.1"', '"2026.2"')))
    assert good["cash-in-transit"].version == "2026.1"
    assert [str(complaint) for complaint in found] == [
        "b.toml: checklist: id 'cash-in-transit' is taken by another file"
    ]


def test_a_missing_folder_is_a_complaint_not_a_crash(tmp_path: Path) -> None:
    assert load_folder(tmp_path / "gone") == ({}, (Complaint("gone", "folder", "there is no such folder"),))


def test_the_built_in_dictionary_is_ones_own() -> None:
    builtin().clear()
    assert builtin()


LINES = EXAMPLE.splitlines()


@given(
    st.sampled_from(range(len(LINES))),
    st.sampled_from(["", "x = 1", "id = 3", "[[sections]]", "title = []", "when = 5"]),
)
def test_no_line_of_a_file_can_crash_the_reader(number: int, line: str) -> None:
    read("\n".join([*LINES[:number], line, *LINES[number + 1 :]]), "own.toml")
