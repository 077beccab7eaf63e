"""A checklist knows its items, which of them apply, and itself again from its frozen copy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checklists import Checklist, Choice, Count, DateAnswer, Number, Severity, builtin

FROZEN = Path(__file__).parent / "frozen"


def test_items_are_counted_through_all_sections(small: Checklist) -> None:
    assert [item.id for item in small.items] == ["A1", "A2", "B1", "B2"]
    assert small.position("B1") == 2
    assert small.item("B1").weight == 3
    assert small.section_of("B1").checkpoint == "vault"


def test_an_unknown_item_is_a_key_error(small: Checklist) -> None:
    for look_up in (small.item, small.position, small.section_of, small.item("A1").usual_fault):
        with pytest.raises(KeyError):
            look_up("nowhere")


def test_an_item_with_a_condition_applies_only_when_it_is_met(small: Checklist) -> None:
    def applying(**answers: str) -> list[str]:
        return [item.id for item in small.applicable(answers)]

    assert applying() == ["A1", "B2"]
    assert applying(A1="ok") == ["A1", "A2", "B2"]
    assert applying(A1="ok", A2="fault") == ["A1", "A2", "B1", "B2"]


def test_an_answer_to_an_item_that_no_longer_applies_opens_nothing(small: Checklist) -> None:
    assert [item.id for item in small.applicable({"A1": "fault", "A2": "ok"})] == ["A1", "B2"]


def test_a_usual_fault_without_a_severity_has_its_items(small: Checklist) -> None:
    exit_clear = small.item("A1")
    assert exit_clear.severity_of(exit_clear.usual_fault("locked")) is Severity.CRITICAL
    assert exit_clear.severity_of(exit_clear.usual_fault("boxes")) is Severity.HIGH
    assert exit_clear.severity_of(None) is Severity.CRITICAL


def test_every_kind_of_answer_survives_freezing(small: Checklist) -> None:
    thawed = Checklist.from_json(small.to_json())
    assert thawed == small
    assert thawed.digest == small.digest
    assert [type(item.answer) for item in thawed.items] == [Choice, Number, Count, DateAnswer]


def test_the_whole_catalogue_survives_freezing() -> None:
    for checklist in builtin().values():
        assert Checklist.from_json(checklist.to_json()) == checklist


def test_another_word_is_another_digest(small: Checklist) -> None:
    assert replace(small, title={"en": "Small round", "zh": "小巡查"}).digest != small.digest
    assert replace(small).digest == small.digest


def test_a_key_of_a_later_release_is_ignored(small: Checklist) -> None:
    later = small.to_json().replace('"kind":"count"', '"kind":"count","colour":"green"')
    assert Checklist.from_json(later) == small


@pytest.mark.parametrize("path", sorted(FROZEN.glob("*.json")), ids=lambda path: path.stem)
def test_what_an_earlier_release_froze_still_loads(path: Path) -> None:
    text = path.read_text(encoding="utf-8").strip()
    thawed = Checklist.from_json(text)
    assert [item.id for item in thawed.items] == ["A1", "A2", "B1", "B2"]
    assert thawed.item("A2").answer == Number({"en": "s", "zh": "秒"}, -30, 30, (0, 5), whole=False)
    assert thawed.item("B2").answer == DateAnswer(min_age=30, quick=(30, 90))
