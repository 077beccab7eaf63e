"""A post is given and ended in chat from and until a day; nobody is asked for days who does not want to say any."""

from __future__ import annotations

from handlers.buttons import Staff
from tests.scenarios import peek
from tests.scenarios.turning import duty, news, until
from tests.scenarios.world import Actor, World


async def person(world: World, lead: Actor, key: str, called: str) -> None:
    """Lay somebody's card on the desk."""
    await world.say(lead, "/people")
    await world.say(lead, key)
    await world.tap(lead, called)


async def where(world: World, lead: Actor, post: str, *way: str) -> None:
    """Choose a post and go down to where it is held."""
    await world.tap(lead, "➕ Give a post")
    await world.tap(lead, post)
    for unit in way:
        await world.tap(lead, unit)


async def test_a_post_is_given_from_a_day_until_a_day_and_the_person_hears_both_at_once(world: World) -> None:
    lead, hugo = await world.enrolled("1003", "2201")
    await person(world, lead, "2201", "Hugo Brandt")
    await where(world, lead, "Outlet head", "Harbour Street outlet")
    await world.tap(lead, "📅 From or until a day")
    assert "From which day is it held?" in lead.card
    await world.say(lead, "1 December")
    assert "From Tue 1 Dec 2026. Until which day, that one included?" in lead.card
    await world.tap(lead, "31")
    assert "Outlet head · Harbour Street outlet · from Tue 1 Dec 2026 · until Thu 31 Dec 2026" in lead.card
    (given,) = news(hugo, "🪪")
    assert given.startswith("🪪 From Tue 1 Dec 2026 on you have a new post: Outlet head · Harbour Street outlet")
    assert "Its last day is Thu 31 Dec 2026." in given
    await world.begin(hugo)
    assert hugo.sees("no post")
    await until(world, 12, 1, 9)
    await world.begin(hugo)
    assert "no post" not in hugo.card
    assert news(hugo, "🪪") == []


async def test_whoever_wants_no_days_is_asked_for_none(world: World) -> None:
    lead, hugo = await world.enrolled("1003", "2201")
    await person(world, lead, "2201", "Hugo Brandt")
    await where(world, lead, "Outlet head", "Harbour Street outlet")
    await world.tap(lead, "✔ Here")
    assert "Outlet head · Harbour Street outlet\n" in lead.card
    await world.begin(hugo)
    assert not hugo.sees("no post")


async def test_a_post_ends_on_a_day_and_that_can_be_changed_and_taken_back(world: World) -> None:
    lead, david = await world.enrolled("1003", "2105")
    await person(world, lead, "2105", "David Ng")
    await world.tap(lead, "✖ safety officer")
    await world.tap(lead, "📅 On a day")
    await world.say(lead, "2026-11-20")
    assert "too early" in lead.card
    await world.tap(lead, "25")
    assert "Safety officer · Harbour Street outlet · until Wed 25 Nov 2026" in lead.card
    await world.tap(lead, "✖ safety officer")
    await world.tap(lead, "📅 On a day")
    assert "Now until Wed 25 Nov 2026." in lead.card
    await world.tap(lead, "Without an end")
    assert "until" not in lead.card
    await until(world, 11, 26, 9)
    assert duty(world)[0] == "2105"
    assert news(david, "🪪") == []
    await world.tap(lead, "✖ safety officer")
    await world.tap(lead, "📅 On a day")
    await world.tap(lead, "26")
    await until(world, 11, 27, 0, 1)
    assert "2105" not in duty(world)
    assert len(news(david, "🪪 Your post has ended")) == 1


async def test_a_post_that_was_to_come_is_taken_back_and_whoever_knew_of_it_hears_that(world: World) -> None:
    lead, hugo = await world.enrolled("1003", "2201")
    await person(world, lead, "2201", "Hugo Brandt")
    await where(world, lead, "Outlet head", "Harbour Street outlet")
    await world.tap(lead, "📅 From or until a day")
    await world.tap(lead, "Tomorrow")
    await world.tap(lead, "Without an end")
    hugo.read()
    await world.tap(lead, "✖ outlet head · Harbour")
    await world.tap(lead, "✖ Yes, end it")
    assert "Harbour Street" not in lead.card
    assert len(news(hugo, "🪪 You will not have this post after all: Outlet head · Harbour Street outlet")) == 1
    await until(world, 11, 25, 9)
    await world.begin(hugo)
    assert hugo.sees("no post")


async def test_the_last_administrator_without_an_end_keeps_it(world: World) -> None:
    (administrator,) = await world.enrolled("1004")
    await person(world, administrator, "1004", "Omar Haddad")
    await world.tap(administrator, "✖ administrator")
    await world.tap(administrator, "📅 On a day")
    await world.tap(administrator, "30")
    assert "last administrator" in administrator.toast


async def test_no_forged_tap_gives_days_to_a_post_that_is_not_ones_own_to_give(world: World) -> None:
    lead, head = await world.enrolled("1003", "2101")
    omar, anna = (world.run(peek.person, key=key).id for key in ("1004", "2102"))
    before = world.everything()
    for actor in (lead, head):
        for do in ("days", "until", "day", "month", "endless"):
            for number in (omar, 20261201, 0, -1, 99999999):
                await world.forge(actor, Staff(do=do, number=number, arg=1, word="administrator").pack())
    await world.forge(head, Staff(do="days", number=anna, arg=3, word="outlet_head").pack())
    assert world.everything() == before
