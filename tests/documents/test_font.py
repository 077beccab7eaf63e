"""The bundled font draws what our readers write, and what it cannot draw is never a silent gap."""

from __future__ import annotations

import io
import string
import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import pdf
from documents.face import face
from documents.page import Text
from documents.spelling import MISSING, printable
from tests.documents.paper import texts

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "documents" / "fonts"
WEIGHTS = pytest.mark.parametrize("bold", [False, True])


def missing(text: str, *, bold: bool) -> str:
    return "".join(sorted({c for c in text if not c.isspace() and ord(c) not in face(bold=bold).characters}))


@WEIGHTS
def test_the_general_standard_table_is_covered(bold: bool) -> None:  # noqa: FBT001 - pytest passes it by name
    table = "".join((FONTS / "characters.txt").read_text("utf-8").split())
    assert len(set(table)) == 8105
    assert missing(table, bold=bold) == ""


@WEIGHTS
def test_gb_2312_is_covered_with_its_signs(bold: bool) -> None:  # noqa: FBT001 - as above
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    table = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    assert len(table) == 7445
    assert missing(table, bold=bold) == ""


@WEIGHTS
@pytest.mark.parametrize(
    "alphabet",
    [
        string.printable,
        "".join(map(chr, [*range(0xA1, 0xAD), *range(0xAE, 0x180)])),
        "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
        "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюяЄєІіЇїҐґЎўЂђЈјЉљЊњЋћЏџҚқҒғӘәӨөҮү",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰΆΈΉΊΌΎΏ",
        "“”‘’–—…·•‰′″‹›«»→←↑↓✓×±≤≥≠≈°℃№€¥£$①②③❶❷❸■□▲○●⚠ⅠⅡⅢ，。、；：？！（）《》〈〉「」『』【】〔〕〓",
    ],
    ids=["ascii", "latin", "vietnamese", "cyrillic", "greek", "signs"],
)
def test_the_alphabets_are_covered(alphabet: str, bold: bool) -> None:  # noqa: FBT001 - as above
    assert missing(alphabet, bold=bold) == ""


@WEIGHTS
def test_every_word_of_our_own_is_covered_but_for_the_pictures_on_buttons(bold: bool) -> None:  # noqa: FBT001 - as above
    files = [*ROOT.glob("checklists/catalogue/*.toml"), *ROOT.glob("locales/*/*.po")]
    used = set("".join(path.read_text("utf-8") for path in files))
    assert {c for c in used if face(bold=bold).spell(c) == MISSING and unicodedata.category(c) != "So"} == set()


@WEIGHTS
def test_what_is_printed_can_be_searched_and_copied_rare_names_too(bold: bool) -> None:  # noqa: FBT001 - as above
    name = "Žé Ωǖ 安全检查 ✓ 𠅤𬉼𣲗"
    out = io.BytesIO()
    pdf.write([(Text(50, 50, name, 12, bold=bold),)], out, title=name, language="zh")
    assert texts(out.getvalue()) == [name]


def test_the_licence_lies_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONTS / "LICENSE.txt").read_text("utf-8")


def test_the_fonts_are_shipped_with_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "documents" in project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]


def test_what_the_font_lacks_becomes_a_visible_sign() -> None:
    assert face().spell("loose 😀 cable, ཨ, ✅ done") == f"loose {MISSING} cable, {MISSING}, ✓ done"


def test_joiners_selectors_and_controls_leave_no_trace() -> None:
    assert face().spell("⚠\ufe0f a\u200db\u200b\x00c\u202e👍🏽") == f"⚠ abc{MISSING}"


def test_decomposed_letters_and_radicals_are_put_together() -> None:
    assert face().spell("e\u0301 \u2f08\u2f6f") == "é 人石"


@given(st.text())
def test_whatever_is_typed_can_be_drawn(text: str) -> None:
    spelt = face().spell(text)
    assert all(character == "\n" or ord(character) in face().characters for character in spelt)
    assert face().width(spelt.replace("\n", ""), 10) >= 0


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=1))
def test_a_visible_character_never_vanishes(character: str) -> None:
    assert printable(character, {ord("a")})
