"""A post that begins or ends on a day: before it and after it nothing is asked of its holder, and whoever it is about hears it once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from documents.template import sample
from safety.actions import organisation, survey
from safety.model.fault import FaultState
from safety.model.people import PostKind
from safety.model.plan import Plan, PostLine
from safety.model.turn import Turn
from storage.work import SqlWork
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.turning import duty, news, until
from tests.scenarios.world import SHIPPED, World


def dated(person: str, **days: date) -> Plan:
    """The sample, in which one person's post has days."""
    posts = [replace(line, **days) if line.person == person else line for line in sample().posts]  # type: ignore[arg-type]  # days
    return replace(sample(), posts=posts)


def newcomer(first: date, kind: PostKind = PostKind.SAFETY_OFFICER, last: date | None = None) -> Plan:
    """The sample, in which the head of one outlet comes to another as well."""
    return replace(sample(), posts=[*sample().posts, PostLine("2201", "RB-01", kind, first=first, last=last)])


def turns_ahead(work: SqlWork, now: datetime) -> Sequence[Turn]:
    """The turns of the first outlet that are planned."""
    outlet = next(unit for unit in work.organisation.units() if unit.key == "RB-01")
    return work.rotas.turns(outlet.id, now, 99)


async def apply(world: World, plan: Plan) -> None:
    world.run(organisation.apply, plan=plan)
    await world.settle()


async def test_an_officer_whose_post_ends_within_a_turn_serves_until_then_and_the_next_stand_in_for_the_rest(
    world: World,
) -> None:
    david, anna, ben, grace = await world.enrolled("2105", "2102", "2103", "2101")
    assert duty(world) == ("2105", "2102")
    await apply(world, dated("2105", last=date(2026, 11, 25)))
    assert duty(world) == ("2105", "2102")
    await until(world, 11, 25, 23, 59)
    assert duty(world) == ("2105", "2102")
    assert news(david, "🪪") == []
    anna.read()
    await until(world, 11, 26, 0, 1)
    assert duty(world) == ("2102", "2103")
    (ended,) = news(david, "🪪")
    assert ended.startswith("🪪 Your post has ended: Safety officer · Harbour Street outlet\n")
    assert "As it was set beforehand" in ended
    assert len(news(anna, "You are officer A")) == 1
    assert len(news(ben, "You are officer B")) == 1
    assert len(news(grace, "Anna Reed")) == 1
    await world.begin(david)
    assert "no post" in david.card
    await until(world, 12, 28, 9)
    assert "2105" not in duty(world)
    assert news(david, "officer A") == []


async def test_what_somebody_has_in_hand_goes_on_with_others_on_the_day_after_the_last(world: World) -> None:
    anna, grace, lead = await world.enrolled("2102", "2101", "1003")
    await apply(world, dated("2101", last=date(2026, 11, 23)))
    await world.begin(anna)
    await world.report(anna)
    await world.tap(grace, "✋ Accept")
    await until(world, 11, 23, 23, 59)
    assert world.fault.state is FaultState.ACCEPTED
    assert not lead.sees("Roster not posted")
    await until(world, 11, 24, 0, 1)
    assert (world.fault.state, world.fault.owner_id) == (FaultState.OPEN, None)
    assert lead.sees("Roster not posted")


async def test_a_post_that_begins_later_gives_no_right_no_call_and_no_turn_before(world: World) -> None:
    hugo, anna, grace = await world.enrolled("2201", "2102", "2101")
    await apply(world, newcomer(date(2026, 12, 7), PostKind.OUTLET_HEAD))
    await world.begin(hugo)
    assert "no post" in hugo.card
    await world.begin(anna)
    await world.report(anna)
    assert grace.sees("Roster not posted")
    assert not hugo.sees("Roster not posted")
    assert news(hugo, "🪪") == []
    await until(world, 12, 7, 0, 1)
    (given,) = news(hugo, "🪪 You have a new post: Outlet head · Harbour Street outlet")
    assert "As it was set beforehand" in given
    await world.begin(hugo)
    assert "no post" not in hugo.card


