"""People do what a phone lets them do, and see what a phone shows."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from simulator import CannotError, Person, SimClock, Telegram
from tests.simulator.conftest import Caller

KEYBOARD = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}, {"text": "No", "callback_data": "n"}]]}


def test_before_start_there_is_nothing_but_start(stranger: Person) -> None:
    with pytest.raises(CannotError, match="nothing but Start"):
        stranger.text("hello")


@pytest.mark.parametrize("code", ["outlet_42", "https://t.me/sample_bot?start=outlet_42"])
async def test_a_scanned_code_starts_the_chat_with_its_payload(stranger: Person, call: Caller, code: str) -> None:
    stranger.scan(code)
    message = (await call.updates())[0]["message"]
    assert message["text"] == "/start outlet_42"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert stranger.last.text == "/start"


@pytest.mark.parametrize("code", ["https://t.me/another_bot?start=x", "no spaces please", "x" * 65])
def test_a_code_of_something_else_leads_nowhere(stranger: Person, code: str) -> None:
    with pytest.raises(CannotError):
        stranger.scan(code)


async def test_only_a_button_on_the_screen_can_be_pressed(officer: Person, call: Caller) -> None:
    with pytest.raises(CannotError, match="no button Yes"):
        officer.press("Yes")
    sent = await call("sendMessage", chat_id=officer.id, text="?", reply_markup=KEYBOARD)
    officer.press_at(sent["message_id"], 0, 1)
    officer.press(data="y")
    await call("editMessageText", chat_id=officer.id, message_id=sent["message_id"], text="!")
    with pytest.raises(CannotError):
        officer.press_at(sent["message_id"], 0, 0)
    taps = [update["callback_query"]["data"] for update in await call.updates() if "callback_query" in update]
    assert taps == ["n", "y"]


async def test_a_label_of_the_keyboard_below_is_written(officer: Person, call: Caller) -> None:
    below = {"keyboard": [[{"text": "My rounds"}]]}
    await call("sendMessage", chat_id=officer.id, text="?", reply_markup=below)
    officer.press("My rounds")
    assert (await call.updates())[-1]["message"]["text"] == "My rounds"


async def test_the_inbox_holds_what_was_not_read_and_edits_are_silent(officer: Person, call: Caller) -> None:
    assert officer.inbox == []
    sent = await call("sendMessage", chat_id=officer.id, text="one")
    assert [message.text for message in officer.inbox] == ["one"]
    officer.read()
    await call("editMessageText", chat_id=officer.id, message_id=sent["message_id"], text="two")
    assert officer.inbox == []
    assert officer.last.edited


async def test_in_airplane_mode_nothing_comes_and_everything_goes_later(
    officer: Person, call: Caller, clock: SimClock
) -> None:
    await call("sendMessage", chat_id=officer.id, text="?", reply_markup=KEYBOARD)
    officer.read()
    first = (await call.updates())[-1]["update_id"]
    officer.airplane(on=True)
    await call("sendMessage", chat_id=officer.id, text="unseen")
    officer.text("offline")
    officer.press("Yes")
    assert not officer.sees("unseen")
    assert officer.inbox == []
    assert await call.updates(offset=first + 1) == []
    clock.advance(timedelta(minutes=30))
    officer.airplane(on=False)
    updates = await call.updates(offset=first + 1)
    assert updates[0]["message"]["text"] == "offline"
    assert updates[0]["message"]["date"] == int(clock.now().timestamp())
    assert updates[1]["callback_query"]["data"] == "y"
    assert [message.text for message in officer.inbox] == ["unseen"]


async def test_an_album_is_one_message_each_with_one_number(
    officer: Person, call: Caller, draw: Callable[..., bytes]
) -> None:
    number = officer.album([draw(10), draw(20), draw(30)], "three")
    messages = [update["message"] for update in await call.updates()][1:]
    assert {message["media_group_id"] for message in messages} == {number}
    assert [message.get("caption") for message in messages] == ["three", None, None]
    officer.photo(draw(40), album=number)
    assert (await call.updates())[-1]["message"]["media_group_id"] == number


async def test_an_album_can_arrive_shuffled_and_late(
    officer: Person, call: Caller, clock: SimClock, draw: Callable[..., bytes]
) -> None:
    sides = [10, 20, 30, 40]
    officer.album([draw(side) for side in sides], "c", shuffle=3, gap=timedelta(seconds=5))
    assert len(await call.updates()) == 2
    clock.advance(timedelta(seconds=15))
    arrived = [update["message"]["photo"][-1]["width"] for update in (await call.updates())[1:]]
    assert sorted(arrived) == sides
    assert arrived != sides


async def test_blocking_and_unblocking_is_told(officer: Person, call: Caller) -> None:
    officer.block()
    with pytest.raises(CannotError, match="blocked"):
        officer.text("x")
    officer.scan("again")
    updates = (await call.updates())[1:]
    states = [u["my_chat_member"]["new_chat_member"]["status"] for u in updates if "my_chat_member" in u]
    assert states == ["kicked", "member"]
    assert updates[-1]["message"]["text"] == "/start again"


async def test_people_edit_delete_share_and_react(officer: Person, call: Caller) -> None:
    await call.updates(allowed_updates=["message", "edited_message", "message_reaction"])
    officer.text("tpyo")
    officer.edit(officer.last.id, "typo")
    officer.location(31.2, 121.5)
    officer.contact("+8613800000000")
    officer.react(officer.last.id, "👌")
    officer.delete(officer.last.id)
    updates = (await call.updates())[1:]
    assert updates[1]["edited_message"]["text"] == "typo"
    assert updates[2]["message"]["location"]["latitude"] == 31.2
    assert updates[3]["message"]["contact"]["user_id"] == officer.id
    assert updates[4]["message_reaction"]["new_reaction"] == [{"type": "emoji", "emoji": "👌"}]
    assert officer.last.kind == "location"


async def test_a_changed_language_goes_with_the_next_message(officer: Person, call: Caller) -> None:
    officer.speak("zh-hans")
    officer.text("你好")
    assert (await call.updates())[-1]["message"]["from"]["language_code"] == "zh-hans"


async def test_a_transcript_reads_like_the_chat(officer: Person, call: Caller, telegram: Telegram) -> None:
    await call("sendMessage", chat_id=officer.id, text="Ready?", reply_markup=KEYBOARD)
    assert officer.transcript() == ("[Mon 09:00] Li Wei: /start\n[Mon 09:00] Sample bot: Ready?\n    [Yes] [No]\n")
    assert [person.user.name for person in telegram.people()] == ["Li Wei"]


async def test_names_that_look_like_markup_stay_text(officer: Person, call: Caller) -> None:
    officer.text("<img src=x onerror=alert(1)>")
    assert officer.view()[-1]["html"] == "&lt;img src=x onerror=alert(1)&gt;"
    assert (await call.updates())[-1]["message"]["text"] == "<img src=x onerror=alert(1)>"
