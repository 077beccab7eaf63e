"""The commands that look after what is kept: migrate, move, backup, restore. Each compares what arrived with what was sent."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.bar import bar
from bot.failing import FailedError, reader, say
from bot.opening import settings
from locales import Words, mark

if TYPE_CHECKING:
    from storage.archive import Contents
    from storage.portable import Content

app = typer.Typer()

IN_USE = mark(
    "A process of the bot is running on this database. Stop it first, or what it writes meanwhile is left behind."
)
NOT_EMPTY = mark("There is something in the target already. Nothing was changed; give an empty database.")
DIFFERENT = mark("What arrived differs from what was sent ({tables}). All of it was taken back.")
BROKEN = mark("{file} is no archive of Roundsman, or it is damaged ({part}). Nothing was changed.")

NOWHERE = mark(
    "There is no database of Roundsman at {place}, and none was made. Look at ROUNDSMAN_DATABASE_URL and ROUNDSMAN_DATA_DIR."
)
TARGET = {
    "unreachable": mark("The database that --to names cannot be reached."),
    "not_a_database": mark("The file that --to names is damaged, or is no database."),
    "read_only": mark("The database that --to names cannot be written."),
}
UNKEPT = mark("The folder does not give back what was written to it ({photos}). The database was left empty.")


@app.command()
def migrate() -> None:
    """Bring the database up to date, in place."""
    from storage import schema  # noqa: PLC0415 - imported when a command runs, so that asking for help takes no time
    from storage.database import open_database  # noqa: PLC0415 - the same

    engine = open_database(settings(token=False).database)
    changed = schema.upgrade(engine)
    engine.dispose()
    words = reader()
    typer.echo(words("The database is up to date now.") if changed else words("The database was up to date already."))


@app.command()
def move(
    *,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="URL",
            envvar="ROUNDSMAN_MOVE_TO",
            help="An empty database: postgresql://user:password@host/name",
        ),
    ],
) -> None:
    """Copy the database to another one, such as from SQLite to PostgreSQL, and compare every table."""
    from pydantic import SecretStr  # noqa: PLC0415 - as above

    from bot.config import is_database  # noqa: PLC0415 - the same
    from storage import portable  # noqa: PLC0415 - the same

    words = reader()
    try:
        is_database(SecretStr(to))
    except ValueError as error:
        raise FailedError(f"--to {error}.") from None
    here = _at_rest(words)
    with _said(words), bar(words) as progress, portable.snapshot(here) as source, _target(to, words) as target:
        sent = portable.copy(source, target, progress)
    _table(sent, words)
    typer.echo(
        words(
            "Everything has arrived and is the same. Set ROUNDSMAN_DATABASE_URL to the new database; the photos stay where they are."
        )
    )


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The file to write (.zip).", metavar="FILE")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that exists.")] = False,
) -> None:
    """Write the database and the photos to one file, while the bot runs, and open it again to see that all is there."""
    from scheduler.clock import system_clock  # noqa: PLC0415 - as above
    from storage import archive  # noqa: PLC0415 - the same
    from storage.photos import Photos  # noqa: PLC0415 - the same

    words, given = reader(), settings(token=False)
    if file.exists() and not force:
        raise FailedError(words("{file} exists already. --force writes over it.", file=file))
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with _said(words, file), bar(words) as progress:
            made = archive.write(given.database, Photos(given.data_dir / "photos"), draft, system_clock(), progress)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    typer.echo(_held(made, file, words))
    _lacking(made, words)


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="A file that backup wrote.", metavar="FILE")]) -> None:
    """Fill an empty database and the photo folder from a backup, and compare every table and every photo."""
    from storage import archive  # noqa: PLC0415 - as above
    from storage.photos import Photos  # noqa: PLC0415 - the same

    words, given = reader(), settings(token=False)
    with _said(words, file), bar(words) as progress:
        contents = archive.restore(file, given.database, Photos(given.data_dir / "photos"), progress)
    typer.echo(_held(contents, file, words))
    typer.echo(words("It is restored and was compared."))


def _at_rest(words: Words) -> str:
    """The address of the settings' database, up to date and with nobody writing to it."""
    from scheduler.clock import system_clock  # noqa: PLC0415 - as above
    from storage import portable, receiving, schema  # noqa: PLC0415 - the same
    from storage.database import open_database  # noqa: PLC0415 - the same

    url: str = settings(token=False).database
    with _said(words), portable.snapshot(url):
        pass  # there is one; to open one that is not there would make it
    engine = open_database(url)
    schema.upgrade(engine)
    lives = receiving.anybody_lives(engine, system_clock())
    engine.dispose()
    if lives:
        raise FailedError(words(IN_USE))
    return url


@contextmanager
def _target(to: str, words: Words) -> Iterator[Any]:
    """The database that is copied to. What is wrong with it at the start is said of it, not of the one in the settings."""
    from storage import portable  # noqa: PLC0415 - as above
    from storage.failures import failure  # noqa: PLC0415 - the same

    with ExitStack() as stack:
        try:
            target = stack.enter_context(portable.target(to))
        except Exception as error:
            sentence = TARGET.get(failure(error) or "")
            if sentence is None:
                raise
            raise FailedError(words(sentence)) from None
        yield target


def _lacking(made: Contents, words: Words) -> None:
    """Name the photos that a backup had to do without; FailedError where there is one."""
    for name in made.missing:
        say(words("The database names photo {name}, and the folder does not have it.", name=name))
    for name in made.damaged:
        say(words("Photo {name} is damaged in the folder, or cannot be read; it was left out.", name=name))
    number = len(made.missing) + len(made.damaged)
    if number:
        raise FailedError(
            words.plural("{n} photo is missing in the backup.", "{n} photos are missing in the backup.", number)
        )


def _held(contents: Contents, file: Path, words: Words) -> str:
    rows = words.plural("{n} row", "{n} rows", contents.rows)
    photos = words.plural("{n} photo", "{n} photos", contents.photos)
    return words("{file} holds {rows} and {photos}.", file=file, rows=rows, photos=photos)


@contextmanager
def _said(words: Words, file: Path | None = None) -> Iterator[None]:
    """Say in a sentence what may go wrong with a copy."""
    from storage.archive import BrokenArchiveError, UnkeptError  # noqa: PLC0415 - as above
    from storage.portable import DifferentError, NoDatabaseError, NotEmptyError  # noqa: PLC0415 - the same

    try:
        yield
    except NoDatabaseError as error:
        raise FailedError(words(NOWHERE, place=error)) from None
    except NotEmptyError:
        raise FailedError(words(NOT_EMPTY)) from None
    except DifferentError as error:
        raise FailedError(words(DIFFERENT, tables=error)) from None
    except BrokenArchiveError as error:
        raise FailedError(words(BROKEN, file=file, part=error)) from None
    except UnkeptError as error:
        raise FailedError(words(UNKEPT, photos=error)) from None


def _table(sent: dict[str, Content], words: Words) -> None:
    from rich.console import Console  # noqa: PLC0415 - as above
    from rich.table import Table  # noqa: PLC0415 - the same

    table = Table(box=None, pad_edge=False)
    table.add_column(words("Table"))
    table.add_column(words("rows"), justify="right")
    table.add_column("SHA-256")
    for name, content in sent.items():
        table.add_row(name, str(content.rows), content.sha256[:16])
    Console(markup=False, highlight=False).print(table)
