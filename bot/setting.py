"""The demo's setting: who holds the phones, what hangs on the wall, what will happen, and the five steps of the tour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.screens.agenda import coming_line
from handlers.screens.labels import post
from handlers.screens.layout import first
from locales import LANGUAGES, Words, mark
from safety.actions.agenda import upcoming
from safety.actions.rota import on_duty
from safety.model.codes import CodeKind
from safety.model.organisation import Unit
from safety.model.people import Person, PostKind
from safety.ports import Work
from simulator.stage import Code, Seat, Stage, TourStep, Upcoming
from storage.storage import Storage

STRANGER = 7_100_000_999
OUTLET = "RB-01"

_TOUR = (
    (
        mark("Scan the door"),
        mark("These codes hang on the walls. Tap the outlet's code to scan it with officer A's phone."),
        "wall",
    ),
    (
        mark("Walk the outlet"),
        mark("One tap per item: OK, Fault or N/A. Back and Later lose nothing."),
        "phones",
    ),
    (
        mark("Photograph a fault"),
        mark("Tap Fault, tap what is wrong, send a sample picture with the paper clip, then Done. The head is called."),
        "phones",
    ),
    (
        mark("Move the clock"),
        mark("Nobody accepts? Jump to the next event, again and again, and watch it climb to the branch leader."),
        "clock",
    ),
    (
        mark("Be everyone"),
        mark(
            "Accept it, fix it with an after-photo, verify it as someone else. Block a phone or put it offline and see."
        ),
        "phones",
    ),
)


@dataclass(frozen=True)
class Cast:
    """Who plays: (person's key, caption in each language, Telegram id), in the order of the phones."""

    key: str
    name: str
    caption: dict[str, str]
    number: int
    invitation: str | None


def _both(message: str, **values: object) -> dict[str, str]:
    return {language: Words(language)(message, **values) for language in LANGUAGES}


def cast(work: Work, now: datetime) -> list[Cast]:
    """Choose who plays: this week's officers A and B, the head, the security lead, the branch leader, the main leader."""
    outlet: Unit = next(unit for unit in work.organisation.units() if unit.key == OUTLET)
    duty = on_duty(work, outlet, now)
    roles: list[tuple[int | None, dict[str, str]]] = [
        (duty.a, _both(mark("Safety officer A"))),
        (duty.b, _both(mark("Safety officer B"))),
    ]
    posts = (PostKind.OUTLET_HEAD, PostKind.SECURITY_LEAD, PostKind.LEADER_IN_CHARGE, PostKind.MAIN_LEADER)
    for kind in posts:
        holder = work.people.holders(outlet.above, kind, now)[0]
        roles.append((holder.id, {language: first(post(kind.value, Words(language))) for language in LANGUAGES}))
    invitations = work.organisation.codes(CodeKind.INVITATION)
    found = []
    for person_id, caption in roles:
        person = work.get(Person, person_id or 0)
        invitation = invitations.get(person.id)
        number = person.chat_id or 7_100_000_000 + person.id
        found.append(Cast(person.key, person.name, caption, number, invitation.token if invitation else None))
    return found


def furnished(work: Work, now: datetime) -> bool:
    """Tell whether the organisation is there already."""
    del now
    return bool(work.organisation.units())


def wall(work: Work, now: datetime) -> list[Code]:
    """Hang up the codes of one outlet and its checkpoints, and the door of another."""
    del now
    units = {unit.key: unit for unit in work.organisation.units()}
    doors = work.organisation.codes(CodeKind.OUTLET)
    places = work.organisation.codes(CodeKind.CHECKPOINT)
    outlet = units[OUTLET]
    hung = [Code(outlet.name, _both(mark("the door")), doors[outlet.id].token)]
    points = [point for point in work.organisation.checkpoints() if point.outlet_id == outlet.id]
    hung += [Code(point.name, outlet.name, places[point.id].token) for point in points if point.id in places]
    other = units["RB-02"]
    hung.append(Code(other.name, _both(mark("another outlet's door")), doors[other.id].token))
    return hung


def stage(storage: Storage, players: list[Cast], language: str) -> Stage:
    """Set the stage for the page of phones."""

    async def codes() -> list[Code]:
        found: list[Code] = await storage.transact(wall)
        return found

    async def agenda() -> list[Upcoming]:
        ahead = await storage.transact(upcoming)
        return [
            Upcoming(coming.at, {language: coming_line(coming, Words(language)) for language in LANGUAGES})
            for coming in ahead
        ]

    seats = [Seat(player.number, player.name, player.caption, language) for player in players]
    seats.append(Seat(STRANGER, "Sam Doe", _both(mark("A stranger")), language))
    tour = [TourStep(_both(title), _both(text), target) for title, text, target in _TOUR]
    return Stage(seats, codes, agenda, tour)
