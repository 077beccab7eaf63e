"""Holds the files that were sent, and gives them the two names that Telegram gives.

`file_unique_id` is the same for everybody and for ever, but a second upload of the same bytes is a second file. `file_id`
belongs to one bot; another bot's is refused. A photo is kept as Telegram keeps it: a few sizes, recompressed, no EXIF.
"""

import base64
import hashlib
import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from simulator import limits
from simulator.errors import bad_request
from simulator.records import StoredFile

SIZES = (90, 320, 800, 1280)
QUALITY = 87


class Files:
    """The store. Bytes are kept here, or fetched by `fetch` when a memory holds them."""

    def __init__(self, fetch: Callable[[str], bytes | None] | None = None) -> None:
        self.known: dict[str, StoredFile] = {}
        self.fresh: dict[str, bytes] = {}
        self._kept: dict[str, bytes] = {}
        self._fetch = fetch

    def keep(self, data: bytes, folder: str, name: str, mime: str, sides: tuple[int, int] = (0, 0)) -> StoredFile:
        """Take a file in under a new unique id."""
        seed = f"{len(self.known)}:{folder}:".encode() + hashlib.sha256(data).digest()
        unique = "AQAD" + base64.urlsafe_b64encode(hashlib.sha256(seed).digest()[:9]).decode()
        stored = StoredFile(unique, folder, name, mime, len(data), *sides)
        self.known[unique] = stored
        self.fresh[unique] = data
        if self._fetch is None:
            self._kept[unique] = data
        return stored

    def read(self, unique_id: str) -> bytes:
        """Give a file's bytes; KeyError when there is no such file."""
        data = self.fresh.get(unique_id) or self._kept.get(unique_id)
        if data is None and self._fetch is not None and unique_id in self.known:
            data = self._fetch(unique_id)
        if data is None:
            raise KeyError(unique_id)
        return data

    def by_path(self, path: str, now: datetime) -> StoredFile | None:
        """Find a file by its download path while its link is still good."""
        unique = path.rpartition("/file_")[2].rpartition(".")[0]
        stored = self.known.get(unique)
        if stored is None or stored.path != path or not stored.linked_at:
            return None
        return stored if now.timestamp() <= stored.linked_at + limits.FILE_LINK.total_seconds() else None

    def find(self, file_id: str, bot_id: int) -> StoredFile:
        """Find a file by the `file_id` that this very bot was given."""
        try:
            owner, _, unique = base64.urlsafe_b64decode(file_id.removeprefix("BQAC").encode()).decode().partition(":")
        except ValueError:
            owner, unique = "", ""
        if owner != str(bot_id) or unique not in self.known or not file_id.startswith("BQAC"):
            raise bad_request("wrong file identifier/HTTP URL specified")
        return self.known[unique]


def file_id(stored: StoredFile, bot_id: int) -> str:
    """Name a file for one bot."""
    return "BQAC" + base64.urlsafe_b64encode(f"{bot_id}:{stored.unique_id}".encode()).decode()


def names(stored: StoredFile, bot_id: int) -> dict[str, Any]:
    """Give the members that every file object has."""
    return {"file_id": file_id(stored, bot_id), "file_unique_id": stored.unique_id, "file_size": stored.size}


def photo_size(stored: StoredFile, bot_id: int) -> dict[str, Any]:
    """Describe one size of a photo."""
    return names(stored, bot_id) | {"width": stored.width, "height": stored.height}


def _opened(data: bytes) -> Image.Image:
    if len(data) > limits.UPLOAD_PHOTO_BYTES:
        raise bad_request("file is too big")
    try:
        image: Image.Image = Image.open(io.BytesIO(data))
        wide, high = image.size
        if wide + high > limits.PHOTO_SIDES or max(wide, high) > limits.PHOTO_RATIO * min(wide, high):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        image.draft("RGB", (SIZES[-1], SIZES[-1]))
        return ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as broken:
        raise bad_request("IMAGE_PROCESS_FAILED") from broken


def keep_photo(files: Files, data: bytes) -> list[StoredFile]:
    """Take a photo in: the smaller sizes first, the largest last, none larger than the picture itself."""
    image = _opened(data)
    longest = max(image.size)
    wanted = [side for side in SIZES if side < longest] + [min(longest, SIZES[-1])]
    kept = []
    for side in dict.fromkeys(wanted):
        small = image.copy()
        small.thumbnail((side, side))
        out = io.BytesIO()
        small.save(out, "JPEG", quality=QUALITY)
        kept.append(files.keep(out.getvalue(), "photos", "photo.jpg", "image/jpeg", small.size))
    return kept
