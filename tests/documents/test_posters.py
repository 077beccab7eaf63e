"""Posters: every printed code leads where it says, every name stays on its sheet, and a whole bank fits in memory."""

from __future__ import annotations

import io
import tracemalloc

import pytest

from documents import poster
from documents.face import face
from documents.page import HEIGHT, WIDTH, Box, Runs, Text
from documents.posters import Poster, draw
from tests.documents.paper import codes, flat, texts

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def made(n: int = 0, **changes: object) -> Poster:
    token = "".join(ALPHABET[(n * 7 + k * k * 3) % len(ALPHABET)] for k in range(10))
    facts = {
        "outlet": f"Outlet {n} 第{n}营业部",
        "unit_path": "Harbour Bank › 东区分行",
        "place": "金库前室" if n % 2 else "",
        "link": f"https://t.me/roundsman_bot?start={token}",
        "short_code": f"{token[:4]}-{token[4:8]}-{token[8:]}",
        "bot": "roundsman_bot",
    }
    return Poster(**(facts | changes))  # type: ignore[arg-type]  # the caller names the fields


def drawn(*posters: Poster) -> bytes:
    out = io.BytesIO()
    draw(posters, out)
    return out.getvalue()


def test_every_printed_code_leads_to_its_link() -> None:
    posters = [made(n) for n in range(40)]
    assert codes(drawn(*posters)) == [[poster.link] for poster in posters]


def test_the_longest_link_telegram_allows_can_be_scanned() -> None:
    longest = made(link="https://t.me/" + "b" * 32 + "?start=" + "Az_9" * 16)
    assert codes(drawn(longest)) == [[longest.link]]


def test_a_sheet_says_where_it_hangs_and_what_to_type() -> None:
    door, vault = texts(drawn(made(0), made(1)))
    assert "Outlet 0 第0营业部" in door
    assert "Safety inspection" in door
    assert "金库前室" in vault
    assert made(1).short_code in vault
    assert vault.count("@roundsman_bot") == 3


def test_one_language_takes_the_whole_width() -> None:
    (text,) = texts(drawn(made(languages=("en",))))
    assert text.count("@roundsman_bot") == 2


@pytest.mark.parametrize(
    "name", ["International Trade Centre " * 12, "滨江路国际贸易中心" * 20, "W" * 300, "😀" * 9, "", "a\nb"], ids=len
)
def test_no_name_runs_over_the_edge_or_into_the_code(name: str) -> None:
    long = made(outlet=name, unit_path=name, place=name, short_code=name, bot="b" * 32)
    marks = flat(poster.page(long))
    for mark in marks:
        if isinstance(mark, Text):
            end = mark.x + face(bold=mark.bold).width(mark.text, mark.size)
            assert mark.x >= poster.MARGIN - 0.01
            assert end <= WIDTH - poster.MARGIN + 0.01
            assert 40 < mark.y < HEIGHT - 20
    assert codes(drawn(long)) == [[long.link]]


def test_four_squares_around_the_code_stay_white() -> None:
    marks = flat(poster.page(made(1, outlet="W" * 300, place="W" * 300)))
    (code,) = (mark for mark in marks if isinstance(mark, Runs))
    quiet = 4 * code.side
    left, top = code.x - quiet, code.y - quiet
    right, bottom = code.x + poster.CODE_SIDE + quiet, code.y + poster.CODE_SIDE + quiet
    for mark in marks:
        if isinstance(mark, Text):
            assert mark.y < top or mark.y - 0.75 * mark.size > bottom or mark.x > right
        if isinstance(mark, Box):
            assert mark.y + mark.height < top or mark.y > bottom or mark.x > right or mark.x + mark.width < left


def test_the_same_posters_give_the_same_bytes() -> None:
    assert drawn(made(1), made(2)) == drawn(made(1), made(2))


def test_no_poster_gives_an_empty_document() -> None:
    assert drawn().startswith(b"%PDF-")


def test_a_further_poster_costs_a_few_kilobytes() -> None:
    """Of a finished sheet only its drawing commands are kept, and what all sheets share is kept once."""

    def peak(count: int) -> int:
        tracemalloc.start()
        draw(map(made, range(count)), io.BytesIO())
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    peak(1)
    assert (peak(60) - peak(10)) / 50 < 12_000
