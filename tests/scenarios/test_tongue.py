"""The bot speaks a person's language: the phone's, until one is chosen."""

from __future__ import annotations

from safety.model.codes import CodeKind
from tests.scenarios.world import World


async def test_the_bot_follows_the_phone_until_a_language_is_chosen(world: World) -> None:
    (officer,) = await world.enrolled("2102")
    await world.scan(officer, CodeKind.OUTLET, "RB-01")
    assert officer.has("✅ OK")
    officer.phone.speak("zh-hans")
    await world.tap(officer, "✅")
    assert officer.has("✅ 正常")
    await world.say(officer, "/language")
    await world.tap(officer, "English")
    await world.say(officer, "/start")
    assert officer.sees("Harbour Street outlet")
    assert officer.has("⚠️ Open faults")


async def test_a_language_that_the_bot_does_not_speak_changes_nothing(world: World) -> None:
    (officer,) = await world.enrolled("2102")
    officer.phone.speak("fr")
    await world.scan(officer, CodeKind.OUTLET, "RB-01")
    assert officer.has("✅ OK")
