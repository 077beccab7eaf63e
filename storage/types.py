"""Column types of our own: instants that refuse to be naive, and enumerations kept as their values."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum

from sqlalchemy import DateTime, Dialect, Integer, String
from sqlalchemy.types import TypeDecorator


class Utc(TypeDecorator[datetime]):
    """An instant. Aware going in, aware in UTC coming out; stored without a zone, so that text and comparison agree everywhere."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A naive datetime is no instant: give it a zone.")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else value.replace(tzinfo=UTC)


class Named(TypeDecorator[Enum]):
    """A StrEnum, kept as its value."""

    impl = String(40)
    cache_ok = True

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Enum | str | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else str(self.kind(value).value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Enum | None:
        del dialect
        return None if value is None else self.kind(value)


class Ranked(TypeDecorator[Enum]):
    """An IntEnum, kept as its number, so that it can be sorted."""

    impl = Integer
    cache_ok = True

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Enum | int | None, dialect: Dialect) -> int | None:
        del dialect
        return None if value is None else int(self.kind(value).value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Enum | None:
        del dialect
        return None if value is None else self.kind(value)
