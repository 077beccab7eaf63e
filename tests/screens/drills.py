"""Every view and letter about drills, of one world."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from checklists import PARTIES, PARTS, DrillScore, Role, Scenario, Step
from safety.actions.outbox import Letter
from safety.model import views
from safety.model.drill import DrillState, Ending, Shift
from safety.model.notice import NoticeKind
from safety.model.views import DrillLetter, DrillLine, RoleLine, StepLine, View, rota
from safety.model.views.drills import Informed
from tests.screens.examples import NOON, World

DRILLS = tuple(kind for kind in NoticeKind if kind.value.startswith("drill_"))


def line(w: World, state: DrillState = DrillState.SET) -> DrillLine:
    title = w.texts("Robbery at the counter", "柜台抢劫", 40)
    return DrillLine(w.id, w.place, title, state, Shift.AFTERNOON, NOON, "20261203T1710-robbery-of-the-cash")


def scenario(w: World) -> Scenario:
    count = 12 if w.rough else 3
    roles = tuple(
        Role(f"r{n}", w.texts("Lead", "总指挥", 30), w.texts("You give orders.", "统一指挥。", 400))
        for n in range(count)
    )
    text = w.texts("Hold-up button pressed", "按下报警按钮", 120)
    steps = tuple(
        Step(f"s{n}", f"r{n % count}", text, "after", 90 if n % 2 else None, n == 0)
        for n in range(20 if w.rough else 4)
    )
    story, stop = w.texts("A person shows a weapon.", "一人持械。", 400), w.texts("Stop", "停止演练", 40)
    return Scenario("robbery", line(w).title, "1", story, stop, PARTIES, roles, steps)


def role_lines(w: World) -> list[RoleLine]:
    return [
        RoleLine(n, role, w.person if n else None, bool(n % 2), bool(n % 3)) for n, role in enumerate(scenario(w).roles)
    ]


def step_lines(w: World) -> list[StepLine]:
    gaps = ["late", "missed", "wrong", ""]
    return [
        StepLine(n, step, w.texts("Lead", "总指挥", 30), 99.0 if n % 2 else None, n % 3 == 0, gaps[n % 4], n % 5 == 0)
        for n, step in enumerate(scenario(w).steps)
    ]


def every_drill_view(w: World) -> Iterator[View]:
    yield from _planned(w)
    yield from _gathered(w)
    yield from _run(w)
    yield from _cards(w)


def _planned(w: World) -> Iterator[View]:
    what, lines = scenario(w), [line(w, state) for state in DrillState]
    yield from (views.Drills(lines, lines, 1, 3, True), views.Drills([], [], 0, 1, False, plan=True))
    for state, stands in ((DrillState.PROPOSED, NOON), (DrillState.SET, None)):
        may = frozenset({"set", "change", "open"})
        yield views.DrillPlan(line(w, state), what.story, PARTIES, NOON, may, stands, 2)
        yield views.DrillPlan(line(w, state), what.story, PARTIES, None, frozenset(), None)
    options = [(f"{n:024}", what.title, NOON if n % 2 else None) for n in range(7)]
    yield views.DrillScenarios(line(w), options, 1, 3)
    yield views.DrillWhen(line(w), [NOON + timedelta(days=n) for n in range(8)])
    done = [(what.title, NOON, bool(n % 2)) for n in range(30)]
    rows = [views.MatrixRow(w.place, done, [what.title] * 30), views.MatrixRow(w.place, [], [what.title])]
    yield from (views.DrillMatrix([*rows, rows[0]], 1, 3), views.DrillMatrix([], 0, 1))


def _gathered(w: World) -> Iterator[View]:
    what, people = scenario(w), [w.person] * max(1, w.many)
    waiting = [Informed("centre", until=NOON), Informed("police")]
    for told in (waiting, [Informed("centre", phone=True)], [Informed("centre", NOON, w.person, phone=True)]):
        yield views.DrillBoard(
            line(w), told, [], [], [], w.person, w.person, [], False, False, 0, 0, what.stop_word
        )  # fmt: skip
    for ready, closing in ((True, False), (False, False), (False, True)):
        told = [Informed(party, NOON if ready else None, w.person) for party in PARTIES]
        yield views.DrillBoard(
            line(w), told, people, people, people, w.person, w.person, role_lines(w), ready, ready, int(ready), w.many,
            what.stop_word, closing,
        )  # fmt: skip
    yield views.DrillRoles(line(w), w.person, role_lines(w))
    candidates = [(w.id, w.person, 3)] * 60
    yield from (views.DrillRole(line(w), 0, what.roles[0], candidates), views.DrillRole(line(w), 99, None, []))


def _run(w: World) -> Iterator[View]:
    what, running = scenario(w), line(w, DrillState.RUNNING)
    for stopping in (False, True):
        yield views.DrillRun(
            running, NOON, step_lines(w), 3, what.title, w.many, what.stop_word, NOON, stopping=stopping
        )
    failed = tuple(step.id for step in what.steps[:8])
    score = DrillScore(dict.fromkeys(PARTS, 20), 100, False, failed, ())
    for ending in Ending:
        for filed in (None, NOON):
            for confirming in (False, True):
                yield views.DrillReview(
                    line(w, DrillState.REVIEW), ending, score, 80, step_lines(w), role_lines(w), 1, w.many, w.many,
                    NOON, filed, confirming, may=filed is None,
                )  # fmt: skip


def _cards(w: World) -> Iterator[View]:
    what = scenario(w)
    for here in (False, True):
        yield views.DrillCard(
            line(w, DrillState.RUNNING), what.story, what.stop_word, what.roles, True, here, False, w.person, on=True
        )
    yield views.DrillCard(line(w), what.story, what.stop_word, (), True, True, False, "", on=True)
    yield views.DrillCard(line(w), what.story, what.stop_word, (), True, True, False, "", on=False)
    centre = Informed("centre", NOON, w.person)
    yield views.DrillCard(line(w), what.story, what.stop_word, (), False, False, False, "", on=True, centre=centre)
    for made_up in (None, NOON):
        yield views.DrillCard(
            line(w), what.story, what.stop_word, what.roles, True, False, False, "", on=False,
            steps=what.steps, make_up=True, made_up_at=made_up,
        )  # fmt: skip


def handovers(w: World) -> Iterator[rota.HandoverView]:
    """A handover in each of its states, with drills ahead."""
    texts = w.texts("The lamp is broken", "照明灯损坏", 60)
    for given, taken, may, over, given_up in (
        (False, False, "give", False, False),
        (True, False, "take", True, False),
        (True, True, "", False, False),
        (True, False, "", False, True),
    ):
        yield rota.HandoverView(
            w.id, w.person, w.person, given, taken, NOON,
            [(w.id, texts, w.note)] * 6, w.many, [(texts, 3, 40)] * 3,
            [line(w)] * 2, [texts] * 5, may, over, given_up,
        )  # fmt: skip


def every_drill_letter(w: World) -> Iterator[Letter]:
    """Every kind of letter about a drill, of everything and of next to nothing."""
    for kind in DRILLS:
        for told in _told(w):
            yield Letter(1, kind, 5, "en", told, urgent=True)


def _told(w: World) -> Iterator[DrillLetter]:
    what = scenario(w)
    facts: dict[str, object] = {"missed": NOON.isoformat(), "by": w.person, "name": w.person, "off": "day_off"}
    for ending in Ending:
        yield DrillLetter(line(w), what, what.roles, True, facts, (False, 47), ending, max(1, w.many))
    yield DrillLetter(line(w), what, (), True, {}, None, None, 0, stands_at=NOON, off=True)
    for state in (DrillState.SET, DrillState.GATHERING, DrillState.RUNNING, DrillState.REVIEW):
        for centre in (Informed("centre", until=NOON), Informed("centre", NOON, w.person, phone=True)):
            yield DrillLetter(line(w, state), what, (), False, {}, None, None, 0, centre=centre)
    for way in ("watch", "lead", "file", "nobody"):
        yield DrillLetter(line(w), what, (), True, {"what": way, "name": w.person}, None, None, 0)
