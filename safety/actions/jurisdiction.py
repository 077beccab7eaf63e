"""A leader looks at the jurisdiction: how it stands, unit by unit, and how its weeks went. Nobody sees more than the own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from safety.actions import coverage, pace, rights
from safety.actions.who import known
from safety.model.desk import Desk, Focus, bounded
from safety.model.notice import Notice, NoticeKind
from safety.model.organisation import Unit
from safety.model.people import Person, PostKind
from safety.model.refusals import NotYours
from safety.model.rights import RIGHTS, Deed
from safety.model.standing import Totals, Week, WeekMap, WeekRow
from safety.model.views.base import Place, View
from safety.model.views.jurisdiction import Area, AreaLine, Digest
from safety.model.views.rota import GapLine
from safety.model.workdays import at_local, local_day
from safety.ports import Work

PAGE = 8
MISSED_FOR = timedelta(days=30)
"""For how long what was missed is counted."""
WEEKS = 12
ROWS = 40
WAITING = 5
WORST = 5
LEADERS = frozenset({PostKind.SECURITY_LEAD, PostKind.LEADER_IN_CHARGE, PostKind.MAIN_LEADER})
"""Who gets the weekly letter without asking."""


def roots(work: Work, now: datetime, person: Person) -> list[Unit]:
    """List the units below which a person oversees; none of them lies below another."""
    held = [unit for post, unit in work.people.posts(person.id, now) if post.kind in RIGHTS[Deed.OVERSEE]]
    return [u for u in dict.fromkeys(held) if not any(u is not v and u.line.startswith(v.line) for v in held)]


def see(work: Work, now: datetime, *, chat: int, unit: int = 0, page: int = 0) -> View:
    """Lay a unit of the jurisdiction on the desk; 0 is the top."""
    person = known(work, now, chat)
    if not roots(work, now, person):
        raise NotYours
    if unit:
        allowed(work, now, person, unit)
    desk = work.desks.of(person.id)
    desk.turn(Focus.AREA, page=bounded(page), facts={"unit": unit}, fault_id=None, inspection_id=None)
    return area(work, now, person, desk)


def allowed(work: Work, now: datetime, person: Person, unit: int) -> Unit:
    """Find a unit that a person may look at."""
    found = work.find(Unit, unit)
    if found is None or not rights.may(work, now, person, Deed.OVERSEE, found):
        raise NotYours
    return found


def on_desk(work: Work, now: datetime, person: Person, desk: Desk) -> View | None:
    """What a desk shows that shows a unit; None where it may not any more."""
    try:
        return area(work, now, person, desk)
    except NotYours:
        return None


def area(work: Work, now: datetime, person: Person, desk: Desk) -> Area:
    """Make the view of a unit: its totals, and a line for each unit right below, the most troubled first."""
    tops = roots(work, now, person)
    number = int(desk.facts.get("unit") or 0)
    here = allowed(work, now, person, number) if number else (tops[0] if len(tops) == 1 else None)
    if here is None and not tops:
        raise NotYours
    below = list(work.standing.right_below(here.id)) if here else tops
    looked_at = [here.line] if here else [top.line for top in tops]
    found = work.standing.totals(looked_at, now - MISSED_FOR, now)
    gaps = work.rotas.gaps(looked_at, now, now + coverage.AHEAD)
    lines = sorted(_lines(below, found, gaps), key=lambda line: line.rank)
    pages = max(1, -(-len(lines) // PAGE))
    page = min(max(desk.page, 0), pages - 1)
    inside = here is not None and here not in tops
    return Area(
        unit=here.id if here else 0,
        place=Place(here.id, here.name, here.zone) if here else None,
        totals=_sum(found, here.line if here else "/"),
        lines=lines[page * PAGE : (page + 1) * PAGE],
        page=page,
        pages=pages,
        up=(here.parent_id or 0) if inside and here else (0 if here and len(tops) > 1 else -1),
        waiting=work.standing.waiting(here.line, WAITING) if here is not None and here.is_outlet else (),
        outlet=here is not None and here.is_outlet,
        gaps=gaps,
        rota=here is not None and here.is_outlet and rights.may(work, now, person, Deed.WALK, here),
    )


def _lines(units: Iterable[Unit], found: Mapping[str, Totals], gaps: Sequence[GapLine]) -> list[AreaLine]:
    def lacking(unit: Unit) -> int:
        return sum(gap.line.startswith(unit.line) for gap in gaps)

    return [AreaLine(unit.id, unit.name, _sum(found, unit.line), lacking(unit)) for unit in units]


def _sum(found: Mapping[str, Totals], line: str) -> Totals:
    return sum((totals for outlet, totals in found.items() if outlet.startswith(line)), Totals())


def weeks(work: Work, now: datetime, here: Unit) -> WeekMap:
    """How the last weeks went, for a picture: a row for each unit right below, or for an outlet its own."""
    monday = now.date() - timedelta(days=now.weekday())
    mondays = [monday - timedelta(weeks=n) for n in range(WEEKS - 1, -1, -1)]
    since = datetime(mondays[0].year, mondays[0].month, mondays[0].day, tzinfo=UTC)
    found = work.standing.weeks(here.line, since, since + timedelta(weeks=WEEKS))
    below = list(work.standing.right_below(here.id)) or [here]
    rows = sorted((_row(unit, found, mondays) for unit in below), key=lambda row: (-_badness(row.weeks), row.name))
    return WeekMap(here.name, mondays, rows[:ROWS], max(0, len(rows) - ROWS))


def send_weeks(work: Work, now: datetime, *, chat: int, unit: int) -> View:
    """Send the picture of the last weeks; it comes by itself, as the weekly one does."""
    person = known(work, now, chat)
    here = allowed(work, now, person, unit)
    key = f"weeks:{here.id}:{now:%Y-%m-%dT%H:%M:%S}:person:{person.id}"
    if work.notices.keyed(key) is None:
        work.add(Notice(key, person.id, NoticeKind.WEEKS, now, now, facts={"unit": here.id, "asked": True}))
    return see(work, now, chat=chat, unit=unit)


def still_leads(work: Work, now: datetime, notice: Notice) -> bool:
    """Tell whether a weekly letter is still its reader's to see."""
    unit = work.find(Unit, int(notice.facts.get("unit") or 0))
    return unit is not None and rights.may(work, now, work.get(Person, notice.person_id), Deed.OVERSEE, unit)


