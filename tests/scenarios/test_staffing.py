"""People are set up in chat: found, added, invited, given a post, moved, and seen off. Nobody reaches beyond the own jurisdiction."""

from __future__ import annotations

from handlers.buttons import Staff
from safety.model.codes import CodeKind
from tests.scenarios import peek
from tests.scenarios.world import Actor, World


async def opened(world: World, by: Actor, key: str, called: str) -> None:
    """Find somebody by the staff number, and lay their card on the desk."""
    await world.tap(by, "👥 People")
    await world.say(by, key)
    await world.tap(by, called)


async def test_a_new_person_is_added_given_a_post_and_invited_in_one_go(world: World) -> None:
    (lead,) = await world.enrolled("1003")
    await world.tap(lead, "👥 People")
    await world.tap(lead, "➕ New person")
    await world.say(lead, "9001 Nina Hart")
    await world.tap(lead, "Safety officer")
    await world.tap(lead, "Mill Lane outlet")
    await world.tap(lead, "✔ Here")
    assert lead.sees("Invitation for Nina Hart")
    assert any(message.kind == "photo" for message in lead.phone.screen)
    nina = world.stranger("Nina")
    nina.phone.scan(world.code(CodeKind.INVITATION, "9001"))
    await world.settle()
    assert nina.sees("Welcome, Nina Hart")
    assert nina.sees("Mill Lane outlet")


async def test_somebody_is_found_by_a_part_of_the_name_and_by_the_number(world: World) -> None:
    (lead,) = await world.enrolled("1003")
    await world.tap(lead, "👥 People")
    for asked in ("reed", "2102"):
        await world.say(lead, asked)
        await world.tap(lead, "Anna Reed")
        assert lead.sees("Staff number 2102")
    await world.say(lead, "nobody at all")
    assert "Nobody fits" in lead.card


async def test_a_move_is_a_new_post_and_the_end_of_the_old_one(world: World) -> None:
    (lead,) = await world.enrolled("1003")
    await opened(world, lead, "2102", "Anna Reed")
    await world.tap(lead, "➕ Give a post")
    await world.tap(lead, "Safety officer")
    await world.tap(lead, "Mill Lane outlet")
    await world.tap(lead, "✔ Here")
    await world.tap(lead, "✖ safety officer · Harbour")
    await world.tap(lead, "✖ Yes, end it")
    assert "Mill Lane outlet" in lead.card
    assert "Harbour Street outlet" not in lead.card


async def test_who_leaves_is_seen_off_with_a_confirmation_and_loses_all_access(world: World) -> None:
    lead, anna = await world.enrolled("1003", "2102")
    await opened(world, lead, "2102", "Anna Reed")
    await world.tap(lead, "🚪 Has left")
    assert "Has Anna Reed left the bank?" in lead.card
    await world.tap(lead, "🚪 Yes, has left")
    anna.read()
    await world.say(anna, "/start")
    assert "invitation" in anna.phone.screen[-1].text
    assert "Harbour" not in anna.phone.screen[-1].text


async def test_a_new_invitation_cuts_the_old_phone_off_and_it_hears_that(world: World) -> None:
    lead, anna = await world.enrolled("1003", "2102")
    await opened(world, lead, "2102", "Anna Reed")
    await world.tap(lead, "📨 New invitation")
    anna.read()
    await world.tap(lead, "📨 Yes, invite anew")
    (told,) = anna.inbox
    assert "Ruth Lindgren has sent you a new invitation" in told
    assert "This chat is cut off" in told
    assert "If you did not ask for one" in told
    await world.say(anna, "/start")
    assert "Harbour" not in anna.phone.screen[-1].text
    other = world.stranger("Anna's new phone")
    other.phone.scan(world.code(CodeKind.INVITATION, "2102"))
    await world.settle()
    assert other.sees("Welcome, Anna Reed")


