"""The Bot API's description agrees with the models of the installed aiogram, and says where a value does not fit."""

import inspect
from typing import Any

import aiogram.methods
import pytest
from aiogram.methods import TelegramMethod
from aiogram.types import Update

from simulator.methods import METHODS
from simulator.schema import schema

MODELS = {
    model.__api_method__: model
    for _, model in inspect.getmembers(aiogram.methods, inspect.isclass)
    if issubclass(model, TelegramMethod) and model is not TelegramMethod
}


@pytest.mark.parametrize("name", sorted(METHODS))
def test_a_method_takes_what_aiogram_thinks_it_takes(name: str) -> None:
    method = schema().method(name)
    assert method
    theirs = MODELS[name].model_fields
    assert {key for key in method.takes if key not in theirs} == set()
    assert {key for key, field in theirs.items() if field.is_required()} <= set(method.takes)


def test_every_method_of_aiogram_is_described() -> None:
    assert [name for name in MODELS if schema().method(name) is None] == []


def test_every_kind_of_update_is_known() -> None:
    described = schema().type("Update")
    assert isinstance(described, dict)
    assert set(described) == set(Update.model_fields)


def test_every_described_field_can_be_read() -> None:
    assert all(schema().type(name) is not None for name in schema()._types)


MESSAGE: dict[str, Any] = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "hi"}


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (MESSAGE, ""),
        ({"message_id": 1, "date": 1}, "at: Message needs chat"),
        (MESSAGE | {"colour": "red"}, "at: Message has no field colour"),
        (MESSAGE | {"date": "today"}, "at.date: Integer expected"),
        (MESSAGE | {"date": True}, "at.date: Integer expected"),
        (MESSAGE | {"chat": {"id": 5}}, "at.chat: Chat needs type"),
        (MESSAGE | {"entities": [{"type": "bold", "offset": 0}]}, "at.entities[0]: MessageEntity needs length"),
        (MESSAGE | {"entities": {}}, "at.entities: Array of MessageEntity expected"),
    ],
)
def test_a_value_that_does_not_fit_is_named(value: dict[str, Any], problem: str) -> None:
    assert schema().problem(("Message",), value, "at") == problem


def test_one_of_several_types_is_told_by_its_constant() -> None:
    problem = schema().problem(("ChatMember",), {"status": "kicked", "user": {}}, "at")
    assert problem == "at.user: User needs id, is_bot, first_name"
