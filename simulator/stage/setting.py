"""What a demonstration tells the page: who holds the phones, what hangs on the wall, what will happen, what to explain.

All of it comes from outside; the simulator gives it no meaning. A text is one string, or one per language.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

Words = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Seat:
    """A person with a phone, and the caption that says who this is."""

    id: int
    name: str
    caption: Words = ""
    language_code: str = "en"


@dataclass(frozen=True, slots=True)
class Code:
    """A printed code: what a deep link to the bot carries."""

    label: Words
    note: Words
    payload: str


@dataclass(frozen=True, slots=True)
class Upcoming:
    """Something that will happen; `at` has an offset."""

    at: datetime
    text: Words


@dataclass(frozen=True, slots=True)
class TourStep:
    """One step of the guided tour; `target` is wall, phones, clock, next, switches or phone-<id>."""

    title: Words
    text: Words
    target: str


async def _no_codes() -> Sequence[Code]:
    return ()


async def _nothing_planned() -> Sequence[Upcoming]:
    return ()


@dataclass(frozen=True, slots=True)
class Stage:
    """The whole setting. `wall` and `agenda` are asked anew whenever something has changed; the agenda is in order of time."""

    seats: Sequence[Seat]
    wall: Callable[[], Awaitable[Sequence[Code]]] = _no_codes
    agenda: Callable[[], Awaitable[Sequence[Upcoming]]] = _nothing_planned
    tour: Sequence[TourStep] = ()
