"""The part of a plan that is about posts: who holds which, and from which day until which.

A post that has begun is not asked from when it is held; the same person may hold the same post again later, as another line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from safety.actions.closing import today_at
from safety.model.organisation import Unit
from safety.model.people import Person, Post, PostKind
from safety.model.plan import Counts, Plan, PostLine
from safety.model.post_days import begins_at, ends_at, first_day, last_day
from safety.ports import Work

EXACTLY, LIKELY = 0, 1
"""How well a post is the one that a line tells of."""


@dataclass
class Posts:
    """What became of the posts: those held from now on, those that ended, and those that begin on another day than was said."""

    counts: Counts = field(default_factory=Counts)
    begun: list[Post] = field(default_factory=list)
    ended: list[Post] = field(default_factory=list)
    moved: list[Post] = field(default_factory=list)
    unsettled: set[int] = field(default_factory=set)
    reordered: set[int] = field(default_factory=set)


def settle(work: Work, now: datetime, plan: Plan, units: Mapping[str, Unit], people: Mapping[str, Person]) -> Posts:
    """Begin, change and end posts; a post that ended stays in the record."""
    settler = _Settler(now, plan.dated, {unit.id: unit for unit in units.values()})
    held: dict[tuple[int, int, PostKind], list[Post]] = defaultdict(list)
    for post in work.organisation.all_posts(now):
        held[post.person_id, post.unit_id, post.kind].append(post)
    wanted: dict[tuple[int, int, PostKind], list[PostLine]] = defaultdict(list)
    for line in plan.posts:
        wanted[people[line.person].id, units[line.unit].id, line.kind].append(line)
    fresh: list[Post] = []
    for key in (*wanted, *(key for key in held if key not in wanted)):
        fresh += settler.settle(key, held.get(key, ()), wanted.get(key, ()))
    work.add_all(fresh)
    return settler.posts


class _Settler:
    def __init__(self, now: datetime, dated: Iterable[str], units: Mapping[int, Unit]) -> None:
        self._now, self._dated, self._units = now, frozenset(dated), units
        self.posts = Posts()

    def settle(self, key: tuple[int, int, PostKind], held: Sequence[Post], lines: Sequence[PostLine]) -> list[Post]:
        """See to one person's post of a kind at a unit; tells what is new."""
        unit, counts = self._units[key[1]], self.posts.counts
        today = today_at(unit, self._now)
        wanted = sorted((line for line in lines if not line.over(today)), key=lambda line: line.first or date.min)
        counts.unchanged += len(lines) - len(wanted)
        left, new = list(held), []
        pairs: dict[int, Post] = {}
        for rank in (EXACTLY, LIKELY):
            for number, line in enumerate(wanted):
                fits = (post for post in left if number not in pairs and self._fit(post, line, unit) == rank)
                if (post := next(fits, None)) is not None:
                    left.remove(post)
                    pairs[number] = post
        for post in left:
            self._end(post)
        for number, line in enumerate(wanted):
            if number in pairs:
                self._change(pairs[number], line, unit)
            else:
                new.append(self._begin(key, line, unit))
        return new

    def _fit(self, post: Post, line: PostLine, unit: Unit) -> int | None:
        """A line that begins later is no post that is held already."""
        begins = first_day(post, unit, self._now)
        if "first" not in self._dated:
            return EXACTLY if begins is None else LIKELY
        if not line.ahead(today_at(unit, self._now)):
            return EXACTLY if begins is None else LIKELY
        return None if begins is None else EXACTLY if begins == line.first else LIKELY

    def _begin(self, key: tuple[int, int, PostKind], line: PostLine, unit: Unit) -> Post:
        begins = begins_at(unit, line.first, self._now)
        post = Post(*key, begins, ends_at(unit, line.last), turn=line.turn)
        post.set_due(self._now)
        self.posts.counts.added += 1
        self.posts.begun += [] if post.begins_after(self._now) else [post]
        self._unsettle(post)
        return post

    def _change(self, post: Post, line: PostLine, unit: Unit) -> None:
        """Give it the place and the days of the line."""
        was = post.turn, post.since, post.until
        waited = post.begins_after(self._now)
        post.turn = line.turn
        if "first" in self._dated and waited and first_day(post, unit, self._now) != line.first:
            post.since = begins_at(unit, line.first, self._now)
        if "last" in self._dated and last_day(post, unit) != line.last:
            post.until = ends_at(unit, line.last)
        changed = was != (post.turn, post.since, post.until)
        self.posts.counts.note(changed=changed)
        if not changed:
            return
        post.set_due(self._now)
        if post.turn != was[0]:
            self.posts.reordered.add(post.unit_id)
        if post.since != was[1]:
            (self.posts.moved if post.begins_after(self._now) else self.posts.begun).append(post)
        self._unsettle(post)

    def _end(self, post: Post) -> None:
        post.end(self._now)
        self.posts.counts.ended += 1
        self.posts.ended.append(post)
        self._unsettle(post)

    def _unsettle(self, post: Post) -> None:
        if post.kind is PostKind.SAFETY_OFFICER:
            self.posts.unsettled.add(post.unit_id)
