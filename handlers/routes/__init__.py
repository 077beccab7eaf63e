"""What comes in, and the one action that it leads to: taps by a table, everything else by routers, which functions make."""

from __future__ import annotations

from aiogram import Router

from handlers.routes import files, jurisdiction, menu, rest, rota, staffing, texts


def routes() -> Router:
    """Make the whole tree of routers; the last one takes what no other takes, so that nothing is met with silence."""
    router = Router(name="roundsman")
    for made in (menu, staffing, rota, jurisdiction, files, texts, rest):
        router.include_router(made.routes())
    return router
