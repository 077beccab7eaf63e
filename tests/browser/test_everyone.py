"""The page serves everyone: on a small phone, with the keyboard alone, in Chinese, in the dark."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.box import Box
from tests.browser.conftest import Opener
from tests.browser.hands import Table

SMALL = (360, 740)
TOUCH = 44
READABLE = 4.5
BEYOND_THE_EDGE = """() => [...document.querySelectorAll(".top button, .side button, .views button, .pagetools *")]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth).map((e) => e.textContent)"""
CONTRAST = Path(__file__).with_name("contrast.js")


def overflow(page: Page) -> int:
    return int(page.evaluate("() => document.scrollingElement.scrollWidth - innerWidth"))


def test_on_a_small_phone_one_chat_fills_the_page_and_codes_are_a_tap_away(box: Box, open_page: Opener) -> None:
    table = open_page(box.url, SMALL, has_touch=True, is_mobile=True)
    table.take("Bo")
    table.view("Codes")
    table.scan("Front door")
    bo = table.phone("Bo")
    bo.sees("door-1")
    expect(bo.screen).to_be_in_viewport(ratio=0.9)
    expect(table.phone("Anna").screen).not_to_be_in_viewport()
    assert overflow(table.page) <= 0


def test_on_a_small_phone_every_control_is_large_enough_for_a_thumb(box: Box, open_page: Opener) -> None:
    table = open_page(box.url, SMALL, has_touch=True, is_mobile=True)
    anna = table.phone("Anna")
    anna.start()
    anna.sees("Welcome")
    small = []
    for view in ("Phones", "Codes", "Clock"):
        table.view(view)
        for control in table.page.locator("button:visible, summary:visible, label:visible").all():
            edges = control.bounding_box()
            if (
                edges
                and min(edges["width"], edges["height"]) < TOUCH
                and control.evaluate("e => getComputedStyle(e.parentElement).opacity") != "0"
            ):
                small.append((view, control.inner_text() or control.get_attribute("aria-label"), edges))
    assert small == []


def test_the_whole_way_can_be_gone_with_the_keyboard(table: Table) -> None:
    page = table.page
    code = page.get_by_role("button", name="Front door")
    for _ in range(40):
        page.keyboard.press("Tab")
        if code.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    anna = table.phone("Anna")
    anna.sees("door-1")
    count = anna.screen.get_by_role("button", name="Count")
    for _ in range(40):
        page.keyboard.press("Tab")
        if count.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    anna.sees("Counted.")
    expect(count).to_be_focused()
    page.keyboard.press("Enter")
    expect(anna.last).to_contain_text("Counted.Counted.")


def test_new_messages_are_announced(table: Table) -> None:
    table.phone("Anna").start()
    expect(table.page.locator("#announcer")).to_contain_text("Welcome, Anna.")


def test_the_page_speaks_chinese_to_a_chinese_browser_and_is_switched_with_all_phones(
    box: Box, open_page: Opener
) -> None:
    page = open_page(box.url, locale="zh-CN").page
    expect(page.get_by_role("region", name="墙上的二维码")).to_contain_text("前门")
    page.get_by_role("button", name="EN", exact=True).click()
    expect(page.get_by_role("region", name="Codes on the wall")).to_contain_text("Front door")
    assert box.do(lambda: {person.user.language_code for person in box.telegram.people()}) == {"en"}


def test_on_a_touch_screen_a_tap_on_a_message_shows_what_can_be_done_with_it(box: Box, open_page: Opener) -> None:
    table = open_page(box.url, SMALL, has_touch=True, is_mobile=True)
    anna = table.phone("Anna")
    anna.start()
    anna.sees("Welcome")
    reply = anna.last.get_by_role("button", name="Reply")
    expect(reply).to_be_hidden()
    anna.last.locator(".words").tap()
    reply.tap()
    anna.write("about that")
    anna.sees("You said: about that")


def test_a_swipe_to_the_next_phone_takes_it_in_hand(box: Box, open_page: Opener) -> None:
    table = open_page(box.url, SMALL, has_touch=True, is_mobile=True)
    table.page.locator(".row").evaluate("row => row.scrollTo({ left: row.clientWidth })")
    tab = table.page.get_by_role("navigation", name="Phones").get_by_role("button", name="Bo")
    expect(tab).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(box: Box, open_page: Opener, scheme: str) -> None:
    table = open_page(box.url, color_scheme=scheme)
    anna = table.phone("Anna")
    anna.start()
    anna.sees("Welcome")
    ratios = table.page.evaluate(CONTRAST.read_text(encoding="utf-8"))
    assert [pair for pair in ratios if pair[1] < READABLE] == []


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_no_view_is_wider_than_a_small_phone(box: Box, open_page: Opener, locale: str) -> None:
    page = open_page(box.url, SMALL, has_touch=True, is_mobile=True, locale=locale).page
    wide = []
    for view in page.locator(".views button").all():
        view.click()
        wide += page.evaluate(BEYOND_THE_EDGE)
    assert wide == []
