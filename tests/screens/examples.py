"""Views to draw: an ordinary one of each kind, and the same with the worst that data and people can bring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from checklists import Checklist, Choice, Item, Score, Section, Severity, Texts, UsualFault, score
from checklists.answers import Answer
from safety.actions.alarms import OUTAGE
from safety.model import views
from safety.model.fault import FaultState
from safety.model.inspection import Mark
from safety.model.notice import NoticeKind
from safety.model.views import Case, NextStep, Place

NOON = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
"""Wednesday, noon in Shanghai."""

MORE: dict[NoticeKind, dict[str, object]] = {
    NoticeKind.TURN_COMING: {"goes_on": True},
    NoticeKind.ALARM: {"kind": OUTAGE, "zone": "Asia/Shanghai", **dict.fromkeys(("since", "until"), NOON.isoformat())},
}
"""What some notices may tell besides."""

EVERYTHING = frozenset(
    {"grant", "deny", "verify", "reject", "accept", "pass_on", "fixed", "more_time", "escalate", "photos", "journal"}
)


@dataclass(frozen=True)
class World:
    """Where examples get their names, texts and numbers from."""

    person: str
    outlet: str
    note: str
    id: int
    items: int
    many: int
    rough: bool = False

    def texts(self, en: str, zh: str, longest: int) -> Texts:
        """An ordinary text, or one that fills its length with what HTML dislikes."""
        if not self.rough:
            return {"en": en, "zh": zh}
        return {"en": ("<b>&\"'" * 80)[:longest], "zh": ("《<&>检查》" * 80)[:longest]}

    @property
    def place(self) -> Place:
        return Place(self.id, self.outlet, "Asia/Shanghai")

    def item(self, key: str = "P1", answer: Answer | None = None, severity: Severity = Severity.CRITICAL) -> Item:
        usual = tuple(
            UsualFault(
                f"u{n}",
                self.texts(f"Closer weak {n}", f"闭门器失效{n}", 60),
                None,
                self.texts("Post a person at the door.", "派专人值守。", 200),
            )
            for n in range(8 if self.rough else 3)
        )
        return Item(
            id=key,
            question=self.texts("Does the interlock door work as it should?", "联动互锁门是否正常？", 160),
            criterion=self.texts("One door opens only when the other is shut.", "两道门不能同时开启。", 300),
            hint=self.texts("Hold the first door open and try the second.", "保持第一道门开启，尝试开第二道门。", 400),
            answer=answer or Choice(),
            severity=severity,
            evidence=frozenset({"photo", "register", "second", "centre"}) if self.rough else frozenset({"photo"}),
            photo_rule="always",
            deadline=timedelta(days=1),
            usual_faults=usual,
            basis="GA 38-2021",
            when=None,
            weight=4.0,
        )

    @property
    def checklist(self) -> Checklist:
        title = self.texts("Weekly outlet inspection", "网点每周安全检查", 60)
        items = tuple(self.item(f"P{n}") for n in range(1, self.items + 1))
        section = Section("building", self.texts("Building and counters", "物防", 60), None, items)
        return Checklist("weekly-inspection", title, "2026.11", (section,))

    @property
    def walk(self) -> views.WalkLine:
        return views.WalkLine(self.id, self.place, self.checklist.title, 13, 42, NOON)

    def owed(self, *, late: bool = False, mine: bool = True) -> views.OwedLine:
        closes_at, until = NOON + timedelta(days=2, hours=6), NOON + timedelta(days=3) if mine else None
        return views.OwedLine(self.place, self.checklist.title, closes_at, late, mine, until=until)

    def home(self, *, welcome: bool = False) -> views.Home:
        n = self.many
        posts = [("safety_officer", self.outlet)] * n
        owed = [self.owed(late=True), self.owed(mine=False)] * n
        return views.Home(self.person, posts, [self.walk] * n, owed, n, "zh", welcome=welcome)

    def card(self, **changes: object) -> views.Card:
        mark = Mark("na", 1, "9" * 64, self.note[:500]) if self.rough else None
        facts: dict[str, object] = {
            "walk": self.id, "place": self.place, "title": self.checklist.title, "section": self.checklist.sections[0],
            "item": self.item(), "index": 13, "number": 14, "total": 42, "done": 13, "mark": mark, "revision": self.many,
            "photos": self.many, "shut": None, "fresh": False, "faults": self.many,
        }  # fmt: skip
        return views.Card(**{**facts, **changes})  # type: ignore[arg-type]  # facts are as the class names them

    def line(self, index: int, state: str = "") -> views.OverviewLine:
        return views.OverviewLine(index, index + 1, self.item(), state, self.many)

    def overview(self, page: int = 1) -> views.Overview:
        lines = [self.line(n, state) for n, state in enumerate(["ok", "fault", "na", "later", "shut", ""] * 2)]
        sections = [(self.checklist.sections[0], lines[:6]), (self.checklist.sections[0], lines[6:])]
        return views.Overview(self.id, self.place, self.checklist.title, sections, page, 4, 13, 42)

    def fault_line(self, state: FaultState = FaultState.OPEN) -> views.FaultLine:
        owner = self.person if state is FaultState.ACCEPTED else None
        what = self.texts("Both doors open at once", "两道门可同时开启", 160)
        return views.FaultLine(
            self.id, self.place, what, self.note, Severity.CRITICAL, state, self.many, NOON + timedelta(hours=24), owner
        )

    def summary(self, **changes: object) -> views.Summary:
        verdicts = {} if self.rough else {"P1": "fault", **{f"P{n}": "ok" for n in range(2, self.items + 1)}}
        return_score: Score = score(self.checklist, verdicts)
        left = [self.line(n) for n in range(self.items)] if self.rough else []
        facts: dict[str, object] = {
            "walk": self.id, "place": self.place, "title": self.checklist.title, "checklist": self.checklist,
            "score": return_score, "faults": [self.fault_line()] * self.many, "open_items": left,
            "lacking_photo": left or [self.line(0, "fault")], "not_counted": self.many,
        }  # fmt: skip
        return views.Summary(**{**facts, **changes})  # type: ignore[arg-type]  # the same

    def draft(self, **changes: object) -> views.Draft:
        facts: dict[str, object] = {
            "fault": self.id, "place": self.place, "item": self.item(), "question": self.item().question,
            "usual_id": "u1", "note": self.note, "severity": Severity.HIGH, "proposed": Severity.CRITICAL,
            "made_safe": None, "photos": self.many, "voices": self.many, "no_photo": False,
            "opens_at": NOON + timedelta(minutes=10), "described": True, "repeats": self.many if self.rough else 0,
        }  # fmt: skip
        return views.Draft(**{**facts, **changes})  # type: ignore[arg-type]  # the same

    def case(self, **changes: object) -> Case:
        asked = {"name": self.person, "days": 3, "reason": self.note[:500], "interim": self.note[:500]}
        facts: dict[str, object] = {
            "id": self.id, "place": self.place, "question": self.item().question,
            "what": self.texts("Both doors open at once", "两道门可同时开启", 60), "note": self.note,
            "severity": Severity.CRITICAL, "state": FaultState.OPEN, "made_safe": False, "reporter": self.person,
            "opened_at": NOON, "owner": None, "accepted_at": None, "accept_by": NOON + timedelta(minutes=15),
            "fixer": None, "fixed_at": None, "verifier": None, "ended_at": None, "fix_by": NOON + timedelta(hours=24),
            "photos": self.many, "after_photos": 0, "picture": "AgACAgUAAx", "postponed": 2 if self.rough else 0,
            "asked": asked if self.rough else {}, "next": NextStep(NOON + timedelta(hours=21), "climb", "security_lead"),
            "may": EVERYTHING if self.rough else frozenset({"accept", "pass_on", "fixed", "more_time", "escalate", "journal"}),
            "why": "reopened" if self.rough else "opened",
            "why_facts": {"post": "outlet_head", "by": self.person} | ({"reason": self.note} if self.rough else {}),
            "repeats": self.many if self.rough else 0,
        }  # fmt: skip
        return Case(**{**facts, **changes})  # type: ignore[arg-type]  # the same


ORDINARY = World("Li Wei", "Xinhua Road Outlet", "The left leaf hangs.", 17, 42, 2)
ROUGH = World("<b>&" * 50, "</b>&" * 40, "😀<i>&" * 200, 2**53, 60, 60, rough=True)
EMPTY = World("李伟", "新华路支行", "", 1, 1, 0)
ONE = World("李伟", "新华路支行", "门坏了", 1, 1, 1)
WORLDS = {"ordinary": ORDINARY, "rough": ROUGH, "empty": EMPTY, "one": ONE}
