"""The links behind the printed codes and the invitations, and the name of the bot that they lead to."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from bot.config import Settings
from bot.failing import FailedError
from locales import Words
from safety.model.codes import CodeKind, grouped
from safety.model.organisation import Unit
from safety.ports import Work

_NAME = re.compile(r"[A-Za-z]\w{3,31}", re.ASCII)
_PATIENCE = 10.0


@dataclass(frozen=True)
class Sign:
    """One code: what it leads to and where that is. `unit` is the outlet, or where an invited person has a post."""

    kind: CodeKind
    unit: str
    name: str
    code: str
    path: str = ""

    def link(self, bot: str) -> str:
        return f"https://t.me/{bot}?start={self.code}"

    def to_json(self, bot: str) -> dict[str, str]:
        """Tell it to a program."""
        told = {key: str(value) for key, value in asdict(self).items() if key != "path"}
        return {**told, "short_code": grouped(self.code), "link": self.link(bot)}


def signs(work: Work, now: datetime) -> list[Sign]:
    """List every live code: each outlet's with its checkpoints after it, then the invitations."""
    units = {unit.id: unit for unit in work.organisation.units()}
    return [*_printed(work, units), *_invitations(work, now, units)]


def _printed(work: Work, units: dict[int, Unit]) -> Iterator[Sign]:
    doors = work.organisation.codes(CodeKind.OUTLET)
    places = work.organisation.codes(CodeKind.CHECKPOINT)
    inside: dict[int, list[Sign]] = {}
    for point in work.organisation.checkpoints():
        if code := places.get(point.id):
            outlet = units[point.outlet_id]
            sign = Sign(CodeKind.CHECKPOINT, outlet.name, point.name, code.token, _path(outlet, units))
            inside.setdefault(outlet.id, []).append(sign)
    for unit in units.values():
        if code := doors.get(unit.id):
            yield Sign(CodeKind.OUTLET, unit.name, unit.name, code.token, _path(unit, units))
            yield from inside.get(unit.id, ())


def _path(outlet: Unit, units: dict[int, Unit]) -> str:
    return " › ".join(units[above].name for above in reversed(outlet.above[1:]))


def _invitations(work: Work, now: datetime, units: dict[int, Unit]) -> Iterator[Sign]:
    at = {post.person_id: units[post.unit_id].name for post in reversed(work.organisation.all_posts(now))}
    live = work.organisation.codes(CodeKind.INVITATION)
    for person in work.organisation.people():
        if person.left_at is None and (code := live.get(person.id)):
            yield Sign(CodeKind.INVITATION, at.get(person.id, ""), person.name, code.token)


def bot_name(settings: Settings, given: str, words: Words) -> str:
    """Tell the bot's name: as given, else as remembered, else as Telegram says; it is remembered for the next time."""
    if given:
        name = given.removeprefix("@")
        if not _NAME.fullmatch(name):
            raise FailedError(words("“{name}” cannot be a bot's name; it looks like safety_rounds_bot.", name=given))
        return name
    memory = settings.data_dir / "bot.json"
    number = settings.bot_token.get_secret_value().partition(":")[0]
    with suppress(OSError, ValueError, KeyError, TypeError):
        known = json.loads(memory.read_text(encoding="utf-8"))
        if known["id"] == number:
            return str(known["username"])
    name = _ask(settings, words)
    _remember(memory, {"id": number, "username": name})
    return name


def _remember(memory: Path, facts: dict[str, str]) -> None:
    with suppress(OSError):  # a folder that cannot be written only means asking again
        memory.parent.mkdir(parents=True, exist_ok=True)
        memory.write_text(json.dumps(facts), encoding="utf-8")


def _ask(settings: Settings, words: Words) -> str:
    """Ask Telegram who the token's bot is, without the client library, which takes seconds to load."""
    address = f"{settings.api_url}/bot{settings.bot_token.get_secret_value()}/getMe"
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 - the settings allow http and https only
            return str(json.load(answer)["result"]["username"])
    except urllib.error.HTTPError as refusal:
        refusal.close()
        if refusal.code in {401, 404}:
            raise FailedError(words("Telegram does not know this token; look at ROUNDSMAN_BOT_TOKEN again.")) from None
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise FailedError(
        words("{address} did not tell the bot's name. Try again, or name the bot with --bot.", address=settings.api_url)
    )
