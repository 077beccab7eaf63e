"""The picture of the weeks: each square has its colour, and names in any script stand beside it."""

from __future__ import annotations

import io
from datetime import date, timedelta

from PIL import Image

from documents import weeks
from locales import Words
from safety.model.standing import Week, WeekMap, WeekRow

MONDAYS = [date(2026, 9, 7) + timedelta(weeks=n) for n in range(12)]


def drawn(found: WeekMap) -> Image.Image:
    return Image.open(io.BytesIO(weeks.png(found, Words("zh")))).convert("RGB")


def a_map(rows: int, more: int = 0) -> WeekMap:
    went = [Week(n % 4) for n in range(12)]
    share = [1.0 if week is Week.IN_TIME else 0.4 for week in went]
    return WeekMap("河滨分行", MONDAYS, [WeekRow(n, "港湾街支行 " * 5, went, share) for n in range(rows)], more)


def test_each_square_has_the_colour_of_its_week() -> None:
    picture = drawn(a_map(3))
    for place in range(12):
        left = weeks.MARGIN + weeks.NAME + place * (weeks.SQUARE + weeks.GAP)
        colour = picture.getpixel((left + 8, weeks.HEAD + 8))
        assert "#{:02X}{:02X}{:02X}".format(*colour) == weeks.COLOURS[Week(place % 4)]  # type: ignore[misc]  # an RGB pixel


def test_many_units_and_long_names_stay_within_what_telegram_takes() -> None:
    picture = drawn(a_map(40, more=160))
    assert picture.width + picture.height < 10_000
    assert max(picture.size) / min(picture.size) < 20


def test_no_unit_at_all_is_a_picture_too() -> None:
    assert drawn(WeekMap("", MONDAYS, [])).height > 0
