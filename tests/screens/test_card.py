"""The card reads like this: what the officer sees for an hour, word for word."""

from __future__ import annotations

from dataclasses import replace

from checklists import Count, Number
from handlers.screens.draw import draw
from handlers.screens.screen import Screen
from locales import Words
from safety.model.inspection import Mark
from tests.screens.examples import EMPTY, ORDINARY

EN, ZH = Words("en"), Words("zh")


def labels(screen: Screen) -> list[list[str]]:
    return [[button.text for button in row] for row in screen.rows]


def test_a_card_reads_like_this() -> None:
    screen = draw(ORDINARY.card(photos=0, faults=1), EN)
    assert screen.text == (
        "▰▰▰▱▱▱▱▱▱▱ 13 of 42 · ⚠️ 1\n"
        "Xinhua Road Outlet · Building and counters\n\n"
        "<b>🔴 14. Does the interlock door work as it should?</b>\n"
        "What good looks like: One door opens only when the other is shut.\n"
        "<i>Hold the first door open and try the second.</i>\n\n"
        "📷 A photo is needed"
    )
    assert labels(screen) == [["✅ OK", "⚠️ Fault"], ["➖ N/A", "◀ Back", "⏭ Later"], ["📋 Overview"]]


def test_a_card_reads_like_this_in_chinese() -> None:
    screen = draw(EMPTY.card(), ZH)
    assert screen.text == (
        "▰▰▰▱▱▱▱▱▱▱ 13/42\n"
        "新华路支行 · 物防\n\n"
        "<b>🔴 14. 联动互锁门是否正常？</b>\n"
        "合格标准：两道门不能同时开启。\n"
        "<i>保持第一道门开启，尝试开第二道门。</i>\n\n"
        "📷 需要拍照"
    )
    assert labels(screen) == [["✅ 正常", "⚠️ 问题"], ["➖ 不适用", "◀ 返回", "⏭ 稍后"], ["📋 总览"]]


def test_ok_is_green_and_fault_is_red() -> None:
    ok, fault = draw(ORDINARY.card(), EN).rows[0]
    assert (ok.style, fault.style) == ("success", "danger")


def test_buttons_carry_the_item_and_the_revision_of_its_answer() -> None:
    ok = draw(ORDINARY.card(index=13, revision=2), EN).rows[0][0]
    assert ok.data is not None
    assert ok.data.pack() == "w:ok:17:13:2:0"


def test_the_first_card_of_a_walk_offers_another_checklist_and_no_way_back() -> None:
    shown = [text for row in labels(draw(ORDINARY.card(number=1, fresh=True), EN)) for text in row]
    assert "🔁 Another checklist" in shown
    assert "◀ Back" not in shown


def test_an_answer_is_shown_and_can_be_changed() -> None:
    text = draw(ORDINARY.card(mark=Mark("na", 1, "", "Not in use today")), EN).text
    assert "Your answer: ➖ N/A (Not in use today). You can change it." in text


def test_photos_that_came_are_counted_instead_of_asked_for() -> None:
    text = draw(ORDINARY.card(photos=1), EN).text
    assert text.endswith("📷 1 photo")
    assert "needed" not in text


def test_what_is_confidential_is_never_photographed() -> None:
    item = replace(ORDINARY.item(), photo_rule="never", evidence=frozenset({"second", "centre"}))
    text = draw(ORDINARY.card(item=item, photos=0), EN).text
    assert text.endswith(
        "🚫 No photos here: confidential\n👥 Check with a second person\n🎥 Confirm with the video centre"
    )


def test_a_value_has_quick_buttons_and_no_ok() -> None:
    item = ORDINARY.item(answer=Number({"en": "s", "zh": "秒"}, 0, 60, (10, 30, 90)))
    screen = draw(ORDINARY.card(item=item), EN)
    assert "⌨️ Type the number (s), for example 10.\nOK: 0 to 60 s." in screen.text
    assert labels(screen)[:2] == [["10 s", "30 s", "90 s"], ["⚠️ Fault"]]
    assert [button.style for button in screen.rows[0]] == ["success", "success", "danger"]


def test_a_shut_section_asks_for_its_code_and_lets_one_go_on() -> None:
    screen = draw(ORDINARY.card(shut="vault"), EN)
    assert "Scan the code at the vault anteroom to open this section." in screen.text
    assert labels(screen) == [["◀ Back", "⏭ Later"], ["📋 Overview"]]


def test_not_applicable_asks_for_a_reason_with_ready_ones() -> None:
    screen = draw(ORDINARY.card(asking_reason=True), EN)
    assert "Why does this not apply?" in screen.text
    shown = [text for row in labels(screen) for text in row]
    assert shown == ["Not installed here", "Not in use today", "Closed for works", "No access today", "◀ Cancel"]


def test_a_note_stands_above_and_is_escaped() -> None:
    text = draw(ORDINARY.card(), EN, "1 < 2 & so on").text
    assert text.startswith("<b>1 &lt; 2 &amp; so on</b>\n\n▰")


def test_a_single_quick_value_stands_beside_the_fault() -> None:
    screen = draw(ORDINARY.card(item=ORDINARY.item(answer=Count(of=3))), EN)
    assert labels(screen)[0] == ["✅ All 3", "⚠️ Fault"]
