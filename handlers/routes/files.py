"""Photos, pictures sent as files, films and voice notes: written down the moment they arrive."""

from __future__ import annotations

from pathlib import PurePath

from aiogram import F, Router
from aiogram.types import Message

from handlers.turn import Turn
from safety.actions.proofs import Received
from safety.model.evidence import EvidenceKind


def received(message: Message) -> Received | None:
    """Tell what a message carries; of a photo's sizes, the largest."""
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return _received(message, EvidenceKind.PHOTO, largest.file_id, largest.file_unique_id, ".jpg")
    if voice := message.voice or message.audio:
        return _received(message, EvidenceKind.VOICE, voice.file_id, voice.file_unique_id, ".ogg")
    if film := message.video or message.video_note or message.animation:
        return _received(message, EvidenceKind.VIDEO, film.file_id, film.file_unique_id, ".mp4")
    if file := message.document:
        suffix = PurePath(file.file_name or "").suffix.lower()[:8]
        suffix = suffix if suffix[1:].isalnum() else ".bin"
        return _received(message, EvidenceKind.FILE, file.file_id, file.file_unique_id, suffix)
    return None


def _received(message: Message, kind: EvidenceKind, file_id: str, unique_id: str, suffix: str) -> Received:
    return Received(kind, file_id, unique_id, message.message_id, message.media_group_id, suffix)


async def sent(message: Message, turn: Turn) -> None:
    """Write down the evidence; its caption belongs to the description."""
    thing = received(message)
    if thing is not None:
        await turn.keep(thing, (message.caption or "").replace("\0", ""))


def routes() -> Router:
    """Make the router."""
    router = Router(name="files")
    router.message.register(sent, F.photo | F.document | F.voice | F.audio | F.video | F.video_note | F.animation)
    return router
