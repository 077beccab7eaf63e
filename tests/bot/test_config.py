"""Settings come from the environment; whoever sets them wrong is told everything at once, and no secret is ever shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.config import PREFIX, Settings, SettingsError, load, table
from tests.architecture.tree import ROOT

TOKEN = "123456789:AAE-very-secret"
DATABASE = "postgresql://roundsman:hush@db.bank.example/roundsman"
WITH_TOKEN = {"ROUNDSMAN_BOT_TOKEN": TOKEN}


def refused(**variables: str) -> list[str]:
    with pytest.raises(SettingsError) as error:
        load(WITH_TOKEN | {PREFIX + name: value for name, value in variables.items()})
    return str(error.value).splitlines()


def test_a_token_is_enough() -> None:
    settings = load(WITH_TOKEN | {"PATH": "/usr/bin"})
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.api_url == "https://api.telegram.org"
    assert settings.database == "sqlite:///data/roundsman.db"
    assert (settings.language, settings.undo_minutes, settings.checklists) == ("en", 10, None)


def test_everything_can_be_set(tmp_path: Path) -> None:
    settings = load(
        {
            "ROUNDSMAN_BOT_TOKEN": TOKEN,
            "ROUNDSMAN_API_URL": "http://127.0.0.1:8081/",
            "ROUNDSMAN_DATABASE_URL": DATABASE,
            "ROUNDSMAN_DATA_DIR": str(tmp_path),
            "ROUNDSMAN_LANGUAGE": "zh",
            "ROUNDSMAN_CHECKLISTS": str(tmp_path),
            "ROUNDSMAN_UNDO_MINUTES": "0",
            "ROUNDSMAN_LOG_LEVEL": "debug",
            "ROUNDSMAN_LOG_FORMAT": "json",
        }
    )
    assert settings.api_url == "http://127.0.0.1:8081"
    assert settings.database == DATABASE
    assert settings.data_dir == settings.checklists == tmp_path


def test_an_empty_variable_counts_as_not_set() -> None:
    assert load(WITH_TOKEN | {"ROUNDSMAN_LANGUAGE": " "}).language == "en"
    assert load(WITH_TOKEN | {"ROUNDSMAN_BOT_TOKEN": f" {TOKEN}\n"}).bot_token.get_secret_value() == TOKEN


def test_every_complaint_is_told_at_once() -> None:
    with pytest.raises(SettingsError) as error:
        load({"ROUNDSMAN_LANGUAGE": "fr", "ROUNDSMAN_UNDO_MINUTES": "soon", "ROUNDSMAN_LANGAUGE": "zh"})
    assert str(error.value).splitlines() == [
        "ROUNDSMAN_BOT_TOKEN is not set.",
        "ROUNDSMAN_LANGUAGE must be en or zh.",
        "ROUNDSMAN_UNDO_MINUTES must be a whole number.",
        "ROUNDSMAN_LANGAUGE is not a setting; did you mean ROUNDSMAN_LANGUAGE?",
    ]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("BOT_TOKEN", "hello", "is not a bot token"),
        ("API_URL", "api.telegram.org", "is not the address of a Bot API"),
        ("DATABASE_URL", "roundsman.db", "is not the address of a database"),
        ("DATABASE_URL", "mysql://localhost/roundsman", "is not the address of a database"),
        ("DATABASE_URL", "postgresql+asyncpg://u:p@h/d", "names a driver that Roundsman does not have"),
        ("DATABASE_URL", "sqlite+aiosqlite:///r.db", "names a driver that Roundsman does not have"),
        ("CHECKLISTS", "/nowhere/at/all", "is not a folder that exists"),
        ("UNDO_MINUTES", "-1", "must be 0 or more."),
        ("UNDO_MINUTES", "121", "must be 120 or less."),
        ("LOG_LEVEL", "loud", "must be debug, info, warning or error."),
        ("XYZ", "1", "is not a setting; known are ROUNDSMAN_BOT_TOKEN, "),
        ("language", "zh", "is not a setting; did you mean ROUNDSMAN_LANGUAGE?"),
    ],
)
def test_each_mistake_has_its_sentence(name: str, value: str, sentence: str) -> None:
    (complaint,) = refused(**{name: value})
    assert complaint.startswith(f"ROUNDSMAN_{name} {sentence}")


def test_a_setting_misspelt_alone_is_still_refused() -> None:
    assert refused(LANGAUGE="zh") == ["ROUNDSMAN_LANGAUGE is not a setting; did you mean ROUNDSMAN_LANGUAGE?"]


def test_no_secret_is_shown_in_any_form() -> None:
    settings = load(WITH_TOKEN | {"ROUNDSMAN_DATABASE_URL": DATABASE})
    for shown in (repr(settings), str(settings), settings.model_dump_json(), repr(settings.bot_token)):
        assert TOKEN not in shown
        assert "hush" not in shown


def test_a_complaint_never_repeats_the_secret() -> None:
    secret = "not-a-token-but-perhaps-a-password"
    assert secret not in "\n".join(refused(BOT_TOKEN=secret, DATABASE_URL=secret))


@pytest.mark.parametrize("password", ["half@1:word", "half@word", "half@wo/rd", "half:@wo:rd", "ha#lf@word"])
def test_a_password_that_is_not_escaped_is_told_without_any_of_it(password: str) -> None:
    (complaint,) = refused(DATABASE_URL=f"postgresql://u:{password}@database/x")
    assert complaint == (
        "ROUNDSMAN_DATABASE_URL is an address that cannot be read;"
        " in a password, @ : / # are written %40 %3A %2F %23 and % itself %25."
    )


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:h%40lf%3Aw%2Fo%23rd@database:5432/x",
        "postgresql+psycopg://u@server:word@database/x?application_name=a@b",
        "postgresql://u@database:5432/x",
        "postgresql:///x",
        "sqlite:////srv/me@here/r.db",
    ],
)
def test_an_address_that_can_be_read_is_taken(url: str) -> None:
    assert load(WITH_TOKEN | {"ROUNDSMAN_DATABASE_URL": url}).database == url


def test_a_variable_of_one_command_is_no_mistake() -> None:
    assert load(WITH_TOKEN | {"ROUNDSMAN_MOVE_TO": DATABASE}).database_url is None


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        load(WITH_TOKEN).language = "zh"  # type: ignore[misc]  # the very thing that must not work


def test_the_documented_table_is_the_code() -> None:
    documented = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = "\n".join(f"| `{row.name}` | {row.meaning} | {row.default} |" for row in table())
    assert rows in documented, f"docs/settings.md should hold:\n{rows}"


def test_every_setting_has_a_meaning() -> None:
    assert len(table()) == len(Settings.model_fields)
    assert [row.name for row in table() if not row.meaning.endswith(".")] == []
