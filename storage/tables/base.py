"""What every table is made of."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData

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
