"""A security lead sees people off and hires others, on the phone."""

from __future__ import annotations

from tests.year.folk import Deeds, Folk, home


def hire(lead: Folk, key: str, name: str, unit: int) -> Deeds:
    """Add a person, make them a safety officer of an outlet, and invite them."""
    lead.say("/people")
    yield
    lead.follow("p:new", newest=1)
    yield
    lead.say(f"{key} {name}")
    yield
    for button in (_post("safety_officer"), _unit(unit)):
        yield from _further(lead, button)
    if lead.follow("p:hold:", newest=1):
        yield
    if lead.follow("p:invite:", newest=1):
        yield
    yield from home(lead)


def _post(kind: str) -> str:
    return f":{kind}:"


def _unit(unit: int) -> str:
    return f":{unit}:safety_officer:"


def _further(lead: Folk, within: str) -> Deeds:
    """Tap the button that names it; where it is not on the page, turn pages."""
    for _ in range(10):
        here = next(iter(lead.messages(1)), None)
        shown = [b["callback_data"] for row in (here.markup or {})["inline_keyboard"] for b in row] if here else []
        found = next((data for data in shown if data.startswith("p:at:") and within in data), None)
        if here is None or (found is None and not _next_page(shown)):
            return
        lead.tap((here.id, found or _next_page(shown)))
        yield
        if found is not None:
            return


def _next_page(shown: list[str]) -> str:
    """The button to the next page is the last that shows units and is none of them."""
    pages = [data for data in shown if data.startswith("p:at:") and not data.endswith(":0")]
    return pages[-1] if pages else ""


def see_off(lead: Folk, key: str) -> Deeds:
    """Note that somebody has left the bank."""
    lead.say("/people")
    yield
    lead.say(key)
    yield
    for beginning in ("p:card:", "p:ask:", "p:leave:"):
        ways = (beginning,) if beginning != "p:ask:" else ()
        found = lead.find(*ways, newest=1) if ways else _leaving(lead)
        if found is None:
            return
        lead.tap(found)
        yield
    yield from home(lead)


def _leaving(lead: Folk) -> tuple[int, str] | None:
    here = next(iter(lead.messages(1)), None)
    rows = (here.markup or {}).get("inline_keyboard", []) if here else []
    asks = [
        button["callback_data"]
        for row in rows
        for button in row
        if button.get("callback_data", "").startswith("p:ask:")
    ]
    return next(((here.id, data) for data in asks if ":leave:" in data), None) if here else None