async def test_bad_input_is_answered_and_the_question_stays(world: World) -> None:
    (lead,) = await world.enrolled("1003")
    await world.tap(lead, "👥 People")
    await world.tap(lead, "➕ New person")
    await world.say(lead, "Nina")
    assert "10023 Li Wei" in lead.card
    await world.say(lead, "2102 Nina Hart")
    assert "somebody's already" in lead.card
    await world.say(lead, "9001 Nina Hart")
    assert "Which post?" in lead.card


async def test_nobody_sets_up_people_without_the_post_or_beyond_the_jurisdiction(world: World) -> None:
    lead, head, officer = await world.enrolled("1003", "2101", "2102")
    assert not head.has("👥")
    ids = {key: world.run(peek.person, key=key).id for key in ("1003", "1004", "2101", "2102")}
    before = world.everything()
    for actor in (head, officer):
        for do in ("list", "all", "new", "card", "give", "at", "hold", "ask", "end", "invite", "leave"):
            await world.forge(actor, Staff(do=do, number=ids["2102"], arg=3, word="outlet_head").pack())
    for do in ("card", "give", "invite", "leave", "ask"):
        await world.forge(lead, Staff(do=do, number=ids["1004"], word="leave").pack())
        assert "Omar" not in lead.card
    await world.forge(lead, Staff(do="hold", number=ids["2102"], arg=3, word="administrator").pack())
    await world.forge(lead, Staff(do="hold", number=ids["2102"], arg=1, word="auditor").pack())
    await world.forge(lead, Staff(do="leave", number=ids["1003"]).pack())
    assert world.everything() == before


async def test_the_last_administrator_stays(world: World) -> None:
    (administrator,) = await world.enrolled("1004")
    await opened(world, administrator, "1004", "Omar Haddad")
    await world.tap(administrator, "✖ administrator")
    await world.tap(administrator, "✖ Yes, end it")
    assert "last administrator" in administrator.toast


async def test_whoever_is_moved_hears_which_post_ended_and_which_is_new(world: World) -> None:
    lead, david = await world.enrolled("1003", "2105")
    await opened(world, lead, "2105", "David Ng")
    await world.tap(lead, "✖ safety officer")
    await world.tap(lead, "✖ Yes, end it")
    assert lead.sees("No post yet.\n\n✅ Enrolled Mon 23 Nov 09:00")
    assert david.inbox[-1].startswith("🪪 Your post has ended: Safety officer · Harbour Street outlet\n")
    await world.tap(lead, "➕ Give a post")
    await world.tap(lead, "Safety officer")
    await world.tap(lead, "Mill Lane outlet")
    await world.tap(lead, "✔ Here")
    assert "🪪 You have a new post: Safety officer · Mill Lane outlet" in david.inbox[-1]
    assert "By Ruth Lindgren" in david.inbox[-1]
    await world.tap(david, "🗓 Rota")
    assert "Mill Lane outlet" in david.card
    assert not lead.sees("🪪")


async def test_an_administrators_phone_is_not_taken_over_by_whoever_may_not_make_one(world: World) -> None:
    administrator, lead, _ = await world.enrolled("1004", "1003", "2101")
    await opened(world, administrator, "2101", "Grace")
    await world.tap(administrator, "➕ Give a post")
    await world.tap(administrator, "Administrator")
    await world.tap(administrator, "Riverside branch")
    await world.tap(administrator, "✔ Here")
    assert administrator.has("📨 New invitation")
    await opened(world, lead, "2101", "Grace")
    assert "Administrator · Riverside branch" in lead.card
    assert not any(lead.has(button) for button in ("📨 New invitation", "🚪 Has left", "✖ administrator"))
    before = world.everything()
    number = world.run(peek.person, key="2101").id
    for what in ("invite", "leave"):
        await world.forge(lead, Staff(do=what, number=number).pack())
    assert world.everything() == before


async def test_nobody_invites_themselves_anew_or_sees_themselves_off(world: World) -> None:
    (administrator,) = await world.enrolled("1004")
    await opened(world, administrator, "1004", "Omar Haddad")
    assert not any(administrator.has(button) for button in ("📨 New invitation", "🚪 Has left"))
