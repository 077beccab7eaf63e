"""A whole day in Chinese: nothing on any screen, letter or toast is English."""

from __future__ import annotations

import re

import pytest

from safety.model.codes import CodeKind
from tests.scenarios.conftest import Worlds
from tests.scenarios.test_summary import paper
from tests.scenarios.turning import until
from tests.scenarios.world import Actor, World, picture

ENGLISH = re.compile(r"[A-Za-z]{2,}")
ALLOWED = {"ATM", "OK", "UPS", "GA", "LED", "km", "English", "start", "Roundsman", "SIM", "CO"}


@pytest.fixture
async def branch(worlds: Worlds) -> World:
    """The sample branch with its Chinese names."""
    return worlds(language="zh")


def english(actor: Actor) -> list[str]:
    """Every English word that the bot has on a person's screen, or said in passing."""
    said = [m for m in actor.phone.screen if not m.mine]
    texts = [part for m in said for part in (m.text, *m.buttons)] + actor.phone.toasts
    return [word for text in texts for word in ENGLISH.findall(text) if word not in ALLOWED]


async def test_a_walk_a_fault_and_its_end_are_chinese_throughout(branch: World) -> None:
    anna, grace, ruth = everyone = await branch.enrolled("2102", "2101", "1003")
    seen: list[str] = []

    async def tap(actor: Actor, label: str) -> None:
        await branch.tap(actor, label)
        seen.extend(word for one in everyone for word in english(one))

    await branch.begin(anna)
    await tap(anna, "✅")
    await tap(anna, "⏭")
    await tap(anna, "◀")
    await tap(anna, "➖")
    await branch.say(anna, "本网点未安装")
    await tap(anna, "📋")
    await branch.go(anna, "O9")
    await branch.say(anna, "大约")
    await branch.say(anna, "45")
    await tap(anna, "▼")
    await branch.say(anna, "已报修")
    await branch.send(anna, picture(), caption="时钟偏差")
    await tap(anna, "✔")
    await tap(grace, "⏳")
    await branch.say(grace, "等待配件")
    await branch.say(grace, "人工对时")
    await tap(grace, "3 ")
    await tap(ruth, "👍")
    await tap(grace, "✋")
    await tap(grace, "📜")
    await tap(grace, "◀")
    await branch.passes(hours=30)
    await tap(ruth, "⏫")
    await branch.begin(anna)
    await branch.submit(anna)
    await branch.passes(minutes=11)
    seen.extend(word for one in everyone for word in english(one))
    assert sorted(set(seen)) == []
    assert not [w for w in ENGLISH.findall(paper(branch, grace)) if w.islower() and len(w) > 3]


async def test_fixing_and_verifying_are_chinese_throughout(branch: World) -> None:
    anna, grace = await branch.enrolled("2102", "2101")
    await branch.begin(anna)
    await branch.tap(anna, "⚠️")
    await branch.say(anna, "值班表未张贴")
    await branch.tap(anna, "✔")
    await branch.tap(grace, "🔧")
    await branch.tap(grace, "✔")
    await branch.send(grace, picture())
    await branch.tap(grace, "✔")
    await branch.tap(anna, "❌")
    await branch.say(anna, "仍未张贴")
    assert english(anna) == english(grace) == []


async def test_refusals_are_chinese(branch: World) -> None:
    (hugo,) = await branch.enrolled("2201")
    await branch.begin(hugo)
    await branch.scan(hugo, CodeKind.INVITATION, "2102")
    hugo.phone.scan("ZZZZZZZZZZ")
    hugo.phone.location(1, 1)
    for text in ("/faults", "/help", "你好"):
        hugo.phone.text(text)
    await branch.settle()
    await branch.forge(hugo, "w:ok:1:0:0:0")
    assert english(hugo) == []


async def gone(branch: World, actor: Actor, first: str, last: str) -> None:
    """Note an absence."""
    await branch.say(actor, "/rota")
    await branch.tap(actor, "🌴 我要离岗")
    await branch.say(actor, first)
    await branch.say(actor, last)


async def test_swaps_absences_handovers_and_moves_are_chinese_throughout(branch: World) -> None:
    anna, ben, grace, clara, david, ruth = everyone = await branch.enrolled(
        "2102", "2103", "2101", "2104", "2105", "1003"
    )
    seen: list[str] = []

    async def tap(actor: Actor, label: str) -> None:
        await branch.tap(actor, label)
        seen.extend(word for one in everyone for word in english(one))

    for colleague, answer in (("柯蓝", "✖ 不同意"), ("白川", "✔ 同意")):
        await branch.say(anna, "/rota")
        for label in ("🔁 我要调班", "11月30日", colleague):
            await tap(anna, label)
        await tap(clara if colleague == "柯蓝" else ben, answer)
    await gone(branch, ben, "2026-11-30", "2026-12-01")
    await branch.say(ben, "培训")
    await branch.say(ben, "/rota")
    await tap(ben, "🌴 我要离岗")
    await tap(ben, "✖ 取消离岗")
    await until(branch, 11, 30, 9)
    await tap(david, "✔ 我已移交")
    await gone(branch, anna, "2026-11-30", "2026-11-30")
    await branch.say(ben, "/rota")
    await branch.say(clara, "/rota")
    await tap(clara, "🚨 我现在接任A角")
    for text in ("/people", "2104"):
        await branch.say(ruth, text)
    for label in ("柯蓝", "✖ 安全员", "✖"):
        await tap(ruth, label)
    await branch.say(grace, "/rota")
    await branch.passes(days=1)
    seen.extend(word for one in everyone for word in english(one))
    assert sorted(set(seen)) == []
