"""Commands, and taps outside a walk or a fault."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import Message

from handlers.buttons import Menu
from handlers.routes.mine import calendar
from handlers.turn import Turn
from locales import LANGUAGES
from safety.actions import arrivals, faults, mine, people, settings, speech
from safety.actions.drills import planning
from safety.model.refusals import OldButton


async def start(message: Message, command: CommandObject, turn: Turn) -> None:
    """Follow a scanned code, or come home."""
    if command.args:
        language = message.from_user.language_code if message.from_user else None
        await turn.act(arrivals.scan, text=command.args, language=spoken(language))
    else:
        await turn.act(people.home)


def spoken(code: str | None) -> str | None:
    """Tell which of our languages a Telegram client speaks."""
    short = (code or "").split("-")[0].lower()
    return short if short in LANGUAGES else None


async def list_faults(message: Message, turn: Turn) -> None:
    """List the open faults."""
    del message
    await turn.act(faults.list_open)


async def list_mine(message: Message, turn: Turn) -> None:
    """List one's own duties."""
    del message
    await turn.act(mine.show)


async def list_drills(message: Message, turn: Turn) -> None:
    """List the drills ahead."""
    del message
    await turn.act(planning.home)


async def choose_language(message: Message, turn: Turn) -> None:
    """Ask for the language."""
    del message
    await turn.act(people.languages)


async def choose_settings(message: Message, turn: Turn) -> None:
    """Show what one can choose for oneself."""
    del message
    await turn.act(settings.lay)


async def explain(message: Message, turn: Turn) -> None:
    """Say how it works."""
    del message
    await turn.help()


_SHOWN = {
    "home": people.home,
    "mine": mine.show,
    "settings": settings.lay,
    "language": people.languages,
    "cancel": speech.cancel,
}
"""Taps that need to say no more than their name."""


_CHOSEN = {"quiet": settings.quieten, "morning": settings.wake_at, "weekly": settings.weekly_at}
"""Taps that choose hours."""


async def tapped(data: Menu, turn: Turn) -> None:
    """Carry out what the button names."""
    match data.do:
        case _ if data.do in _SHOWN:
            await turn.act(_SHOWN[data.do])
        case "faults":
            await turn.act(faults.list_open, page=data.number)
        case "quiet" | "morning" | "weekly":
            await turn.act(_CHOSEN[data.do], hours=data.arg)
        case "ics":
            await calendar(turn)
        case "speak" if data.arg in LANGUAGES:
            await turn.act(people.speak, language=data.arg)
        case "start":
            await turn.act(arrivals.pick, outlet=data.number, checklist=data.arg)
        case "other":
            await turn.act(arrivals.choose_another, outlet=data.number)
        case _:
            await turn.refuse(OldButton())


def routes() -> Router:
    """Make the router."""
    router = Router(name="menu")
    router.message.register(start, CommandStart())
    router.message.register(list_faults, Command("faults"))
    router.message.register(list_mine, Command("mine"))
    router.message.register(list_drills, Command("drills"))
    router.message.register(choose_language, Command("language"))
    router.message.register(choose_settings, Command("settings"))
    router.message.register(explain, Command("help"))
    return router
