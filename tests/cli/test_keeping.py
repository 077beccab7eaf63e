"""Backup, restore and move, as whoever types them sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

from safety.policy import Policy
from scheduler.clock import system_clock
from storage.storage import Storage
from tests.cli.conftest import Command
from tests.cli.test_commands import furnished

__all__ = ["furnished"]


def test_a_backup_comes_back_elsewhere(furnished: Command, tmp_path: Path) -> None:
    assert "all.zip holds" in furnished("backup", "all.zip").out
    assert "exists already" in furnished("backup", "all.zip").err
    there = {"DATA_DIR": str(tmp_path / "there")}
    assert "restored and was compared" in furnished("restore", "all.zip", **there).out
    assert furnished("links", "--bot", "b_bot", **there).out == furnished("links", "--bot", "b_bot").out
    again = furnished("restore", "all.zip", **there)
    assert (again.code, "something in the target already" in again.err) == (1, True)


def test_a_move_compares_every_table_and_writes_over_nothing(furnished: Command, tmp_path: Path) -> None:
    to = f"sqlite:///{tmp_path}/new.db"
    moved = furnished("move", "--to", to)
    assert "Everything has arrived and is the same" in moved.out
    assert "people" in moved.out
    assert "something in the target already" in furnished("move", "--to", to).err


@pytest.mark.parametrize("to", ["", "elsewhere", "mysql://u:secretword@h/d", "postgresql://u:secretword@127.0.0.1:1/d"])
def test_a_move_to_nowhere_is_a_sentence_without_a_secret(furnished: Command, to: str) -> None:
    moved = furnished("move", "--to", to)
    assert moved.code != 0
    assert moved.err
    assert "Traceback" not in moved.err
    assert "secretword" not in moved.err + moved.out


def test_a_database_in_use_is_not_moved(furnished: Command, tmp_path: Path) -> None:
    storage = Storage(f"sqlite:///{tmp_path}/data/roundsman.db", system_clock, Policy(), {})
    storage.run(lambda work, now: work.leases.live("another process", now))
    storage.close()
    assert "is running on this database" in furnished("move", "--to", f"sqlite:///{tmp_path}/new.db").err


@pytest.mark.parametrize("content", [None, b"", b"something else"])
def test_a_restore_of_something_else_is_a_sentence(furnished: Command, content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "all.zip").write_bytes(content)
    restored = furnished("restore", "all.zip", DATA_DIR=str(tmp_path / "there"))
    assert restored.code != 0
    assert "all.zip" in restored.err
    assert "Traceback" not in restored.err
