"""A browser, and pages of it that complain: an error in a page's console fails the test that caused it."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.browser.box import Box, running_box
from tests.browser.hands import Table

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
# What the browser itself says of a refusal (shown to the person in words) and of a connection cut on purpose.
EXPECTED = ("status of 400", "status of 409", "ERR_CONNECTION", "ERR_INCOMPLETE_CHUNKED", "ERR_INTERNET_DISCONNECTED")
PATIENCE_MS = 20_000  # for a busy machine; nothing waits longer than it must
WIDE = (1440, 900)
Opener = Callable[..., Table]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start a browser for one module: while it is open, no asynchronous test can run in this thread."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.fail("The browser tests need Chromium: install one, or name it in CHROMIUM.")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, headless=True, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opener]:
    """Open an address in a fresh browser profile: `open_page(url, size=(360, 740), tour=True, locale="zh-CN")`."""
    contexts, complaints = [], []

    def complain(message: ConsoleMessage) -> None:
        expected = any(words in message.text for words in EXPECTED)
        if message.type in {"error", "warning"} and not expected:
            complaints.append(message.text)

    def opened(url: str, size: tuple[int, int] = WIDE, *, tour: bool = False, **more: object) -> Table:
        more = {"locale": "en-GB", "reduced_motion": "reduce"} | more
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **more)  # type: ignore[arg-type]  # the caller names what a context takes
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        if not tour:
            context.add_init_script("localStorage.setItem('tour-seen', 'yes')")
        page: Page = context.new_page()
        page.on("console", complain)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(url)
        page.locator(".phone").first.wait_for()
        return Table(page)

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def box() -> Iterator[Box]:
    with running_box() as running:
        yield running


@pytest.fixture
def table(box: Box, open_page: Opener) -> Table:
    return open_page(box.url)
