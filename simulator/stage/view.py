"""The simulated world as the page draws it, as JSON: the state of the stage, and each person's chat."""

from datetime import datetime
from html import escape

from simulator.methods.account import shown_commands
from simulator.people import Person
from simulator.records import Bot, Json
from simulator.samples import SAMPLES
from simulator.stage.desk import Desk
from simulator.stage.setting import Seat, Words

AGENDA_SHOWN = 30


async def state_view(desk: Desk) -> Json:
    """Give everything but the chats."""
    telegram, bot, stage = desk.telegram, desk.bot, desk.stage
    link = f"https://t.me/{bot.username}?start="
    wall, agenda = await stage.wall(), await desk.upcoming()
    return {
        "now": telegram.now().isoformat(timespec="seconds"),
        "bot": {"username": bot.username, "name": bot.name},
        "users": [_user(desk.person(seat.id), seat) for seat in stage.seats],
        "wall": [
            {
                "label": _words(code.label),
                "note": _words(code.note),
                "payload": code.payload,
                "link": link + code.payload,
            }
            for code in wall
        ],
        "samples": [{"id": one.id, "label": dict(one.label), "url": f"/sim/sample/{one.id}"} for one in SAMPLES],
        "agenda": [{"at": _local(desk, one.at), "text": _words(one.text)} for one in agenda[:AGENDA_SHOWN]],
        "switches": {"duplicates": telegram.duplicates},
        "tour": [{"title": _words(s.title), "text": _words(s.text), "target": s.target} for s in stage.tour],
        "version": telegram.version,
    }


def _words(words: Words) -> Words:
    return words if isinstance(words, str) else dict(words)


def _local(desk: Desk, at: datetime) -> str:
    return at.astimezone(desk.telegram.now().tzinfo).isoformat(timespec="seconds")


def _user(person: Person, seat: Seat) -> Json:
    chat, language = person.chat, person.user.language_code
    return {
        "id": person.id,
        "name": person.user.name,
        "caption": _words(seat.caption),
        "language_code": language,
        "started": chat.started,
        "blocked": chat.blocked,
        "airplane": chat.airplane,
        "queued": len(chat.waiting),
        "unread": len(person.inbox) if chat.airplane else len(chat.unread),
        "commands": shown_commands(person.bot, person.id, language),
        "about": _about(person.bot, language),
    }


def _about(bot: Bot, language: str) -> str:
    short = language.partition("-")[0]
    return next((words for key in (language, short, "") if (words := bot.words.get(f"description:{key}"))), "")


def chat_view(person: Person, now: datetime) -> Json:
    """Give a person's chat; in airplane mode with what waits to be sent at its end."""
    waiting = [_unsent(-at, deed, now) for at, deed in enumerate(person.chat.waiting, 1) if deed["do"] in UNSENT]
    return {"messages": [*person.view(), *waiting], "toast": None}


UNSENT = {"text", "start", "photo", "document", "voice", "location"}
EMPTY: Json = {
    "mine": True, "pending": True, "edited": False, "photo": None, "document": None, "voice": None, "location": None, "reply_to": None,
    "keyboard": [], "reactions": [], "service": False,
}  # fmt: skip


def _unsent(number: int, deed: Json, now: datetime) -> Json:
    what = deed["do"]
    text = f"/start {deed['payload']}".strip() if what == "start" else deed.get("text") or deed.get("caption") or ""
    more: Json = {}
    if what == "photo":
        more["photo"] = {"url": f"/sim/file/{deed['file']}", "width": 4, "height": 3}
    elif what == "document":
        more["document"] = {"name": deed["name"], "size": 0, "url": f"/sim/file/{deed['file']}"}
    elif what in {"voice", "location"}:
        more[what] = deed
    html = escape(text).replace("\n", "<br>")
    album = deed.get("album") or None
    return EMPTY | {"id": number, "date": now.isoformat(timespec="seconds"), "html": html, "album": album} | more
