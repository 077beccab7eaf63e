"""The settings, read from the environment once and never changed afterwards; a secret is shown nowhere.

Whoever sets them wrong is told everything at once, one sentence for each variable. docs/settings.md is the table made from here.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, cast
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError

from bot.address import Address
from safety.model.quiet import OFF, QuietHours, read_morning

PREFIX = "ROUNDSMAN_"

_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{3,}")
_DATABASES = {"sqlite": ("", "pysqlite"), "postgresql": ("", "psycopg")}
"""The kinds of database, each with the drivers that may be named."""

_OF_COMMANDS = {PREFIX + "MOVE_TO"}
"""Variables that stand for an option of one command, and are no settings."""


class SettingsError(Exception):
    """Everything that is wrong with the environment, one sentence a line, ready to be shown."""


def _is_token(value: SecretStr) -> SecretStr:
    if not _TOKEN.fullmatch(value.get_secret_value()):
        raise ValueError("is not a bot token; BotFather gives one of the form 123456789:AbC...")
    return value


def _is_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("is not the address of a Bot API; an example: https://api.telegram.org")
    return value.rstrip("/")


def is_database(value: SecretStr) -> SecretStr:
    """Look at a database's address; ValueError says what is wrong with it."""
    from storage.database import is_readable  # noqa: PLC0415 - only who names a database pays for this

    scheme, separator, _ = value.get_secret_value().partition("://")
    kind, _, driver = scheme.partition("+")
    if not separator or kind not in _DATABASES:
        raise ValueError(
            "is not the address of a database; examples: sqlite:///data/roundsman.db, postgresql://user:password@host/name"
        )
    if driver not in _DATABASES[kind]:
        raise ValueError(f"names a driver that Roundsman does not have; write {kind}:// without one")
    if not is_readable(value.get_secret_value()):
        raise ValueError(
            "is an address that cannot be read; in a password, @ : / # are written %40 %3A %2F %23 and % itself %25"
        )
    return value


def _is_place(value: str) -> str:
    Address.read(value)
    return value


def _is_folder(value: Path) -> Path:
    if not value.is_dir():
        raise ValueError("is not a folder that exists")
    return value


def _is_there(value: Path) -> Path:
    if not value.exists():
        raise ValueError("is neither a file nor a folder that exists")
    return value


def _is_monitor(value: SecretStr) -> SecretStr:
    parts = urlsplit(value.get_secret_value())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("is not the address of a monitor; an example: https://hc-ping.com/your-check")
    return value


def _is_hour(value: str) -> str:
    return f"{read_morning(value):%H:%M}"


def _are_hours(value: str) -> str:
    return str(QuietHours.read(value) or OFF)


