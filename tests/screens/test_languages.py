"""Whoever reads Chinese reads Chinese only: no sentence is forgotten by the catalogue, none is put together from pieces."""

from __future__ import annotations

import ast
import re
from html import unescape

from handlers.screens.commands import commands, description, help_screen, short_description
from handlers.screens.draw import draw
from handlers.screens.letters import draw_letter
from handlers.screens.screen import Screen
from handlers.screens.values import excuses
from locales import LANGUAGES, Words
from safety.model.views import Languages, Settings, Stranger
from tests.architecture.catalogues import KEYWORDS, SPEAKING, spoken
from tests.architecture.tree import ROOT
from tests.screens.every import every_letter, every_view
from tests.screens.examples import EMPTY, ONE

ENGLISH = re.compile(r"[A-Za-z]{2,}")
NAMES = {"Telegram", "Roundsman", "English", "start"}
ZH = Words("zh")


def said_in_code() -> set[str]:
    """Find the messages as Python reads the code, which also looks into f-strings."""
    calls = (
        node
        for room in SPEAKING
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
    )
    return {
        str(call.args[0].value)  # type: ignore[attr-defined]  # constants were chosen above
        for call in calls
        if (call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")) in KEYWORDS
    }


def test_no_message_hides_where_the_collector_of_messages_does_not_look() -> None:
    collected = {message.id[0] if isinstance(message.id, list | tuple) else message.id for message in spoken()}
    assert said_in_code() - collected == set()


def english(*texts: str) -> set[str]:
    return {word for text in texts for word in ENGLISH.findall(unescape(re.sub("<[^>]+>", "", text)))} - NAMES


def words_of(screen: Screen) -> list[str]:
    return [screen.text, *(button.text for row in screen.rows for button in row)]


def test_no_english_is_left_on_a_chinese_screen() -> None:
    for world in (EMPTY, ONE):
        for view in every_view(world):
            if not isinstance(view, Languages | Stranger | Settings):  # a zone has one name
                assert english(*words_of(draw(view, ZH))) == set()


def test_no_english_is_left_in_a_chinese_letter() -> None:
    for letter in every_letter(ONE):
        assert english(*words_of(draw_letter(letter, ZH))) == set()


def test_a_stranger_reads_both_languages_and_learns_no_more_than_how_to_be_enrolled() -> None:
    screen = draw(Stranger(), Words("en"))
    assert "invitation link" in screen.text
    assert "邀请链接" in screen.text
    assert screen.rows == ()


def test_the_choice_of_a_language_is_asked_in_each_of_them() -> None:
    screen = draw(Languages("zh"), Words("en"))
    assert screen.text == "Which language?\n使用哪种语言？"
    assert [button.text for button in screen.rows[0]] == ["English", "● 中文"]


def test_the_command_menu_and_the_profile_fit_telegram() -> None:
    for language in LANGUAGES:
        words = Words(language)
        names = [name for name, _ in commands(words)]
        assert names == ["start", "mine", "faults", "rota", "drills", "settings", "language", "help"]
        assert all(1 <= len(text) <= 256 for _, text in commands(words))
        assert len(short_description(words)) <= 120
        assert len(description(words)) <= 512
    assert english(*words_of(help_screen(ZH)), *(text for _, text in commands(ZH)), *excuses(ZH)) == set()
