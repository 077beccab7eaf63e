"""A workbook that is wrong in forty ways: each mistake is told once, with its sheet and row, in both languages, and nothing is changed."""

from __future__ import annotations

import re
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import NO_COUNTRY, Command

UNITS, CHECKPOINTS, PEOPLE, POSTS = "Units 机构", "Checkpoints 巡查点", "People 人员", "Posts 岗位"
CLOSURES, DAYS = "Closures 停业", "Working days 工作日"

CELLS: dict[str, dict[str, Any]] = {
    UNITS: {"E2": "Asia/Shanghia", "B4": "Oulet", "I1": "Telephone", "H3": "Two weeks"},
    CHECKPOINTS: {"B2": "RB-1", "C3": "Valt", "D4": None, "A5": "=A4"},
    PEOPLE: {"B3": None, "C4": "Klingon", "A5": "#REF!", "C1": "Langauge"},
    POSTS: {"D9": "first", "D10": "0", "C3": "Boss", "A5": None},
}

ROWS: dict[str, list[list[Any]]] = {
    UNITS: [
        ["RB", "Branch", "Twin", "HO"],
        ["U8", "Branch", "Lost", "nowhere"],
        ["U9", "Head office", "Second"],
        ["U10", "Outlet", "Below", "RB-03"],
        ["U11", "Branch", "One", "U12"],
        ["U12", "Branch", "Other", "U11"],
        ["U13", "Outlet", "x" * 201, "RB"],
        ["U14", "Branch", "Far", "HO", None, "XX"],
        ["U15", "Branch", "Near", "HO", None, "DE", "ZZ"],
        ["U16", "Outlet", "Often", "RB", None, None, None, "Daily"],
        ["U17", "Outlet", "Merged", "RB"],
        [None, "Outlet", "No key", "RB"],
    ],
    CHECKPOINTS: [["RB-01-hall", "RB-01", "Hall", "Twice"], ["C15", "RB", "Vault", "Safe of a branch"]],
    PEOPLE: [["2102", "Twice"], ["9" * 65, "Long number"]],
    POSTS: [
        ["9999", "RB", "Auditor"],
        ["1001", "ZZ", "Auditor"],
        ["1001", "RB", "Safety officer", 1],
        ["1001", "RB", "Main leader"],
        ["2104", "RB-01", "Safety officer", 9],
        ["2202", "RB-01", "Safety officer", 3],
        ["２２０３", " ＲＢ－０１ ", "Safety officer", "６"],
        ["2302", "RB-01", "Safety officer", 7, "31.02.2027", "07/01/2030"],
        ["2303", "RB-01", "Safety officer", 8, date(2027, 5, 2), date(2027, 5, 1)],
        ["2304", "RB-01", "Safety officer", 21, None, "2027年3月1日"],
        ["2304", "RB-01", "Safety officer", 22, "1.3.2027"],
        ["2305", "RB-01", "Safety officer", 21, "2.3.2027", "31.12.9999"],
    ],
    CLOSURES: [
        ["RB-01", "31.02.2027", "2027-03-20", "Renovation"],
        ["RB-01", date(2027, 5, 2), date(2027, 5, 1), "Renovation"],
        ["RB-02", "2027年5月1日", "2027-05-20", "Renovation"],
        ["RB-02", "20.5.2027", "2027/6/20", "Closed"],
        ["RB-9", "2027-07-01", "2027-07-02", "Closed"],
        ["RB", "2027-07-01", "2027-07-02", "Closed"],
        ["RB-03", "2027-07-01", "2029-07-02", "Closed"],
        ["RB-03", "07/01/2030", "2030-07-02", "Party"],
        ["RB-03", "2031-07-01", 46000],
    ],
    DAYS: [
        ["2027-02-20", "Workday"],
        ["tomorrow", "Workday"],
        ["2027-02-20", "Day off", "HO"],
        ["2027-02-21", "Perhaps", "RB-01"],
        ["2027-02-21", "Day off", "RB-1"],
    ],
}

TOLD = Path(__file__).with_name("mistakes.txt").read_text(encoding="utf-8").splitlines()


def spoil(file: Path) -> None:
    """Spoil the sample workbook. What is merely untidy, full-width figures and stray spaces, is understood."""
    book = load_workbook(file)
    for title, cells in CELLS.items():
        for cell, value in cells.items():
            book[title][cell].value = value
    book[PEOPLE]["A5"].data_type = "e"
    for title, rows in ROWS.items():
        for row in rows:
            book[title].append(row)
    book[UNITS].merge_cells("B17:C17")
    book[UNITS].row_dimensions[8].hidden = True
    book.create_sheet("机构").append(["编号"])
    book.create_sheet("Notes of my own").append(["whatever"])
    book.save(file)


def held(folder: Path) -> list[str]:
    """Everything that the database holds."""
    with closing(sqlite3.connect(folder / "data" / "roundsman.db")) as database:
        return list(database.iterdump())


