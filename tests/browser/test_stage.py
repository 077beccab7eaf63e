"""The clock, the network and the people's switches work from the page."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.box import Box
from tests.browser.conftest import Opener
from tests.browser.hands import Table


def test_the_clock_jumps_by_minutes_hours_and_to_the_next_event(table: Table) -> None:
    clock = table.page.get_by_role("group", name="Clock")
    expect(clock).to_contain_text("09:30")
    table.pass_time("+10 min")
    expect(clock).to_contain_text("09:40")
    table.pass_time("Next event")
    expect(clock).to_contain_text("10:00")
    table.pass_time("+1 h")
    expect(clock).to_contain_text("11:00")
    expect(table.page.get_by_role("region", name="What happens next")).to_contain_text("The bell rings 12 times")


def test_what_was_said_today_is_of_another_day_tomorrow(table: Table, box: Box) -> None:
    anna = table.phone("Anna")
    anna.start()
    anna.sees("Welcome")
    expect(anna.screen.locator(".day")).to_have_text("Today")
    box.do(lambda: box.telegram.clock.advance(timedelta(days=1)))
    expect(anna.screen.locator(".day")).to_have_text("Mon 2 Mar")


def test_a_blocked_bot_is_silent_until_it_is_unblocked(table: Table, box: Box) -> None:
    anna = table.phone("Anna")
    anna.start()
    anna.sees("Welcome")
    anna.settings("Block the bot")
    expect(anna.screen).to_contain_text("You blocked this bot.")
    assert box.do(lambda: box.person(101).chat.blocked)
    anna.screen.get_by_role("button", name="UNBLOCK").click()
    anna.write("back again")
    anna.sees("You said: back again")


def test_in_airplane_mode_messages_wait_and_arrive_later(table: Table) -> None:
    anna = table.phone("Anna")
    anna.start()
    anna.sees("Welcome")
    anna.settings("Airplane mode on")
    anna.write("from the cellar")
    expect(anna.screen).to_contain_text("1 waiting")
    expect(anna.last).to_contain_text("from the cellar")
    expect(anna.last.get_by_role("img", name="waiting to be sent")).to_be_visible()
    anna.settings("Airplane mode off")
    anna.sees("You said: from the cellar")


def test_an_update_can_be_delivered_twice(table: Table, box: Box) -> None:
    table.page.get_by_label("Deliver twice").check()
    anna = table.phone("Anna")
    anna.start()
    expect(anna.messages.filter(has_text="Welcome")).to_have_count(2)
    assert box.do(lambda: box.telegram.duplicates)


def test_a_message_to_another_phone_is_counted_until_it_is_read(table: Table, box: Box) -> None:
    table.take("Anna")
    box.do(lambda: box.person(102).start("door-1"))
    tabs = table.page.get_by_role("navigation", name="Phones")
    expect(tabs.get_by_role("button", name="Bo, Helper, 1 unread")).to_be_visible()
    table.take("Bo")
    expect(tabs.get_by_role("button", name="Bo, Helper", exact=True)).to_be_visible()


def test_the_page_finds_its_way_back_after_a_restart(table: Table, box: Box) -> None:
    anna = table.phone("Anna")
    anna.start()
    anna.sees("Welcome")
    box.down()
    lost = table.page.get_by_text("Reconnecting…")
    expect(lost).to_be_visible()
    box.do(lambda: box.person(101).text("while it was away"))
    box.up()
    anna.sees("while it was away")
    expect(lost).to_be_hidden()


def test_the_chat_can_be_saved_as_text(table: Table) -> None:
    anna = table.phone("Anna")
    anna.start()
    anna.sees("Welcome")
    with table.page.expect_download() as download:
        anna.settings("Save this chat as text")
    assert "Welcome, Anna" in download.value.path().read_text(encoding="utf-8")


def test_the_tour_comes_on_the_first_visit_only_and_can_be_asked_for(box: Box, open_page: Opener) -> None:
    page = open_page(box.url, tour=True).page
    tour = page.get_by_role("dialog", name="Step 1")
    expect(tour).to_be_visible()
    for step in range(2, 6):
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog", name=f"Step {step}")).to_be_visible()
    page.get_by_role("button", name="Let's go").click()
    page.reload()
    page.locator(".phone").first.wait_for()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Guided tour").click()
    expect(tour).to_be_visible()
    page.keyboard.press("Escape")
    expect(tour).to_have_count(0)
