"""Routers, made by functions: what comes in, and the one action that it leads to."""

from __future__ import annotations

from aiogram import Router

from handlers.routes import cases, drafts, files, menu, rest, texts, walks


def routes() -> Router:
    """Make the whole tree of routers; the last one takes what no other takes, so that nothing is met with silence."""
    router = Router(name="roundsman")
    for made in (walks, drafts, cases, menu, files, texts, rest):
        router.include_router(made.routes())
    return router
