"""One file that holds a database and its photos, whatever database it was: a zip of lines, pictures and a table of contents.

The database is read first, at one moment; photos are never deleted, so every one that this moment names is there to be read afterwards.
What was written is opened and compared before anybody is told that it is there.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from safety.ports import Progress
from storage import schema, tables
from storage.photos import Photos
from storage.portable import TABLES, Content, Measured, compare, fill, lines, present, snapshot, target

FORMAT = 1
CONTENTS = "contents.json"
CHUNK = 1 << 20


class BrokenArchiveError(Exception):
    """A file that is no archive of ours, or is damaged; the message names the part."""


class UnkeptError(Exception):
    """Photos that were written to the folder and read back as something else; the message names them."""


@dataclass(frozen=True)
class Contents:
    """What an archive holds, and which photos that the database names it does not: those that the folder did not have or not as they were.

    Both are told as "sha256suffix".
    """

    made_at: str
    revision: str
    tables: Mapping[str, Content]
    photos: int
    missing: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        return sum(content.rows for content in self.tables.values())

    def to_json(self) -> str:
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1)

    @classmethod
    def from_json(cls, document: str) -> Contents:
        said: dict[str, Any] = json.loads(document)
        if said.pop("format", None) != FORMAT:
            raise BrokenArchiveError(CONTENTS)
        held = {name: Content(**each) for name, each in said.pop("tables").items()}
        missing, damaged = (tuple(said.pop(key, ())) for key in ("missing", "damaged"))
        return cls(**said, tables=held, missing=missing, damaged=damaged)


def write(url: str, photos: Photos, file: Path, now: datetime, progress: Progress) -> Contents:
    """Write an archive and open it again; BrokenArchiveError where it does not hold what it should. Somebody may be writing meanwhile."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with snapshot(url) as connection:
            revision = schema.revision(connection) or ""
            held = {name: _write_table(archive, connection, name, progress) for name in present(connection)}
            named = _named(connection)
        became = {f"{sha256}{suffix}": _write_photo(archive, photos, sha256, suffix) for sha256, suffix in named}
        progress("photos", len(named))
        missing, damaged = (
            tuple(name for name in became if became[name] is how) for how in (_Photo.MISSING, _Photo.DAMAGED)
        )
        made = Contents(now.isoformat(), revision, held, len(named) - len(missing) - len(damaged), missing, damaged)
        archive.writestr(CONTENTS, made.to_json())
    check(file)
    return made


def check(file: Path) -> Contents:
    """Open an archive and look at every part of it."""
    with _opened(file) as archive:
        contents = _contents(archive)
        for name, wanted in contents.tables.items():
            if _read_through(archive, name) != wanted:
                raise BrokenArchiveError(name)
        pictures = [name for name in archive.namelist() if name.startswith("photos/")]
        for name in pictures:
            if hashlib.sha256(archive.read(name)).hexdigest() != Path(name).name.partition(".")[0]:
                raise BrokenArchiveError(name)
        if len(pictures) != contents.photos:
            raise BrokenArchiveError("photos")
        return contents


def restore(file: Path, url: str, photos: Photos, progress: Progress) -> Contents:
    """Fill an empty database and the photo folder from an archive, and compare; nothing is changed where anything is wrong."""
    contents = check(file)
    with _opened(file) as archive, target(url, contents.revision) as connection:
        for name in (name for name in TABLES if name in contents.tables):
            with archive.open(_file(name)) as packed:
                fill(connection, name, _text(packed))
            progress(name, contents.tables[name].rows)
        compare(connection, contents.tables, progress)
        _bring(archive, photos, progress)
    return contents


def _bring(archive: zipfile.ZipFile, photos: Photos, progress: Progress) -> None:
    """Write the photos to the folder, then read each of them back; one that stood there and was wrong is replaced."""
    pictures = [Path(name) for name in archive.namelist() if name.startswith("photos/")]
    for file in pictures:
        photos.mend(archive.read(file.as_posix()), "".join(file.suffixes))
        progress("photos", 1)
    wrong = [file.name for file in pictures if not photos.holds(file.name.partition(".")[0], "".join(file.suffixes))]
    if wrong:
        raise UnkeptError(", ".join(wrong))


def _write_table(archive: zipfile.ZipFile, connection: Connection, name: str, progress: Progress) -> Content:
    passing = Measured(lines(connection, name, progress))
    with archive.open(_file(name), "w", force_zip64=True) as packed:
        for line in passing:
            packed.write(f"{line}\n".encode())
    return passing.content


class _Photo(Enum):
    """What became of a photo that the database names."""

    WRITTEN = auto()
    MISSING = auto()
    DAMAGED = auto()


def _write_photo(archive: zipfile.ZipFile, photos: Photos, sha256: str, suffix: str) -> _Photo:
    try:
        content = photos.path(sha256, suffix).read_bytes()
    except FileNotFoundError:
        return _Photo.MISSING
    except OSError:  # a bad sector, or rights: one photo does not hold up the others
        return _Photo.DAMAGED
    if hashlib.sha256(content).hexdigest() != sha256:
        return _Photo.DAMAGED
    archive.writestr(f"photos/{sha256}{suffix}", content, zipfile.ZIP_STORED)
    return _Photo.WRITTEN


def _named(connection: Connection) -> list[tuple[str, str]]:
    """The photos that the database names: (sha256, suffix), each once."""
    columns = tables.evidence.c
    query = select(columns.sha256, columns.suffix).where(columns.sha256.is_not(None)).distinct()
    return [(row.sha256, row.suffix) for row in connection.execute(query.order_by(columns.sha256, columns.suffix))]


def _read_through(archive: zipfile.ZipFile, name: str) -> Content:
    with archive.open(_file(name)) as packed:
        passing = Measured(_text(packed))
        for _ in passing:
            pass
    return passing.content


def _text(packed: Any) -> Iterator[str]:  # noqa: ANN401 - zipfile's own reader
    return (line.rstrip("\n") for line in io.TextIOWrapper(packed, encoding="utf-8", newline="\n"))


def _contents(archive: zipfile.ZipFile) -> Contents:
    contents = Contents.from_json(archive.read(CONTENTS).decode())
    if unknown := set(contents.tables) - set(TABLES):
        raise BrokenArchiveError(", ".join(sorted(unknown)))
    return contents


def _file(table: str) -> str:
    return f"tables/{table}.jsonl"


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, zlib.error) as damage:
        raise BrokenArchiveError(str(damage)) from damage
