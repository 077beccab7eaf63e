"""A newcomer does the main job in the demo, with the real command and a browser: scan, walk, photograph, jump the clock, watch it climb."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.hands import PhoneInHand, Table

HOUSE = Path(__file__).parents[2]
HEAD, LEAD, LEADER = "Grace Hall", "Ruth Lindgren", "Peter Okafor"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Demo:
    """The demo as a process, with a folder of its own."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.environment = environment
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it and read on until it says that it is open."""
        command = [sys.executable, "-m", "bot", "demo", "--port", str(self.port)]
        settings = {"ROUNDSMAN_DATA_DIR": str(self.folder), **self.environment}
        clean = {name: value for name, value in os.environ.items() if not name.startswith("ROUNDSMAN_")}
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            command, cwd=HOUSE, env=clean | settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        said = ""
        for line in self.output:
            said += line
            if self.url in line:
                return
        pytest.fail(f"the demo did not open:\n{said}")

    @property
    def output(self) -> IO[str]:
        assert self.process is not None
        assert self.process.stdout is not None
        return self.process.stdout

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End it and tell its exit code."""
        if self.process is None:
            return 0
        self.process.send_signal(how)
        self.output.read()
        code = self.process.wait(20)
        self.output.close()
        self.process = None
        return code


@pytest.fixture
def start_demo(tmp_path: Path) -> Iterator[Callable[..., Demo]]:
    demos: list[Demo] = []

    def started(**environment: str) -> Demo:
        demos.append(Demo(tmp_path, **environment))
        demos[-1].start()
        return demos[-1]

    yield started
    for demo in demos:
        demo.stop()


def officer_a(table: Table) -> PhoneInHand:
    """Take officer A's phone, whoever it is this week."""
    tab = table.page.get_by_role("navigation", name=re.compile("Phones|手机")).get_by_role("button").first
    name = (tab.get_attribute("aria-label") or tab.inner_text()).split(",")[0].split("\n")[0].strip()
    tab.click()
    return table.phone(name)


def test_a_newcomer_does_the_main_job(start_demo: Callable[..., Demo], open_page: Opener) -> None:
    demo = start_demo()
    table = open_page(demo.url)
    officer = officer_a(table)
    table.scan("Harbour Street outlet the door")
    officer.sees("0 of 45")
    officer.press("✅ OK")
    officer.sees("1 of 45")
    officer.press("⚠️ Fault")
    officer.sees("What is wrong?")
    officer.screen.locator(".keyboard").last.get_by_role("button").first.click()
    officer.sees("●")
    officer.send_samples("Cracked glass", "One camera dark")
    officer.sees("2 photos")
    expect(officer.screen.get_by_text("👍").first).to_be_visible()
    officer.press("✔ Done, not safe yet")
    officer.sees("2 of 45")
    head = table.phone(HEAD)
    head.sees("NOT made safe yet")
    lead, leader = table.phone(LEAD), table.phone(LEADER)
    expect(lead.messages.filter(has_text="Fault 1")).to_have_count(0)
    for _ in range(12):
        table.pass_time("Next event")
        if leader.messages.filter(has_text="Fault 1").count():
            break
        table.page.wait_for_timeout(400)  # real time: the page's server is another process
    lead.sees("Nobody accepted it in time")
    leader.sees("Nobody accepted it in time")
    leader.press("✋ Accept")
    leader.sees("Accepted by")
    head.sees("Accepted by Peter Okafor")


def test_what_was_done_stays_over_a_restart(start_demo: Callable[..., Demo], open_page: Opener) -> None:
    demo = start_demo()
    table = open_page(demo.url)
    officer = officer_a(table)
    table.scan("Harbour Street outlet the door")
    officer.sees("0 of 45")
    officer.press("✅ OK")
    officer.sees("1 of 45")
    assert demo.stop(signal.SIGKILL) == -signal.SIGKILL
    demo.start()
    officer.sees("1 of 45")
    officer.press("✅ OK")
    officer.sees("2 of 45")
    assert demo.stop() == 0


def test_the_demo_speaks_chinese(start_demo: Callable[..., Demo], open_page: Opener) -> None:
    demo = start_demo(ROUNDSMAN_LANGUAGE="zh")
    table = open_page(demo.url, (360, 740), locale="zh-CN")
    officer = officer_a(table)
    table.view("二维码")
    table.page.get_by_role("region", name="墙上的二维码").get_by_role("button", name="港湾街支行").first.click()
    officer.sees("港湾街支行")
    officer.press("✅ 正常")
    officer.press("⚠️ 问题")
    expect(officer.last).not_to_contain_text(re.compile("[A-Za-z]{4,}"))
