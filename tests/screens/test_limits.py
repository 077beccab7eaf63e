"""Telegram takes every screen: text, captions, buttons and markup, in every language and with the worst of data."""

from __future__ import annotations

import pytest

from handlers.screens.draw import draw
from handlers.screens.letters import draw_letter
from handlers.screens.screen import CAPTION_LIMIT, DATA_LIMIT, TEXT_LIMIT, Screen
from locales import LANGUAGES, Words
from safety.model.views import Case
from simulator.keyboards import inline
from simulator.markup import formatted, utf16
from tests.screens.every import every_bundle, every_case, every_letter, every_view
from tests.screens.examples import WORLDS, World

pytestmark = [
    pytest.mark.parametrize("language", LANGUAGES),
    pytest.mark.parametrize("world", WORLDS.values(), ids=WORLDS),
]


def check(screen: Screen, limit: int) -> None:
    text, _ = formatted(screen.text, "HTML")
    assert 0 < utf16(text) <= limit, text
    buttons = [button for row in screen.rows for button in row]
    assert all(screen.rows)
    assert len(buttons) <= 100
    assert all(len(button.text) <= 40 for button in buttons)
    assert all(button.data is not None or button.url for button in buttons)
    assert all(len(button.data.pack().encode()) <= DATA_LIMIT for button in buttons if button.data)
    packed = [[{"text": b.text, "callback_data": b.data.pack() if b.data else "-"} for b in row] for row in screen.rows]
    inline({"inline_keyboard": packed})


def test_every_view_fits_a_message(world: World, language: str) -> None:
    for view in every_view(world):
        check(draw(view, Words(language), "<b>&" * 200), TEXT_LIMIT)


def test_every_case_fits_under_a_picture(world: World, language: str) -> None:
    for case in every_case(world):
        check(draw(case, Words(language), "<b>&" * 200, letter=True), CAPTION_LIMIT)


def test_every_letter_fits_a_message_or_a_caption(world: World, language: str) -> None:
    for letter in every_letter(world):
        captioned = isinstance(letter.view, Case) or letter.inspection is not None
        check(draw_letter(letter, Words(language)), CAPTION_LIMIT if captioned else TEXT_LIMIT)


def test_every_message_that_tells_of_several_things_fits(world: World, language: str) -> None:
    for letter in every_bundle(world):
        check(draw_letter(letter, Words(language)), TEXT_LIMIT)


def test_buttons_fit_the_width_of_a_small_phone(world: World, language: str) -> None:
    for view in every_view(world):
        for row in draw(view, Words(language)).rows:
            assert len(row) <= 4 or max(len(button.text) for button in row) <= 2  # a calendar's week
            assert len(row) < 3 or max(len(button.text) for button in row) <= 20


def test_no_screen_is_a_dead_end(world: World, language: str) -> None:
    for view in every_view(world):
        screen = draw(view, Words(language))
        assert screen.rows or type(view).__name__ == "Stranger"
