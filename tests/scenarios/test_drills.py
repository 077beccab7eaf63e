"""A drill from its proposal to its record: everybody hears what is theirs, nothing starts before the centre knows."""

from __future__ import annotations

from safety.model.codes import CodeKind
from safety.model.drill import DrillState, Shift
from safety.model.duty import OccurrenceState
from safety.model.fault import FaultState
from safety.policy import Policy
from safety.programme import shipped
from tests.scenarios import peek
from tests.scenarios.conftest import Worlds
from tests.scenarios.drilling import (
    JANUARY,
    all_steps,
    drill_of,
    filed,
    opened,
    paper,
    people,
    proposed,
    running,
    steps,
)
from tests.scenarios.world import World, picture

START = JANUARY


async def test_the_head_is_asked_once_and_confirms_in_one_tap(world: World) -> None:
    team = await proposed(world)
    (asked,) = [text for text in team.head.inbox if "This quarter's drill is proposed. Does it suit?" in text]
    assert "Robbery at the counter" in asked
    assert "Mon 25 Jan 08:10 · morning shift" in asked
    assert not team.anna.sees("Robbery")
    await world.tap(team.head, "✔ Confirm")
    assert drill_of(world).state is DrillState.SET
    assert "A drill is announced." in team.anna.inbox[0]
    assert "Never rehearsed here." in team.head.card


async def test_the_head_changes_scenario_and_date_and_a_bad_date_is_told_how(world: World) -> None:
    team = await proposed(world)
    await world.tap(team.head, "📋 Scenario")
    await world.tap(team.head, "Fire in the hall")
    await world.tap(team.head, "🗓 Date")
    await world.say(team.head, "some day")
    assert "I cannot read a date in that" in team.head.card
    await world.say(team.head, "2025-01-01")
    assert "That is in the past" in team.head.card
    await world.say(team.head, "2029-01-01")
    assert "more than half a year ahead" in team.head.card
    await world.say(team.head, "1-16 17:10")
    assert "Nobody works there on that day" in team.head.card
    await world.tap(team.head, "🗓 Date")
    await world.say(team.head, "1-14 17:10")
    assert "Fire in the hall" in team.head.card
    assert "Thu 14 Jan 17:10 · afternoon shift" in team.head.card
    await world.forge(team.head, "e:set:1:0:20270125T0010-robbery")
    assert drill_of(world).state is DrillState.PROPOSED
    await world.tap(team.head, "✔ Confirm")
    team.read()
    await world.tap(team.head, "🗓 Date")
    await world.tap(team.head, "Mon 18 Jan 08:10")
    assert ["Mon 18 Jan 08:10" in text for text in team.anna.inbox] == [True]
    assert drill_of(world).shift is Shift.MORNING


async def test_a_head_plans_a_drill_at_once_in_the_middle_of_a_quarter(worlds: Worlds) -> None:
    world = worlds()
    head, anna = await world.enrolled("2101", "2102")
    await world.tap(head, "🚨 Drills")
    await world.tap(head, "➕ Plan a drill now")
    assert "Robbery at the counter" in head.card
    await world.tap(head, "✔ Confirm")
    assert any("A drill is announced." in text for text in anna.inbox)
    before = world.everything()
    for actor in (head, anna):
        await world.forge(actor, "e:plan:0:0:")
    assert world.everything() == before


async def test_nothing_starts_before_everybody_who_must_know_was_told(world: World) -> None:
    team = await proposed(world)
    await world.tap(team.head, "✔ Confirm")
    team.read()
    await world.tap(team.head, "▶ Open the roll call")
    assert "called at once" in team.head.card
    assert team.centre.inbox == []
    await world.tap(team.head, "▶ Yes")
    assert "this is no real alarm" in team.centre.inbox[0]
    await world.tap(team.head, "🔒 Start")
    assert team.head.toast == "Not yet. Inform first, then tick it: video centre, police centre."
    await world.tap(team.centre, "✔ The centre knows")
    assert f"by {team.centre.name}" in team.centre.card
    await world.tap(team.head, "☎ Informed: police")
    await world.tap(team.head, "🔒 Start")
    assert "needs at least two" in team.head.toast
    await world.forge(team.anna, f"e:start:{drill_of(world).id}:0:")
    assert drill_of(world).state is DrillState.GATHERING


async def test_a_roll_is_answered_by_tap_or_by_the_door_code_and_roles_are_given_in_private(world: World) -> None:
    team = await proposed(world)
    await world.tap(team.head, "✔ Confirm")
    await opened(world, team.head)
    await world.scan(team.clara, CodeKind.OUTLET, "RB-01")
    assert "You are there" in team.clara.card
    await world.tap(team.anna, "✋ I am here")
    assert [part.by_scan for part in world.run(people, drill=1) if part.here_at] == [False, True, False]
    await world.tap(team.head, "🎭 Roles")
    await world.tap(team.head, "Guard")
    await world.tap(team.head, "Clara Diaz")
    team.read()
    await world.tap(team.head, "✉ Send role cards")
    assert "🎭 Guard" in team.clara.inbox[0]
    assert "🎭 Guard" not in team.anna.inbox[0]
    assert team.ben.inbox == []
    await world.tap(team.clara, "✅ I know my role")
    await world.tap(team.head, "🔄")
    assert team.head.sees("✅ Guard: Clara Diaz")
    await world.scan(team.clara, CodeKind.OUTLET, "RB-01")
    assert "Are the people on duty" in team.clara.card


