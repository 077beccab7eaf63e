"""A process's name tells whether it has ended, where that can be known."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from bot.holder import has_ended, own_name


def test_two_names_of_one_process_differ() -> None:
    assert own_name() != own_name()
    assert len(own_name()) <= 120


def test_this_process_has_not_ended() -> None:
    assert not has_ended(own_name())


def test_a_process_of_this_machine_that_is_gone_has_ended() -> None:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    machine, _, rest = own_name().split("/")
    assert has_ended(f"{machine}/{done.pid}/{rest}")


@pytest.mark.parametrize("name", ["", "x", "elsewhere:1/1/abcd", "a/b/c", f"{'9' * 30}"])
def test_of_other_machines_nothing_is_known(name: str) -> None:
    assert not has_ended(name)


def test_a_number_that_no_process_can_have_is_not_asked_for() -> None:
    machine, _, rest = own_name().split("/")
    assert not has_ended(f"{machine}/{10**30}/{rest}")
    assert os.getpid() > 0