def digest(work: Work, now: datetime, notice: Notice) -> Digest:
    """Make the weekly letter as things stand when it is delivered."""
    here = work.get(Unit, int(notice.facts["unit"]))
    found = work.standing.totals([here.line], now - MISSED_FOR, now)
    gaps = work.rotas.gaps([here.line], now, now + coverage.AHEAD)
    below = _lines(work.standing.right_below(here.id), found, gaps)
    troubled = [
        line for line in below if line.gaps or line.totals.missed or line.totals.late or line.totals.open_faults
    ]
    worst = sorted(troubled, key=lambda line: line.rank)[:WORST]
    return Digest(here.id, here.name, here.zone, _sum(found, here.line), worst, now, weeks(work, now, here), len(gaps))


def plan_digests(work: Work, now: datetime) -> None:
    """Write the coming Monday's letter to every leader, for the hour that each has chosen; once."""
    for person, unit in work.standing.leaders(LEADERS, now):
        today = local_day(now, unit.zone)
        monday = today + timedelta(days=7 - today.weekday())
        at, facts = _letter_at(work, person, unit, monday), {"unit": unit.id, **_wished(person)}
        work.note(Notice, _key(person, unit, monday), person.id, NoticeKind.WEEKS, now, at, facts=facts)


def move_letters(work: Work, now: datetime, person: Person) -> None:
    """Another hour was chosen: a letter that is written already, and not sent, goes then; one whose hour is over today, at once."""
    for unit in led(work, now, person):
        today = local_day(now, unit.zone)
        for monday in (today - timedelta(days=today.weekday()), today + timedelta(days=7 - today.weekday())):
            written = work.notices.keyed(_key(person, unit, monday))
            if written is not None and written.unheard:
                written.due_at = max(now, _letter_at(work, person, unit, monday))
                written.facts = {**written.facts, **_wished(person)}


def led(work: Work, now: datetime, person: Person) -> list[Unit]:
    """List the units about which a person gets the weekly letter."""
    return [unit for post, unit in work.people.posts(person.id, now) if post.kind in LEADERS]


def _wished(person: Person) -> dict[str, bool]:
    """An hour that somebody has chosen holds in their quiet hours too."""
    return {"asked": True} if person.weekly else {}


def _letter_at(work: Work, person: Person, unit: Unit, monday: date) -> datetime:
    return at_local(monday, pace.weekly_of(work, person), unit.zone)


def _key(person: Person, unit: Unit, monday: date) -> str:
    return f"weeks:{unit.id}:{monday}:person:{person.id}"


def _row(unit: Unit, found: Mapping[str, Mapping[date, Counter[Week]]], mondays: Sequence[date]) -> WeekRow:
    counts: list[Counter[Week]] = [Counter() for _ in mondays]
    for line, by_week in found.items():
        if line.startswith(unit.line):
            for place, monday in enumerate(mondays):
                counts[place].update(by_week.get(monday, {}))
    share = [count[Week.IN_TIME] / total if (total := _counted(count)) else 1.0 for count in counts]
    return WeekRow(unit.id, unit.name, [max(count, default=Week.NOTHING) for count in counts], share)


def _counted(count: Counter[Week]) -> int:
    return count[Week.IN_TIME] + count[Week.LATE] + count[Week.MISSED]


def _badness(weeks: Sequence[Week]) -> int:
    """The newer a bad week, the more it weighs."""
    return sum(place * (week - 1) for place, week in enumerate(weeks, 1) if week > Week.IN_TIME)
