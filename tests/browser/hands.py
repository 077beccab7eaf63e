"""What a person does and sees on the page of phones, in words; for tests of any bot on any stage.

Everything is found as a person finds it: by what is written there. Playwright waits for it; nothing here sleeps.
"""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect


class PhoneInHand:
    """One phone of the page."""

    def __init__(self, page: Page, owner: str) -> None:
        self.page = page
        self.screen = page.get_by_role("region", name=owner)

    @property
    def messages(self) -> Locator:
        """All messages, oldest first."""
        return self.screen.locator("article")

    @property
    def last(self) -> Locator:
        return self.messages.last

    def write(self, text: str) -> None:
        """Type a message and send it."""
        self.screen.get_by_role("textbox", name="Message").fill(text)
        self.screen.get_by_role("button", name="Send", exact=True).click()

    def press(self, label: str) -> None:
        """Press the latest button with these words."""
        self.screen.locator(".keyboard").get_by_role("button", name=label).last.click()

    def start(self) -> None:
        """Press START at the foot of an unopened chat."""
        self.screen.get_by_role("button", name="START").click()

    def sees(self, words: str) -> None:
        """Wait until a message with these words is there."""
        expect(self.messages.filter(has_text=words).last).to_be_visible()

    def settings(self, entry: str) -> None:
        """Choose an entry of the phone's menu."""
        self.screen.get_by_role("button", name="This phone's settings").click()
        self.page.get_by_role("menuitem", name=entry).click()

    def send_samples(self, *labels: str, as_file: bool = False, caption: str = "") -> None:
        """Send sample pictures; several are one album."""
        sheet = self.attach()
        for label in labels:
            sheet.get_by_role("button", name=label).click()
        self._send(sheet, as_file=as_file, caption=caption)

    def send_files(self, *files: Path, as_file: bool = False, caption: str = "") -> None:
        """Send files of one's own."""
        sheet = self.attach()
        sheet.locator("input[type=file]").set_input_files(files)
        self._send(sheet, as_file=as_file, caption=caption)

    def attach(self) -> Locator:
        """Open the sheet of pictures."""
        self.screen.get_by_role("button", name="Attach a photo or file").click()
        return self.page.get_by_role("dialog", name="Attach a photo or file")

    def _send(self, sheet: Locator, *, as_file: bool, caption: str) -> None:
        if as_file:
            sheet.get_by_label("Send as file").check()
        if caption:
            sheet.get_by_label("Add a caption").fill(caption)
        sheet.locator("button.wide-key").click()


class Table:
    """The page: the phones, the wall and the clock."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def phone(self, owner: str) -> PhoneInHand:
        """Find a person's phone."""
        return PhoneInHand(self.page, owner)

    def take(self, owner: str) -> PhoneInHand:
        """Take a person's phone in hand, by its tab."""
        self.page.get_by_role("navigation", name="Phones").get_by_role("button", name=owner).click()
        return self.phone(owner)

    def scan(self, code: str) -> None:
        """Scan a code of the wall with the phone in hand."""
        self.page.get_by_role("region", name="Codes on the wall").get_by_role("button", name=code).click()

    def view(self, name: str) -> None:
        """On a narrow page, turn to another view."""
        self.page.locator(".views").get_by_role("button", name=name).click()

    def pass_time(self, label: str) -> None:
        """Press a button of the clock."""
        self.page.get_by_role("group", name="Clock").get_by_role("button", name=label).click()
