"""Every no is a sentence in the reader's language, short enough for a toast, with the names it needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from checklists import Count, DateAnswer, Judged, Misread, Number, Reason
from checklists.answers import Answer
from handlers.screens.misread import example, misread
from handlers.screens.refusals import WORDED, say, short
from locales import LANGUAGES, Words
from safety.model import refusals as no
from safety.model.refusals import Refusal
from tests.screens.examples import NOON, ORDINARY

TODAY = date(2026, 11, 25)
METRES = Number({"en": "m", "zh": "米"}, 1.5, None, (1.5, 2.0))
ANSWERS: tuple[Answer, ...] = (METRES, Count(), Count(of=8), DateAnswer(max_age=31), DateAnswer(min_age=1, max_age=2))


def every(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for child in kind.__subclasses__():
        yield child
        yield from every(child)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(every(Refusal)), ids=lambda kind: kind.__name__)
def test_every_refusal_is_said(kind: type[Refusal], language: str) -> None:
    name = "Li Wei <b>&" * 20
    read = Misread(Reason.NOT_A_NUMBER)
    refusal = kind(
        name=name, outlet=name, place=name, kind="vault", until=NOON, read=read, item=ORDINARY.item(answer=METRES)
    )
    assert kind in WORDED
    assert 4 <= len(short(say(refusal, Words(language)))) <= 200
    assert "{" not in say(refusal, Words(language))


def test_no_two_refusals_are_said_alike() -> None:
    said = [
        say(kind(name="n", outlet="o", place="p", kind="vault", until=NOON), Words("en")) for kind in every(Refusal)
    ]
    assert len(set(said)) == len(said)


def test_who_was_first_is_named() -> None:
    assert say(no.AlreadyTaken(name="Wang Fang"), Words("en")) == "Wang Fang accepted it first."
    assert say(no.AlreadyTaken(name="王芳"), Words("zh")) == "王芳 已先签收。"


def test_a_shut_section_names_its_place() -> None:
    assert say(no.SectionShut(kind="vault"), Words("en")) == "Scan the code at the vault anteroom first."
    assert say(no.SectionShut(kind="vault"), Words("zh")) == "请先扫描金库前室的二维码。"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", Reason)
def test_every_slip_of_the_pen_is_explained(reason: Reason, language: str) -> None:
    facts = {"first": "1.5", "second": "1500", "typed": "7", "unit": "m", "total": "8", "day": "2026-12-01"}
    for answer in ANSWERS:
        told = misread(Misread(reason, facts), ORDINARY.item(answer=answer), Words(language))
        assert told
        assert "{" not in told


@pytest.mark.parametrize("answer", ANSWERS, ids=str)
def test_the_examples_we_give_can_be_typed(answer: Answer) -> None:
    item = ORDINARY.item(answer=answer)
    assert isinstance(item.judge(example(item), TODAY, "en"), Judged)


def test_another_unit_is_named_in_the_readers_language() -> None:
    read = METRES.judge("12 cm", TODAY, "zh")
    assert isinstance(read, Misread)
    assert misread(read, ORDINARY.item(answer=METRES), Words("zh")) == "此处单位是米，不是cm。请只输入数字，例如 1.5"
