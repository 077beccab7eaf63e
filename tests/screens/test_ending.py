"""The end of a walk reads like this: the result with its reasons, what is missing, two steps, and a while to undo."""

from __future__ import annotations

from datetime import timedelta

from handlers.screens.draw import draw
from locales import Words
from safety.model.fault import FaultState
from safety.model.views import Summary
from tests.screens.examples import NOON, ORDINARY, ROUGH

EN = Words("en")


def shown(view: Summary) -> list[str]:
    return [button.text for row in draw(view, EN).rows for button in row]


def test_result_and_percentage_stand_side_by_side_with_the_reason() -> None:
    text = draw(ORDINARY.summary(), EN).text
    assert "<b>❌ FAIL – 97%</b>\n🔴 Critical: Does the interlock door work as it should?" in text


def test_what_is_missing_is_a_tap_away() -> None:
    view = ORDINARY.summary(open_items=[ORDINARY.line(6, "later")], lacking_photo=[ORDINARY.line(0, "fault")])
    text = draw(view, EN).text
    assert "<b>1 item is not answered</b>\n⏭ 7. Does" in text
    assert "<b>📷 1 item lacks a photo</b>\n⚠️ 1. Does" in text
    assert shown(view) == ["⏭ 7", "📷 1", "📋 Overview", "▶ Go on", "🏁 Submit"]


def test_long_lists_are_counted_instead_of_told() -> None:
    text = draw(ROUGH.summary(), EN).text
    assert "and 55 more" in text
    assert "60 critical items not looked at" in text


def test_submitting_takes_two_steps() -> None:
    assert shown(ORDINARY.summary(confirming=True)) == ["✔ Yes, submit", "◀ Not yet"]


def test_a_submission_can_be_undone_until_a_local_time() -> None:
    view = ORDINARY.summary(undo_until=NOON + timedelta(minutes=10))
    assert "Submitted. Undo until 12:10, then it is locked." in draw(view, EN).text
    assert shown(view)[-2:] == ["↩ Undo", "🏠 Home"]


def test_a_locked_walk_offers_nothing_to_change() -> None:
    view = ORDINARY.summary(locked_at=NOON, faults=())
    assert "🔒 Submitted Wed 25 Nov 12:00, locked." in draw(view, EN).text
    assert shown(view) == ["🏠 Home"]


def test_a_fault_that_was_taken_back_is_no_part_of_the_result() -> None:
    view = ORDINARY.summary(faults=[ORDINARY.fault_line(FaultState.WITHDRAWN)], locked_at=NOON)
    assert "No faults." in draw(view, EN).text
    assert shown(view) == ["🏠 Home"]
