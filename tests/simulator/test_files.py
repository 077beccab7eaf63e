"""Files: uploaded in each way, kept as Telegram keeps them, named per bot, downloaded for an hour."""

import io
import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from PIL import Image

from simulator import Person, SimClock, Telegram
from simulator.dispatch import download
from simulator.errors import ApiError
from simulator.request import Upload
from tests.simulator.conftest import TOKEN, Caller, picture

PNG = Upload("a.png", "image/png", picture(2000))
TEXT = Upload("a.txt", "text/plain", b"hello")


async def test_a_photo_comes_back_in_several_sizes(call: Caller, officer: Person) -> None:
    sent = await call("sendPhoto", chat_id=officer.id, photo=PNG, caption="<i>c</i>", parse_mode="HTML")
    assert [(size["width"], size["height"]) for size in sent["photo"]] == [
        (90, 45),
        (320, 160),
        (800, 400),
        (1280, 640),
    ]
    assert (sent["caption"], sent["caption_entities"][0]["type"]) == ("c", "italic")
    assert officer.view()[-1]["photo"]["width"] == 1280


async def test_a_photo_loses_its_exif_and_a_document_keeps_every_byte(
    call: Caller, officer: Person, telegram: Telegram
) -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    Image.new("RGB", (300, 200)).save(out, "JPEG", exif=exif)
    officer.photo(out.getvalue())
    officer.document(out.getvalue(), "original.jpg")
    updates = await call.updates()
    photo, document = updates[-2]["message"]["photo"][-1], updates[-1]["message"]["document"]
    assert not Image.open(io.BytesIO(telegram.files.read(photo["file_unique_id"]))).getexif()
    assert telegram.files.read(document["file_unique_id"]) == out.getvalue()
    assert (document["file_name"], document["mime_type"]) == ("original.jpg", "image/jpeg")


async def test_the_same_picture_sent_twice_is_two_files(
    call: Caller, officer: Person, draw: Callable[..., bytes]
) -> None:
    officer.photo(draw())
    officer.photo(draw())
    one, two = (update["message"]["photo"][-1] for update in (await call.updates())[-2:])
    assert one["file_unique_id"] != two["file_unique_id"]


async def test_a_known_file_is_sent_again_by_its_name_but_not_by_another_bot(
    call: Caller, telegram: Telegram, officer: Person
) -> None:
    sent = await call("sendDocument", chat_id=officer.id, document=TEXT)
    known = sent["document"]["file_id"]
    again = await call("sendDocument", chat_id=officer.id, document=known)
    assert again["document"]["file_unique_id"] == sent["document"]["file_unique_id"]
    assert "as photos" in await call.refusal("sendPhoto", chat_id=officer.id, photo=known)
    other = telegram.bot("77:other", "other_bot", "Other")
    officer.with_bot(other).start()
    reason = await Caller(telegram, other.token).refusal("sendDocument", chat_id=officer.id, document=known)
    assert reason == "Bad Request: wrong file identifier/HTTP URL specified"


async def test_a_file_can_be_downloaded_for_an_hour(
    call: Caller, telegram: Telegram, officer: Person, clock: SimClock
) -> None:
    sent = await call("sendDocument", chat_id=officer.id, document=TEXT)
    found = await call("getFile", file_id=sent["document"]["file_id"])
    assert found["file_size"] == 5
    assert download(telegram, TOKEN, found["file_path"]) == b"hello"
    clock.advance(timedelta(minutes=61))
    with pytest.raises(ApiError, match="file not found"):
        download(telegram, TOKEN, found["file_path"])
    with pytest.raises(ApiError, match="Unauthorized"):
        download(telegram, "1:wrong", found["file_path"])


async def test_a_file_over_20_mib_cannot_be_downloaded(call: Caller, officer: Person) -> None:
    officer.document(bytes((20 << 20) + 1), "big.bin")
    document = (await call.updates())[-1]["message"]["document"]
    assert await call.refusal("getFile", file_id=document["file_id"]) == "Bad Request: file is too big"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "file must be non-empty"),
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (picture(1000)[:300], "IMAGE_PROCESS_FAILED"),
    ],
)
async def test_what_is_no_picture_is_refused_as_a_photo(
    call: Caller, officer: Person, data: bytes, reason: str
) -> None:
    refusal = await call.refusal("sendPhoto", chat_id=officer.id, photo=Upload("a.jpg", "", data))
    assert refusal == f"Bad Request: {reason}"


def album(*kinds: str) -> str:
    return json.dumps([{"type": kind, "media": f"attach://f{i}"} for i, kind in enumerate(kinds)])


@pytest.mark.parametrize(
    ("kinds", "reason"),
    [
        (["photo"] * 2, None),
        (["photo"] * 10, None),
        (["document"] * 2, None),
        (["photo"] * 11, "too many messages to send as an album"),
        (["photo"], "at least two"),
        (["photo", "document"], "can't be mixed"),
    ],
)
async def test_an_album_has_two_to_ten_items_of_one_kind(
    call: Caller, officer: Person, kinds: list[str], reason: str | None
) -> None:
    small = Upload("a.png", "image/png", picture(20))
    parts = {f"f{i}": small for i in range(len(kinds))}
    body = await call.body("sendMediaGroup", chat_id=officer.id, media=album(*kinds), **parts)
    if reason:
        assert reason in body["description"]
        assert officer.inbox == []
        return
    assert len({message["media_group_id"] for message in body["result"]}) == 1
    assert len(officer.inbox) == len(kinds)


async def test_a_picture_can_be_exchanged(call: Caller, officer: Person) -> None:
    sent = await call("sendPhoto", chat_id=officer.id, photo=PNG, caption="before")
    media = {"type": "photo", "media": "attach://new", "caption": "after"}
    where = {"chat_id": officer.id, "message_id": sent["message_id"]}
    edited = await call("editMessageMedia", **where, media=media, new=Upload("b.png", "", picture(50)))
    assert (edited["caption"], edited["photo"][-1]["width"]) == ("after", 50)
    assert (await call("editMessageCaption", **where, caption="later"))["caption"] == "later"


async def test_a_voice_note_travels_both_ways(call: Caller, officer: Person) -> None:
    officer.voice(7)
    voice = (await call.updates())[-1]["message"]["voice"]
    assert voice["duration"] == 7
    sent = await call("sendVoice", chat_id=officer.id, voice=voice["file_id"])
    assert sent["voice"]["file_unique_id"] == voice["file_unique_id"]


async def test_a_file_over_50_mib_is_too_large_to_send(call: Caller, officer: Person) -> None:
    big = Upload("big.bin", "", bytes((50 << 20) + 1))
    assert (await call.body("sendDocument", chat_id=officer.id, document=big))["error_code"] == 413
