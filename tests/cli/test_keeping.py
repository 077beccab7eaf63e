"""Backup, restore and move, as whoever types them sees them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from safety.policy import Policy
from scheduler.clock import system_clock
from storage.photos import Photos
from storage.storage import Storage
from tests.cli.conftest import Command
from tests.cli.test_commands import furnished
from tests.server import Server

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


def test_a_backup_tells_which_photos_it_does_without(furnished: Command, tmp_path: Path) -> None:
    photos = Photos(tmp_path / "data" / "photos")
    names = []
    with closing(sqlite3.connect(tmp_path / "data" / "roundsman.db")) as database, database:
        for content in (b"sound", b"spoilt", b"gone"):
            names.append(photos.keep(content, ".jpg"))
            database.execute(
                "INSERT INTO evidence (kind, file_id, unique_id, by_id, chat_id, message_id, at, phase, sha256, size, suffix, tries, lost)"
                " VALUES ('photo', 'f', 'u', 1, 7, ?, '2027-03-01 09:00:00', 'before', ?, 5, '.jpg', 0, 0)",
                (len(names), names[-1]),
            )
    photos.path(names[1], ".jpg").write_bytes(b"something else")
    photos.path(names[2], ".jpg").unlink()
    made = furnished("backup", "all.zip")
    assert made.code == 1
    assert "and 1 photo." in made.out
    assert made.err.splitlines() == [
        f"The database names photo {names[2]}.jpg, and the folder does not have it.",
        f"Photo {names[1]}.jpg is damaged in the folder, or cannot be read; it was left out.",
        "2 photos are missing in the backup.",
    ]
    there = {"DATA_DIR": str(tmp_path / "there")}
    assert "restored and was compared" in furnished("restore", "all.zip", **there).out
    assert Photos(tmp_path / "there" / "photos").holds(names[0], ".jpg")


@pytest.mark.parametrize("stump", ["", "roundsman.db"], ids=["no file", "an empty file"])
@pytest.mark.parametrize("command", [("backup", "all.zip"), ("move", "--to", "sqlite:///new.db")])
def test_where_there_is_no_database_none_is_copied_and_none_is_made(
    roundsman: Command, command: tuple[str, ...], stump: str, tmp_path: Path
) -> None:
    if stump:
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / stump).touch()
    before = [(file, file.stat().st_size) for file in tmp_path.rglob("*")]
    refused = roundsman(*command)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == (
        "There is no database of Roundsman at data/roundsman.db, and none was made."
        " Look at ROUNDSMAN_DATABASE_URL and ROUNDSMAN_DATA_DIR.\n"
    )
    assert [(file, file.stat().st_size) for file in tmp_path.rglob("*")] == before


def test_a_target_that_does_not_serve_is_named(furnished: Command, tmp_path: Path) -> None:
    (tmp_path / "o.db").write_bytes(b"something else altogether, and long enough to be looked at" * 20)
    for to, told in (
        ("postgresql://u:p@127.0.0.1:1/d", "The database that --to names cannot be reached.\n"),
        ("sqlite:///o.db", "The file that --to names is damaged, or is no database.\n"),
    ):
        assert furnished("move", "--to", to).err == told


def test_a_target_with_tables_of_somebody_else_is_not_empty(furnished: Command, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "new.db")) as database, database:
        database.execute("CREATE TABLE people (name TEXT)")
    assert "something in the target already" in furnished("move", "--to", "sqlite:///new.db").err


@pytest.mark.parametrize("password", ["pa@ss:w0rd", "pa@w0rd", "pa@ss/w0rd"])
def test_a_password_that_is_not_escaped_is_a_sentence_without_it(furnished: Command, password: str) -> None:
    url = f"postgresql://u:{password}@database/x"
    for said in (furnished("move", "--to", url), furnished("backup", "all.zip", DATABASE_URL=url)):
        assert said.code != 0
        assert "is an address that cannot be read; in a password, @ : / # are written %40 %3A %2F %23" in said.err
        assert "w0rd" not in said.err + said.out


def test_a_driver_that_is_not_there_is_a_sentence(furnished: Command) -> None:
    assert furnished("move", "--to", "postgresql+asyncpg://u:p@h/d").err == (
        "--to names a driver that Roundsman does not have; write postgresql:// without one.\n"
    )


def test_a_move_takes_its_target_from_the_environment(furnished: Command, tmp_path: Path) -> None:
    assert "arrived and is the same" in furnished("move", MOVE_TO="sqlite:///new.db").out
    assert (tmp_path / "new.db").exists()


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_that_could_not_keep_every_word_is_refused_at_once(
    furnished: Command, server: Server, encoding: str
) -> None:
    name = server.make("template0", f"ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C'")
    for words, settings in (
        (["move", "--to", server.url(name)], {}),
        (["migrate"], {"DATABASE_URL": server.url(name)}),
    ):
        told = furnished(*words, **settings)
        assert told.code == 1
        assert f"The database keeps text as {encoding}; it must be UTF8. Make it anew: createdb" in told.err
    server.drop(name)
