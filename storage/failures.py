"""What went wrong with a database, as one word that can be said to a person; outside this room nobody knows SQL's errors."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError, SQLAlchemyError


class Failure(StrEnum):
    """Why a database did not serve."""

    LOCKED = "locked"
    READ_ONLY = "read_only"
    NOT_A_DATABASE = "not_a_database"
    UNREACHABLE = "unreachable"
    OTHER = "other"


_SQLITE = {
    "locked": Failure.LOCKED,
    "readonly": Failure.READ_ONLY,
    "not a database": Failure.NOT_A_DATABASE,
    "malformed": Failure.NOT_A_DATABASE,
    "unable to open": Failure.UNREACHABLE,
}


def failure(error: BaseException) -> Failure | None:
    """Tell what a database's error means; None for an error that is not a database's."""
    if not isinstance(error, SQLAlchemyError):
        return None
    said = str(getattr(error, "orig", None) or error)
    if type(getattr(error, "orig", None)).__module__ == "sqlite3" and isinstance(error, DatabaseError):
        return next((meaning for sign, meaning in _SQLITE.items() if sign in said), Failure.OTHER)
    return Failure.UNREACHABLE if isinstance(error, OperationalError | InterfaceError) else Failure.OTHER
