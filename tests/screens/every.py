"""Every view and every letter, of one world: what the limits and the languages are tried on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from checklists import Count, DateAnswer, Number, Severity
from safety.actions.alarms import DailyLine
from safety.actions.outbox import Letter
from safety.actions.owed import Owed
from safety.model import views
from safety.model.closure import Why
from safety.model.fault import FaultState
from safety.model.journal import Event
from safety.model.notice import IN_ONE, OF_ROTA, NoticeKind
from safety.model.rhythm import Rhythm
from safety.model.standing import Health, Totals, WeekMap
from safety.model.turn import SwapState
from safety.model.views import Case, View, WalkLine, closures, duties, jurisdiction, rota, staff
from tests.screens.drills import DRILLS, every_drill_letter, every_drill_view, handovers
from tests.screens.examples import MORE, NOON, World
from tests.screens.owed import every_duty_view
from tests.screens.people import every_person, posts_told


def every_view(w: World) -> Iterator[View]:
    yield from _walking(w)
    yield from _ending(w)
    yield from _describing(w)
    yield from _deciding(w)
    yield from _elsewhere(w)
    yield from every_drill_view(w)


def _walking(w: World) -> Iterator[View]:
    unit = w.texts("minutes", "分钟", 12)
    yield from (w.card(), w.card(fresh=True, number=1), w.card(shut="vault"), w.card(asking_reason=True))
    for answer in (Number(unit, 0, 60, (10, 30, 90)), Number(unit, 2, None, (1, 2)), Count(), Count(of=10_000)):
        yield w.card(item=w.item(answer=answer))
    for days in (DateAnswer(max_age=366, quick=(0, 1, 30)), DateAnswer(min_age=30, max_age=90), DateAnswer(min_age=1)):
        yield w.card(item=w.item(answer=days))
    yield from (w.overview(0), w.overview(1), w.overview(3))


def _ending(w: World) -> Iterator[View]:
    soon = NOON + timedelta(minutes=10)
    yield from (w.summary(), w.summary(confirming=True), w.summary(undo_until=soon), w.summary(locked_at=NOON))
    yield w.summary(faults=(), open_items=(), lacking_photo=(), not_counted=0)


def _describing(w: World) -> Iterator[View]:
    yield from (w.draft(), w.draft(usual_id="", note=""), w.draft(asking_reason=True), w.draft(item=None))
    yield from (w.draft(state=FaultState.OPEN), w.draft(severity=Severity.CRITICAL), w.draft(no_photo=True))


def every_case(w: World) -> Iterator[Case]:
    for state in FaultState:
        yield w.case(state=state, owner=w.person, fixer=w.person, verifier=w.person, ended_at=NOON, fixed_at=NOON)
    whys = ("opened", "not_accepted", "ran_out", "not_fixed", "escalated", "unreachable", "nobody_left", "passed_on")
    for why in whys:
        yield w.case(why=why)
    for what in ("climb", "again", "acceptance", "verify"):
        for post in (None, "main_leader"):
            yield w.case(next=views.NextStep(NOON, what, post))
    silent = [("outlet_head", [w.person]), ("security_lead", []), ("leader_in_charge", [w.person])]
    yield w.case(why="unreachable", why_facts={"post": "main_leader", "silent": silent, "away": silent[:1]})
    yield w.case(why="away", why_facts={"post": "main_leader", "away": silent[:1]})
    for able, called in (([w.person], "outlet_head"), ([], "outlet_head"), ([w.person], "administrator")):
        yield w.case(
            why="nobody_left", why_facts={"post": "", "silent": silent, "able": able, "as": called, "away": silent}
        )
    yield w.case(made_safe=True, why="", next=None)


def _deciding(w: World) -> Iterator[View]:
    case = w.case()
    yield from every_case(w)
    yield from (views.Fixing(case, n, rule) for n in (w.many, 0) for rule in ("on_fault", "free", "never"))
    people = [(w.id, w.person, post) for post in ("outlet_head", "security_lead")] * 4
    yield from (views.PassOn(case, people), views.PassOn(case, []), views.MoreDays(case, (1, 3, 7, 14)))
    yield from (views.Asking(case, what) for what in ("reason", "interim", "reject"))
    lines = journal_lines(w)
    for page in range(0, len(lines), 12):
        yield views.Journal(case, lines[page : page + 12], page // 12, 99)
    yield views.Journal(case, [], 0, 1)


def journal_lines(w: World) -> list[views.JournalLine]:
    facts: dict[str, object] = {
        "severity": 4, "made_safe": True, "to": 4, "reason": w.note, "interim": w.note, "post": "outlet_head",
        "why": "opened", "days": w.many, "until": NOON.isoformat(), "to_name": w.person, "kind": "fault_call",
        "phase": "after", "item": "P1",
    }  # fmt: skip
    lines = [views.JournalLine(NOON, event, w.person, facts) for event in Event if event is not Event.SECTION_OPENED]
    return [*lines, views.JournalLine(NOON, Event.SECTION_OPENED, w.person, {"kind": "vault"})]


def _elsewhere(w: World) -> Iterator[View]:
    states = (FaultState.OPEN, FaultState.ACCEPTED, FaultState.FIXED)
    lines = [w.fault_line(state) for state in states] * 3
    yield from (views.Faults(lines[:8], 1, 3, 60), views.Faults([], 0, 1, 0))
    yield from (w.home(), w.home(welcome=True), views.Languages("zh"), views.Stranger())
    zone = "America/Argentina/Buenos_Aires"
    yield from (
        views.Settings("zh", "22:00-07:00", "08:00", zone, NOON),
        views.Settings("en", "off", "08:00", zone, NOON, "18:00"),
        views.WeeklyHour("18:00"),
    )
    yield from (views.Arrival(w.walk, w.person, True, w.person), views.Arrival(w.walk, w.person, False, None))
    yield from every_person(w)
    yield from every_duty_view(w)
    yield from _closings(w)
    yield from _areas(w)
    yield from _rotas(w)
    options = [(f"{n:032}", w.checklist.title) for n in range(8)]
    yield from (views.Choice(w.place, options, NOON), views.Choice(w.place, [], None))


def totals(w: World) -> Totals:
    return Totals(w.many, w.many, w.many, dict.fromkeys(Severity, w.many), w.many)


def _areas(w: World) -> Iterator[View]:
    lines = [jurisdiction.AreaLine(w.id, w.outlet, totals(w), w.many)] * 8
    gaps = _gaps(w)
    for place, waiting, outlet in ((w.place, [], False), (w.place, [w.person] * 5, True), (None, [], False)):
        yield jurisdiction.Area(
            w.id, place, totals(w), [] if outlet else lines, 1, 3, w.id, waiting, outlet, gaps, rota=outlet
        )
    yield jurisdiction.Area(1, w.place, Totals(), [jurisdiction.AreaLine(1, w.outlet, Totals())], 0, 1)


def _gaps(w: World) -> list[rota.GapLine]:
    whats = ("no_a", "no_b", "not_enrolled", "unreachable", "away", "leaves")
    return [rota.GapLine(w.place, what, NOON, w.person) for what in whats] * 3


def _closings(w: World) -> Iterator[View]:
    closed = closures.ClosureLine(w.id, w.place, NOON.date(), NOON.date(), Why.RENOVATION)
    yield from (closures.Closures([closed] * 20, [(w.id, w.outlet)] * 8, 1, 3), closures.Closures([], [], 0, 1))
    yield from (closures.AskClosing(w.place), closures.ConfirmClosing(w.place, NOON.date(), NOON.date()))
    yield closures.ConfirmClosing(w.place, NOON.date(), NOON.date(), [(NOON.date(), NOON.date())] * 3)


def turns(w: World) -> list[rota.TurnLine]:
    ways = ("planned", "swapped", "ordered", "taken_over", "stood_in", "closed", "given_back")
    week = timedelta(weeks=1)
    lines = [
        rota.TurnLine(
            w.id - n, NOON + n * week, NOON + (n + 1) * week, w.person, w.person, "ab"[n % 2], how, running=not n
        )
        for n, how in enumerate(ways)
    ]
    return [*lines, rota.TurnLine(1, NOON, NOON + week, None, None)]


def swap_lines(w: World) -> list[rota.SwapLine]:
    may = frozenset({"agree", "decline", "withdraw", "undo"})
    turn, back = turns(w)[1:3]
    return [
        rota.SwapLine(
            w.id, w.person, w.person, turn, back if n % 2 else None, state.value, w.person, NOON, may, post=post
        )
        for post in "ab"
        for n, state in enumerate(SwapState)
    ]


def _rotas(w: World) -> Iterator[View]:
    day = NOON.date()
    gone = [rota.AwayLine(w.id, w.person, day, day + timedelta(days=n), w.note) for n in (0, 9)] * 6
    may = frozenset({"swap", "order", "take", "away", "list"})
    yield from (rota.Rota(w.place, turns(w), swap_lines(w), gone, may), rota.Rota(w.place, [], [], [], frozenset()))
    for length in (*Rhythm, None):
        yield rota.Rhythms(w.place, length, NOON if length else None, NOON)
        yield rota.Rhythms(w.place, length, None, None)
        yield rota.Rota(w.place, turns(w), [], [], frozenset({"length"}), length, NOON)
    yield rota.Rota(w.place, turns(w), [], [], frozenset({"away"}), give_back=w.person)
    yield from (rota.Outlets([w.place] * 8, 1, 3), rota.Outlets([], 0, 1))
    people = [(w.id, w.person, turn) for turn in (*turns(w)[:2], None)]
    for ordering in (True, False):
        yield from (rota.SwapTurns(w.place, turns(w), ordering), rota.SwapTurns(w.place, [], ordering))
        for turn in turns(w)[:2]:
            yield from (rota.SwapPeople(w.place, turn, many, ordering, [w.person] * 9) for many in (people, []))
    for step, first in (("", None), ("first", None), ("last", day)):
        for lines in (gone, []):
            for noted, new in ((lines[0] if lines else None, False), (None, False), (None, True)):
                about = ("UTC", day, step, day.replace(day=1), first, lines, noted, "" if noted else "back")
                yield rota.Away(*about, serves=not new, called=new)
    yield from (rota.RotaNote(w.place, turn=turns(w)[0], handover=hand) for hand in handovers(w))


def notes(w: World, kind: NoticeKind) -> list[rota.RotaNote | rota.Rota | None]:
    """What letters of a kind about the rota may tell."""
    if kind is NoticeKind.ROTA_PICTURE:
        return [rota.Rota(w.place, turns(w), [], [], frozenset())]
    if kind is NoticeKind.TURNS_SET:
        return [rota.RotaNote(w.place, turns=some) for some in (turns(w)[:2], ())]
    if kind in (NoticeKind.HANDOVER, NoticeKind.HANDOVER_SILENT, NoticeKind.HANDOVER_BOTH):
        return [rota.RotaNote(w.place, turn=turns(w)[0], handover=hand) for hand in handovers(w)]
    if kind is NoticeKind.COVERAGE:
        return [rota.RotaNote(w.place, gaps=_gaps(w), more=3)]
    away = rota.AwayLine(w.id, w.person, NOON.date(), NOON.date(), w.note)
    told = [rota.RotaNote(w.place, turn=turn, swap=swap, away=away) for turn in turns(w) for swap in swap_lines(w)]
    return [*told, rota.RotaNote(w.place), None]


Subject = (
    Case | Owed | duties.Awaited | closures.ClosingEnds | closures.ClosingTold | WalkLine | jurisdiction.Digest | DailyLine
    | rota.RotaNote | rota.Rota | staff.PostTold | None
)  # fmt: skip


def _about_duties(w: World) -> Mapping[NoticeKind, Sequence[Subject]]:
    lost = duties.MissedLine(w.id, w.place, w.checklist.title, NOON, w.note[:500], w.person, NOON, who=w.person)
    return {
        NoticeKind.POST_TOLD: posts_told(w),
        NoticeKind.DUTY_MISSED: [duties.Awaited([lost] * 20, [lost] * 20), duties.Awaited([], [])],
        NoticeKind.CLOSURE_ENDS: [closures.ClosingEnds(w.place, NOON.date(), why) for why in Why],
        NoticeKind.CLOSURE_SET: [
            closures.ClosingTold(w.place, NOON.date(), NOON.date(), why, what, by)
            for why in Why
            for what in ("set", "changed", "opened", "off")
            for by in ("", w.person)
        ],
        NoticeKind.DUTY_ANSWERED: [Owed(w.owed(), w.person, None)],
    }


def every_letter(w: World) -> Iterator[Letter]:
    facts = {
        "rhythm": "month", "from": NOON.isoformat(), "lapsed": True, "who": w.person, "was_name": w.person,
        "by": w.person, "granted": True, "until": NOON.isoformat(), "why": "tries", "percent": 96.0, "passed": False,
    }  # fmt: skip
    about_faults = {
        NoticeKind.FAULT_CALL, NoticeKind.FAULT_VERIFY, NoticeKind.FAULT_ENDED, NoticeKind.FAULT_RAN_OUT, NoticeKind.FAULT_AWAY,
        NoticeKind.TIME_ASKED, NoticeKind.TIME_ANSWERED, NoticeKind.DRAFT_OPENED, NoticeKind.EVIDENCE_LOST,
    }  # fmt: skip
    yield from every_drill_letter(w)
    for kind in [kind for kind in NoticeKind if kind not in DRILLS]:
        subjects: Sequence[Subject] = notes(w, kind) if kind in OF_ROTA else [None]
        if kind in about_faults:
            subjects = [*every_case(w), None]
        elif kind in (NoticeKind.DUTY_REMINDER, NoticeKind.DUTY_LATE):
            subjects = [Owed(w.owed(mine=mine), w.person, walk) for mine in (True, False) for walk in (w.walk, None)]
            subjects.append(Owed(w.owed(late=True), None, None))
            subjects.append(Owed(replace(w.owed(late=True, mine=False), who=w.person), w.person, w.walk))
        elif kind is NoticeKind.WEEKS:
            lines = [jurisdiction.AreaLine(w.id, w.outlet, totals(w), w.many)] * 5
            zone, weeks = "Asia/Shanghai", WeekMap(w.outlet, [], [])
            subjects = [jurisdiction.Digest(w.id, w.outlet, zone, totals(w), lines, NOON, weeks, w.many)]
        elif kind is NoticeKind.ALL_WELL:
            subjects = [
                DailyLine(Health(w.many, w.many, w.many, w.many, waiting), NOON, "Asia/Shanghai")
                for waiting in (None, NOON)
            ]
        elif kind in (found := _about_duties(w)):
            subjects = found[kind]
        elif kind in (NoticeKind.INSPECTION_RESULT, NoticeKind.WALK_HANDED, NoticeKind.WALK_TAKEN):
            subjects = [w.walk]
        short = {"granted": False, "why": "too_big", "what": "back", "post": "a", "was_name": w.person}
        given = [{**facts, "text": w.note}, short, *([MORE[kind]] if kind in MORE else [])]
        for subject in subjects:
            yield from (Letter(1, kind, 5, "en", subject, urgent=True, facts=told) for told in given)


def every_bundle(w: World) -> Iterator[Letter]:
    """Messages that tell of several things: of two, and of as many as one message takes."""
    letters = list(every_letter(w))
    for count in (2, IN_ONE):
        for start in range(0, len(letters) - count, count):
            parts = tuple(letters[start : start + count])
            for waited in (True, False):
                yield Letter(
                    1, NoticeKind.FAULT_CALL, 5, "en", None, urgent=False, parts=parts, facts={"waited": waited}
                )
