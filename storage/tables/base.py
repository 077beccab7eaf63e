"""What every table is made of."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Key = BigInteger().with_variant(Integer, "sqlite")


def identity() -> Column[int]:
    """The key that the database gives."""
    return Column("id", Key, primary_key=True)


def to(table: str, name: str, *, nullable: bool = False) -> Column[int]:
    """A reference to another table."""
    return Column(name, Key, ForeignKey(f"{table}.id"), nullable=nullable)


def version() -> Column[int]:
    """The counter that tells a lost race."""
    return Column("version", Integer, nullable=False)


def where(condition: str) -> dict[str, Any]:
    """What an index is told that holds a part of the rows, in both databases."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def rare(name: str, column: str) -> Index:
    """An index over a column in which most rows have nothing: it holds the others, and costs the most of them nothing."""
    return Index(name, column, **where(f"{column} IS NOT NULL"))
