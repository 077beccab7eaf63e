"""A TOML table being read: every wrong value becomes a complaint, none of them stops the reading.

Reading a key marks it as known; `finish` complains about what was never asked for. A wrong or missing value is
replaced by a harmless one so that the rest of the file is still checked; whoever reads throws the result away when
there were complaints.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from checklists.words import LANGUAGES, Texts

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_MISSING = object()
_ROOTS = ("checklist", "scenario")
"""What a whole file is; places inside it are named without it."""


@dataclass(frozen=True)
class Complaint:
    """What is wrong, where: the file's name, the item (or section, or line), and the reason as a sentence part."""

    file: str
    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.where}: {self.reason}"


@dataclass
class Table:
    """One table of one file, with the place it stands at and the complaints so far."""

    content: dict[str, Any]
    where: str
    file: str
    complaints: list[Complaint]
    _known: set[str] = field(default_factory=set)

    def complain(self, reason: str) -> None:
        self.complaints.append(Complaint(self.file, self.where, reason))

    def at(self, where: str) -> Table:
        """Speak of another place of the same file."""
        return Table({}, where, self.file, self.complaints)

    def has(self, key: str) -> bool:
        return key in self.content

    def _take(self, key: str, *, needed: bool) -> Any:  # noqa: ANN401 - TOML holds anything
        self._known.add(key)
        value = self.content.get(key, _MISSING)
        if value is _MISSING and needed:
            self.complain(f"'{key}' is missing")
        return value

    def identifier(self, key: str, longest: int) -> str:
        """Read an id: letters, digits and hyphens, at most `longest`."""
        value = self._take(key, needed=True)
        if value is _MISSING:
            return ""
        if not isinstance(value, str) or not _ID.fullmatch(value) or len(value) > longest:
            self.complain(f"'{key}' must be at most {longest} letters, digits and hyphens, not {value!r}")
            return ""
        return value

    def line(self, key: str, longest: int) -> str:
        """Read one line of text."""
        value = self._take(key, needed=True)
        return "" if value is _MISSING else self._checked_line(key, value, longest)

    def _checked_line(self, name: str, value: object, longest: int) -> str:
        if not isinstance(value, str) or not value.strip():
            self.complain(f"'{name}' must be a text, not {value!r}")
            return ""
        if len(value) > longest:
            self.complain(f"'{name}' is {len(value)} characters long, at most {longest} fit")
        if not value.isprintable():
            self.complain(f"'{name}' must be one line without control characters")
        return value

    def texts(self, key: str, longest: int) -> Texts:
        """Read a text in every language."""
        value = self._take(key, needed=True)
        if value is _MISSING:
            return {}
        if not isinstance(value, dict):
            self.complain(f"'{key}' needs a text in each of: {', '.join(LANGUAGES)}")
            return {}
        for name in value:
            if name not in LANGUAGES:
                self.complain(f"'{key}.{name}' is no language known here ({', '.join(LANGUAGES)})")
        missing = [language for language in LANGUAGES if language not in value]
        for language in missing:
            self.complain(f"'{key}.{language}' is missing")
        present = [language for language in LANGUAGES if language in value]
        return {language: self._checked_line(f"{key}.{language}", value[language], longest) for language in present}

    def optional_texts(self, key: str, longest: int) -> Texts | None:
        return self.texts(key, longest) if self.has(key) else None

    def one_of(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """Read a word out of a few; without a default the key is needed."""
        value = self._take(key, needed=default is None)
        fallback = default if default is not None else next(iter(allowed))
        if value is _MISSING:
            return fallback
        if not isinstance(value, str) or value not in allowed:
            self.complain(f"'{key}' must be one of {', '.join(allowed)}, not {value!r}{meant(value, allowed)}")
            return fallback
        return value

    def some_of(self, key: str, allowed: Collection[str], default: str) -> frozenset[str]:
        """Read a word out of a few, or a list of such words."""
        value = self._take(key, needed=False)
        said = [default] if value is _MISSING else value if isinstance(value, list) else [value]
        if not said:
            self.complain(f"'{key}' must name at least one of {', '.join(allowed)}")
        for word in said:
            if not isinstance(word, str) or word not in allowed:
                self.complain(f"'{key}' must be one of {', '.join(allowed)}, not {word!r}{meant(word, allowed)}")
        return frozenset(word for word in allowed if word in said) or frozenset({default})

    def several_of(self, key: str, allowed: Collection[str]) -> frozenset[str]:
        """Read a list of words out of a few; none when the key is absent."""
        value = self._take(key, needed=False)
        if value is _MISSING:
            return frozenset()
        if not isinstance(value, list):
            self.complain(f"'{key}' must be a list")
            return frozenset()
        for word in value:
            if word not in allowed:
                self.complain(f"'{key}' may hold {', '.join(allowed)}, not {word!r}{meant(word, allowed)}")
        return frozenset(word for word in value if word in allowed)

    def number(self, key: str, low: float, high: float) -> float | None:
        """Read a number from low to high; None when the key is absent."""
        value = self._take(key, needed=False)
        return None if value is _MISSING else self._checked_number(key, value, low, high)

    def _checked_number(self, name: str, value: object, low: float, high: float) -> float | None:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            self.complain(f"'{name}' must be a number from {low:g} to {high:g}, not {value!r}")
            return None
        return value

    def whole(self, key: str, low: int, high: int) -> int | None:
        """Read a whole number from low to high; None when the key is absent."""
        value = self._take(key, needed=False)
        return None if value is _MISSING else self._checked_whole(key, value, low, high)

    def _checked_whole(self, name: str, value: object, low: int, high: int) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.complain(f"'{name}' must be a whole number from {low} to {high}, not {value!r}")
            return None
        return value

    def numbers(self, key: str) -> tuple[float, ...]:
        """Read a list of numbers; empty when the key is absent."""
        read = (self._checked_number(key, value, -1e9, 1e9) for value in self._list(key))
        return tuple(value for value in read if value is not None)

    def wholes(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """Read a list of whole numbers; empty when the key is absent."""
        read = (self._checked_whole(key, value, low, high) for value in self._list(key))
        return tuple(value for value in read if value is not None)

    def flag(self, key: str) -> bool:
        """Read true or false; false when the key is absent."""
        value = self._take(key, needed=False)
        if value is _MISSING:
            return False
        if not isinstance(value, bool):
            self.complain(f"'{key}' must be true or false, not {value!r}")
        return value is True

    def table(self, key: str) -> Table | None:
        """Open a table inside this one; None when the key is absent or no table."""
        value = self._take(key, needed=False)
        if value is _MISSING:
            return None
        if not isinstance(value, dict):
            self.complain(f"'{key}' must be a table, not {value!r}")
            return None
        return Table(value, self.where, self.file, self.complaints)

    def tables(self, key: str, fewest: int, most: int, name: str) -> Iterator[Table]:
        """Open each table of a list, placed as `name` with its id, or its number where it has none."""
        values = self._list(key)
        if not fewest <= len(values) <= most:
            self.complain(f"'{key}' must hold {fewest} to {most} tables, not {len(values)}")
        for number, value in enumerate(values, start=1):
            if not isinstance(value, dict):
                self.complain(f"'{key}' must hold tables, not {value!r}")
                continue
            label = value.get("id") if isinstance(value.get("id"), str) else f"no. {number}"
            place = f"{name} {label}" if self.where in _ROOTS or name == "item" else f"{self.where}, {name} {label}"
            yield Table(value, place, self.file, self.complaints)

    def _list(self, key: str) -> list[Any]:
        value = self._take(key, needed=False)
        if value is _MISSING:
            return []
        if not isinstance(value, list):
            self.complain(f"'{key}' must be a list, not {value!r}")
            return []
        return value

    def finish(self) -> None:
        """Complain about every key nobody asked for."""
        for key in self.content:
            if key not in self._known:
                self.complain(f"unknown key '{key}'{meant(key, self._known)}")


def meant(word: object, known: Iterable[str]) -> str:
    """Guess at a slip of the pen: "; did you mean 'severity'?", or nothing."""
    near = get_close_matches(str(word), sorted(known), n=1)
    return f"; did you mean '{near[0]}'?" if near else ""


def no_twins(table: Table, name: str, ids: list[str]) -> None:
    """Complain about ids that are used more than once."""
    for twin in sorted({one for one in ids if one and ids.count(one) > 1}):
        table.at(f"{name} {twin}").complain(f"the id is used {ids.count(twin)} times")
