"""One tap gives a value that can be read, the same one in every language, in the colour of what it will mean."""

from __future__ import annotations

from datetime import date

import pytest

from checklists import Count, DateAnswer, Item, Judged, Number, Verdict, builtin
from handlers.screens.values import excuses, how_to_type, is_good, quick_values
from locales import LANGUAGES, Words
from tests.screens.examples import ORDINARY

TODAY = date(2026, 11, 25)
CATALOGUE = builtin()
ITEMS = [item for checklist in CATALOGUE.values() for item in checklist.items]
VALUED = [item for item in ITEMS if item.answer.kind != "choice"]


@pytest.mark.parametrize("item", VALUED, ids=lambda item: item.id)
def test_every_quick_value_of_the_catalogue_can_be_read(item: Item) -> None:
    for language in LANGUAGES:
        for _, text in quick_values(item, Words(language)):
            read = item.judge(text, TODAY, language)
            assert isinstance(read, Judged)
            assert is_good(item, text) == (read.verdict is Verdict.OK)


@pytest.mark.parametrize("item", VALUED, ids=lambda item: item.id)
def test_a_quick_value_is_the_same_in_every_language(item: Item) -> None:
    texts = [[text for _, text in quick_values(item, Words(language))] for language in LANGUAGES]
    assert texts[0] == texts[1] != []


@pytest.mark.parametrize("item", VALUED, ids=lambda item: item.id)
def test_what_to_type_is_said_with_an_example(item: Item) -> None:
    assert how_to_type(item, Words("en")).startswith("⌨️ Type")
    assert how_to_type(item, Words("zh")).startswith("⌨️ 请输入")


def test_an_item_without_a_value_needs_no_typing() -> None:
    item = ORDINARY.item()
    assert how_to_type(item, Words("en")) == ""
    assert quick_values(item, Words("en")) == []


def test_quick_values_are_labelled_for_people() -> None:
    seconds = ORDINARY.item(answer=Number({"en": "s", "zh": "秒"}, 0, 60, (10, 90)))
    days = ORDINARY.item(answer=DateAnswer(max_age=31, quick=(0, 1, 30)))
    assert quick_values(seconds, Words("zh")) == [("10 秒", "10"), ("90 秒", "90")]
    assert [label for label, _ in quick_values(days, Words("en"))] == ["Today", "1 day ago", "30 days ago"]
    assert quick_values(ORDINARY.item(answer=Count(of=3)), Words("en")) == [("✅ All 3", "3/3")]
    assert quick_values(ORDINARY.item(answer=Count()), Words("en")) == [("✅ All", "all")]


def test_the_ready_excuses_are_reasons() -> None:
    for language in LANGUAGES:
        assert 3 <= len(excuses(Words(language))) <= 4
        assert all(len(excuse) >= 3 for excuse in excuses(Words(language)))
