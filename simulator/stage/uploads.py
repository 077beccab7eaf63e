"""Pictures and files that a person sends from the page: samples, files of one's own, several as one album."""

import asyncio

from aiohttp import BodyPartReader, web

from simulator import limits
from simulator.people import CannotError, Person
from simulator.samples import jpeg

ALBUM = 10
Picture = tuple[str, bytes]


async def send_pictures(request: web.Request, person: Person) -> None:
    """Send what a multipart request holds: `file` parts, `sample` names, `as` photo or document, `caption`."""
    pictures, words = await _read(request)
    if not 1 <= len(pictures) <= ALBUM:
        raise CannotError(f"one to {ALBUM} pictures can be sent at once")
    caption = words.get("caption", "")
    as_files = words.get("as") == "document"
    if len(pictures) > 1:
        names = [name for name, _ in pictures] if as_files else None
        person.album([data for _, data in pictures], caption, names=names)
        return
    name, data = pictures[0]
    if as_files:
        person.document(data, name, caption)
    else:
        person.photo(data, caption)


async def _read(request: web.Request) -> tuple[list[Picture], dict[str, str]]:
    if not request.content_type.startswith("multipart/"):
        raise CannotError("pictures are sent as multipart/form-data")
    pictures: list[Picture] = []
    words: dict[str, str] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        if part.name == "file":
            pictures.append((part.filename or "file.bin", await _bytes(part)))
        elif part.name == "sample":
            sample = await part.text()
            pictures.append((f"{sample}.jpg", await asyncio.to_thread(jpeg, sample)))
        else:
            words[part.name or ""] = await part.text()
    return pictures, words


async def _bytes(part: BodyPartReader) -> bytes:
    data = bytearray()
    while chunk := await part.read_chunk():
        data += chunk
        if len(data) > limits.UPLOAD_BYTES:
            raise CannotError("a file has at most 50 MB")
    return bytes(data)