async def test_an_officer_who_comes_later_has_no_turn_before(world: World) -> None:
    await world.enrolled("2201")
    await apply(world, newcomer(date(2026, 12, 15)))
    for month, day in ((11, 23), (11, 30), (12, 7), (12, 14)):
        await until(world, month, day, 9)
        assert "2201" not in duty(world)
    await until(world, 12, 15, 9)
    assert "2201" not in duty(world)
    hugo = world.run(peek.person, key="2201").id
    assert hugo in {turn.a_id for turn in world.run(turns_ahead)}


async def test_it_is_told_in_the_morning_and_not_at_night(worlds: Worlds) -> None:
    world = worlds(policy=SHIPPED)
    (david,) = await world.enrolled("2105")
    await apply(world, dated("2105", last=date(2026, 11, 25)))
    david.read()
    await until(world, 11, 26, 6, 59)
    assert news(david, "🪪") == []
    await until(world, 11, 26, 12)
    assert len(news(david, "🪪 Your post has ended")) == 1
    await until(world, 11, 28, 12)
    assert news(david, "🪪") == []


async def test_a_post_that_ended_while_the_bot_was_down_has_ended_all_the_same(world: World) -> None:
    (david,) = await world.enrolled("2105")
    await apply(world, newcomer(date(2026, 11, 25), last=date(2026, 11, 26)))
    await apply(world, dated("2105", last=date(2026, 11, 25)))
    david.read()
    world.clock.advance(datetime(2026, 11, 30, 1, tzinfo=world.clock.now().tzinfo) - world.clock.now())
    await world.begin(david)
    assert david.sees("no post")
    assert len(news(david, "🪪 Your post has ended")) == 1


async def test_days_that_change_hold_as_they_were_said_last(world: World) -> None:
    (david,) = await world.enrolled("2105")
    await apply(world, dated("2105", last=date(2026, 11, 25)))
    await apply(world, dated("2105", last=date(2026, 12, 5)))
    await until(world, 11, 26, 9)
    assert "2105" in duty(world)
    await apply(world, sample())
    await until(world, 12, 28, 9)
    assert news(david, "🪪") == []


async def test_who_left_before_a_post_began_never_hears_of_it(world: World) -> None:
    (hugo,) = await world.enrolled("2201")
    await apply(world, newcomer(date(2026, 12, 7)))
    plan = newcomer(date(2026, 12, 7))
    gone = replace(
        plan,
        people=[line for line in plan.people if line.key != "2201"],
        posts=[line for line in plan.posts if line.person != "2201"],
    )
    await apply(world, gone)
    hugo.read()
    await until(world, 12, 28, 9)
    assert news(hugo, "🪪") == []
    assert "2201" not in duty(world)


async def test_a_post_that_ends_next_week_is_a_gap_that_the_security_lead_reads_of_on_monday(world: World) -> None:
    lead, *_ = await world.enrolled("1003", "2102", "2103", "2104", "2105", "2101")
    posts = [line for line in sample().posts if line.person not in ("2104", "2105")]
    posts = [replace(line, last=date(2026, 12, 9)) if line.person == "2103" else line for line in posts]
    await apply(world, replace(sample(), posts=posts))
    await until(world, 11, 30, 8, 29)
    lead.read()
    await until(world, 11, 30, 8, 31)
    (told,) = news(lead, "what the rota lacks")
    assert "Harbour Street outlet, from Thu 10 Dec: the post of Ben Carter ends, and too few are left" in told


async def test_the_sample_of_days_comes_back_as_it_was_set(world: World) -> None:
    plan = newcomer(date(2026, 12, 7), last=date(2027, 3, 31))
    await apply(world, plan)
    shown: Plan = world.run(survey.plan)
    (line,) = [line for line in shown.posts if line.person == "2201" and line.unit == "RB-01"]
    assert (line.first, line.last) == (date(2026, 12, 7), date(2027, 3, 31))
    assert not world.run(organisation.apply, plan=shown).changed
    await until(world, 12, 8, 9)
    assert not world.run(organisation.apply, plan=shown).changed
    again: Plan = world.run(survey.plan)
    (line,) = [line for line in again.posts if line.person == "2201" and line.unit == "RB-01"]
    assert (line.first, line.last) == (None, date(2027, 3, 31))
