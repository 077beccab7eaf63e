"""Records and pictures as files: gathered in a transaction, drawn on a thread, in the reader's language and the outlet's time."""

from __future__ import annotations

import asyncio
import io

from handlers.screens.labels import post
from locales import LANGUAGES, Words
from safety.actions import records
from safety.actions.drills import records as drill_records
from safety.actions.outbox import Letter
from safety.model.drill_record import DrillRecord
from safety.model.notice import NoticeKind
from safety.model.people import PostKind
from safety.model.record import Record
from safety.model.standing import WeekMap
from safety.model.views.jurisdiction import Digest
from safety.model.views.rota import Rota
from storage.photos import Photos
from storage.storage import Storage


class Papers:
    """Draws records."""

    def __init__(self, storage: Storage, photos: Photos) -> None:
        self._storage = storage
        self._photos = photos

    async def __call__(self, letter: Letter) -> tuple[str, bytes] | None:
        """Draw a letter's paper; tells its file name and content, or None for a letter without."""
        if letter.kind is NoticeKind.INSPECTION_RESULT and letter.inspection is not None:
            return await self._inspection(letter.inspection, letter.language)
        if letter.kind is NoticeKind.DRILL_RECORD and letter.drill is not None:
            return await self._drill(letter.drill, letter.language)
        if isinstance(letter.view, Digest):
            words = Words(letter.language, letter.view.zone)
            return "weeks.png", await asyncio.to_thread(_weeks, letter.view.weeks, words)
        if isinstance(letter.view, Rota):
            return "rota.png", await asyncio.to_thread(_calendar, letter.view, Words(letter.language))
        return None

    async def _drill(self, drill: int, language: str) -> tuple[str, bytes]:
        zone = await self._storage.transact(drill_records.zone_of, drill=drill)
        record = await self._storage.transact(drill_records.of, drill=drill, where=self._photos.path)
        return f"drill-{record.number}.pdf", await asyncio.to_thread(_draw_drill, record, Words(language, zone))

    async def _inspection(self, inspection: int, language: str) -> tuple[str, bytes]:
        zone = await self._storage.transact(records.zone_of, inspection=inspection)
        where = self._photos.path
        record = await self._storage.transact(records.of, inspection=inspection, where=where, posts=_posts)
        content = await asyncio.to_thread(_draw, record, Words(language, zone))
        return f"inspection-{record.number}.pdf", content


def _calendar(view: Rota, words: Words) -> bytes:
    from documents import calendar as months  # noqa: PLC0415 - as below

    return months.draw(view, words)


def _weeks(found: WeekMap, words: Words) -> bytes:
    from documents import weeks as paper  # noqa: PLC0415 - as below

    return paper.png(found, words)


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


def _draw_drill(record: DrillRecord, words: Words) -> bytes:
    from documents import drill_record as paper  # noqa: PLC0415 - the same

    out = io.BytesIO()
    paper.draw(record, words, out)
    return out.getvalue()
