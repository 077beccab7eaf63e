"""What is kept is on disk whole, whatever lay there before."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.photos import Photos


@pytest.mark.parametrize("stump", [b"", b"a fau", b"a fault and more"], ids=["empty", "cut", "long"])
def test_a_file_of_another_size_is_replaced(stump: bytes, tmp_path: Path) -> None:
    photos = Photos(tmp_path)
    file = photos.path(photos.keep(b"a fault", ".jpg"), ".jpg")
    file.write_bytes(stump)
    photos.keep(b"a fault", ".jpg")
    assert file.read_bytes() == b"a fault"
    assert list(file.parent.iterdir()) == [file]


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    photos = Photos(tmp_path)
    file = photos.path(photos.keep(b"a fault"))
    before = file.stat().st_ino
    photos.keep(b"a fault")
    assert file.stat().st_ino == before
