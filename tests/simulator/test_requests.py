"""Every request is checked: what Telegram would refuse in its words, what it would silently ignore in the simulator's."""

from typing import Any

import pytest

from simulator import Person, Telegram
from simulator.request import Upload
from tests.simulator.conftest import Caller


async def test_a_bad_token_is_unauthorized(telegram: Telegram, call: Caller) -> None:
    assert await Caller(telegram, "1:wrong").body("getMe") == {
        "ok": False,
        "error_code": 401,
        "description": "Unauthorized",
    }
    assert (await call("getMe"))["username"] == "sample_bot"


@pytest.mark.parametrize("method", ["sendMesage", "sendPoll", "banChatMember", "x"])
async def test_a_method_that_is_not_there_is_not_found(call: Caller, method: str) -> None:
    assert (await call.body(method))["error_code"] == 404
    assert await call.refusal(method) == "Not Found: method not found"


@pytest.mark.parametrize("method", ["sendmessage", "SENDMESSAGE", "SendMessage"])
async def test_the_case_of_a_methods_name_does_not_matter(call: Caller, officer: Person, method: str) -> None:
    assert (await call(method, chat_id=officer.id, text="x"))["text"] == "x"


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({}, "chat_id is empty"),
        ({"chat_id": 1}, "message text is empty"),
        ({"chat_id": 1, "text": ""}, "message text is empty"),
        ({"chat_id": 1, "text": "x", "colour": "red"}, "simulator: sendMessage takes no parameter colour"),
        ({"chat_id": 1, "text": "x", "disable_notification": "perhaps"}, "disable_notification: Boolean expected"),
        ({"chat_id": 1, "text": "x", "message_thread_id": "x"}, "message_thread_id: Integer expected"),
        ({"chat_id": 1, "text": "x", "reply_markup": "{"}, "can't parse InlineKeyboardMarkup JSON object"),
        ({"chat_id": 1, "text": "x", "reply_markup": "[]"}, "InlineKeyboardMarkup expected"),
        ({"chat_id": 1, "text": "x", "reply_parameters": '{"id": 5}'}, "ReplyParameters has no field id"),
        ({"chat_id": 1, "text": "x"}, "chat not found"),
        ({"chat_id": "@nobody", "text": "x"}, "chat not found"),
    ],
)
async def test_a_wrong_request_is_refused(call: Caller, params: dict[str, Any], reason: str) -> None:
    refusal = await call.refusal("sendMessage", **params)
    assert refusal.startswith("Bad Request: ")
    assert reason in refusal


async def test_a_file_that_nothing_refers_to_is_refused(call: Caller, officer: Person) -> None:
    idle = Upload("a.txt", "text/plain", b"a")
    assert "nothing refers to the uploaded idle" in await call.refusal(
        "sendMessage", chat_id=officer.id, text="x", idle=idle
    )
    reason = await call.refusal("sendDocument", chat_id=officer.id, document="attach://lost")
    assert reason == 'Bad Request: file "lost" is not found in the request'


@pytest.mark.parametrize(("length", "refused"), [(4096, None), (4097, "Bad Request: message is too long")])
async def test_a_text_is_counted_after_its_markup(
    call: Caller, officer: Person, length: int, refused: str | None
) -> None:
    text = f"<b>{'😀' * length}</b>"
    body = await call.body("sendMessage", chat_id=officer.id, text=text, parse_mode="HTML")
    assert body.get("description") == refused


@pytest.mark.parametrize("text", [" ", "\n", "<b> </b>", "<i></i>"])
async def test_a_text_of_nothing_is_empty(call: Caller, officer: Person, text: str) -> None:
    refusal = await call.refusal("sendMessage", chat_id=officer.id, text=text, parse_mode="HTML")
    assert refusal == "Bad Request: message text is empty"


def button(**more: Any) -> dict[str, Any]:
    return {"text": "b"} | more


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([[button(callback_data="d" * 64)]], None),
        ([[button(callback_data="d" * 65)]], "BUTTON_DATA_INVALID"),
        ([[button(callback_data="ж" * 33)]], "BUTTON_DATA_INVALID"),
        ([[button()]], "Text buttons are unallowed in the inline keyboard"),
        ([[button(callback_data="a", url="https://x.org")]], "exactly one action"),
        ([[button(text=" ", callback_data="a")]], "Text must be non-empty"),
        ([[button(copy_text={"text": "c" * 257})]], "257 characters"),
        ([[button(callback_data="a", style="pink")]], "style"),
        ([[button(callback_data="a", style="danger")]], None),
        ([[button(disabled={})]], None),
        ([[button(callback_data="a")] * 9], "at most 8"),
        ([[button(callback_data="a")] * 4] * 26, "reply markup is too long"),
        ([[button(callback_data="a")] * 4] * 25, None),
        ([[{"callback_data": "a"}]], "InlineKeyboardButton needs text"),
        ([[button(callbackdata="a")]], "InlineKeyboardButton has no field callbackdata"),
    ],
)
async def test_keyboards_are_checked_button_by_button(
    call: Caller, officer: Person, rows: list[Any], reason: str | None
) -> None:
    body = await call.body("sendMessage", chat_id=officer.id, text="x", reply_markup={"inline_keyboard": rows})
    assert body["ok"] is (reason is None), body
    assert reason is None or reason in body["description"]


async def test_an_empty_inline_keyboard_is_no_keyboard(call: Caller, officer: Person) -> None:
    sent = await call("sendMessage", chat_id=officer.id, text="x", reply_markup={"inline_keyboard": [[]]})
    assert "reply_markup" not in sent


@pytest.mark.parametrize(
    ("command", "reason"),
    [("Start", "BOT_COMMAND_INVALID"), ("a-b", "BOT_COMMAND_INVALID"), ("a" * 33, "33 characters"), ("ok_1", None)],
)
async def test_commands_are_small_letters_digits_and_underlines(call: Caller, command: str, reason: str | None) -> None:
    body = await call.body("setMyCommands", commands=[{"command": command, "description": "d"}])
    assert reason is None or reason in body["description"]
    assert body["ok"] is (reason is None)