async def test_the_stopwatch_keeps_the_servers_time_and_the_last_tap_can_be_taken_back(world: World) -> None:
    team = await running(world)
    await world.passes(seconds=8)
    await world.tap(team.ben, "1. ")
    await world.passes(seconds=70)
    await world.tap(team.ben, "2. ")
    assert "1. Hold-up button pressed (8 s)" in team.ben.card
    assert "⏰ 2. Security department called with the code phrase (1:18, ≤ 1:00)" in team.ben.card
    undo = f"e:undo:1:{world.run(steps, drill=1)[-1].number}:"
    await world.tap(team.ben, "↩ Take back")
    assert [step.step for step in world.run(steps, drill=1)] == ["centre", "police", "button"]
    await world.forge(team.ben, undo, team.ben.phone.card.id)
    assert "moved on" in team.ben.toast
    assert len(world.run(steps, drill=1)) == 3


async def test_a_whole_drill_ends_in_a_record_with_its_attendance_and_is_owed_no_longer(worlds: Worlds) -> None:
    world = worlds(JANUARY, policy=Policy(programme=shipped().only("weekly", "drill")))
    team = await running(world)
    for actor in (team.head, team.anna):
        await world.tap(actor, "✅ I know my role")
    await world.passes(seconds=5)
    await all_steps(world, team)
    await world.send(team.ben, picture())
    assert "📷 1 photo" in team.ben.card
    await filed(world, team)
    assert "✅ PASS – 100%" in team.head.inbox[-1]
    assert drill_of(world).passed
    assert world.run(peek.faults) == []
    (owed,) = [
        one for one in world.run(peek.occurrences) if one.duty == "drill" and one.outlet_id == drill_of(world).outlet_id
    ]
    assert owed.state is OccurrenceState.DONE
    told = paper(world, team.head)
    for said in (
        "Drill record",
        "Robbery at the counter",
        "Attendance: 3 of 5",
        "David Ng",
        "absent",
        "0:05",
        "Passed",
    ):
        assert said in told
    assert "Vera Novak" in told


async def test_the_record_is_in_chinese_for_a_chinese_reader(worlds: Worlds) -> None:
    world = worlds(JANUARY, "zh")
    head, ben, centre = await world.enrolled("2101", "2103", "1005")
    await world.passes(minutes=35)
    for actor, label in (
        (head, "✔ 确认"),
        (head, "▶ 开始签到"),
        (head, "▶ 是"),
        (ben, "✋"),
        (centre, "✔"),
        (head, "☎ 已告知：公安"),
    ):
        await world.tap(actor, label)
    await world.tap(head, "▶ 开始计时")
    await world.tap(ben, "▶")
    await world.tap(ben, "1. ")
    assert "紧急报警按钮" in ben.card
    for label in ("🏁", "📁", "✔ 确认归档"):
        await world.tap(ben, label)
    told = paper(world, head)
    for said in ("应急演练记录", "柜台抢劫", "参演人员：2/5", "缺席", "未做到"):
        assert said in told


async def test_a_missing_critical_step_fails_the_drill_and_its_gap_becomes_a_fault_with_a_deadline(
    world: World,
) -> None:
    team = await running(world)
    for actor in (team.head, team.anna):
        await world.tap(actor, "✅ I know my role")
    await all_steps(world, team, but=6)
    await world.tap(team.ben, "🏁")
    assert "❌ FAIL – 89%" in team.ben.card
    assert "Critical: Scene kept" in team.ben.card
    await world.tap(team.ben, "📁")
    assert "1 gap becomes a fault" in team.ben.card
    team.read()
    await world.tap(team.ben, "✔ Yes")
    (fault,) = world.run(peek.faults)
    assert fault.state is FaultState.OPEN
    assert fault.fix_by is not None
    assert "Drill: not done – Scene kept" in team.head.inbox[0]
    assert f"Fault {fault.id} · Fix by Thu 7 Jan 08:35" in paper(world, team.head)
    await world.tap(team.head, "✋ Accept")
    assert world.fault.owner_id is not None
    await world.tap(team.head, "▶ Open the drill")
    await world.tap(team.head, "📄")
    assert f"Fault {fault.id} · Fix by Thu 7 Jan 08:35 · Grace Hall" in paper(world, team.head)


async def test_the_score_card_is_corrected_before_it_is_filed_and_not_after(world: World) -> None:
    team = await running(world)
    await all_steps(world, team, but=7)
    await world.tap(team.ben, "🏁")
    await world.tap(team.ben, "✅ 7")
    await world.tap(team.ben, "✖ 4")
    assert "done wrongly" in team.ben.card
    await world.tap(team.ben, "⚠️ 4")
    await world.tap(team.ben, "🎭 1")
    assert "1. 👍 Lead" in team.ben.card
    await world.tap(team.ben, "📁")
    await world.tap(team.ben, "✔ Yes")
    assert world.run(peek.faults) == []
    before = world.everything()
    for do in ("step", "wrong", "spare", "known", "undo"):
        await world.forge(team.ben, f"e:{do}:1:1:")
    assert world.everything() == before
    await world.forge(team.ben, "e:filed:1:0:")
    assert world.everything() == before


async def test_an_absentee_reads_the_card_and_is_asked_again_until_then(world: World) -> None:
    team = await running(world)
    await all_steps(world, team)
    await filed(world, team)
    assert ["You were not at the drill" in text for text in team.clara.inbox] == [True]
    team.read()
    await world.skips(days=7, minutes=1)
    assert any("You were not at the drill" in text for text in team.clara.inbox)
    assert any("Clara Diaz has not made up" in text for text in team.head.inbox)
    await world.tap(team.clara, "📖 Read")
    await world.tap(team.clara, "✔ I have read")
    assert "half a minute" in team.clara.toast
    await world.passes(seconds=31)
    await world.tap(team.clara, "✔ I have read")
    assert "✅ Made up" in team.clara.card
    part = next(part for part in world.run(people, drill=1) if part.made_up_at)
    assert part.due_at is None
