"""What befalls people: they go away and come back, fall ill, block the bot, swap turns, leave the bank, are hired, close their outlet."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from safety.model.people import PostKind
from tests.year import branch, staffing, town, turns
from tests.year.folk import Deeds, Folk

if TYPE_CHECKING:
    from tests.year.life import Year

FORTNIGHT = 14


class Fates:
    """Rolls the dice of each day."""

    def __init__(self, year: Year, dice: random.Random) -> None:
        self._year = year
        self._dice = dice
        self._day = 0
        self._errands: dict[tuple[str, datetime], list[Deeds]] = defaultdict(list)
        self._joining: dict[str, date] = {}
        self._closed: set[str] = set()
        self._hired = 0

    def errands(self, key: str, moment: datetime) -> Sequence[Deeds]:
        """What somebody has to do at a moment, whatever else there is."""
        return self._errands.pop((key, moment), ())

    def of(self, today: date, moments: Sequence[datetime]) -> None:
        """Roll the dice of a day."""
        self._errands.clear()
        self._enrol(today)
        for one in list(self._year.folk.values()):
            if not one.gone and self._reachable(one):
                self._of(one, self._year.posts[one.key], today, self._dice.choice(moments))
        self._day += 1
        if self._day % FORTNIGHT == 0 and today.weekday() < 5:
            self._replace(today, moments[-1])

    def _reachable(self, one: Folk) -> bool:
        """Now and then somebody blocks the bot, and after some days takes it back."""
        if one.phone.chat.blocked:
            if self._roll(0.2):
                one.phone.unblock()
            return False
        if self._roll(0.0005) and one.diary is None:
            one.phone.block()
            return False
        return True

    def _roll(self, probability: float) -> bool:
        return self._dice.random() < probability

    def _of(self, one: Folk, post: PostKind, today: date, moment: datetime) -> None:
        if one.away is not None and one.away[1] < today:
            one.away = None
        todo = self._errands[one.key, moment]
        if post is PostKind.SAFETY_OFFICER:
            self._of_officer(one, today, todo)
        elif post is PostKind.OUTLET_HEAD:
            self._of_head(one, today, todo)
        elif one.away is None and self._roll(0.003):
            one.away = self._span(today, 0, 10)
        if not todo:
            del self._errands[one.key, moment]

    def _of_officer(self, one: Folk, today: date, todo: list[Deeds]) -> None:
        if one.away is None and self._roll(0.006):
            one.away = self._span(today + timedelta(days=self._dice.randint(1, 20)), 0, 13)
            todo.append(turns.go_away(one, *one.away))
        elif one.away is None and self._roll(0.002):
            one.away = self._span(today, 0, 4)  # fallen ill: every second one remembers to say so
            todo += [turns.go_away(one, *one.away)] if self._roll(0.5) else []
        elif one.away is not None and self._roll(0.02):
            one.away = None
            todo.append(turns.come_back(one))
        elif one.away is None and self._roll(0.008):
            todo.append(turns.swap(one))
        elif self._roll(0.001):
            todo.append(turns.undo(one))
        elif one.away is None and self._roll(0.003):
            todo.append(turns.take_over(one))

    def _of_head(self, one: Folk, today: date, todo: list[Deeds]) -> None:
        if one.away is None and self._roll(0.003):
            one.away = self._span(today, 2, 10)
        elif self._roll(0.002):
            todo.append(turns.swap(one, ordering=True))
        elif one.key in self._closed and self._roll(0.03):
            self._closed.discard(one.key)
            todo.append(turns.open_again(one))
        elif self._roll(0.0004):
            self._closed.add(one.key)
            todo.append(turns.close(one, *self._span(today + timedelta(days=self._dice.randint(2, 10)), 0, 20)))

    def _span(self, first: date, shortest: int, longest: int) -> tuple[date, date]:
        return first, first + timedelta(days=self._dice.randint(shortest, longest))

    def _replace(self, today: date, moment: datetime) -> None:
        """An officer leaves and another is hired: their security lead does both on the phone."""
        year = self._year
        staff = [key for key, one in year.folk.items() if not one.gone and one.diary is None]
        gone = self._dice.choice([key for key in staff if year.posts[key] is PostKind.SAFETY_OFFICER])
        outlet = year.works_at[gone]
        area = next(unit.parent for unit in year.plan.units if unit.key == outlet)
        lead = next(p.person for p in year.plan.posts if p.unit == area and p.kind is PostKind.SECURITY_LEAD)
        number, self._hired = len(year.plan.people) + self._hired, self._hired + 1
        key = f"{number + 1:04}"
        boss = year.folk[lead]
        if boss.phone.chat.blocked:
            return
        year.folk[gone].gone = True
        hire = staffing.hire(boss, key, branch.name(number), year.run(town.unit_ids)[outlet])
        self._errands[lead, moment] += [staffing.see_off(boss, gone), hire]
        year.works_at[key], year.posts[key] = outlet, PostKind.SAFETY_OFFICER
        self._joining[key] = today + timedelta(days=self._dice.randint(1, 5))

    def _enrol(self, today: date) -> None:
        """Whoever was hired opens the invitation some days later."""
        for key in [key for key, day in self._joining.items() if day <= today]:
            del self._joining[key]
            token = self._year.run(town.codes).get(key)
            number = int(key) - 1
            if token is not None:
                self._year.join(key, branch.name(number), branch.language(number)).phone.scan(token)
