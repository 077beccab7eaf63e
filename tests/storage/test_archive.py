"""What is copied arrives whole, on either database, or does not arrive at all."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, inspect, select, text

from documents.template import sample
from safety.actions import organisation
from safety.actions.organisation import Outcome
from safety.model.plan import Part, PersonLine
from safety.policy import Policy
from storage import archive, portable, schema, tables
from storage.archive import BrokenArchiveError, UnkeptError
from storage.database import open_database
from storage.photos import Photos
from storage.portable import DifferentError, NoDatabaseError, NotEmptyError
from storage.storage import Storage
from tests.scenarios.world import MONDAY
from tests.server import Server
from tests.storage.conftest import Hand


def silent(table: str, rows: int) -> None:
    """Nobody watches."""


@pytest.fixture
def photos(tmp_path: Path) -> Photos:
    return Photos(tmp_path / "photos")


@pytest.fixture
def bank(storage: Storage) -> Outcome:
    """A bank in the database."""
    outcome: Outcome = storage.run(organisation.apply, plan=sample("zh"))
    return outcome


def picture(storage: Storage, photos: Photos, content: bytes, message: int) -> str:
    """A photo in the folder, and the row that names it."""
    sha256 = photos.keep(content, ".jpg")
    row = {"kind": "photo", "file_id": "f", "unique_id": "u", "by_id": 1, "chat_id": 7, "message_id": message}
    row |= {"at": MONDAY, "phase": "before", "sha256": sha256, "size": len(content), "suffix": ".jpg"}
    row |= {"tries": 0, "lost": False}
    with storage.engine.begin() as connection:
        connection.execute(insert(tables.evidence), row)
    return sha256


def held(url: str) -> dict[str, portable.Content]:
    with portable.snapshot(url) as connection:
        return {name: portable.content(connection, name) for name in portable.TABLES}


@pytest.mark.usefixtures("bank")
def test_a_backup_restored_elsewhere_is_the_same(storage: Storage, url: str, photos: Photos, tmp_path: Path) -> None:
    sha256 = picture(storage, photos, b"a fault", 1)
    file, there = tmp_path / "all.zip", f"sqlite:///{tmp_path}/there/new.db"
    made = archive.write(url, photos, file, MONDAY, silent)
    assert (made.photos, made.missing) == (1, ())
    elsewhere = Photos(tmp_path / "there" / "photos")
    assert archive.restore(file, there, elsewhere, silent) == made
    assert held(there) == held(url) == dict(made.tables)
    assert elsewhere.path(sha256, ".jpg").read_bytes() == b"a fault"


@pytest.mark.parametrize("stump", [b"", b"a fau", b"another"], ids=["empty", "cut", "other"])
@pytest.mark.usefixtures("bank")
def test_a_photo_that_stands_there_and_is_wrong_is_replaced(
    stump: bytes, storage: Storage, url: str, photos: Photos, tmp_path: Path
) -> None:
    sha256 = picture(storage, photos, b"a fault", 1)
    file, there = tmp_path / "all.zip", f"sqlite:///{tmp_path}/there/new.db"
    archive.write(url, photos, file, MONDAY, silent)
    photos.path(sha256, ".jpg").write_bytes(stump)
    archive.restore(file, there, photos, silent)
    assert photos.path(sha256, ".jpg").read_bytes() == b"a fault"


@pytest.mark.usefixtures("bank")
def test_a_folder_that_does_not_keep_a_photo_is_found_out(
    storage: Storage, url: str, photos: Photos, tmp_path: Path
) -> None:
    sha256 = picture(storage, photos, b"a fault", 1)
    file, there = tmp_path / "all.zip", f"sqlite:///{tmp_path}/there/new.db"
    archive.write(url, photos, file, MONDAY, silent)

    def spoil(table: str, rows: int) -> None:
        del rows
        if table == "photos":
            photos.path(sha256, ".jpg").write_bytes(b"spoilt")

    with pytest.raises(UnkeptError, match=rf"^{sha256}\.jpg$"):
        archive.restore(file, there, photos, spoil)
    assert held(there)["units"].rows == 0


@pytest.fixture
def other(engine_kind: str, tmp_path: Path, server: Server) -> Iterator[str]:
    """The address of an empty database of the other kind."""
    if engine_kind == "postgresql":
        yield f"sqlite:///{tmp_path}/other.db"
        return
    name = server.make()
    yield server.url(name)
    server.drop(name)


@pytest.mark.usefixtures("bank")
def test_a_database_moves_to_the_other_kind_and_goes_on_counting_there(url: str, other: str, clock: Hand) -> None:
    with portable.snapshot(url) as source, portable.target(other) as target:
        portable.copy(source, target, silent)
    assert held(other) == held(url)
    there = Storage(other, clock, Policy(), {})
    clock.passes(days=1)
    plan = replace(sample("zh"), people=(*sample("zh").people, PersonLine("new", "New")))
    assert there.run(organisation.apply, plan=plan).parts[Part.PEOPLE].added == 1
    there.close()


@pytest.mark.usefixtures("bank")
def test_nothing_is_written_over(url: str, tmp_path: Path, photos: Photos) -> None:
    file = tmp_path / "all.zip"
    archive.write(url, photos, file, MONDAY, silent)
    before = held(url)
    with pytest.raises(NotEmptyError):
        archive.restore(file, url, photos, silent)
    assert held(url) == before


@pytest.mark.usefixtures("bank")
def test_the_bot_writes_on_while_it_is_backed_up(storage: Storage, url: str, photos: Photos, tmp_path: Path) -> None:
    before = held(url)
    written: list[str] = []

    def meanwhile(table: str, rows: int) -> None:
        del table, rows
        if not written:
            written.append(picture(storage, photos, b"later", 2))

    made = archive.write(url, photos, tmp_path / "all.zip", MONDAY, meanwhile)
    assert written
    assert dict(made.tables) == before
    assert held(url) != before


def test_a_photo_that_the_folder_lacks_is_named(
    bank: Outcome, storage: Storage, url: str, photos: Photos, tmp_path: Path
) -> None:
    assert bank.changed
    sha256 = picture(storage, photos, b"gone", 1)
    photos.path(sha256, ".jpg").unlink()
    assert archive.write(url, photos, tmp_path / "all.zip", MONDAY, silent).missing == (f"{sha256}.jpg",)


@pytest.mark.usefixtures("bank")
@pytest.mark.parametrize("found", [b"", b"another", None], ids=["empty", "other", "folder"])
def test_a_damaged_photo_is_named_and_holds_up_no_other(
    found: bytes | None, storage: Storage, url: str, photos: Photos, tmp_path: Path
) -> None:
    sound, spoilt = picture(storage, photos, b"sound", 1), picture(storage, photos, b"a fault", 2)
    file = photos.path(spoilt, ".jpg")
    file.unlink()
    file.mkdir() if found is None else file.write_bytes(found)
    made = archive.write(url, photos, tmp_path / "all.zip", MONDAY, silent)
    assert (made.photos, made.missing, made.damaged) == (1, (), (f"{spoilt}.jpg",))
    elsewhere = Photos(tmp_path / "there" / "photos")
    assert archive.restore(tmp_path / "all.zip", f"sqlite:///{tmp_path}/new.db", elsewhere, silent) == made
    assert elsewhere.holds(sound, ".jpg")


@pytest.mark.usefixtures("bank")
@pytest.mark.parametrize("part", ["tables/units.jsonl", "photos/x.jpg", "contents.json"])
def test_a_damaged_archive_changes_nothing(part: str, url: str, photos: Photos, tmp_path: Path) -> None:
    whole, broken = tmp_path / "all.zip", tmp_path / "broken.zip"
    archive.write(url, photos, whole, MONDAY, silent)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            if name != part:
                target.writestr(name, source.read(name))
        if part != "contents.json":
            target.writestr(part, b"[]\n")
    there = f"sqlite:///{tmp_path}/new.db"
    with pytest.raises(BrokenArchiveError):
        archive.restore(broken, there, photos, silent)
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut off"])
def test_a_foreign_file_is_no_archive(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    file.write_bytes(content)
    with pytest.raises(BrokenArchiveError):
        archive.check(file)


def test_an_archive_of_an_older_version_is_brought_up_to_date(tmp_path: Path, photos: Photos) -> None:
    old = f"sqlite:///{tmp_path}/old.db"
    engine = open_database(old)
    schema.move(engine, "0003")
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO units (id, key, kind, name, zone, line, closed) VALUES (1, 'H', 'branch', 'H', 'UTC', '/1/', 0)"
            )
        )
    engine.dispose()
    archive.write(old, photos, tmp_path / "old.zip", MONDAY, silent)
    new = f"sqlite:///{tmp_path}/new.db"
    archive.restore(tmp_path / "old.zip", new, photos, silent)
    engine = open_database(new)
    assert schema.at_head(engine)
    assert keys(engine) == ["H"]
    engine.dispose()


def test_an_empty_database_is_none_of_ours(other: str, photos: Photos, tmp_path: Path) -> None:
    with pytest.raises(NoDatabaseError):
        archive.write(other, photos, tmp_path / "all.zip", MONDAY, silent)
    assert not (tmp_path / "other.db").exists()


@pytest.mark.parametrize("table", ["people", "customers"])
def test_what_somebody_else_keeps_in_the_target_stays(table: str, other: str) -> None:
    engine = open_database(other)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE TABLE {table} (name TEXT)"))
    with pytest.raises(NotEmptyError), portable.target(other):
        pass
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == [table]
    engine.dispose()


def keys(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(select(tables.units.c.key)))


@pytest.mark.usefixtures("bank")
def test_what_arrives_otherwise_is_taken_back(url: str, tmp_path: Path) -> None:
    there = f"sqlite:///{tmp_path}/new.db"
    wanted = {"units": portable.Content(1, "otherwise")}

    def copy_badly() -> None:
        with portable.snapshot(url) as source, portable.target(there) as target:
            portable.copy(source, target, silent)
            portable.compare(target, wanted, silent)

    with pytest.raises(DifferentError):
        copy_badly()
    assert held(there)["units"].rows == 0


def test_the_table_of_contents_is_readable_without_us(url: str, photos: Photos, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    archive.write(url, photos, file, MONDAY, silent)
    with zipfile.ZipFile(file) as opened:
        said = json.loads(opened.read("contents.json"))
    assert said["tables"]["units"]["rows"] == 0
