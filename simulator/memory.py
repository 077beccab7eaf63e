"""Remembers the simulated Telegram in one SQLite file, so that a restart resumes where it stood.

Every change is committed before anybody is answered. The file survives the death of the process at any moment; it does not
promise to survive the death of the machine (`synchronous=NORMAL`), which a simulator may lose.
"""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TABLES = """
create table if not exists record (kind text, key text, data text not null, primary key (kind, key)) without rowid;
create table if not exists content (unique_id text primary key, bytes blob not null);
"""


class Memory:
    """A file of records and of file contents. Nothing is read back but at the start and for a file's bytes."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.execute("pragma journal_mode=wal")
        self._db.execute("pragma synchronous=normal")
        self._db.executescript(TABLES)

    def load(self, kind: str) -> Iterator[dict[str, Any]]:
        """Give every record of a kind."""
        for (data,) in self._db.execute("select data from record where kind = ? order by key", (kind,)):
            yield json.loads(data)

    def save(self, kept: dict[tuple[str, str], dict[str, Any] | None], contents: dict[str, bytes]) -> None:
        """Write changed records (None: gone) and new contents in one transaction."""
        self._db.execute("begin immediate")
        with self._db:
            self._db.executemany("insert or ignore into content values (?, ?)", contents.items())
            rows = [(kind, key, json.dumps(data)) for (kind, key), data in kept.items() if data]
            self._db.executemany("insert or replace into record values (?, ?, ?)", rows)
            self._db.executemany(
                "delete from record where kind = ? and key = ?", [k for k, data in kept.items() if not data]
            )

    def content(self, unique_id: str) -> bytes | None:
        """Read a file's bytes."""
        row = self._db.execute("select bytes from content where unique_id = ?", (unique_id,)).fetchone()
        return row[0] if row else None

    def close(self) -> None:
        """Close the file."""
        self._db.close()
