"""The threads of a process stay on one core, which the kernel may choose anew; and go where they like when that ends."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator

import pytest

from bot.one_core import EVERY, OPEN, stay_together

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there is no way to ask for it elsewhere")

Cores = set[int]


@pytest.fixture
def thread() -> Iterator[int]:
    """Another thread that lives as long as the test."""
    over = threading.Event()
    other = threading.Thread(target=over.wait)
    other.start()
    assert other.native_id is not None
    yield other.native_id
    over.set()
    other.join()


@pytest.fixture
def cores() -> Iterator[Cores]:
    """All that this machine has, whatever the tests were given."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    yield os.sched_getaffinity(0)
    os.sched_setaffinity(0, before)


def _watch(thread: int, seen: list[tuple[float, Cores, Cores]], most: int) -> Callable[[float], Awaitable[object]]:
    async def sleep(seconds: float) -> None:
        seen.append((seconds, os.sched_getaffinity(0), os.sched_getaffinity(thread)))
        if len(seen) == most:
            raise asyncio.CancelledError

    return sleep


async def test_the_threads_stay_on_one_core_that_the_kernel_may_choose_anew(cores: Cores, thread: int) -> None:
    seen: list[tuple[float, Cores, Cores]] = []
    with contextlib.suppress(asyncio.CancelledError):
        await stay_together(_watch(thread, seen, 4))
    if len(cores) > 1:
        assert [seconds for seconds, _, _ in seen] == [OPEN, EVERY, OPEN, EVERY]
        for seconds, ours, theirs in seen:
            assert ours == theirs
            assert ours == cores if seconds == OPEN else (len(ours) == 1 and ours < cores)
    assert os.sched_getaffinity(0) == os.sched_getaffinity(thread) == cores


async def test_a_process_that_was_given_one_core_asks_for_nothing(cores: Cores, thread: int) -> None:
    os.sched_setaffinity(0, {min(cores)})
    seen: list[tuple[float, Cores, Cores]] = []
    await stay_together(_watch(thread, seen, 1))
    assert not seen


async def test_where_it_may_not_be_asked_for_the_process_goes_on(
    cores: Cores, thread: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    with monkeypatch.context() as patch:
        patch.setattr(os, "sched_setaffinity", refused)
        await stay_together(_watch(thread, [], 1))
    assert os.sched_getaffinity(0) == cores
