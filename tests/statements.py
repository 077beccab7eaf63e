"""What SQLAlchemy has compiled serves every database of a test run, as it serves the one database of a process all its life.

It keeps compiled statements by engine and dialect, and a test has an engine of its own: each would compile everything anew.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from sqlalchemy import Dialect

from storage.storage import Storage

_DIALECTS: dict[str, Dialect] = {}
_COMPILED: dict[str, MutableMapping[Any, Any]] = {}


def shared(storage: Storage) -> Storage:
    """Let it use what others of its kind have compiled, and they what it will."""
    engine, kind = storage.engine, storage.engine.dialect.name
    engine.dialect = _DIALECTS.setdefault(kind, engine.dialect)
    engine.update_execution_options(compiled_cache=_COMPILED.setdefault(kind, {}))
    return storage
