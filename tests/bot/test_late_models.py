"""A start does not wait for what no update needs; and whatever is needed later is ready then."""

from __future__ import annotations

import subprocess
import sys

import pytest
from aiogram import methods
from aiogram.methods import Response, TelegramMethod

from bot import reading

LOOK = """
import bot
from aiogram.types import Message, Update
print(Message.__pydantic_complete__, Update.__pydantic_complete__)
"""


def test_a_start_makes_nothing_ready_that_it_does_not_need() -> None:
    told = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert told.stdout.split() == ["False", "False"]


def test_a_message_is_read_with_all_that_is_in_it() -> None:
    chat = {"id": 7, "type": "private", "first_name": "Li"}
    replied = {
        "message_id": 1,
        "date": 1,
        "chat": chat,
        "photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 2}],
    }
    sent = {"message_id": 2, "date": 2, "chat": chat, "text": "hello", "reply_to_message": replied}
    read = reading.read({"update_id": 5, "message": sent})
    assert not isinstance(read, reading.Tap)
    assert read.message is not None
    assert read.message.reply_to_message is not None
    assert read.message.reply_to_message.photo is not None
    assert read.message.reply_to_message.photo[0].height == 2


def test_every_call_can_be_made_ready() -> None:
    for name in methods.__all__:
        call = getattr(methods, name)
        call.model_rebuild()
        assert call.__pydantic_complete__, name


@pytest.mark.parametrize(
    "call", [methods.GetMe, methods.GetFile, methods.GetWebhookInfo, methods.SendPhoto, methods.SendMediaGroup]
)
def test_every_answer_can_be_made_ready(call: type[TelegramMethod[object]]) -> None:
    answer = Response[call.__returning__]  # type: ignore[name-defined]  # known when it runs
    answer.model_rebuild()
    assert answer.__pydantic_complete__
