"""The typographic moves: bars, cuts and rows do what their screens rely on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.screens.layout import bar, clip, label, lines, packed, paragraphs, quote, visible, width
from handlers.screens.screen import Button
from simulator.markup import formatted, utf16


@pytest.mark.parametrize(
    ("done", "total", "cells"), [(0, 42, 0), (1, 42, 1), (13, 42, 3), (41, 42, 9), (42, 42, 10), (0, 0, 0)]
)
def test_a_bar_is_full_only_when_everything_is_done(done: int, total: int, cells: int) -> None:
    assert bar(done, total) == "▰" * cells + "▱" * (10 - cells)


@given(st.text(), st.integers(min_value=1, max_value=60))
def test_a_clipped_text_fits_and_ends_visibly(text: str, limit: int) -> None:
    shown = clip(text, limit)
    assert utf16(shown) <= limit
    assert shown == text or shown.endswith("…")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), min_size=1))
def test_what_is_visible_is_counted_as_telegram_counts_it(text: str) -> None:
    shown, _ = formatted(quote(text), "HTML")
    assert visible(quote(text)) >= utf16(shown)


def test_short_buttons_share_a_row_and_long_ones_stand_alone() -> None:
    texts = ["Low", "High", "A label that is rather long", "Odd"]
    rows = packed(Button(text) for text in texts)
    assert [[button.text for button in row] for row in rows] == [
        ["Low", "High"],
        ["A label that is rather long"],
        ["Odd"],
    ]


def test_a_chinese_label_is_twice_as_wide() -> None:
    assert width("闭门器") == 6
    assert len(label("检" * 50)) == 20
    assert len(label("x" * 50)) == 40


def test_a_label_is_cut_where_its_row_ends_whatever_it_is_made_of() -> None:
    assert label("✍ 每日营业前检查 · Outlet 16") == "✍ 每日营业前检查 · Outlet 16"
    assert label("🚨 Only one sign of this is wide") == "🚨 Only one sign of this is wide"
    for text in ("检x" * 30, "🚨" * 30, "x检" * 30):
        assert 38 <= width(label(text)) <= 40


def test_empty_parts_leave_no_gap() -> None:
    assert lines("a", "", "b") == "a\nb"
    assert paragraphs("a", "", "b") == "a\n\nb"
