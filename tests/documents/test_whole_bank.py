"""Posters for a whole bank: a thousand sheets in one process, beside all that the command has imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PRINT = """
import io, time
import pydantic, sqlalchemy.orm, typer
from documents.posters import Poster, draw
start = time.perf_counter()
sheets = (
    Poster(f"Outlet {n} 第{n}营业部", "Harbour Bank › 东区分行", "金库前室", f"https://t.me/roundsman_bot?start=K7QM2X{n:04}",
           f"K7QM-2X{n:04}", "roundsman_bot")
    for n in range(1000)
)
out = io.BytesIO()
count = draw(sheets, out)
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(count, time.perf_counter() - start, int(status["VmHWM"].split()[0]) / 1024)
"""


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="only Linux tells a process its highest memory this way"
)
def test_a_thousand_sheets_take_less_than_twenty_seconds_and_a_hundred_megabytes() -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", PRINT]
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    count, seconds, megabytes = map(float, ended.stdout.split())
    assert count == 1000
    assert seconds < 20
    assert megabytes < 100
