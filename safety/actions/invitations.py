"""An invitation to pass on, as a letter tells it: whose, where, and the code, as long as that opens anything."""

from __future__ import annotations

from datetime import datetime

from safety.model.codes import Code
from safety.model.notice import Notice
from safety.model.people import Person
from safety.model.views.staff import Invitation
from safety.ports import Work


def of(work: Work, now: datetime, notice: Notice) -> Invitation | None:
    """Tell the invitation of a notice; None where it was used or cut off meanwhile."""
    code = work.find(Code, int(notice.facts.get("code") or 0))
    if code is None or not code.live:
        return None
    invited = work.get(Person, code.subject_id)
    unit = next((unit.name for _, unit in work.people.posts(invited.id, now)), "")
    return Invitation(invited.name, unit, code.token)
