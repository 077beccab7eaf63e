"""Messages with a file: uploaded now, or named by a `file_id` from before."""

import mimetypes
from collections.abc import Callable

from simulator import limits
from simulator.errors import TOO_LARGE, ApiError, bad_request
from simulator.files import keep_photo, names, photo_size
from simulator.methods.addressing import open_chat
from simulator.methods.sending import put
from simulator.methods.wording import caption_content
from simulator.records import Bot, Json, StoredFile
from simulator.request import Params, Upload
from simulator.world import World

Reference = str | Upload


def _size_checked(upload: Upload) -> Upload:
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > limits.UPLOAD_BYTES:
        raise ApiError(TOO_LARGE, "Request Entity Too Large")
    return upload


def _kept(world: World, upload: Upload, folder: str) -> StoredFile:
    mime = upload.mime
    if not mime or mime == "application/octet-stream":
        mime = mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
    return world.keep(world.files.keep(upload.data, folder, upload.name, mime))


def _known(world: World, bot: Bot, reference: Reference, folder: str) -> StoredFile:
    stored = world.files.find(str(reference), bot.id)
    if stored.folder != folder:
        raise bad_request(f"can't use file of type {stored.folder} as {folder}")
    return stored


def photo_sizes(world: World, bot: Bot, data: bytes) -> Json:
    """Take a picture in and give the `photo` of its message."""
    stored = [world.keep(one) for one in keep_photo(world.files, data)]
    return {"photo": [photo_size(one, bot.id) for one in stored]}


def photo_content(world: World, bot: Bot, params: Params, reference: Reference) -> Json:
    """Give the `photo` of a message, from an upload or from a known photo."""
    if upload := params.upload(reference):
        return photo_sizes(world, bot, _size_checked(upload).data)
    return {"photo": [photo_size(_known(world, bot, reference, "photos"), bot.id)]}


def described(world: World, bot: Bot, upload: Upload) -> Json:
    """Take a document in and give the `document` of its message."""
    return _document(_kept(world, _size_checked(upload), "documents"), bot)


def _document(stored: StoredFile, bot: Bot) -> Json:
    return {"document": names(stored, bot.id) | {"file_name": stored.name, "mime_type": stored.mime}}


def document_content(world: World, bot: Bot, params: Params, reference: Reference) -> Json:
    """Give the `document` of a message, from an upload or from a known document."""
    if upload := params.upload(reference):
        return described(world, bot, upload)
    return _document(_known(world, bot, reference, "documents"), bot)


def spoken(world: World, bot: Bot, data: bytes, duration: int) -> Json:
    """Take a voice note in and give the `voice` of its message."""
    stored = world.keep(world.files.keep(data, "voice", "voice.oga", "audio/ogg"))
    return {"voice": names(stored, bot.id) | {"duration": duration, "mime_type": stored.mime}}


def voice_content(world: World, bot: Bot, params: Params, reference: Reference) -> Json:
    """Give the `voice` of a message, from an upload or from a known voice note."""
    duration = params.get("duration", 0)
    if upload := params.upload(reference):
        return spoken(world, bot, _size_checked(upload).data, duration)
    stored = _known(world, bot, reference, "voice")
    return {"voice": names(stored, bot.id) | {"duration": duration, "mime_type": stored.mime}}


BY_TYPE: dict[str, Callable[[World, Bot, Params, Reference], Json]] = {
    "photo": photo_content,
    "document": document_content,
    "voice": voice_content,
}


def _send(world: World, bot: Bot, params: Params, kind: str) -> Json:
    chat = open_chat(world, bot, params)
    caption = caption_content(params.values)
    return put(world, chat, params, BY_TYPE[kind](world, bot, params, params[kind]) | caption)


def send_photo(world: World, bot: Bot, params: Params) -> Json:
    """Send a picture."""
    return _send(world, bot, params, "photo")


def send_document(world: World, bot: Bot, params: Params) -> Json:
    """Send a file."""
    return _send(world, bot, params, "document")


def send_voice(world: World, bot: Bot, params: Params) -> Json:
    """Send a voice note."""
    return _send(world, bot, params, "voice")
