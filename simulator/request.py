"""From what arrived on the wire to parameters of the right type, or a refusal.

Clients write the same request as JSON, as a form or as multipart; after this module it looks the same. Unknown parameters,
wrong types and files that nobody refers to are refused: Telegram would ignore them, and the slip would go unseen.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from simulator.errors import bad_request, strict
from simulator.records import Json
from simulator.schema import Field, Method, schema

OWN_WORDS = {
    "text": "message text is empty",
    "chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "voice": "there is no voice in the request",
}
LIMITED_LATER = {"text", "caption"}  # counted by the methods, after the markup is parsed
YES, NO = {"true", "1", "yes"}, {"false", "0", "no"}


@dataclass(frozen=True)
class Upload:
    """A file as a client sent it."""

    name: str
    mime: str
    data: bytes


@dataclass
class Raw:
    """A request before anything is known of it: strings from a form, or values from JSON; and uploads by part name."""

    values: Json = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)


class Params:
    """The checked parameters of one call."""

    def __init__(self, values: Json, uploads: dict[str, Upload]) -> None:
        self.values = values
        self._uploads = uploads

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - the schema has checked the type
        return self.values[name]

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - the schema has checked the type
        """Give a parameter or a default."""
        return self.values.get(name, default)

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def upload(self, reference: str | Upload) -> Upload | None:
        """Follow `attach://name` to its upload; None when the reference is a file_id."""
        if isinstance(reference, Upload):
            return reference
        if not reference.startswith("attach://"):
            return None
        name = reference.removeprefix("attach://")
        if name not in self._uploads:
            raise bad_request(f'file "{name}" is not found in the request')
        return self._uploads[name]


def _number(value: str, kind: type[int] | type[float]) -> object:
    try:
        return kind(value)
    except ValueError:
        return value


def _from_text(types: tuple[str, ...], value: str) -> object:
    """Read a form's string as the first type that it can be; leave it a string when it can be none."""
    if types[0] in {"Boolean", "True"}:
        return value.lower() in YES if value.lower() in YES | NO else value
    if "Integer" in types:
        return _number(value, int)
    if "Float" in types:
        return _number(value, float)
    if "String" in types or "InputFile" in types:
        return value
    try:
        return json.loads(value)
    except ValueError as broken:
        raise bad_request(f"can't parse {types[0]} JSON object") from broken


def _checked(method: Method, field_: Field, value: object) -> object:
    if isinstance(value, str):
        value = _from_text(field_.types, value)
    elif field_.types == ("String",) and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, list | dict):
        value = _without_nulls(value)
    check = schema().problem(field_.types, value, field_.name)
    later = field_.name == "media" or (field_.name in LIMITED_LATER and "parse_mode" in method.takes)
    if not check and not later:
        check = schema().field_problem(field_, value, field_.name)
    if check and "callback_data" in check:
        raise bad_request("BUTTON_DATA_INVALID")
    if check and not (isinstance(value, str) and "InputFile" in field_.types):
        raise strict(f"{method.name}: {check}")
    return value


def _without_nulls(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        return {key: _without_nulls(one) for key, one in value.items() if one is not None}
    return [_without_nulls(one) for one in value] if isinstance(value, list) else value


def decode(method: Method, raw: Raw) -> Params:
    """Check a request against the method's description."""
    values: Json = {}
    uploads = dict(raw.uploads)
    for name, value in raw.values.items():
        if name not in method.takes:
            raise strict(f"{method.name} takes no parameter {name}")
        if value is not None and value != "":
            values[name] = _checked(method, method.takes[name], value)
    for name in [name for name in uploads if name in method.takes]:
        values[name] = uploads.pop(name)
    for wanted in method.takes.values():
        if wanted.required and wanted.name not in values:
            raise bad_request(OWN_WORDS.get(wanted.name, f"simulator: {method.name} needs {wanted.name}"))
    if idle := sorted(name for name in uploads if f'"attach://{name}"' not in json.dumps(_strings(values))):
        raise strict(f"nothing refers to the uploaded {', '.join(idle)}")
    return Params(values, uploads)


def _strings(values: Json) -> list[object]:
    return [value for value in values.values() if not isinstance(value, Upload)]
