"""Every kind of button leads somewhere, by one table."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters.callback_data import CallbackData

from handlers import buttons
from handlers.routes import routes
from handlers.routes.taps import TAPS


def test_every_kind_of_button_leads_somewhere() -> None:
    made = {kind for kind in vars(buttons).values() if isinstance(kind, type) and issubclass(kind, CallbackData)}
    assert set(TAPS) == made - {CallbackData, buttons.Data}


def test_no_two_kinds_of_buttons_begin_alike() -> None:
    assert len({kind.__prefix__ for kind in TAPS}) == len(TAPS)


def tree(router: Router) -> list[Router]:
    return [router, *(below for child in router.sub_routers for below in tree(child))]


def test_no_router_waits_for_taps_that_never_come_to_it() -> None:
    assert [router.name for router in tree(routes()) if router.callback_query.handlers] == []
