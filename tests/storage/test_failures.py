"""What goes wrong with a database has a name that can be said to a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    InternalError,
    OperationalError,
    ProgrammingError,
    SQLAlchemyError,
)

from storage.database import cannot_be_kept, open_database
from storage.failures import Failure, failure


def failed(engine: Engine, statement: str = "CREATE TABLE more (id INTEGER)") -> Failure | None:
    with pytest.raises(SQLAlchemyError) as error, engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
    return failure(error.value)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A SQLite file with a table."""
    engine = create_engine(f"sqlite:///{tmp_path}/house.db")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE one (id INTEGER)"))
    engine.dispose()
    return tmp_path / "house.db"


def test_a_database_in_use_is_locked(file: Path) -> None:
    holder = create_engine(f"sqlite:///{file}")
    with holder.connect() as connection:
        connection.exec_driver_sql("BEGIN EXCLUSIVE")
        assert failed(create_engine(f"sqlite:///{file}", connect_args={"timeout": 0})) is Failure.LOCKED
    holder.dispose()


def test_a_database_that_may_only_be_read_is_read_only(file: Path) -> None:
    assert failed(create_engine(f"sqlite:///file:{file}?mode=ro&uri=true")) is Failure.READ_ONLY


def test_a_file_of_something_else_is_no_database(file: Path) -> None:
    file.write_bytes(b"something else altogether, and long enough to be looked at" * 20)
    assert failed(create_engine(f"sqlite:///{file}")) is Failure.NOT_A_DATABASE


def test_a_folder_that_is_not_there_cannot_be_reached(tmp_path: Path) -> None:
    assert failed(create_engine(f"sqlite:///{tmp_path}/nowhere/house.db")) is Failure.UNREACHABLE


def test_a_server_that_does_not_answer_cannot_be_reached() -> None:
    assert failed(create_engine("postgresql+psycopg://me@127.0.0.1:9/none")) is Failure.UNREACHABLE


def test_anything_else_is_something_else(engine: Engine) -> None:
    assert failed(engine, "SELECT nonsense") is Failure.OTHER


def test_what_is_not_a_databases_has_no_name() -> None:
    assert failure(ValueError("no")) is None


def test_what_goes_wrong_with_a_statement_tells_nothing_of_what_a_person_wrote(file: Path) -> None:
    engine = open_database(f"sqlite:///{file}")
    with pytest.raises(SQLAlchemyError) as error, engine.begin() as connection:
        connection.execute(text("INSERT INTO gone VALUES (:note)"), {"note": "the back door is open"})
    engine.dispose()
    assert "back door" not in str(error.value)


@pytest.mark.parametrize("error", [ValueError(), OverflowError(), DataError("", None, Exception())])
def test_what_no_database_takes_is_the_updates_own_fault(error: Exception) -> None:
    assert cannot_be_kept(error)


@pytest.mark.parametrize("kind", [OperationalError, ProgrammingError, InternalError, IntegrityError])
def test_any_other_word_of_a_database_is_not(kind: type[DBAPIError]) -> None:
    assert not cannot_be_kept(kind("", None, Exception()))