class Settings(BaseModel):
    """What can be set from outside. Each field is a variable with the prefix ROUNDSMAN_ in capitals."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    bot_token: Annotated[SecretStr, AfterValidator(_is_token)] = Field(
        description="The token that BotFather gave you. Secret."
    )
    api_url: Annotated[str, AfterValidator(_is_address)] = Field(
        "https://api.telegram.org", description="The Bot API: Telegram's own, or one that you host."
    )
    database_url: Annotated[SecretStr, AfterValidator(is_database)] | None = Field(
        None,
        description="Where everything is remembered. Secret, because it may hold a password. Unset: a file in the data folder.",
    )
    data_dir: Path = Field(
        Path("data"), description="The folder of photos, the heartbeat and, unless set otherwise, the database."
    )
    language: Literal["en", "zh"] = Field(
        "en", description="The language for people who have not chosen one: en or zh."
    )
    checklists: Annotated[Path, AfterValidator(_is_folder)] | None = Field(
        None, description="A folder with checklists of your own (TOML). Unset: the built-in ones only."
    )
    programme: Annotated[Path, AfterValidator(_is_there)] | None = Field(
        None,
        description="A file or a folder (TOML) that changes and adds duties. Unset: the built-in programme only.",
    )
    undo_minutes: int = Field(
        10, ge=0, le=120, description="How long a submitted inspection can be taken back, in minutes (0 to 120)."
    )
    quiet_hours: Annotated[str, AfterValidator(_are_hours)] = Field(
        "22:00-07:00",
        description="When people who chose nothing else are left in peace, local time; critical calls come all the same. off: never.",
    )
    bundle_minutes: int = Field(
        5,
        ge=0,
        le=60,
        description="What comes to one person within so many minutes goes in one message, unless critical (0 to 60; 0: each by itself).",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="How much is logged: debug, info, warning or error."
    )
    log_format: Literal["text", "json"] = Field(
        "text", description="How it is logged: text for people, json for machines."
    )

    heartbeat_url: Annotated[SecretStr, AfterValidator(_is_monitor)] | None = Field(
        None,
        description="An outside monitor's address, asked for every minute while nothing is wrong. Secret. Unset: nobody is told.",
    )
    daily_at: Annotated[str, AfterValidator(_is_hour)] = Field(
        "08:00", description="When the administrators are told every day that all is well, or what was not; local time."
    )

    health: Annotated[str, AfterValidator(_is_place)] | None = Field(
        None,
        description="Where /healthz, /readyz and /metrics are served, as host:port; 127.0.0.1:8081 is a good one. Unset: nowhere.",
    )

    @property
    def database(self) -> str:
        """The database's address, with its password: for the one who opens it, never for a log."""
        if self.database_url is None:
            return f"sqlite:///{(self.data_dir / 'roundsman.db').as_posix()}"
        return self.database_url.get_secret_value()


class Row(NamedTuple):
    """One setting as the table tells it."""

    name: str
    meaning: str
    default: str


def load(environ: Mapping[str, str]) -> Settings:
    """Read the settings; raises SettingsError with every complaint. A variable that is set but empty counts as not set."""
    given = {
        name.removeprefix(PREFIX): value
        for name, value in environ.items()
        if name.startswith(PREFIX) and name not in _OF_COMMANDS and value.strip()
    }
    strange = [name for name in given if name.lower() not in Settings.model_fields or not name.isupper()]
    complaints = [_unknown(name) for name in sorted(strange)]
    try:
        settings = Settings.model_validate(
            {name.lower(): value.strip() for name, value in given.items() if name not in strange}
        )
    except ValidationError as error:
        complaints = [*_complaints(error), *complaints]
        raise SettingsError("\n".join(complaints)) from None
    if complaints:
        raise SettingsError("\n".join(complaints))
    return settings


def table() -> list[Row]:
    """Every setting, for the documentation."""
    return [
        Row(
            PREFIX + name.upper(),
            field.description or "",
            "required" if field.is_required() else str(field.default or "unset"),
        )
        for name, field in Settings.model_fields.items()
    ]


def _complaints(error: ValidationError) -> Iterator[str]:
    for problem in error.errors(include_url=False, include_input=False):
        name = PREFIX + str(problem["loc"][0]).upper()
        yield f"{name} {_sentence(problem['type'], problem['msg'], cast('Mapping[str, object]', problem.get('ctx', {})))}."


def _sentence(kind: str, message: str, context: Mapping[str, object]) -> str:
    match kind:
        case "missing":
            return "is not set"
        case "literal_error":
            return f"must be {context['expected']}".replace("'", "")
        case "value_error":
            return str(context["error"])
        case "int_parsing":
            return "must be a whole number"
        case "greater_than_equal" | "less_than_equal":
            return f"must be {context.get('ge', context.get('le'))} or {'more' if 'ge' in context else 'less'}"
        case _:
            return f"is wrong: {message}"


def _unknown(name: str) -> str:
    known = [field.upper() for field in Settings.model_fields]
    near = difflib.get_close_matches(name.upper(), known, n=1)
    hint = f"did you mean {PREFIX}{near[0]}?" if near else f"known are {', '.join(PREFIX + each for each in known)}."
    return f"{PREFIX}{name} is not a setting; {hint}"
