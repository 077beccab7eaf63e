"""A chat on the page does what a chat in a client does."""

from playwright.sync_api import expect

from tests.browser.box import Box
from tests.browser.hands import Table


def say(box: Box, text: str) -> None:
    """Write as Anna, but from another of her devices."""
    box.do(lambda: box.person(101).text(text))


def test_a_written_line_is_answered_as_a_reply_to_it(table: Table) -> None:
    anna = table.phone("Anna")
    anna.start()
    anna.sees("no door")
    anna.write("good morning")
    anna.sees("You said: good morning")
    expect(anna.last.locator(".quote")).to_have_text("good morning")


def test_nothing_can_be_written_before_start(table: Table) -> None:
    anna = table.phone("Anna")
    expect(anna.screen.get_by_role("button", name="START")).to_be_visible()
    expect(anna.screen.get_by_role("textbox")).to_be_hidden()


def test_a_code_on_the_wall_is_scanned_by_the_phone_in_hand(table: Table) -> None:
    bo = table.take("Bo")
    table.scan("Back door")
    bo.sees("door-2")
    expect(table.phone("Anna").messages).to_have_count(0)


def test_a_tap_edits_the_card_and_ends_the_spinner(table: Table) -> None:
    anna = table.phone("Anna")
    anna.start()
    anna.press("Count")
    anna.sees("Counted.")
    expect(anna.last).to_contain_text("edited")
    expect(anna.screen.locator(".waiting")).to_have_count(0)


def test_an_unanswered_button_keeps_its_spinner(table: Table) -> None:
    anna = table.phone("Anna")
    anna.start()
    anna.press("Silent")
    expect(anna.screen.get_by_role("button", name="Silent")).to_contain_class("waiting")


def test_a_toast_passes_and_an_alert_waits_to_be_closed(table: Table) -> None:
    anna = table.phone("Anna")
    anna.start()
    anna.press("OK")
    expect(anna.screen.locator(".toast")).to_have_text("All is well.")
    anna.press("Stop")
    alert = anna.screen.get_by_role("alertdialog", name="Stop at once!")
    expect(alert).to_be_visible()
    table.page.keyboard.press("Enter")
    expect(alert).to_have_count(0)


def test_a_button_with_a_link_to_the_bot_is_a_scan(table: Table) -> None:
    anna = table.phone("Anna")
    anna.start()
    anna.press("Other door")
    anna.sees("door-2")


def test_a_command_is_chosen_from_the_menu(table: Table) -> None:
    anna = table.phone("Anna")
    anna.start()
    anna.sees("Welcome")
    anna.screen.get_by_role("button", name="Bot commands").click()
    table.page.get_by_role("menuitem", name="/help").click()
    anna.sees("You said: /help")


def test_a_message_is_answered_as_a_reply_and_with_a_reaction(table: Table, box: Box) -> None:
    anna = table.phone("Anna")
    anna.start()
    anna.sees("Welcome")
    anna.last.hover()
    anna.last.get_by_role("button", name="Reply").click()
    anna.write("about that")
    anna.sees("You said: about that")
    assert box.do(lambda: box.person(101).screen[2].reply_to) == box.do(lambda: box.person(101).screen[1].id)
    anna.last.hover()
    anna.last.get_by_role("button", name="React").click()
    table.page.get_by_role("menuitem", name="🔥").click()
    expect(anna.last.locator(".reacted")).to_contain_text("🔥")


def test_markup_in_a_name_or_a_text_is_shown_and_never_run(table: Table) -> None:
    carl = table.take("Carl")
    carl.start()
    carl.sees("Welcome, Carl <img src=x onerror=alert(1)>")
    carl.write("<script>alert(2)</script><b>bold?</b>")
    carl.sees("You said: <script>alert(2)</script><b>bold?</b>")
    expect(carl.screen.locator("img[src=x], script")).to_have_count(0)
    expect(table.page.locator(".poster small").last).to_have_text("<i>Yard</i>")


def test_what_is_being_typed_survives_new_messages_and_a_reload(table: Table, box: Box) -> None:
    anna = table.phone("Anna")
    anna.start()
    anna.sees("Welcome")
    field = anna.screen.get_by_role("textbox", name="Message")
    field.fill("half a thought")
    say(box, "from elsewhere")
    anna.sees("You said: from elsewhere")
    expect(field).to_have_value("half a thought")
    table.page.reload()
    expect(field).to_have_value("half a thought")


def test_an_old_message_being_read_stays_where_it_is_when_new_ones_come(table: Table, box: Box) -> None:
    anna = table.phone("Anna")
    anna.start()
    anna.sees("Welcome")
    for n in range(25):
        say(box, f"line {n}")
    anna.sees("You said: line 24")
    log = anna.screen.get_by_role("log")
    log.evaluate("log => { log.scrollTop = 0 }")
    expect(anna.screen.get_by_role("button", name="New messages")).to_be_visible()
    say(box, "the latest")
    anna.sees("You said: the latest")
    assert log.evaluate("log => log.scrollTop") == 0


def test_before_start_the_chat_says_what_the_bot_can_do(table: Table, box: Box) -> None:
    bot = box.person(101).bot
    box.do(lambda: bot.words.update({"description:": "It opens doors."}))
    box.do(lambda: box.telegram.tell("state", bot.id))
    expect(table.phone("Anna").screen).to_contain_text("What can this bot do?")
    expect(table.phone("Anna").screen).to_contain_text("It opens doors.")
