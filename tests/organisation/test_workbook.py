"""A workbook is read whole: what people write is understood, and everything that is wrong is told at once, with its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from documents import template, workbook, workbook_sheets, workbook_words
from documents.workbook import Reading
from documents.workbook_words import say
from locales import Words
from safety.model.complaints import Complaint, Wrong
from safety.model.people import PostKind
from safety.model.plan import Plan

UNITS, CHECKPOINTS, PEOPLE, POSTS = "Units 机构", "Checkpoints 巡查点", "People 人员", "Posts 岗位"
CLOSURES, DAYS = "Closures 停业", "Working days 工作日"

Edit = Callable[[Workbook], object]


@pytest.fixture
def reading(tmp_path: Path) -> Callable[..., Reading]:
    """Reads the sample workbook after it was edited."""

    def edit_and_read(*edits: Edit) -> Reading:
        file = tmp_path / "organisation.xlsx"
        with file.open("wb") as out:
            template.write(out)
        book = load_workbook(file)
        for edit in edits:
            edit(book)
        book.save(file)
        return workbook.read(file)

    return edit_and_read


def put(sheet: str, cell: str, value: str | int | None) -> Edit:
    return lambda book: book[sheet].__setitem__(cell, value)


def add(sheet: str, *values: Any) -> Edit:
    return lambda book: book[sheet].append(values)


def told(found: Reading) -> list[str]:
    return [say(complaint, Words("en")) for complaint in found.complaints]


def plain(plan: Plan) -> list[object]:
    return [
        *(replace(line, row=0) for line in plan.units),
        *(replace(line, row=0) for line in plan.checkpoints),
        *(replace(line, row=0) for line in plan.people),
        *(replace(line, row=0) for line in plan.posts),
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_sample_reads_back_as_it_was_meant(language: str, tmp_path: Path) -> None:
    file = tmp_path / "sample.xlsx"
    with file.open("wb") as out:
        template.write(out, language)
    found = workbook.read(file)
    assert found.complaints == ()
    assert [(warning.what, warning.facts) for warning in found.warnings] == [(Wrong.WEEKENDS_ONLY, {"n": 3})]
    assert plain(found.plan) == plain(template.sample(language))


def test_the_sample_explains_itself_and_offers_its_words(tmp_path: Path) -> None:
    file = tmp_path / "sample.xlsx"
    with file.open("wb") as out:
        template.write(out)
    book = load_workbook(file)
    assert book.sheetnames == ["Read me 说明", UNITS, CHECKPOINTS, PEOPLE, POSTS, CLOSURES, DAYS]
    (choice,) = book[POSTS].data_validations.dataValidation
    assert "Safety officer,Outlet head" in choice.formula1
    assert book[UNITS].freeze_panes == "A2"


def test_headings_and_words_may_be_chinese_and_loosely_written(tmp_path: Path) -> None:
    book = Workbook()
    sheets: dict[str, list[list[Any]]] = {
        "机构": [
            ["机构编号", "类型", "机构名称", "上级机构", "时区"],
            [1, "总行", "总行", None, "Asia/Shanghai"],
            [2, "网点", "一号网点", 1, ""],
        ],
        "巡查点": [["编号", "网点", "类型", "名称"], ["2-1", 2, "金库", "金库"]],
        " 人员 ": [["工号", "姓名"], ["００１２ ", " 安  宁 "], [13.0, "白川"]],
        "岗位": [["人员", "机构", "岗 位", "轮值顺序"], ["0012", 2, "安全员", "1"], [13, 2.0, "SAFETY_OFFICER", 2]],
    }
    for title, rows in sheets.items():
        sheet: Worksheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "zh.xlsx")
    found = workbook.read(tmp_path / "zh.xlsx")
    assert told(found) == []
    assert [(person.key, person.name) for person in found.plan.people] == [("0012", "安 宁"), ("13", "白川")]
    assert [(post.person, post.unit, post.kind, post.turn) for post in found.plan.posts] == [
        ("0012", "2", PostKind.SAFETY_OFFICER, 1),
        ("13", "2", PostKind.SAFETY_OFFICER, 2),
    ]


def test_a_number_that_is_shown_with_zeros_is_a_key_with_zeros(reading: Callable[..., Reading]) -> None:
    def number(book: Workbook) -> None:
        book[PEOPLE]["A3"].value, book[PEOPLE]["A3"].number_format = 12, "0000"

    assert "0012" in {person.key for person in reading(number).plan.people}


def test_every_complaint_is_told_at_once_with_its_place(reading: Callable[..., Reading]) -> None:
    found = reading(
        put(UNITS, "E2", "Asia/Shanghia"),
        put(UNITS, "B4", "Oulet"),
        add(CHECKPOINTS, "RB-01-x", "RB-1", "Vault", "Safe"),
        put(PEOPLE, "B3", None),
        put(POSTS, "D9", "first"),
    )
    assert told(found) == [
        "Units 机构, row 2, Zone 时区: “Asia/Shanghia” is not a time zone; an example is Asia/Shanghai. Did you mean “Asia/Shanghai”?",
        "Units 机构, row 4, Kind 类型: “Oulet” is not known. Did you mean “Outlet”?",
        "Checkpoints 巡查点, row 14, Outlet 网点: There is no unit “RB-1”. Did you mean “RB-01”?",
        "People 人员, row 3, Name 姓名: This is empty.",
        "Posts 岗位, row 9, Rota order 轮值顺序: “first” is not a whole number from 1 on.",
    ]


@pytest.mark.parametrize(
    ("edit", "wrong", "row"),
    [
        (add(UNITS, "RB", "Branch", "Twin", "HO"), Wrong.SAME_KEY, 7),
        (add(UNITS, "X", "Branch", "Lost", "nowhere"), Wrong.UNKNOWN_PARENT, 7),
        (add(UNITS, "X", "Branch", "Second"), Wrong.SECOND_ROOT, 7),
        (add(UNITS, "X", "Outlet", "Below", "RB-01"), Wrong.BELOW_OUTLET, 7),
        (put(UNITS, "D3", "RB"), Wrong.CYCLE, 3),
        (put(UNITS, "E2", None), Wrong.NO_ZONE, 4),
        (add(CHECKPOINTS, "X", "RB", "Vault", "Safe"), Wrong.NOT_AN_OUTLET, 14),
        (add(POSTS, "9999", "RB", "Auditor"), Wrong.UNKNOWN_PERSON, 23),
        (add(POSTS, "1001", "ZZ", "Auditor"), Wrong.UNKNOWN_UNIT, 23),
        (add(POSTS, "1001", "RB", "Safety officer", 1), Wrong.NOT_AN_OUTLET, 23),
        (add(POSTS, "1001", "RB", "Main leader"), Wrong.SAME_POST, 23),
        (add(POSTS, "2102", "RB-01", "Safety officer", 9), Wrong.TWICE_IN_ROTA, 23),
        (add(POSTS, "2202", "RB-01", "Safety officer", 1), Wrong.SAME_TURN, 23),
        (put(PEOPLE, "A4", "=1+1"), Wrong.FORMULA, 4),
        (put(PEOPLE, "B4", "x" * 201), Wrong.TOO_LONG, 4),
        (put(PEOPLE, "C4", "Klingon"), Wrong.UNKNOWN_WORD, 4),
        (put(PEOPLE, "D1", "Nmae"), Wrong.UNKNOWN_COLUMN, 1),
        (put(PEOPLE, "D1", "Name"), Wrong.SAME_COLUMN, 1),
        (put(PEOPLE, "B1", None), Wrong.NO_COLUMN, 1),
        (lambda book: book.remove(book[PEOPLE]), Wrong.NO_SHEET, 0),
        (lambda book: book[PEOPLE].delete_rows(1, 99), Wrong.EMPTY_SHEET, 0),
        (lambda book: book[PEOPLE].delete_rows(2, 99), Wrong.NO_LINES, 0),
    ],
)
def test_it_is_noticed(reading: Callable[..., Reading], edit: Edit, wrong: Wrong, row: int) -> None:
    assert (wrong, row) in [(complaint.what, complaint.row) for complaint in reading(edit).complaints]


def test_a_circle_is_told_once_with_its_way_round(reading: Callable[..., Reading]) -> None:
    found = reading(
        add(UNITS, "A", "Branch", "A", "C"), add(UNITS, "B", "Branch", "B", "A"), add(UNITS, "C", "Branch", "C", "B")
    )
    assert [complaint.facts.get("circle") for complaint in found.complaints] == ["A → C → B → A"]


def test_what_follows_from_a_mistake_is_not_told_again(reading: Callable[..., Reading]) -> None:
    assert [complaint.what for complaint in reading(put(UNITS, "B4", "?")).complaints] == [Wrong.UNKNOWN_WORD]


@pytest.mark.parametrize(
    ("first", "last", "meant"),
    [
        (date(2026, 12, 1), "2027年3月31日", (date(2026, 12, 1), date(2027, 3, 31))),
        ("1.12.2026", None, (date(2026, 12, 1), None)),
        (None, "9999-12-31", (None, None)),
    ],
)
def test_a_post_is_held_from_the_day_and_until_the_day_that_stand_there(
    reading: Callable[..., Reading],
    first: date | str | None,
    last: date | str | None,
    meant: tuple[date | None, date | None],
) -> None:
    found = reading(add(POSTS, "1001", "RB", "Auditor", None, first, last))
    assert told(found) == []
    assert (found.plan.posts[-1].first, found.plan.posts[-1].last) == meant
    assert found.plan.dated == {"first", "last"}


def test_a_sheet_without_columns_of_days_says_nothing_of_days(reading: Callable[..., Reading]) -> None:
    def undated(book: Workbook) -> None:
        book[POSTS].delete_cols(5, 2)

    found = reading(undated)
    assert (found.complaints, found.plan.dated) == ((), frozenset())


def test_who_is_no_longer_or_not_yet_there_fills_no_post(tmp_path: Path) -> None:
    sample, today = template.sample(), date(2026, 12, 1)
    posts = {
        "2101": {"last": today},
        "2102": {"last": date(2026, 11, 30)},
        "2103": {"first": date(2026, 12, 2)},
        "2104": {"first": today},
    }
    lines = [replace(line, **posts.get(line.person, {})) for line in sample.posts]  # type: ignore[arg-type]  # days
    with (tmp_path / "days.xlsx").open("wb") as out:
        template.write(out, plan=replace(sample, posts=[line for line in lines if line.person != "2105"]))
    found = workbook.read(tmp_path / "days.xlsx", today=today)
    assert [(one.what, one.facts.get("name")) for one in found.warnings] == [
        (Wrong.WEEKENDS_ONLY, None),
        (Wrong.NO_STAND_IN, "Harbour Street outlet"),
        (Wrong.NO_POST, "Anna Reed"),
        (Wrong.NO_POST, "David Ng"),
        (Wrong.POST_OVER, None),
    ]


def test_how_many_outlets_know_no_holidays_is_told_and_a_country_above_is_enough(
    reading: Callable[..., Reading],
) -> None:
    def lost(*edits: Edit) -> list[object]:
        return [warning.facts["n"] for warning in reading(*edits).warnings if warning.what is Wrong.WEEKENDS_ONLY]

    assert lost() == [3]
    assert lost(put(UNITS, "F5", "CN")) == [2]
    assert lost(put(UNITS, "F3", "CN")) == []
    assert lost(lambda book: book[UNITS].delete_cols(6, 2)) == [3]


def test_gaps_are_warnings_and_stop_nothing(reading: Callable[..., Reading]) -> None:
    def clear(book: Workbook) -> None:
        book[POSTS].delete_rows(8, 5)

    found = reading(clear)
    assert found.complaints == ()
    assert [warning.what for warning in found.warnings] == [
        Wrong.WEEKENDS_ONLY,
        Wrong.NO_OFFICER,
        Wrong.NO_HEAD,
        *[Wrong.NO_POST] * 5,
    ]


def test_a_sheet_without_an_end_is_refused(reading: Callable[..., Reading], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_sheets, "ROWS", 10)
    assert Wrong.TOO_MANY_ROWS in [complaint.what for complaint in reading().complaints]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_complaint_has_words(language: str) -> None:
    facts = dict.fromkeys(re.findall(r"{(\w+)}", Path(workbook_words.__file__).read_text("utf-8")), 2) | {"near": ""}
    for what in Wrong:
        assert say(Complaint(what, "Units", 7, facts=facts), Words(language))[-1] in ".。"
