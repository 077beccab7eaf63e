"""A drill in one line, and what a notice tells of it."""

from __future__ import annotations

from datetime import datetime

from safety.actions.drills import facts
from safety.model.drill import Drill, DrillState, Ending
from safety.model.notice import Notice, NoticeKind
from safety.model.views.drills import DrillLetter, DrillLine
from safety.ports import Work


def line(work: Work, drill: Drill) -> DrillLine:
    """Tell a drill in one line."""
    title = facts.scenario_of(work, drill).title
    return DrillLine(drill.id, facts.place(work, drill.outlet_id), title, drill.state, drill.shift, drill.starts_at)


def drill_of(work: Work, notice: Notice) -> Drill | None:
    """Tell which drill a notice is about."""
    key = notice.facts.get("drill")
    return work.find(Drill, key) if isinstance(key, int) else None


def letter(work: Work, drill: Drill, notice: Notice) -> DrillLetter:
    """Gather what a notice about a drill tells."""
    scenario = facts.scenario_of(work, drill)
    named = notice.facts.get("roles") or []
    filed = drill.state is DrillState.FILED
    return DrillLetter(
        line=line(work, drill),
        scenario=scenario,
        roles=[role for role in scenario.roles if role.id in named],
        observer=bool(notice.facts.get("observer")),
        facts=notice.facts,
        result=(bool(drill.passed), drill.percent or 0) if filed else None,
        ending=drill.ending,
        gaps=len(facts.score(work, drill, scenario).gaps) if filed and drill.ending is not Ending.STOPPED else 0,
    )


def still_true(work: Work, drill: Drill, notice: Notice) -> bool:
    """Look again whether a notice about a drill still needs to be told."""
    part = work.drills.person(drill.id, notice.person_id)
    match notice.kind:
        case NoticeKind.DRILL_PROPOSED | NoticeKind.DRILL_LAPSED:
            return drill.state is DrillState.PROPOSED
        case NoticeKind.DRILL_SET:
            announced = datetime.fromisoformat(str(notice.facts.get("at")))
            same = drill.scenario_key == notice.facts.get("scenario")
            return drill.state is DrillState.SET and drill.starts_at == announced and same
        case NoticeKind.DRILL_DUE:
            return drill.state is DrillState.SET
        case NoticeKind.DRILL_CENTRE:
            return drill.state is DrillState.GATHERING
        case NoticeKind.DRILL_ROLL:
            return drill.on and (part is None or part.here_at is None)
        case NoticeKind.DRILL_ROLE:
            return drill.on and part is not None and list(notice.facts.get("roles") or []) == list(part.roles)
        case NoticeKind.DRILL_MAKE_UP | NoticeKind.DRILL_MAKE_UP_LATE if part is not None:
            return notice.kind is NoticeKind.DRILL_MAKE_UP_LATE or part.due_at is not None
    return True
