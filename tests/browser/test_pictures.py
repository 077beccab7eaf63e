"""Pictures, albums, files, voice notes and places go from the page to the bot as from a client."""

from pathlib import Path

from playwright.sync_api import expect

from simulator.samples import jpeg
from tests.browser.box import Box
from tests.browser.hands import PhoneInHand, Table


def started(table: Table) -> PhoneInHand:
    anna = table.phone("Anna")
    anna.start()
    anna.sees("Welcome")
    return anna


def test_a_sample_picture_is_sent_and_acknowledged(table: Table) -> None:
    anna = started(table)
    anna.send_samples("Cracked glass", caption="in the hall")
    anna.sees("A picture, thank you.")
    sent = anna.messages.filter(has_text="in the hall")
    expect(sent.locator(".picture img")).to_have_js_property("complete", True)
    expect(sent.locator(".reacted")).to_contain_text("👍")


def test_several_pictures_go_as_one_album(table: Table, box: Box) -> None:
    anna = started(table)
    anna.send_samples("Cracked glass", "Exit blocked by boxes", "One camera dark", caption="three of them")
    expect(anna.screen.locator(".album .picture")).to_have_count(3)
    expect(anna.screen.locator("article.mine.pictured")).to_have_count(1)
    albums = {message.album for message in box.do(lambda: box.person(101).screen) if message.kind == "photo"}
    assert len(albums) == 1
    assert albums != {""}


def test_a_picture_of_ones_own_can_be_sent_as_a_file(table: Table, tmp_path: Path) -> None:
    picture = tmp_path / "proof <1>.jpg"
    picture.write_bytes(jpeg("gauge-red"))
    anna = started(table)
    anna.send_files(picture, as_file=True)
    anna.sees("Filed proof <1>.jpg")
    with table.page.expect_download() as download:
        anna.screen.get_by_role("link", name="Download receipt.pdf").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")


def test_a_picture_opens_at_full_size_and_closes_with_escape(table: Table) -> None:
    anna = started(table)
    anna.send_samples("Cracked glass")
    anna.screen.get_by_role("button", name="Open the photo").click()
    view = table.page.get_by_role("dialog", name="Photo")
    expect(view.locator("img")).to_be_visible()
    table.page.keyboard.press("Escape")
    expect(view).to_have_count(0)


def test_a_voice_note_and_a_place_reach_the_bot(table: Table) -> None:
    anna = started(table)
    anna.screen.get_by_role("button", name="Record a voice note").click()
    anna.screen.get_by_role("button", name="Send the voice note").click()
    anna.sees("Got your voice.")
    anna.attach().get_by_role("button", name="Send a location").click()
    anna.sees("Got your location.")


def test_what_cannot_be_sent_is_refused_in_words(table: Table, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture at all")
    anna = started(table)
    anna.send_files(broken)
    expect(table.page.get_by_role("status").filter(has_text="This picture cannot be read.")).to_be_visible()
