"""From an empty folder to posters, and every failure a sentence."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from openpyxl import load_workbook

from safety.model.codes import typed
from tests.cli.conftest import NO_COUNTRY, Command


@pytest.fixture
def furnished(roundsman: Command) -> Command:
    """The command line in a folder where the sample organisation was set up."""
    assert roundsman("template", "o.xlsx").code == 0
    assert roundsman("setup", "o.xlsx").code == 0
    return roundsman


def test_a_newcomer_gets_from_nothing_to_posters(roundsman: Command) -> None:
    assert "roundsman setup o.xlsx" in roundsman("template", "o.xlsx").out
    first = roundsman("setup", "o.xlsx")
    assert (first.code, first.err) == (0, f"{NO_COUNTRY}\n")
    assert "36 new codes" in first.out
    assert "Harbour Street outlet" in roundsman("links", "--bot", "safety_bot").out
    assert roundsman("posters", "--bot", "safety_bot").out == "15 posters are in posters.pdf.\n"


def test_the_same_workbook_twice_changes_nothing(furnished: Command) -> None:
    before = furnished("links", "--bot", "safety_bot", "--json").out
    assert "Nothing was changed" in furnished("setup", "o.xlsx").out
    assert furnished("links", "--bot", "safety_bot", "--json").out == before


def test_links_are_told_to_programs_and_people(furnished: Command) -> None:
    signs = json.loads(furnished("links", "--json", "--bot", "@safety_bot").out)
    assert [sum(sign["kind"] == kind for sign in signs) for kind in ("outlet", "checkpoint", "invitation")] == [
        3,
        12,
        21,
    ]
    assert set(signs[0]) == {"kind", "unit", "name", "code", "short_code", "link"}
    table = furnished("links", "--bot", "safety_bot").out
    for sign in signs:
        assert sign["link"] == f"https://t.me/safety_bot?start={sign['code']}"
        assert typed(sign["short_code"]) == sign["code"]
        assert sign["link"] in table
    assert {"unit": "Riverside branch", "name": "Ruth Lindgren"}.items() <= signs[17].items()


@pytest.mark.parametrize("columns", ["60", "80", "150"])
def test_a_link_is_whole_on_one_line_of_any_terminal(
    furnished: Command, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    links = [sign["link"] for sign in json.loads(furnished("links", "--json", "--bot", "safety_bot").out)]
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    told = furnished("links", "--bot", "safety_bot").out.splitlines()
    assert [word for line in told for word in line.split() if word.startswith("https:")] == links


def test_every_poster_leads_where_its_link_leads(furnished: Command, tmp_path: Path) -> None:
    links = [sign["link"] for sign in json.loads(furnished("links", "--json", "--bot", "safety_bot").out)]
    furnished("posters", "--bot", "safety_bot", "--out", "sheets.pdf")
    with closing(pypdfium2.PdfDocument(tmp_path / "sheets.pdf")) as paper:
        sheets = [page.render(scale=1.5).to_pil() for page in paper]
    assert [zxingcpp.read_barcodes(sheet)[0].text for sheet in sheets] == links[:15]


def test_a_template_is_not_written_over(furnished: Command, tmp_path: Path) -> None:
    before = (tmp_path / "o.xlsx").read_bytes()
    refused = furnished("template", "o.xlsx")
    assert (refused.code, refused.err) == (1, "o.xlsx exists already. --force writes over it.\n")
    assert (tmp_path / "o.xlsx").read_bytes() == before
    assert furnished("template", "o.xlsx", "--force").code == 0


def test_mistakes_are_told_all_at_once_and_nothing_is_applied(roundsman: Command, tmp_path: Path) -> None:
    roundsman("template", "o.xlsx")
    book = load_workbook(tmp_path / "o.xlsx")
    book["Units 机构"]["E2"].value = "Asia/Shanghia"
    book["People 人员"]["B3"].value = None
    book.save(tmp_path / "o.xlsx")
    refused = roundsman("setup", "o.xlsx")
    assert refused.code == 1
    assert refused.err.splitlines()[1:] == [
        "People 人员, row 3, Name 姓名: This is empty.",
        "2 mistakes. Nothing was changed.",
    ]
    assert roundsman("links", "--bot", "safety_bot").code == 1


def test_checking_changes_nothing(roundsman: Command) -> None:
    roundsman("template", "o.xlsx")
    assert "Nothing was changed" in roundsman("setup", "--check", "o.xlsx").out
    assert "no organisation yet" in roundsman("links", "--bot", "safety_bot").err


def test_the_command_line_speaks_the_language_that_is_set(roundsman: Command, tmp_path: Path) -> None:
    roundsman("template", "o.xlsx", LANGUAGE="zh")
    assert load_workbook(tmp_path / "o.xlsx")["Units 机构"]["C2"].value == "总行"
    assert roundsman("setup", "o.xlsx", LANGUAGE="zh").code == 0


def test_migrating_twice_is_harmless(roundsman: Command) -> None:
    assert roundsman("migrate").out == "The database is up to date now.\n"
    assert roundsman("migrate").out == "The database was up to date already.\n"


def test_the_version_is_told(roundsman: Command) -> None:
    assert roundsman("--version").out.startswith("roundsman ")


def test_a_file_that_is_not_there_is_one_sentence(roundsman: Command) -> None:
    refused = roundsman("setup", "nope.xlsx")
    assert (refused.code, refused.err) == (1, "nope.xlsx: there is no such file or folder.\n")


def test_wrong_settings_are_all_told(roundsman: Command) -> None:
    refused = roundsman("run", LANGUAGE="fr")
    assert (refused.code, refused.err.splitlines()) == (
        2,
        ["ROUNDSMAN_BOT_TOKEN is not set.", "ROUNDSMAN_LANGUAGE must be en or zh."],
    )


def test_a_misused_command_is_explained(roundsman: Command) -> None:
    refused = roundsman("setup")
    assert refused.code == 2
    assert "FILE" in refused.err


def test_a_damaged_database_is_one_sentence(roundsman: Command, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "roundsman.db").write_bytes(b"this is no database, and long enough to be told from one" * 9)
    refused = roundsman("migrate")
    assert (refused.code, len(refused.err.splitlines())) == (1, 1)
    assert "damaged" in refused.err


def test_a_newer_database_is_left_alone(furnished: Command, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "data" / "roundsman.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    refused = furnished("migrate")
    assert (refused.code, len(refused.err.splitlines())) == (1, 1)
    assert "newer version" in refused.err


def test_a_database_that_is_not_there_is_one_sentence_without_its_password(roundsman: Command) -> None:
    refused = roundsman("migrate", DATABASE_URL="postgresql://me:hush@127.0.0.1:9/none")
    assert refused.code == 1
    assert refused.err.startswith("The database cannot be reached.")
    assert "hush" not in refused.err


def test_an_interrupted_command_leaves_the_old_file(furnished: Command, tmp_path: Path) -> None:
    furnished("posters", "--bot", "safety_bot")
    before = (tmp_path / "posters.pdf").read_bytes()
    assert furnished("posters", "--bot", "no such bot").code == 1
    assert (tmp_path / "posters.pdf").read_bytes() == before
    assert io.BytesIO(before).read(5) == b"%PDF-"
    assert not list(tmp_path.glob(".*.part"))


def test_an_exported_organisation_set_up_again_changes_nothing(furnished: Command, tmp_path: Path) -> None:
    assert "now.xlsx is written" in furnished("export", "now.xlsx").out
    assert "Nothing was changed" in furnished("setup", "now.xlsx").out
    again = furnished("export", "now.xlsx")
    assert again.code != 0
    assert "--force" in again.err
    assert (tmp_path / "now.xlsx").exists()


def test_there_is_nothing_to_export_before_the_first_setup(roundsman: Command) -> None:
    assert "no organisation yet" in roundsman("export", "now.xlsx").err
