"""What the rules ask of the organisation: persons, posts, units, codes. A part of `safety.ports`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from safety.model.closure import Closure
from safety.model.codes import Code, CodeKind
from safety.model.organisation import Checkpoint, Unit
from safety.model.people import Person, Post, PostKind
from safety.model.tree import Held
from safety.model.workdays import Span, UnitDay


class People(Protocol):
    """Persons and their posts."""

    def by_chat(self, chat_id: int) -> Person | None: ...
    def by_key(self, key: str) -> Person | None: ...
    def posts(self, person_id: int, at: datetime) -> Sequence[tuple[Post, Unit]]: ...
    def posts_ahead(self, person_id: int, at: datetime) -> Sequence[tuple[Post, Unit]]:
        """The posts of a person that begin later, the next first."""
        ...

    def newest_place(self, person_id: int) -> Unit | None:
        """The unit of the post that a person was given last, whenever it is held."""
        ...

    def holders(self, units: Sequence[int], kind: PostKind, at: datetime) -> Sequence[Person]:
        """Who holds a post at the nearest of these units that has anyone; `units` are nearest first."""
        ...

    def posts_held(self, units: Sequence[int], at: datetime) -> Held:
        """Which posts anybody holds at which of these units."""
        ...

    def staff(self, unit_id: int, at: datetime) -> Sequence[Person]:
        """Who holds any post at a unit, officers first and in their order."""
        ...

    def below(
        self, lines: Sequence[str], query: str, page: int, size: int, at: datetime
    ) -> tuple[Sequence[Person], int]:
        """A page of the people with a post below these unit lines, by name, and how many there are; `query` is a part of a name or number.

        A post that begins later counts. Somebody without any post is found by the whole staff number.
        """
        ...

    def any_other(self, kind: PostKind, excluded: Iterable[int], at: datetime) -> bool:
        """Tell whether anybody holds a post of a kind, these posts left out."""
        ...

    def last_turn(self, outlet_id: int, at: datetime) -> int:
        """The last place in an outlet's rota, of those who come later too; 0 where there is none."""
        ...

    def rota(self, outlet_id: int, at: datetime) -> Sequence[int]:
        """The ids of the outlet's safety officers in the order of their turns."""
        ...

    def foresee(self, units: Iterable[int], at: datetime) -> None:
        """Read at once who holds which post at these units, before `holders`, `posts_held` and `rota` are asked one by one."""
        ...


class Organisation(Protocol):
    """Units, checkpoints and codes."""

    def units(self) -> Sequence[Unit]: ...
    def checkpoints(self) -> Sequence[Checkpoint]: ...
    def checkpoints_of(self, outlet_id: int) -> Sequence[Checkpoint]:
        """The open checkpoints of an outlet."""
        ...

    def people(self) -> Sequence[Person]: ...
    def all_posts(self, at: datetime) -> Sequence[Post]:
        """Every post that is held or begins later."""
        ...

    def codes(self, kind: CodeKind) -> Mapping[int, Code]:
        """The live codes of a kind, by what they lead to."""
        ...

    def last_codes(self, kind: CodeKind) -> Mapping[int, Code]:
        """The newest code of a kind, dead or alive, by what it leads to."""
        ...

    def code(self, token: str) -> Code | None: ...
    def code_of(self, kind: CodeKind, subject_id: int) -> Code | None:
        """The live code that leads to something."""
        ...

    def below(self, unit_id: int, page: int, size: int) -> tuple[Sequence[Unit], int]:
        """A page of the open units right below a unit, by name, and how many there are."""
        ...

    def closures_under(self, lines: Sequence[str], since: date, limit: int) -> Sequence[Closure]:
        """What is closed below these unit lines and lasts until a day or longer."""
        ...

    def outlets_under(self, lines: Sequence[str], page: int, size: int) -> tuple[Sequence[Unit], int]:
        """A page of the open outlets below these unit lines, by name, and how many there are."""
        ...

    def all_under(self, line: str) -> Sequence[Unit]: ...
    def foresee(self, units: Iterable[int]) -> None:
        """Read at once what is closed and what was set at these units, before `closures` and `days` are asked about one after the other.

        For an action that changes neither.
        """
        ...

    def closures(self, units: Iterable[int]) -> Mapping[int, Sequence[Span]]:
        """The times in which these units are closed by themselves."""
        ...

    def all_closures(self, since: date) -> Sequence[Closure]:
        """Everything that is closed by itself and lasts until a day or longer, by unit and first day."""
        ...

    def unit_days(self, since: date) -> Sequence[UnitDay]:
        """The days that were ever set, from a day on, those that were taken back included."""
        ...

    def days(self, units: Iterable[int]) -> Mapping[int, Sequence[tuple[date, bool]]]:
        """The days that are set at these units: which, and whether they are worked."""
        ...

    def count_outlets(self, line: str) -> int:
        """How many open outlets there are at and below a unit's line."""
        ...
