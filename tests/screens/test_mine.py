"""One's own duties: what waits for one's word can be told apart by its button alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from handlers.screens.mine import draw_mine
from locales import Words
from safety.model.views.base import Place
from safety.model.views.duties import Mine, MissedLine

FRIDAY = datetime(2026, 11, 27, 10, tzinfo=UTC)
HARBOUR, MILL = (Place(n, name, "Asia/Shanghai") for n, name in ((1, "Harbour Street outlet"), (2, "Mill Lane outlet")))


def missed(number: int, place: Place, days: int = 0) -> MissedLine:
    return MissedLine(
        number, place, {"en": "Opening", "zh": "开门检查"}, FRIDAY - timedelta(days=days), "Ill.", "Grace"
    )


def labels(language: str, *decide: MissedLine) -> list[str]:
    screen = draw_mine(Mine(owed=[], ahead=[], explain=[], decide=decide), Words(language))
    return [button.text for row in screen.rows for button in row if button.text.startswith("⚖")][: len(decide)]


def test_two_of_the_same_kind_are_told_apart_by_their_day() -> None:
    waiting = missed(1, HARBOUR), missed(2, HARBOUR, 1), missed(3, MILL)
    assert labels("en", *waiting) == [
        "⚖ Opening · Fri 27 Nov · Harbour Street…",
        "⚖ Opening · Thu 26 Nov · Harbour Street…",
        "⚖ Opening · Mill Lane outlet",
    ]
    assert labels("zh", *waiting)[:2] == [
        "⚖ 开门检查 · 11月27日 周五 · Harbour St…",
        "⚖ 开门检查 · 11月26日 周四 · Harbour St…",
    ]