def test_every_mistake_is_told_once_with_its_place_and_nothing_is_changed(roundsman: Command, tmp_path: Path) -> None:
    roundsman("template", "o.xlsx")
    roundsman("setup", "o.xlsx")
    before = held(tmp_path)
    spoil(tmp_path / "o.xlsx")
    refused = roundsman("setup", "o.xlsx")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.splitlines() == TOLD
    assert held(tmp_path) == before
    chinese = roundsman("setup", "o.xlsx", LANGUAGE="zh")
    assert chinese.code == 1
    assert [place(line) for line in chinese.err.splitlines()[:-1]] == [place(line) for line in TOLD[:-1]]
    assert not re.search(r"\b(is|not|the|row)\b", chinese.err)


def place(line: str) -> tuple[str, ...]:
    """The sheet and the row that a line names first."""
    return (re.split("[,，:：]", line)[0], *re.findall(r"(?:row|第) (\d+)", line)[:1])


def test_what_is_missing_hides_no_other_mistake(roundsman: Command, tmp_path: Path) -> None:
    roundsman("template", "o.xlsx")
    book = load_workbook(tmp_path / "o.xlsx")
    book[CHECKPOINTS].append(["C14", "RB-9", "Hall", "Nowhere"])
    book[UNITS]["E1"].value, book[UNITS]["D3"].value = None, "RB"
    book[POSTS].append(["9999", "RB-9", "Auditor"])
    book[PEOPLE].title, book[CLOSURES].title = "Peple", "Closurs"
    book.save(tmp_path / "o.xlsx")
    refused = roundsman("setup", "o.xlsx")
    assert refused.code == 1
    assert refused.err.splitlines() == [
        "There is no sheet “People 人员”. Did you mean “Peple”?",
        "Units 机构, row 1: There is no column “Zone 时区”.",
        "Units 机构, row 3, Parent 上级机构: These units stand above each other in a circle: RB → RB.",
        "Checkpoints 巡查点, row 14, Outlet 网点: There is no unit “RB-9”.",
        "Posts 岗位, row 23, Unit 机构: There is no unit “RB-9”.",
        "Closurs: This sheet is not known. Did you mean “Closures 停业”?",
        "6 mistakes. Nothing was changed.",
    ]


def test_what_is_only_odd_is_told_and_stops_nothing(roundsman: Command, tmp_path: Path) -> None:
    roundsman("template", "o.xlsx")
    book = load_workbook(tmp_path / "o.xlsx")
    book[PEOPLE].row_dimensions[4].hidden = book[PEOPLE].row_dimensions[5].hidden = True
    book[CLOSURES].append(["RB-01", date(2020, 1, 1), date(2020, 1, 9)])
    book[POSTS].append(["1005", "RB", "Auditor", None, None, date(2020, 1, 9)])
    book.create_sheet("Notes of my own")
    book.save(tmp_path / "o.xlsx")
    applied = roundsman("setup", "o.xlsx")
    assert applied.code == 0
    assert applied.err.splitlines() == [
        NO_COUNTRY,
        "Please note: People 人员, row 4: From here on, 2 rows are hidden; they count all the same.",
        "Please note: Posts 岗位, row 23: This post is over already: nobody gets it, and who holds it still loses it.",
        "Please note: Closures 停业, row 2: This row is over already and changes nothing.",
        "Please note: Notes of my own: This sheet is not known and was not read.",
    ]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 9000
"""How a file begins that Excel wrote before 2007, or locked."""


def huge(file: Path) -> None:
    """Write an archive that says it unpacks to three gigabytes."""
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("xl/workbook.xml", "<x/>")
        packed.infolist()[0].file_size = 3 * 2**30


def far(file: Path) -> None:
    """Number a row as no sheet has."""
    with zipfile.ZipFile(file) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    row = b'<row r="2000000000"><c r="A2000000000" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content.replace(b"</sheetData>", row) if name.endswith("sheet2.xml") else content)


def document(file: Path) -> None:
    """Write an archive that is something else."""
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", "<x/>")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda file: file.write_bytes(b""), "o.xlsx is empty."),
        (lambda file: file.write_bytes(OLE), "o.xlsx is a workbook of the old kind (.xls). Save it as .xlsx"),
        (lambda file: file.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le")), "is protected with a password."),
        (lambda file: file.write_text("编号,类型", "gbk"), "o.xlsx is a text file, such as CSV, and has no sheets."),
        (lambda file: file.write_bytes(b"%PDF-1.7\n\0\x01\xff"), "o.xlsx is damaged, or no workbook."),
        (lambda file: file.write_bytes(file.read_bytes()[:5000]), "o.xlsx is damaged, or no workbook."),
        (document, "o.xlsx is no workbook of Excel."),
        (huge, "o.xlsx holds more than any organisation can"),
        (far, "Units 机构, row 1048577: There are more than 500000 rows; the rest was not read."),
    ],
    ids=["empty", "xls", "locked", "csv", "pdf", "cut", "docx", "bomb", "far"],
)
def test_a_file_that_is_no_workbook_is_one_clear_sentence(
    roundsman: Command, tmp_path: Path, make: Callable[[Path], object], told: str
) -> None:
    roundsman("template", "o.xlsx")
    make(tmp_path / "o.xlsx")
    refused = roundsman("setup", "o.xlsx")
    first, last = refused.err.splitlines()
    assert refused.code == 1
    assert told in first
    assert last == "1 mistake. Nothing was changed."
