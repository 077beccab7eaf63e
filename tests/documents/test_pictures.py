"""Pictures come from strangers' phones: whatever they are, the record is drawn."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from documents.pictures import shot
from tests.documents.paper import picture


def test_a_large_photo_becomes_small() -> None:
    small = shot(picture(4000, 3000), 640)
    assert small is not None
    assert small.pixels == (640, 480)
    assert len(small.jpeg) < 60_000


def test_a_small_photo_is_not_blown_up() -> None:
    small = shot(picture(120, 90), 640)
    assert small is not None
    assert small.pixels == (120, 90)


def test_a_photo_taken_upright_stays_upright() -> None:
    target, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (400, 200), "red").save(target, "JPEG", exif=exif)
    turned = shot(target.getvalue(), 100)
    assert turned is not None
    assert turned.pixels == (50, 100)


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "I;16", "1"])
def test_a_png_of_any_kind_is_drawn(mode: str) -> None:
    drawn = shot(picture(64, 48, kind="PNG", mode=mode), 640)
    assert drawn is not None
    with Image.open(io.BytesIO(drawn.jpeg)) as image:
        assert image.mode in ("L", "RGB")


def test_a_jpeg_in_printers_colours_is_drawn() -> None:
    assert shot(picture(64, 48, mode="CMYK"), 640) is not None


def test_a_photo_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(picture(64, 48))
    assert shot(file, 640) is not None


@pytest.mark.parametrize("broken", [None, b"", b"not a picture", picture(640, 480)[:900], Path("/nowhere/at/all.jpg")])
def test_a_missing_or_broken_picture_is_nothing_and_no_error(broken: bytes | Path | None) -> None:
    assert shot(broken, 640) is None


def test_a_picture_made_to_fill_the_memory_is_refused() -> None:
    target = io.BytesIO()
    Image.new("1", (9000, 9000)).save(target, "PNG")
    assert shot(target.getvalue(), 640) is None
