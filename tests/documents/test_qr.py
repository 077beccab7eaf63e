"""A code in a chat is the same code as on paper."""

from __future__ import annotations

import io

import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from documents import qr


def test_a_picture_of_a_code_leads_to_its_link() -> None:
    link = "https://t.me/roundsman_bot?start=K7QM2XHD9P"
    with Image.open(io.BytesIO(qr.png(link))) as image:
        assert image.format == "PNG"
        assert zxingcpp.read_barcodes(image)[0].text == link


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", min_size=1, max_size=64))
@settings(max_examples=60)
def test_any_payload_can_be_read_back(payload: str) -> None:
    link = f"https://t.me/roundsman_bot?start={payload}"
    with Image.open(io.BytesIO(qr.png(link, square=3))) as image:
        assert [found.text for found in zxingcpp.read_barcodes(image)] == [link]


def test_runs_are_merged_and_stay_inside_the_code() -> None:
    code = qr.code("https://t.me/roundsman_bot?start=K7QM2XHD9P")
    assert len(code.runs) < code.side * code.side / 3
    assert all(x >= 0 and x + length <= code.side and 0 <= y < code.side for x, y, length in code.runs)
