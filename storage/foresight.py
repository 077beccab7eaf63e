"""What a tap is going to ask for, read in the way that stores it.

On PostgreSQL each question is a way to the server and back, and nearly every tap asks the same ones, one after the other: who is it,
where do they stand, in which walk, at which outlet. They are asked at once, with the update's entry. What was read so is believed no
longer than what is read alone: it is written back by its version.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, bindparam
from sqlalchemy.orm import Session

from safety.model.desk import Desk
from safety.model.inspection import Inspection
from safety.model.organisation import Unit
from safety.model.people import Person
from storage import rows, tables
from storage.prepared import Facts, Prepared, together

_p, _d, _w, _u = tables.people.c, tables.desks.c, tables.inspections.c, tables.units.c


_KINDS = (Person, Desk, Inspection, Unit)
_question = rows.Question(
    lambda these: these.select_from(
        tables.people.outerjoin(tables.desks, _d.person_id == _p.id)
        .outerjoin(tables.inspections, _w.id == _d.inspection_id)
        .outerjoin(tables.units, _u.id == _w.outlet_id)
    ).where(_p.chat_id == bindparam("chat", type_=BigInteger)),
    *_KINDS,
)


def enter(session: Session, entry: tuple[Prepared, Facts], chat: int) -> tuple[bool, dict[type, Any]]:
    """Store an update's entry; tells whether that was done, and what its chat's person is going to ask for, by kind."""
    connection = rows.line(session)
    if connection.dialect.name == "sqlite":
        return bool(entry[0].count(connection, entry[1])), {}
    counts, found = together(connection, [entry], (_question.statement, {"chat": chat}))
    told = _question.read(session, [] if found is None else [found])
    things = {kind: thing for row in told for kind, thing in zip(_KINDS, row, strict=True) if thing is not None}
    return bool(counts[0]), things
