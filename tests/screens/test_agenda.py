"""What is ahead is told in one plain line, in the reader's language, with nothing to unescape."""

from __future__ import annotations

import pytest

from handlers.screens.agenda import _DRILLS, _OWED, coming_line
from locales import LANGUAGES, Words
from safety.actions.agenda import Coming
from safety.model.views import NextStep
from tests.screens.examples import NOON, ORDINARY, ROUGH

STEPS = [
    NextStep(NOON, what, post) for what in ("climb", "again", "acceptance", "verify") for post in (None, "main_leader")
]
KINDS = ("draft", "lock", "fault", "handover", *_OWED, *_DRILLS)
AHEAD = [Coming(NOON, kind, ORDINARY.place, 17) for kind in KINDS]
AHEAD += [Coming(NOON, "fault", ORDINARY.place, 17, step) for step in STEPS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_ahead_has_words(language: str) -> None:
    told = [coming_line(coming, Words(language)) for coming in AHEAD]
    assert all(told)
    assert not any("{" in text or "the whoever" in text for text in told)


def test_a_climb_names_the_post() -> None:
    step = NextStep(NOON, "climb", "security_lead")
    assert coming_line(Coming(NOON, "fault", ORDINARY.place, 17, step), Words("en")) == (
        "Fault 17 goes to the branch security lead"
    )


def test_a_name_is_shown_as_it_is_written() -> None:
    assert "</b>&" in coming_line(Coming(NOON, "late", ROUGH.place), Words("en"))
