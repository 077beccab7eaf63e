"""A drill in one line, and what a notice tells of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from safety.actions.away import is_away
from safety.actions.drills import facts
from safety.actions.drills.knowing import informed
from safety.model.drill import Drill, DrillState, Ending
from safety.model.notice import Notice, NoticeKind
from safety.model.people import Person
from safety.model.views.drills import DrillLetter, DrillLine
from safety.ports import Work


def line(work: Work, drill: Drill) -> DrillLine:
    """Tell a drill in one line."""
    title = facts.scenario_of(work, drill).title
    where = facts.place(work, drill.outlet_id)
    return DrillLine(drill.id, where, title, drill.state, drill.shift, drill.starts_at, drill.plan)


def drill_of(work: Work, notice: Notice) -> Drill | None:
    """Tell which drill a notice is about."""
    key = notice.facts.get("drill")
    return work.find(Drill, key) if isinstance(key, int) else None


def letter(work: Work, now: datetime, drill: Drill, notice: Notice) -> DrillLetter:
    """Gather what a notice about a drill tells."""
    scenario = facts.scenario_of(work, drill)
    named = notice.facts.get("roles") or []
    filed = drill.state is DrillState.FILED
    reader = work.get(Person, notice.person_id)
    decides = facts.decides(work, now, reader, drill)
    asks = notice.kind is NoticeKind.DRILL_CENTRE
    what = line(work, drill)
    if asks and notice.made_at != drill.opened_at:  # the roll call that it told of led to no drill
        what = replace(what, state=DrillState.SET)
    return DrillLetter(
        line=what,
        scenario=scenario,
        roles=[role for role in scenario.roles if role.id in named],
        observer=bool(notice.facts.get("observer")),
        facts=notice.facts,
        result=(bool(drill.passed), drill.percent or 0) if filed else None,
        ending=drill.ending,
        decides=decides,
        watches=drill.planned and facts.watcher(work, drill) == reader.id,
        gaps=len(facts.score(work, drill, scenario).gaps) if filed and drill.ending is not Ending.STOPPED else 0,
        stands_at=drill.due_at if drill.state is DrillState.PROPOSED else None,
        centre=informed(work, now, drill, facts.CENTRE) if asks else None,
        off=decides and drill.planned and facts.is_off(work, drill),
    )


def still_true(work: Work, now: datetime, drill: Drill, notice: Notice) -> bool:
    """Look again whether a notice about a drill still needs to be told."""
    match notice.kind:
        case NoticeKind.DRILL_PROPOSED | NoticeKind.DRILL_LAPSED:
            return drill.state is DrillState.PROPOSED
        case NoticeKind.DRILL_SET | NoticeKind.DRILL_REMINDER:
            return _stands(work, now, drill, notice)
        case NoticeKind.DRILL_DUE:
            return drill.state is DrillState.SET
        case NoticeKind.DRILL_CENTRE:
            return drill.state is DrillState.GATHERING
        case NoticeKind.DRILL_WATCH:
            return drill.on or (drill.state is DrillState.REVIEW and notice.facts.get("what") in ("file", "nobody"))
    return _asks_for_part(work, drill, notice)


def _asks_for_part(work: Work, drill: Drill, notice: Notice) -> bool:
    """What is asked of one participant: to come, to play, to make up for it."""
    if notice.kind not in (NoticeKind.DRILL_ROLL, NoticeKind.DRILL_ROLE, NoticeKind.DRILL_MAKE_UP):
        return True
    part = work.drills.person(drill.id, notice.person_id)
    if notice.kind is NoticeKind.DRILL_ROLL:
        return drill.on and (part is None or part.here_at is None)
    if notice.kind is NoticeKind.DRILL_ROLE:
        return drill.on and part is not None and list(notice.facts.get("roles") or []) == list(part.roles)
    return part is None or part.due_at is not None


def _stands(work: Work, now: datetime, drill: Drill, notice: Notice) -> bool:
    """It is announced for the date that the notice tells; a reminder is for those who will be there, and before it begins."""
    if drill.state is not DrillState.SET or drill.starts_at != datetime.fromisoformat(str(notice.facts.get("at"))):
        return False
    if notice.kind is NoticeKind.DRILL_REMINDER:
        return now < drill.starts_at and not is_away(work, notice.person_id, drill.starts_at)
    return drill.scenario_key == notice.facts.get("scenario")
