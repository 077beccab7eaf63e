"""Where a walk goes next: it passes every item, stands on none that does not apply, and ends."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from checklists import Checklist, builtin
from safety.model.inspection import Inspection, Mark
from safety.model.walking import applying, first_open, following, not_counted, preceding

CHECKLISTS = st.sampled_from(sorted(builtin().values(), key=lambda checklist: checklist.id))
VERDICTS = st.sampled_from(["ok", "fault", "na"])


@st.composite
def walks(draw: st.DrawFn) -> tuple[Checklist, Inspection]:
    """A walk through a built-in checklist, with any answers and anything put off."""
    checklist = draw(CHECKLISTS)
    ids = [item.id for item in checklist.items]
    walk = Inspection(1, 1, checklist.id, 1, datetime(2026, 11, 23, tzinfo=UTC), draw(st.sampled_from(ids)))
    for item in draw(st.lists(st.sampled_from(ids), unique=True)):
        walk.put(item, Mark(draw(VERDICTS), 1))
    walk.later = [item for item in draw(st.lists(st.sampled_from(ids), unique=True)) if item not in walk.verdicts]
    return checklist, walk


@given(walks())
def test_the_next_item_applies_is_open_and_was_not_put_off(made: tuple[Checklist, Inspection]) -> None:
    checklist, walk = made
    to = following(checklist, walk, walk.position)
    if to is None:
        assert all(i.id in walk.verdicts or i.id in walk.later for i in applying(checklist, walk))
        return
    assert to in {item.id for item in applying(checklist, walk)}
    assert to not in walk.verdicts
    assert to not in walk.later


@given(walks(), VERDICTS)
def test_going_on_comes_past_every_item_once_and_ends(made: tuple[Checklist, Inspection], verdict: str) -> None:
    checklist, walk = made
    seen = []
    while (to := following(checklist, walk, walk.position)) is not None:
        seen.append(to)
        walk.put(to, Mark(verdict, 1))
        walk.position = to
    assert len(seen) == len(set(seen))
    assert first_open(checklist, walk) in {None, *walk.later}


@given(walks())
def test_back_goes_to_an_earlier_item_until_the_first(made: tuple[Checklist, Inspection]) -> None:
    checklist, walk = made
    here = walk.position
    for _ in checklist.items:
        before = preceding(checklist, walk, here)
        assert checklist.position(before) <= checklist.position(here)
        here = before
    assert preceding(checklist, walk, here) == here


@given(walks())
def test_every_answer_is_counted_or_kept_aside(made: tuple[Checklist, Inspection]) -> None:
    checklist, walk = made
    counted = sum(1 for item in applying(checklist, walk) if item.id in walk.verdicts)
    assert counted + not_counted(checklist, walk) == walk.answered == len(walk.verdicts)
