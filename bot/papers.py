"""The inspection record as a file: gathered in a transaction, drawn on a thread, in the reader's language and the outlet's time."""

from __future__ import annotations

import asyncio
import io

from handlers.screens.labels import post
from locales import LANGUAGES, Words
from safety.actions import records
from safety.model.people import PostKind
from safety.model.record import Record
from storage.photos import Photos
from storage.storage import Storage


class Papers:
    """Draws records."""

    def __init__(self, storage: Storage, photos: Photos) -> None:
        self._storage = storage
        self._photos = photos

    async def __call__(self, inspection: int, language: str) -> tuple[str, bytes]:
        """Draw one record; tells its file name and the PDF."""
        zone = await self._storage.transact(records.zone_of, inspection=inspection)
        where = self._photos.path
        record = await self._storage.transact(records.of, inspection=inspection, where=where, posts=_posts)
        content = await asyncio.to_thread(_draw, record, Words(language, zone))
        return f"inspection-{record.number}.pdf", content


def qr(link: str) -> bytes:
    """Draw a link as a QR code, a PNG."""
    from documents import qr as codes  # noqa: PLC0415 - as below

    return codes.png(link)


def _posts(kind: PostKind) -> dict[str, str]:
    return {language: post(kind.value, Words(language)) for language in LANGUAGES}


def _draw(record: Record, words: Words) -> bytes:
    from documents import record as paper  # noqa: PLC0415 - what only paper needs is imported when there is paper to draw

    out = io.BytesIO()
    paper.draw(record, words, out)
    return out.getvalue()
