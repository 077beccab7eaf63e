"""Sending, editing, deleting: what a bot may do with messages, and what people then see."""

from datetime import timedelta

from simulator import Person, SimClock, Telegram
from simulator.errors import NOT_MODIFIED
from simulator.records import Bot
from tests.simulator.conftest import Caller

OK = {"inline_keyboard": [[{"text": "OK", "callback_data": "ok"}]]}


async def test_nobody_hears_from_a_bot_before_pressing_start(call: Caller, stranger: Person) -> None:
    body = await call.body("sendMessage", chat_id=stranger.id, text="x")
    assert (body["error_code"], body["description"]) == (403, "Forbidden: bot can't initiate conversation with a user")
    assert stranger.screen == []


async def test_nobody_hears_from_a_bot_that_is_blocked(call: Caller, officer: Person) -> None:
    officer.block()
    assert await call.refusal("sendMessage", chat_id=officer.id, text="x") == "Forbidden: bot was blocked by the user"
    officer.unblock()
    await call("sendMessage", chat_id=officer.id, text="again")
    assert officer.sees("again")


async def test_a_sent_message_comes_back_complete(call: Caller, officer: Person, clock: SimClock) -> None:
    sent = await call("sendMessage", chat_id=officer.id, text="<b>x</b>", parse_mode="HTML", reply_markup=OK)
    assert sent == {
        "message_id": 2,
        "from": {"id": 4242, "is_bot": True, "first_name": "Sample bot", "username": "sample_bot"},
        "chat": {"id": officer.id, "type": "private", "first_name": "Li Wei"},
        "date": int(clock.now().timestamp()),
        "text": "x",
        "entities": [{"type": "bold", "offset": 0, "length": 1}],
        "reply_markup": OK,
    }


async def test_messages_of_all_chats_are_numbered_in_one_sequence(
    call: Caller, officer: Person, stranger: Person
) -> None:
    stranger.start()
    first = await call("sendMessage", chat_id=officer.id, text="x")
    second = await call("sendMessage", chat_id=stranger.id, text="x")
    assert second["message_id"] == first["message_id"] + 1


async def test_an_edit_that_changes_nothing_is_refused(call: Caller, officer: Person) -> None:
    sent = await call("sendMessage", chat_id=officer.id, text="<b>x</b>", parse_mode="HTML", reply_markup=OK)
    same = {"chat_id": officer.id, "message_id": sent["message_id"], "text": "<strong>x</strong> "}
    refusal = await call.refusal("editMessageText", **same, parse_mode="HTML", reply_markup=OK)
    assert refusal == f"Bad Request: {NOT_MODIFIED}"
    edited = await call("editMessageText", **same, reply_markup=OK)
    assert edited["text"] == "<strong>x</strong>"
    assert "edit_date" in edited


async def test_an_edit_without_a_keyboard_takes_it_away(call: Caller, officer: Person) -> None:
    sent = await call("sendMessage", chat_id=officer.id, text="x", reply_markup=OK)
    where = {"chat_id": officer.id, "message_id": sent["message_id"]}
    assert "reply_markup" not in await call("editMessageText", **where, text="x")
    assert (await call("editMessageReplyMarkup", **where, reply_markup=OK))["reply_markup"] == OK
    assert NOT_MODIFIED in await call.refusal("editMessageReplyMarkup", **where, reply_markup=OK)
    assert officer.card.buttons == ["OK"]


async def test_only_the_bots_own_messages_can_be_edited(call: Caller, officer: Person) -> None:
    officer.text("mine")
    where = {"chat_id": officer.id, "message_id": officer.last.id}
    assert await call.refusal("editMessageText", **where, text="x") == "Bad Request: message can't be edited"
    where["message_id"] = 999
    assert await call.refusal("editMessageText", **where, text="x") == "Bad Request: message to edit not found"
    assert "message identifier is not specified" in await call.refusal("editMessageText", text="x")


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(call: Caller, officer: Person) -> None:
    keyboard = {"keyboard": [[{"text": "a"}]]}
    sent = await call("sendMessage", chat_id=officer.id, text="x", reply_markup=keyboard)
    refusal = await call.refusal("editMessageText", chat_id=officer.id, message_id=sent["message_id"], text="y")
    assert refusal == "Bad Request: message can't be edited"


async def test_a_text_has_no_caption_and_a_picture_no_text(call: Caller, officer: Person) -> None:
    sent = await call("sendMessage", chat_id=officer.id, text="x")
    where = {"chat_id": officer.id, "message_id": sent["message_id"]}
    assert "there is no caption" in await call.refusal("editMessageCaption", **where, caption="y")
    place = await call("sendLocation", chat_id=officer.id, latitude="31.2", longitude="121.5")
    where["message_id"] = place["message_id"]
    assert "there is no text" in await call.refusal("editMessageText", **where, text="y")


