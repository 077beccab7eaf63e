"""Reads the Bot API's description and says where a value does not fit it.

It knows names, types, required fields, constants and plain limits. What needs the chat's state, or the text after its markup
is parsed, is not decided here.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LIST = "Array of "
SOURCE = Path(__file__).parent / "spec" / "bot-api-10.3.json"
FIELD = re.compile(
    r"(?P<types>[\w |]+?)(?: = (?P<const>\w+))?(?: (?P<least>\d+)\.\.(?P<most>\d+) (?P<unit>[\w ]+))?(?P<need>, required)?"
)


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter of a method or one member of an object."""

    name: str
    types: tuple[str, ...]
    required: bool
    const: str | None
    least: int
    most: int | None
    unit: str


@dataclass(frozen=True, slots=True)
class Method:
    """One method: its exact name, what it takes, what it gives back."""

    name: str
    takes: dict[str, Field]
    returns: tuple[str, ...]


Fields = dict[str, Field]


class Schema:
    """Every method by its lower-case name and every type by its name, read when first asked for."""

    def __init__(self, source: Path = SOURCE) -> None:
        raw = json.loads(source.read_text(encoding="utf-8"))
        self.version: str = raw["version"]
        self._methods = {name.lower(): (name, about) for name, about in raw["methods"].items()}
        self._parsed: dict[str, Method] = {}
        self._types: dict[str, Any] = raw["types"]
        self._read: dict[str, Fields | tuple[str, ...]] = {}
        self._needs: dict[str, tuple[str, ...]] = {}

    def method(self, name: str) -> Method | None:
        """Find a method, whatever the case of its name."""
        key = name.lower()
        if key not in self._parsed and key in self._methods:
            self._parsed[key] = _method(*self._methods[key])
        return self._parsed.get(key)

    def type(self, name: str) -> Fields | tuple[str, ...] | None:
        """Find a type: its fields, or the names of the types it may be."""
        if name not in self._read and name in self._types:
            raw = self._types[name]
            self._read[name] = tuple(raw) if isinstance(raw, list) else _fields(raw)
        return self._read.get(name)

    def required(self, name: str) -> tuple[str, ...]:
        """List the members that an object of this type always has."""
        if name not in self._needs:
            fields = self.type(name)
            self._needs[name] = tuple(f.name for f in fields.values() if f.required) if isinstance(fields, dict) else ()
        return self._needs[name]

    def problem(self, types: tuple[str, ...], value: object, at: str) -> str:
        """Say what is wrong with a value that should be of one of these types; an empty string when nothing is."""
        if len(types) > 1 and isinstance(value, list) and all(one.startswith(LIST) for one in types):
            items = tuple(one.removeprefix(LIST) for one in types)
            return next((p for i, one in enumerate(value) if (p := self._one_of_problem(items, one, f"{at}[{i}]"))), "")
        problems = [self._problem(one, value, at) for one in types]
        if not all(problems):
            return ""
        return next((p for p in problems if not p.endswith("expected")), problems[0])

    def _problem(self, name: str, value: object, at: str) -> str:
        if name.startswith(LIST):
            return self._list_problem(name.removeprefix(LIST), value, at)
        if name in PLAIN:
            return "" if PLAIN[name](value) else f"{at}: {name} expected"
        known = self.type(name)
        if isinstance(known, tuple):
            return self._one_of_problem(known, value, at)
        if known is None or not isinstance(value, dict):
            return f"{at}: {name} expected"
        return self._object_problem(name, known, value, at)

    def _list_problem(self, item: str, value: object, at: str) -> str:
        if not isinstance(value, list):
            return f"{at}: Array of {item} expected"
        return next((p for i, one in enumerate(value) if (p := self._problem(item, one, f"{at}[{i}]"))), "")

    def _one_of_problem(self, names: tuple[str, ...], value: object, at: str) -> str:
        if not isinstance(value, dict):
            return f"{at}: one of {', '.join(names)} expected"
        fitting = [name for name in names if self._constants_fit(name, value)]
        return self.problem(tuple(fitting or names), value, at)

    def _constants_fit(self, name: str, value: dict[str, Any]) -> bool:
        fields = self.type(name)
        return isinstance(fields, dict) and all(
            f.const is None or value.get(f.name) == f.const for f in fields.values()
        )

    def _object_problem(self, name: str, fields: Fields, value: dict[str, Any], at: str) -> str:
        for key, member in value.items():
            field = fields.get(key)
            if field is None:
                return f"{at}: {name} has no field {key}"
            if problem := self.field_problem(field, member, f"{at}.{key}"):
                return problem
        missing = [key for key in self.required(name) if key not in value]
        return f"{at}: {name} needs {', '.join(missing)}" if missing else ""

    def field_problem(self, field: Field, value: object, at: str) -> str:
        """Say what is wrong with the value of one field."""
        if problem := self.problem(field.types, value, at):
            return problem
        if field.const is not None and value != field.const:
            return f"{at}: must be {field.const}"
        if field.most is not None and isinstance(value, str | list):
            size = len(value.encode()) if field.unit == "bytes" and isinstance(value, str) else len(value)
            if not field.least <= size <= field.most:
                return f"{at}: {size} {field.unit}, allowed are {field.least} to {field.most}"
        return ""


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


PLAIN: dict[str, Callable[[object], bool]] = {
    "String": lambda v: isinstance(v, str),
    "Integer": _whole,
    "Float": lambda v: isinstance(v, float) or _whole(v),
    "Boolean": lambda v: isinstance(v, bool),
    "True": lambda v: v is True,
    "InputFile": lambda _: False,
}


def _field(name: str, line: str) -> Field:
    found = FIELD.fullmatch(line)
    if found is None:
        raise ValueError(f"the Bot API file has a field that cannot be read: {name}: {line}")
    most = found["most"]
    return Field(
        name=name,
        types=tuple(found["types"].split(" | ")),
        required=bool(found["need"]),
        const=found["const"],
        least=int(found["least"] or 0),
        most=int(most) if most else None,
        unit=found["unit"] or "",
    )


def _fields(raw: dict[str, str]) -> Fields:
    return {name: _field(name, line) for name, line in raw.items()}


def _returned(one: str) -> str:
    plain = {"bool": "Boolean", "int": "Integer", "str": "String"}
    inner = one.removeprefix("list[").removesuffix("]")
    return f"Array of {inner}" if one.startswith("list[") else plain.get(one, one)


def _method(name: str, about: dict[str, Any]) -> Method:
    return Method(name, _fields(about["takes"]), tuple(_returned(one) for one in about["returns"].split(" | ")))


@cache
def schema() -> Schema:
    """Give the one schema of this process."""
    return Schema()
