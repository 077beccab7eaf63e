"""The command line. Each command imports what it needs when it runs, so that asking for help takes no time."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import keeping
from bot.bar import bar
from bot.failing import FailedError, reader
from bot.opening import log_to, opened, settings
from locales import mark

if TYPE_CHECKING:
    from bot.links import Sign
    from locales import Words

app = typer.Typer(
    name="roundsman",
    help="Safety rounds of bank outlets, in Telegram. Settings are read from the environment (docs/settings.md).",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.add_typer(keeping.app)

Bot = Annotated[str, typer.Option("--bot", help="The bot's name, if Telegram is not to be asked for it.")]

NOTHING_YET = mark("There is no organisation yet. Run first: roundsman setup organisation.xlsx")


def _version(*, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - as the module says

        typer.echo(f"roundsman {version('roundsman')}")
        raise typer.Exit


def _https(value: str) -> str:
    """Look at a webhook's address; Telegram itself takes https only, a server of one's own on this machine also http."""
    from urllib.parse import urlsplit  # noqa: PLC0415 - as the module says

    parts = urlsplit(value)
    if value and (parts.scheme not in {"https", "http"} or not parts.hostname or parts.query or parts.fragment):
        raise typer.BadParameter("is not an address; an example: https://bot.example.org/telegram")
    return value


def _place(value: str) -> str:
    from bot.address import Address  # noqa: PLC0415 - as the module says

    try:
        Address.read(value)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    return value


@app.callback()
def _roundsman(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Tell the version.", is_eager=True, callback=lambda v: _version(wanted=v))
    ] = False,
) -> None:
    del version


@app.command()
def setup(
    file: Annotated[Path, typer.Argument(help="The organisation's workbook (.xlsx).", metavar="FILE")],
    *,
    check: Annotated[bool, typer.Option("--check", help="Only look for mistakes; change nothing.")] = False,
) -> None:
    """Apply the organisation's workbook.

    Every mistake is told at once with its sheet and row, and while there is one nothing is changed. The file is the whole organisation:
    what is missing in it is closed or has left. The same file twice changes nothing.
    """
    from bot.organising import complain, expected, parts, told  # noqa: PLC0415 - as the module says
    from documents import workbook  # noqa: PLC0415 - the same
    from safety.actions import organisation  # noqa: PLC0415 - the same
    from scheduler.clock import system_clock  # noqa: PLC0415 - the same

    words = reader()
    with bar(words) as progress:
        reading = workbook.read(file, progress, system_clock().date(), progress.expect)
    complain(reading, words)
    if check:
        typer.echo(words("No mistakes were found. Nothing was changed."))
        return
    storage = opened()
    try:
        with bar(words, parts(words)) as progress:
            for part, lines in expected(reading.plan).items():
                progress.expect(part, lines)
            outcome = storage.run(organisation.apply, plan=reading.plan, progress=progress)
    finally:
        storage.close()
    told(outcome, words)


@app.command()
def template(
    file: Annotated[Path, typer.Argument(help="Where to write it (.xlsx).", metavar="FILE")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that exists.")] = False,
) -> None:
    """Write a filled-in sample workbook."""
    from bot.organising import written  # noqa: PLC0415 - as the module says
    from documents.template import write  # noqa: PLC0415 - the same

    words = reader()
    if file.exists() and not force:
        raise FailedError(words("{file} exists already. --force writes over it.", file=file))
    with written(file) as out:
        write(out, words.language)
    typer.echo(words("{file} is written. Fill it in, then run: roundsman setup {file}", file=file))


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="Where to write it (.xlsx).", metavar="FILE")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that exists.")] = False,
) -> None:
    """Write the organisation as it stands to a workbook; setting that up again changes nothing."""
    from bot.organising import written  # noqa: PLC0415 - as the module says
    from documents.template import write  # noqa: PLC0415 - the same
    from safety.actions import survey  # noqa: PLC0415 - the same

    words = reader()
    if file.exists() and not force:
        raise FailedError(words("{file} exists already. --force writes over it.", file=file))
    storage = opened()
    try:
        plan = storage.run(survey.plan)
    finally:
        storage.close()
    if not plan.units:
        raise FailedError(words(NOTHING_YET))
    with written(file) as out:
        write(out, words.language, plan)
    typer.echo(words("{file} is written. Change it, then run: roundsman setup {file}", file=file))


@app.command()
def links(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="For a program to read.")] = False,
    bot: Bot = "",
) -> None:
    """List the links of codes and invitations.

    One for each outlet, each checkpoint, and each person not yet enrolled.
    """
    from bot.links import bot_name  # noqa: PLC0415 - as the module says
    from bot.organising import listed  # noqa: PLC0415 - the same

    words = reader()
    name = bot_name(settings(token=not bot), bot, words)
    listed(_signs(words), name, words, as_json=as_json)


@app.command()
def posters(
    *,
    out: Annotated[Path, typer.Option("--out", help="The PDF to write.")] = Path("posters.pdf"),
    bot: Bot = "",
) -> None:
    """Draw the A4 posters with the codes."""
    from bot.links import bot_name  # noqa: PLC0415 - as the module says
    from bot.organising import printed, written  # noqa: PLC0415 - the same
    from documents import posters as paper  # noqa: PLC0415 - the same

    words = reader()
    name = bot_name(settings(token=not bot), bot, words)
    sheets = printed(_signs(words), name)
    with written(out) as file:
        number = paper.draw(sheets, file)
    typer.echo(words.plural("{n} poster is in {file}.", "{n} posters are in {file}.", number, file=out))


@app.command()
def run(
    *,
    webhook: Annotated[
        str,
        typer.Option(
            "--webhook",
            metavar="URL",
            help="Have Telegram push updates to this https address, instead of asking for them.",
            callback=_https,
        ),
    ] = "",
    listen: Annotated[
        str,
        typer.Option("--listen", metavar="HOST:PORT", help="Where the proxy hands them on to.", callback=_place),
    ] = "127.0.0.1:8443",
) -> None:
    """Run the bot on Telegram."""
    given = settings(token=True)
    log_to(given, given.log_level)
    from bot.address import Address  # noqa: PLC0415 - as the module says
    from bot.run import Webhook  # noqa: PLC0415 - the client library takes seconds
    from bot.run import run as serve  # noqa: PLC0415 - the same

    serve(given, Webhook(webhook, Address.read(listen)) if webhook else None)


@app.command()
def demo(
    *,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The page's port on this machine.")] = 8080,
) -> None:
    """Try the product in a browser."""
    given = settings(token=False)
    log_to(given, "warning" if "ROUNDSMAN_LOG_LEVEL" not in os.environ else given.log_level)
    from bot.demo import demo as play  # noqa: PLC0415 - the client library takes seconds

    play(port, given.data_dir / "demo", given.language)


def _signs(words: Words) -> list[Sign]:
    from bot.links import signs  # noqa: PLC0415 - as the module says

    storage = opened()
    try:
        found: list[Sign] = storage.run(signs)
    finally:
        storage.close()
    if not found:
        raise FailedError(words(NOTHING_YET))
    return found