async def test_messages_can_be_deleted_for_48_hours(call: Caller, officer: Person, clock: SimClock) -> None:
    old = await call("sendMessage", chat_id=officer.id, text="old")
    clock.advance(timedelta(hours=47))
    young = await call("sendMessage", chat_id=officer.id, text="young")
    clock.advance(timedelta(hours=1))
    where = {"chat_id": officer.id}
    refusal = await call.refusal("deleteMessage", **where, message_id=old["message_id"])
    assert refusal == "Bad Request: message can't be deleted for everyone"
    assert await call("deleteMessage", **where, message_id=young["message_id"])
    refusal = await call.refusal("deleteMessage", **where, message_id=young["message_id"])
    assert refusal == "Bad Request: message to delete not found"
    assert not officer.sees("young")


async def test_several_messages_are_deleted_at_once_and_missing_ones_passed_over(call: Caller, officer: Person) -> None:
    numbers = [(await call("sendMessage", chat_id=officer.id, text=str(i)))["message_id"] for i in range(3)]
    assert await call("deleteMessages", chat_id=officer.id, message_ids=[*numbers[:2], 999])
    assert [message.text for message in officer.inbox] == ["2"]


async def test_a_reply_needs_the_message_it_answers(call: Caller, officer: Person) -> None:
    officer.text("question")
    reply = {"message_id": officer.last.id}
    sent = await call("sendMessage", chat_id=officer.id, text="a", reply_parameters=reply)
    assert sent["reply_to_message"]["text"] == "question"
    reply = {"message_id": 999}
    refusal = await call.refusal("sendMessage", chat_id=officer.id, text="a", reply_parameters=reply)
    assert refusal == "Bad Request: message to be replied not found"
    loose = reply | {"allow_sending_without_reply": True}
    assert "reply_to_message" not in await call("sendMessage", chat_id=officer.id, text="a", reply_parameters=loose)


