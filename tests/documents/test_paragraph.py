"""Lines stay inside their column and begin and end where a typesetter would let them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from documents.face import face
from documents.paragraph import ELLIPSIS, clip, fit, lines

FACE = face()
TEXTS = st.text(st.sampled_from("abc defg, .金库前室，。（）“”-/W"), max_size=120)


def test_english_breaks_at_spaces_only() -> None:
    assert lines("the hold-up button is loose", FACE, 10, 60) == ["the hold-up", "button is", "loose"]


def test_chinese_breaks_between_characters_but_no_line_begins_with_a_comma() -> None:
    broken = lines("金库前室门锁完好，报警按钮有效。", FACE, 10, 81)
    assert broken == ["金库前室门锁完", "好，报警按钮有", "效。"]


def test_no_line_ends_with_an_opening_bracket() -> None:
    assert lines("检查报警按钮（紧急）", FACE, 10, 71)[0] == "检查报警按钮"


def test_a_line_end_in_the_text_is_kept() -> None:
    assert lines("one\ntwo", FACE, 10, 500) == ["one", "two"]


def test_a_word_wider_than_the_column_is_cut() -> None:
    assert "".join(lines("W" * 40, FACE, 10, 50)) == "W" * 40


def test_a_long_name_gets_smaller_then_two_lines_then_an_ellipsis() -> None:
    assert fit("Riverside", FACE, (20, 10), 200, 1) == (20, ["Riverside"])
    assert fit("Riverside Road outlet", FACE, (20, 10), 130, 1) == (10, ["Riverside Road outlet"])
    size, broken = fit("Riverside Road outlet of the Old Harbour", FACE, (20, 10), 80, 2)
    assert (size, len(broken)) == (10, 2)
    assert broken[-1].endswith(ELLIPSIS)


@given(TEXTS, st.integers(20, 200))
def test_no_line_is_wider_than_its_column_and_nothing_is_lost(text: str, width: int) -> None:
    broken = lines(text, FACE, 10, width)
    assert all(FACE.width(line, 10) <= width for line in broken)
    assert "".join("".join(broken).split()) == "".join(text.split())


@given(TEXTS, st.integers(20, 200), st.integers(1, 3))
def test_what_was_made_to_fit_fits(text: str, width: int, most: int) -> None:
    size, broken = fit(text, FACE, (14, 10, 8), width, most)
    assert 1 <= len(broken) <= most
    assert all(FACE.width(line, size) <= width for line in broken)
    assert FACE.width(clip(text, FACE, 8, width), 8) <= width
