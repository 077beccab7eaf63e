"""Handovers in the chat: both confirm, or the head has a fault of it; whoever is gone before taking over owes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from safety.model.fault import FaultState
from safety.model.notice import Notice, NoticeKind
from storage import audit
from storage.work import SqlWork
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.turning import away, duty, news, until
from tests.scenarios.world import SHIPPED, Actor, World


async def test_a_handover_that_both_confirm_is_over(world: World) -> None:
    david, anna, grace = await world.enrolled("2105", "2102", "2101")
    await until(world, 11, 30, 9)
    grace.read()
    await world.tap(david, "✔ I have handed over")
    assert david.sees("✅ David Ng has handed over")
    await world.tap(anna, "✔ I have taken over")
    assert anna.sees("✅ Anna Reed has taken over")
    assert not any(
        "✔ I have" in text for message in (*anna.phone.screen, *david.phone.screen) for text in message.buttons
    )
    await until(world, 12, 1, 12)
    assert world.run(peek.faults) == []


async def test_a_handover_that_is_not_confirmed_in_time_is_a_fault_for_the_head_until_it_is(world: World) -> None:
    david, anna, grace = await world.enrolled("2105", "2102", "2101")
    await until(world, 11, 30, 9)
    await world.tap(david, "✔ I have handed over")
    grace.read()
    await until(world, 12, 1, 8, 29)
    assert news(grace, "Handover") == []
    await until(world, 12, 1, 8, 31)
    (called,) = news(grace, "Handover not confirmed in time by Anna Reed")
    assert "Reported" not in called
    assert world.fault.state is FaultState.OPEN
    assert "Handover not confirmed" not in anna.card
    david.read()
    await world.tap(anna, "✔ I have taken over")
    assert world.fault.ended
    assert len(news(grace, "✅ Closed by itself", "Handover not confirmed in time")) == 1
    assert not any("Accept" in text for message in grace.phone.screen for text in message.buttons)
    await world.tap(grace, "📜 Journal")
    assert "Both have confirmed: closed by itself" in grace.card
    await world.passes(days=3)
    assert news(grace, "Fault 1") == []


async def test_a_handover_names_the_drills_of_the_coming_turn_and_no_later_ones(world: World) -> None:
    david, anna, grace = await world.enrolled("2105", "2102", "2101")
    await world.tap(grace, "🚨 Drills")
    await world.tap(grace, "➕ Plan a drill now")
    await until(world, 11, 30, 9)
    assert david.sees("no drills ahead")
    await world.say(grace, "/drills")
    await world.tap(grace, "▶ Robbery")
    await world.tap(grace, "🗓 Date")
    await world.say(grace, "4 Dec 17:10")
    await world.tap(david, "✔ I have handed over")
    for actor in (david, anna):
        assert actor.sees("🚨 Robbery at the counter · Fri 4 Dec 17:10 · announced")


async def test_an_a_who_is_ill_before_taking_over_is_no_fault_and_the_stand_in_takes_over_instead(world: World) -> None:
    david, anna, ben, grace = await world.enrolled("2105", "2102", "2103", "2101")
    await until(world, 11, 30, 9)
    for actor in (david, anna, ben, grace):
        actor.read()
    await away(world, anna, "2026-11-30", "2026-12-01")
    assert duty(world)[0] == "2103"
    for actor in (david, ben):
        assert len(news(actor, "Handover: David Ng to Ben Carter", "Both confirm by Tue 1 Dec 09:00")) == 1
    for actor in (david, anna):
        assert "🤝 Handover\nHarbour Street outlet" in card(actor, "Nothing is needed here any more")
        assert actor.buttons_of("Nothing is needed here any more") == ["🗓 Rota"]
    assert world.run(audit.remember_forgotten) == {}
    await world.tap(david, "✔ I have handed over")
    await world.tap(ben, "✔ I have taken over")
    await until(world, 12, 2, 9)
    assert world.run(peek.faults) == []


def card(actor: Actor, words: str) -> str:
    """The message that holds these words, as it stands now."""
    return next(message.text for message in actor.phone.screen if words in message.text)


async def test_an_a_who_is_ill_in_the_night_of_the_change_is_stood_in_for_with_a_handover(world: World) -> None:
    david, anna, ben = await world.enrolled("2105", "2102", "2103")
    await until(world, 11, 30, 6)
    ben.read()
    await away(world, anna, "2026-11-30", "2026-11-30")
    await until(world, 11, 30, 9)
    assert not anna.sees("Handover")
    assert len(news(ben, "Handover: David Ng to Ben Carter")) == 1
    assert david.sees("Handover: David Ng to Ben Carter")


async def test_who_stood_in_and_took_over_already_gets_no_second_handover(world: World) -> None:
    david, anna, ben = await world.enrolled("2105", "2102", "2103")
    await until(world, 11, 30, 9)
    await world.tap(david, "✔ I have handed over")
    await world.tap(anna, "✔ I have taken over")
    await away(world, anna, "2026-11-30", "2026-12-01")
    assert duty(world)[0] == "2103"
    assert not ben.sees("Handover")
    assert len(news(ben, "You are officer A", "In place of Anna Reed.")) == 1


async def test_whoever_serves_on_hears_that_the_end_they_were_told_is_none(world: World) -> None:
    anna, ben, clara, david = await world.enrolled("2102", "2103", "2104", "2105")
    await away(world, anna, "2026-11-24", "2026-12-01")
    await away(world, david, "2026-11-24", "2026-11-29")
    await until(world, 11, 24, 9)
    assert duty(world) == ("2103", "2104")
    ben.read()
    await until(world, 11, 29, 18, 1)
    assert len(news(ben, "You go on as officer A at Harbour Street outlet until the end of Sun 6 Dec")) == 1
    assert clara.sees("You go on as officer B at Harbour Street outlet until the end of Sun 6 Dec")
    await until(world, 11, 30, 9)
    assert news(ben, "officer A") == []


REMINDED = "has confirmed the handover; you have not yet"


async def test_whoever_has_not_confirmed_a_handover_is_reminded_once_before_it_is_a_fault(world: World) -> None:
    david, anna, grace = await world.enrolled("2105", "2102", "2101")
    await until(world, 11, 30, 9)
    await world.tap(david, "✔ I have handed over")
    for actor in (david, anna, grace):
        actor.read()
    await until(world, 11, 30, 16, 59)
    assert news(anna, REMINDED) == []
    await until(world, 11, 30, 17, 1)
    (told,) = news(anna, f"🤝 David Ng {REMINDED}", "Harbour Street outlet")
    assert "Please confirm by Tue 1 Dec 08:30; after that the outlet head is called." in told
    await until(world, 12, 1, 8, 29)
    assert news(anna, REMINDED) == news(david, REMINDED) == news(grace, REMINDED) == []
    await world.tap(anna, "✔ I have taken over")
    assert not anna.sees(REMINDED)
    assert not any("✔ I have" in text for message in anna.phone.screen for text in message.buttons)
    await until(world, 12, 1, 12)
    assert world.run(peek.faults) == []


async def test_whoever_confirms_before_the_reminder_of_a_handover_never_gets_it(world: World) -> None:
    david, anna = await world.enrolled("2105", "2102")
    await until(world, 11, 30, 9)
    await world.tap(anna, "✔ I have taken over")
    await until(world, 11, 30, 15)
    await world.tap(david, "✔ I have handed over")
    await until(world, 12, 1, 9)
    for actor in (david, anna):
        assert not actor.sees(REMINDED)


async def test_the_reminder_of_a_handover_wakes_nobody(worlds: Worlds) -> None:
    late = replace(SHIPPED, rota=replace(SHIPPED.rota, silent=timedelta(hours=14)))
    world = worlds(policy=late)
    david, anna = await world.enrolled("2105", "2102")
    await until(world, 11, 30, 20)
    await world.tap(david, "✔ I have handed over")
    anna.read()
    await until(world, 12, 1, 7, 55)
    assert news(anna, REMINDED) == []
    await until(world, 12, 1, 8, 10)
    assert len(news(anna, REMINDED)) == 1
    await until(world, 12, 1, 8, 40)
    assert world.fault.state is FaultState.OPEN
    assert anna.sees("Not confirmed in time: the outlet head was called.")


NEITHER = "is not confirmed yet, by either of you"


async def test_where_neither_confirms_a_handover_both_are_reminded_once_before_it_is_a_fault(world: World) -> None:
    david, anna, grace = await world.enrolled("2105", "2102", "2101")
    await until(world, 11, 30, 9)
    for actor in (david, anna, grace):
        actor.read()
    await until(world, 11, 30, 16, 59)
    assert news(anna, NEITHER) == news(david, NEITHER) == []
    await until(world, 11, 30, 17, 1)
    for actor, other in ((david, anna), (anna, david)):
        (told,) = news(actor, f"🤝 The handover with {other.name} {NEITHER}", "Harbour Street outlet")
        assert "Please confirm by Tue 1 Dec 08:30; after that the outlet head is called." in told
        actor.read()
    await world.tap(david, "✔ I have handed over")
    assert anna.sees(f"David Ng {REMINDED}")
    await until(world, 12, 1, 8, 29)
    assert news(anna, "andover") == news(david, "andover") == news(grace, "andover") == []
    await until(world, 12, 1, 8, 31)
    assert len(news(grace, "Handover not confirmed in time by Anna Reed")) == 1


async def test_the_reminder_to_both_goes_with_the_next_message_and_by_itself_while_they_are_there(
    worlds: Worlds,
) -> None:
    world = worlds(policy=SHIPPED, language="zh")
    david, anna = await world.enrolled("2105", "2102")
    await until(world, 11, 30, 14, 50)
    for actor in (david, anna):
        actor.read()
    await until(world, 11, 30, 15, 30)
    assert david.inbox == anna.inbox == []
    world.run(remark, key="2102")
    await world.passes(minutes=2)
    (told,) = anna.inbox
    assert "双方均未确认" in told
    assert "2." in told
    await until(world, 11, 30, 16, 59)
    assert david.inbox == []
    await until(world, 11, 30, 17, 1)
    assert len(news(david, "双方均未确认")) == 1
    anna.read()
    await until(world, 12, 1, 7)
    assert anna.inbox == []


def remark(work: SqlWork, now: datetime, *, key: str) -> None:
    """Something else that somebody hears."""
    person = peek.person(work, now, key=key)
    work.add(Notice("remark", person.id, NoticeKind.EVIDENCE_LOST, now, now, facts={"why": "gone"}))


async def test_whoever_confirms_before_both_are_reminded_spares_themselves_the_reminder(world: World) -> None:
    david, anna = await world.enrolled("2105", "2102")
    await until(world, 11, 30, 9)
    await world.tap(david, "✔ I have handed over")
    await until(world, 11, 30, 18)
    assert len(news(anna, REMINDED)) == 1
    assert not david.sees(NEITHER)
    assert not anna.sees(NEITHER)


async def test_the_reminder_of_a_handover_gives_an_hour_after_the_other(worlds: Worlds) -> None:
    world = worlds(policy=SHIPPED)
    david, anna = await world.enrolled("2105", "2102")
    await until(world, 11, 30, 16, 30)
    await world.tap(david, "✔ I have handed over")
    anna.read()
    await until(world, 11, 30, 17, 29)
    assert news(anna, "andover") == []
    await until(world, 11, 30, 17, 31)
    assert len(news(anna, REMINDED)) == 1


async def test_nobody_is_reminded_of_a_handover_that_was_given_up(world: World) -> None:
    david, anna, ben = await world.enrolled("2105", "2102", "2103")
    await until(world, 11, 30, 9)
    await world.tap(david, "✔ I have handed over")
    await away(world, anna, "2026-11-30", "2026-12-01")
    await until(world, 12, 1, 8)
    assert not anna.sees(REMINDED)
    assert not ben.sees(REMINDED)