async def test_a_reaction_is_one_of_the_standard_emoji(call: Caller, officer: Person) -> None:
    officer.text("look")
    where = {"chat_id": officer.id, "message_id": officer.last.id}
    await call("setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert officer.last.reactions == ("👍",)
    tick = [{"type": "emoji", "emoji": "✅"}]
    assert await call.refusal("setMessageReaction", **where, reaction=tick) == "Bad Request: REACTION_INVALID"
    two = [{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "👌"}]
    assert await call.refusal("setMessageReaction", **where, reaction=two) == "Bad Request: REACTIONS_TOO_MANY"
    await call("setMessageReaction", **where, reaction=[])
    assert officer.last.reactions == ()


async def test_a_message_can_be_copied_and_forwarded(call: Caller, officer: Person, stranger: Person) -> None:
    stranger.start()
    officer.text("news")
    source = {"from_chat_id": officer.id, "message_id": officer.last.id}
    copy = await call("copyMessage", chat_id=stranger.id, **source)
    assert set(copy) == {"message_id"}
    forwarded = await call("forwardMessage", chat_id=stranger.id, **source)
    assert forwarded["forward_origin"]["sender_user"]["first_name"] == "Li Wei"
    assert [message.text for message in stranger.inbox] == ["news", "news"]


async def test_a_pin_needs_its_message(call: Caller, officer: Person) -> None:
    sent = await call("sendMessage", chat_id=officer.id, text="x")
    assert await call("pinChatMessage", chat_id=officer.id, message_id=sent["message_id"])
    assert await call("unpinChatMessage", chat_id=officer.id)
    assert "message to unpin not found" in await call.refusal("unpinChatMessage", chat_id=officer.id)


async def test_each_bot_has_its_own_chat_with_a_person(telegram: Telegram, call: Caller, officer: Person) -> None:
    other: Bot = telegram.bot("77:other", "other_bot", "Other")
    assert "can't initiate" in await Caller(telegram, other.token).refusal("sendMessage", chat_id=officer.id, text="x")
    officer.with_bot(other).start()
    await Caller(telegram, other.token)("sendMessage", chat_id=officer.id, text="from the other")
    await call("sendMessage", chat_id=officer.id, text="from the first")
    assert not officer.sees("from the other")
    assert officer.with_bot(other).sees("from the other")


async def test_the_menu_is_in_the_persons_language(call: Caller, officer: Person, telegram: Telegram) -> None:
    from simulator.methods.account import shown_commands  # noqa: PLC0415 - the page's view of the menu

    await call("setMyCommands", commands=[{"command": "round", "description": "Begin"}])
    await call("setMyCommands", commands=[{"command": "round", "description": "开始"}], language_code="zh")
    bot = officer.bot
    assert shown_commands(bot, officer.id, "zh-hans")[0]["description"] == "开始"
    assert shown_commands(bot, officer.id, "de")[0]["description"] == "Begin"
    await call("deleteMyCommands", language_code="zh")
    assert shown_commands(bot, officer.id, "zh")[0]["description"] == "Begin"
    assert await call("getMyCommands", language_code="zh") == []
    assert telegram.version > 0


async def test_a_bot_names_and_describes_itself(call: Caller) -> None:
    assert await call("getMyName") == {"name": "Sample bot"}
    await call("setMyName", name="Roundsman")
    await call("setMyDescription", description="说明", language_code="zh")
    assert await call("getMyName", language_code="zh") == {"name": "Roundsman"}
    assert await call("getMyDescription", language_code="zh") == {"description": "说明"}
    assert await call("getMyShortDescription") == {"short_description": ""}


async def test_a_chat_can_be_looked_up(call: Caller, officer: Person) -> None:
    assert (await call("getChat", chat_id=officer.id))["first_name"] == "Li Wei"
    assert await call.refusal("getChat", chat_id=1) == "Bad Request: chat not found"


async def test_a_place_lies_on_the_globe(call: Caller, officer: Person) -> None:
    await call("sendLocation", chat_id=officer.id, latitude=31.2, longitude=121.5)
    assert officer.last.kind == "location"
    refusal = await call.refusal("sendLocation", chat_id=officer.id, latitude=95, longitude=0)
    assert refusal == "Bad Request: wrong latitude or longitude specified"


async def test_typing_is_one_of_the_known_actions(call: Caller, officer: Person, telegram: Telegram) -> None:
    await call("sendChatAction", chat_id=officer.id, action="typing")
    assert [event.detail for event in telegram.log if event.what == "typing"] == [{"action": "typing"}]
    assert "wrong parameter action" in await call.refusal("sendChatAction", chat_id=officer.id, action="sleeping")


async def test_what_is_protected_cannot_be_copied(call: Caller, officer: Person) -> None:
    sent = await call("sendMessage", chat_id=officer.id, text="secret", protect_content=True)
    assert sent["has_protected_content"]
    source = {"from_chat_id": officer.id, "message_id": sent["message_id"]}
    assert await call.refusal("copyMessage", chat_id=officer.id, **source) == "Bad Request: message can't be copied"
    source["message_id"] = 999
    assert "message to forward not found" in await call.refusal("forwardMessage", chat_id=officer.id, **source)


async def test_entities_may_be_counted_by_the_bot(call: Caller, officer: Person) -> None:
    bold = {"type": "bold", "offset": 2, "length": 1}
    assert (await call("sendMessage", chat_id=officer.id, text="😀x", entities=[bold]))["entities"] == [bold]
    beyond = [bold | {"length": 9}]
    assert "beyond the text" in await call.refusal("sendMessage", chat_id=officer.id, text="😀x", entities=beyond)


async def test_a_quote_must_stand_in_the_message_it_quotes(call: Caller, officer: Person) -> None:
    officer.text("the door is open")
    reply = {"message_id": officer.last.id, "quote": "door"}
    await call("sendMessage", chat_id=officer.id, text="which?", reply_parameters=reply)
    wrong = reply | {"quote": "window"}
    refusal = await call.refusal("sendMessage", chat_id=officer.id, text="?", reply_parameters=wrong)
    assert refusal == "Bad Request: QUOTE_TEXT_INVALID"


async def test_a_reply_keyboard_has_labels(call: Caller, officer: Person) -> None:
    empty: dict[str, object] = {"keyboard": []}
    assert "must be non-empty" in await call.refusal("sendMessage", chat_id=officer.id, text="x", reply_markup=empty)
    blank = {"keyboard": [[{"text": " "}]]}
    assert "Text must be non-empty" in await call.refusal(
        "sendMessage", chat_id=officer.id, text="x", reply_markup=blank
    )


async def test_there_are_at_most_100_commands(call: Caller) -> None:
    many = [{"command": f"c{i}", "description": "d"} for i in range(101)]
    assert await call.refusal("setMyCommands", commands=many) == "Bad Request: BOT_COMMANDS_TOO_MUCH"
    assert await call("setChatMenuButton", menu_button={"type": "commands"})
