"""The organisation becomes what the plan says; nothing is deleted, and nothing happens twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from documents.template import sample
from safety.actions import survey
from safety.model.codes import Code, CodeKind
from safety.model.complaints import Wrong
from safety.model.organisation import Unit, UnitKind
from safety.model.people import Person, Post
from safety.model.plan import Counts, Part, PersonLine, Plan, PostLine, UnitLine
from safety.model.plan_checks import check
from safety.ports import Work
from tests.organisation.conftest import Bank

SAMPLE = sample()


def without(plan: Plan, **gone: str) -> Plan:
    """A plan without one person, one checkpoint, or one unit and everything in it."""
    unit, person, checkpoint = gone.get("unit"), gone.get("person"), gone.get("checkpoint")
    return Plan(
        units=[line for line in plan.units if line.key != unit],
        checkpoints=[line for line in plan.checkpoints if line.key != checkpoint and line.outlet != unit],
        people=[line for line in plan.people if line.key != person],
        posts=[line for line in plan.posts if line.person != person and line.unit != unit],
    )


def renamed(plan: Plan, key: str, **facts: Any) -> Plan:
    return replace(plan, units=[replace(line, **facts) if line.key == key else line for line in plan.units])


def units(bank: Bank) -> dict[str, Unit]:
    return {unit.key: unit for unit in bank.storage.run(lambda work, _: work.organisation.units())}


def people(bank: Bank) -> dict[str, Person]:
    return {person.key: person for person in bank.storage.run(lambda work, _: work.organisation.people())}


def codes(bank: Bank, kind: CodeKind) -> Mapping[int, Code]:
    found: Mapping[int, Code] = bank.storage.run(lambda work, _: work.organisation.codes(kind))
    return found


def posts(bank: Bank, person: str) -> list[Post]:
    def held(work: Work, now: datetime) -> list[Post]:
        found = work.people.by_key(person)
        assert found is not None
        return [post for post, _ in work.people.posts(found.id, now)]

    return bank.storage.run(held)


def enrol(bank: Bank, key: str, chat: int) -> None:
    def bind(work: Work, now: datetime) -> None:
        person = work.people.by_key(key)
        assert person is not None
        person.chat_id, person.enrolled_at, person.language = chat, now, "zh"
        work.organisation.codes(CodeKind.INVITATION)[person.id].used_at = now

    bank.storage.run(bind)


def test_a_country_holds_for_everything_below_and_a_part_of_it_goes_with_it(bank: Bank) -> None:
    units = [replace(unit, country="DE", subdivision="BY") if unit.key == "RB" else unit for unit in SAMPLE.units]
    bank.apply(replace(SAMPLE, units=units))
    found = bank.storage.run(lambda work, _: work.organisation.units())
    placed = {unit.key: (unit.country, unit.subdivision) for unit in found}
    assert placed == {"HO": ("", ""), **dict.fromkeys(("RB", "RB-01", "RB-02", "RB-03"), ("DE", "BY"))}
    assert not bank.apply(replace(SAMPLE, units=units)).changed


def test_a_place_without_a_holiday_calendar_is_told() -> None:
    units = [replace(unit, country="XX") if unit.key == "RB" else unit for unit in SAMPLE.units]
    assert [c.what for c in check(replace(SAMPLE, units=units)) if not c.warns] == [Wrong.BAD_COUNTRY]


def test_everything_new_is_added_with_its_codes(bank: Bank) -> None:
    outcome = bank.apply(SAMPLE)
    assert {part: counts.added for part, counts in outcome.parts.items()} == {
        Part.UNITS: 5,
        Part.CHECKPOINTS: 12,
        Part.PEOPLE: 21,
        Part.POSTS: 21,
        Part.CLOSURES: 0,
        Part.DAYS: 0,
    }
    assert outcome.codes == 3 + 12 + 21


def test_a_unit_lies_on_the_line_from_the_root(bank: Bank) -> None:
    bank.apply(SAMPLE)
    tree = units(bank)
    assert tree["RB-02"].above == [tree["RB-02"].id, tree["RB"].id, tree["HO"].id]


def test_a_zone_is_inherited_from_above(bank: Bank) -> None:
    bank.apply(SAMPLE)
    assert {unit.zone for unit in units(bank).values()} == {"Asia/Shanghai"}


def test_the_same_plan_twice_changes_nothing(bank: Bank) -> None:
    bank.apply(SAMPLE)
    before = bank.entries()
    outcome = bank.apply(SAMPLE)
    assert not outcome.changed
    assert outcome.parts[Part.PEOPLE] == Counts(unchanged=21)
    assert bank.entries() == before == 1


def test_a_new_name_is_a_change_and_keeps_the_code(bank: Bank) -> None:
    bank.apply(SAMPLE)
    before = codes(bank, CodeKind.OUTLET)[units(bank)["RB-01"].id].token
    outcome = bank.apply(renamed(SAMPLE, "RB-01", name="Harbour outlet"))
    assert (outcome.parts[Part.UNITS], outcome.codes) == (Counts(changed=1, unchanged=4), 0)
    assert units(bank)["RB-01"].name == "Harbour outlet"
    assert codes(bank, CodeKind.OUTLET)[units(bank)["RB-01"].id].token == before


def test_a_moved_branch_takes_everything_below_along(bank: Bank) -> None:
    bank.apply(SAMPLE)
    region = UnitLine("R", UnitKind.BRANCH, "Region", "HO", "Asia/Urumqi")
    bank.apply(renamed(replace(SAMPLE, units=[*SAMPLE.units, region]), "RB", parent="R"))
    tree = units(bank)
    assert tree["RB-03"].above == [tree[key].id for key in ("RB-03", "RB", "R", "HO")]
    assert tree["RB-03"].zone == "Asia/Urumqi"


def test_an_outlet_that_vanished_is_closed_and_its_codes_lead_nowhere(bank: Bank) -> None:
    bank.apply(SAMPLE)
    outcome = bank.apply(without(SAMPLE, unit="RB-02"))
    assert units(bank)["RB-02"].closed
    assert units(bank)["RB-02"].id not in codes(bank, CodeKind.OUTLET)
    assert [counts.ended for counts in outcome.parts.values()] == [1, 4, 0, 5, 0, 0]


def test_what_comes_back_is_opened_again_with_the_codes_on_its_walls(bank: Bank) -> None:
    bank.apply(SAMPLE)
    before = codes(bank, CodeKind.CHECKPOINT), codes(bank, CodeKind.OUTLET)
    bank.apply(without(SAMPLE, unit="RB-02"))
    outcome = bank.apply(SAMPLE)
    after = codes(bank, CodeKind.CHECKPOINT), codes(bank, CodeKind.OUTLET)
    assert [{s: c.token for s, c in kind.items()} for kind in before] == [
        {s: c.token for s, c in kind.items()} for kind in after
    ]
    assert not units(bank)["RB-02"].closed
    assert outcome.codes == 0


def test_a_post_that_vanished_ends_and_one_that_comes_back_begins_anew(bank: Bank) -> None:
    bank.apply(SAMPLE)
    (first,) = posts(bank, "2102")
    bank.apply(replace(SAMPLE, posts=[line for line in SAMPLE.posts if line.person != "2102"]))
    assert posts(bank, "2102") == []
    bank.apply(SAMPLE)
    (second,) = posts(bank, "2102")
    assert (second.id != first.id, second.since) == (True, bank.now)


def dated(person: str, **days: date) -> Plan:
    lines = [replace(line, **days) if line.person == person else line for line in SAMPLE.posts]  # type: ignore[arg-type]  # days
    return replace(SAMPLE, posts=lines)


def test_a_post_is_held_until_its_last_day_is_over_where_its_unit_is(bank: Bank) -> None:
    outcome = bank.apply(dated("2102", last=date(2026, 12, 1)))
    assert (outcome.parts[Part.POSTS].added, bank.apply(dated("2102", last=date(2026, 12, 1))).changed) == (21, False)
    bank.now = datetime(2026, 12, 1, 15, 59, tzinfo=UTC)
    assert len(posts(bank, "2102")) == 1
    bank.now = datetime(2026, 12, 1, 16, 0, tzinfo=UTC)
    assert posts(bank, "2102") == []
    assert not bank.apply(dated("2102", last=date(2026, 12, 1))).changed


def test_a_post_begins_with_its_first_day_and_the_same_file_later_changes_nothing(bank: Bank) -> None:
    bank.apply(dated("2102", first=date(2026, 12, 1)))
    assert posts(bank, "2102") == []
    bank.now = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)
    (held,) = posts(bank, "2102")
    assert held.since == bank.now
    assert not bank.apply(dated("2102", first=date(2026, 12, 1))).changed
    assert not bank.apply(SAMPLE).changed


def test_days_that_a_workbook_has_no_columns_for_stay_as_they_are(bank: Bank) -> None:
    bank.apply(dated("2102", last=date(2026, 12, 1)))
    assert not bank.apply(replace(SAMPLE, dated=frozenset())).changed
    assert bank.apply(SAMPLE).parts[Part.POSTS] == Counts(changed=1, unchanged=20)
    assert posts(bank, "2102")[0].until is None


def test_a_post_may_end_and_begin_again_as_two_lines(bank: Bank) -> None:
    again = [*dated("2102", last=date(2026, 12, 1)).posts]
    again.append(replace(again[7], first=date(2027, 1, 1), last=None))
    plan = replace(SAMPLE, posts=again)
    assert [complaint for complaint in check(plan) if not complaint.warns] == []
    bank.apply(plan)
    assert not bank.apply(plan).changed
    assert not bank.apply(bank.storage.run(survey.plan)).changed
    bank.now = datetime(2027, 1, 2, tzinfo=UTC)
    assert len(posts(bank, "2102")) == 1
    assert not bank.apply(plan).changed


def test_a_last_day_that_is_over_ends_what_is_still_held(bank: Bank) -> None:
    bank.apply(SAMPLE)
    outcome = bank.apply(dated("2102", last=date(2026, 11, 20)))
    assert outcome.parts[Part.POSTS] == Counts(ended=1, unchanged=21)
    assert posts(bank, "2102") == []


def test_a_new_order_of_the_rota_is_a_change_not_a_new_post(bank: Bank) -> None:
    bank.apply(SAMPLE)
    turned = [replace(line, turn=5 - line.turn) if line.turn else line for line in SAMPLE.posts]
    outcome = bank.apply(replace(SAMPLE, posts=turned))
    assert outcome.parts[Part.POSTS] == Counts(changed=12, unchanged=9)
    outlet = units(bank)["RB-01"].id
    order = bank.storage.run(lambda work, now: work.people.rota(outlet, now))
    assert order == [people(bank)[key].id for key in ("2105", "2104", "2103", "2102")]


def test_a_person_who_vanished_has_left_and_the_invitation_is_dead(bank: Bank) -> None:
    bank.apply(SAMPLE)
    outcome = bank.apply(without(SAMPLE, person="2102"))
    gone = people(bank)["2102"]
    assert (gone.left_at, gone.reachable) == (bank.now, False)
    assert gone.id not in codes(bank, CodeKind.INVITATION)
    assert outcome.parts[Part.PEOPLE] == Counts(ended=1, unchanged=20)


def test_a_person_who_comes_back_is_invited_anew_or_goes_on_in_the_same_chat(bank: Bank) -> None:
    bank.apply(SAMPLE)
    enrol(bank, "2103", chat=77)
    bank.apply(without(without(SAMPLE, person="2102"), person="2103"))
    outcome = bank.apply(SAMPLE)
    back = people(bank)
    assert outcome.codes == 1
    assert back["2102"].id in codes(bank, CodeKind.INVITATION)
    assert (back["2103"].chat_id, back["2103"].reachable) == (77, True)
    assert back["2103"].id not in codes(bank, CodeKind.INVITATION)


def test_the_language_that_somebody_chose_is_kept(bank: Bank) -> None:
    bank.apply(SAMPLE)
    enrol(bank, "2103", chat=77)
    english = [replace(line, language="en") for line in SAMPLE.people]
    bank.apply(replace(SAMPLE, people=english))
    assert (people(bank)["2103"].language, people(bank)["2104"].language) == ("zh", "en")


def test_officers_without_a_turn_serve_last_in_the_order_of_their_lines(bank: Bank) -> None:
    late = [PostLine("N1", "RB-01", SAMPLE.posts[7].kind), PostLine("N2", "RB-01", SAMPLE.posts[7].kind)]
    newcomers = [PersonLine("N1", "New One"), PersonLine("N2", "New Two")]
    bank.apply(replace(SAMPLE, people=[*SAMPLE.people, *newcomers], posts=[*late, *SAMPLE.posts]))
    outlet = units(bank)["RB-01"].id
    order = bank.storage.run(lambda work, now: work.people.rota(outlet, now))
    assert order[-2:] == [people(bank)["N1"].id, people(bank)["N2"].id]
    assert len(order) == 6


def test_a_plan_that_fails_half_way_leaves_nothing(bank: Bank) -> None:
    broken = replace(SAMPLE, posts=[PostLine("nobody", "RB-01", SAMPLE.posts[0].kind)])
    with pytest.raises(KeyError):
        bank.apply(broken)
    assert units(bank) == {}
