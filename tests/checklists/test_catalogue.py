"""The catalogue reads well, in both languages, on a phone, in the cold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest

from checklists import LANGUAGES, Checklist, Choice, Count, DateAnswer, Item, Number, Severity, Texts, builtin

CHECKLISTS = builtin()
ITEMS = [pytest.param(item, id=f"{name}-{item.id}") for name, one in CHECKLISTS.items() for item in one.items]
HAN = re.compile(r"[\u4e00-\u9fff]")
LONGEST = {"question": 80, "criterion": 100, "hint": 80}


def texts(item: Item) -> Iterator[Texts]:
    yield from (item.question, item.criterion, item.hint)
    for fault in item.usual_faults:
        yield fault.text
        if fault.interim:
            yield fault.interim


def test_the_checklists_are_there() -> None:
    assert set(CHECKLISTS) == {"daily-opening", "daily-closing", "weekly-inspection", "atm-room", "alarm-test"}
    assert 40 <= len(CHECKLISTS["weekly-inspection"].items) <= 45


def test_some_places_open_only_with_their_own_code() -> None:
    places = {name: {section.checkpoint for section in one.sections} for name, one in CHECKLISTS.items()}
    assert places["weekly-inspection"] == {None, "alarm", "vault"}
    assert places["atm-room"] == {"atm"}
    assert places["alarm-test"] == {"alarm"}
    assert places["daily-opening"] == {None}
    assert places["daily-closing"] == {None, "vault"}


@pytest.mark.parametrize("item", ITEMS)
def test_each_language_is_written_in_its_own_script(item: Item) -> None:
    for text in texts(item):
        assert set(text) == set(LANGUAGES)
        assert HAN.search(text["zh"])
        assert not HAN.search(text["en"])
        assert all(words == words.strip() for words in text.values())


@pytest.mark.parametrize("item", ITEMS)
def test_a_card_is_short(item: Item) -> None:
    for name, longest in LONGEST.items():
        assert len(getattr(item, name)["en"]) <= longest
        assert len(getattr(item, name)["zh"]) <= 50
    assert item.question["en"].endswith("?")
    assert item.question["zh"].endswith("？")


@pytest.mark.parametrize("item", ITEMS)
def test_usual_faults_fit_a_thumb(item: Item) -> None:
    assert 3 <= len(item.usual_faults) <= 5
    for fault in item.usual_faults:
        assert len(fault.text["en"]) <= 40
        assert len(fault.text["zh"]) <= 18
    for language in LANGUAGES:
        assert len({fault.text[language] for fault in item.usual_faults}) == len(item.usual_faults)


@pytest.mark.parametrize("item", ITEMS)
def test_what_is_critical_cannot_wait(item: Item) -> None:
    assert item.deadline in [timedelta(days=days) for days in (1, 3, 7, 15, 30)]
    if item.severity is Severity.CRITICAL:
        assert item.deadline <= timedelta(days=3)
        assert any(fault.interim for fault in item.usual_faults)


@pytest.mark.parametrize("item", ITEMS)
def test_what_must_not_be_photographed_is_proved_otherwise(item: Item) -> None:
    if item.photo_rule == "never":
        assert item.evidence & {"second", "value"}
        assert item.evidence.isdisjoint({"photo", "register"})
    assert item.evidence
    assert item.basis


@pytest.mark.parametrize("one", CHECKLISTS.values(), ids=CHECKLISTS)
def test_critical_means_something(one: Checklist) -> None:
    share = Counter(item.severity for item in one.items)[Severity.CRITICAL] / len(one.items)
    assert 0.2 <= share <= 0.6
    assert len({item.severity for item in one.items}) >= 3


def test_the_numbers_are_those_of_the_standard() -> None:
    weekly, test = CHECKLISTS["weekly-inspection"], CHECKLISTS["alarm-test"]
    assert weekly.item("V1").answer == DateAnswer(min_age=30, quick=(30, 90))
    assert isinstance(clock := weekly.item("O9").answer, Number)
    assert (clock.low, clock.high) == (-30, 30)
    assert isinstance(replay := weekly.item("V9").answer, Number)
    assert replay.high == 5
    assert isinstance(series := test.item("A4").answer, Number)
    assert series.high == 4
    assert isinstance(paths := weekly.item("T3").answer, Number)
    assert paths.low == 2


def test_every_kind_of_answer_is_in_use() -> None:
    kinds = {type(item.answer) for one in CHECKLISTS.values() for item in one.items}
    assert kinds == {Choice, Number, Count, DateAnswer}


def test_no_button_is_pressed_before_both_centres_know() -> None:
    test = CHECKLISTS["alarm-test"]
    pressed = {"A2", "A3", "A5", "A6", "A7", "A8", "A9", "A10", "A11"}
    assert pressed.isdisjoint(item.id for item in test.applicable({"A1": "fault", "A2": "ok"}))
    assert pressed <= {item.id for item in test.applicable({"A1": "ok", "A2": "ok"})}


def test_a_quick_button_names_a_value_once() -> None:
    for one in CHECKLISTS.values():
        for item in one.items:
            if isinstance(item.answer, Number | DateAnswer):
                assert len(set(item.answer.quick)) == len(item.answer.quick) <= 3
