"""Photos over real HTTP, onto a real disk, even onto one that refuses."""

from __future__ import annotations

import hashlib
from pathlib import Path

from simulator import Person
from tests.process.stand import OFFICER, OUTLET, Stand, make_due, noise, picture, settled


async def describing(stand: Stand) -> Person:
    """Bring an officer to a fault's card."""
    officer = stand.phone(OFFICER, "Anna")
    await stand.until(lambda: officer.sees("You are enrolled"), 20)
    officer.scan(stand.codes[OUTLET])
    await stand.until(lambda: "⚠️ Fault" in officer.card.buttons, 20)
    officer.press("⚠️ Fault")
    await stand.until(lambda: "✔ Done, made safe" in officer.card.buttons, 20)
    return officer


def kept(stand: Stand, officer: Person) -> list[str]:
    """The hashes of what is on disk, each held against the bytes and against what the phone sent."""
    found = []
    for sha256, suffix, message in stand.rows("select sha256, suffix, message_id from evidence order by id"):
        content = stored(stand, sha256, suffix).read_bytes()
        sent = stand.telegram.message(officer.chat, message)
        assert sent is not None
        what = sent.content["photo"][-1] if "photo" in sent.content else sent.content["document"]
        assert stand.telegram.files.read(what["file_unique_id"]) == content
        assert hashlib.sha256(content).hexdigest() == sha256
        found.append(sha256)
    return found


def stored(stand: Stand, sha256: str, suffix: str) -> Path:
    return stand.folder / "photos" / sha256[:2] / f"{sha256[2:]}{suffix}"


async def test_photo_album_and_file_are_kept_as_they_were_sent(stand: Stand) -> None:
    stand.start()
    officer = await describing(stand)
    officer.photo(picture(1))
    officer.album([picture(2), picture(3), picture(4)], shuffle=5)
    officer.document(picture(6, (900, 700)), "panel.jpg")
    await stand.comes(lambda: len(stand.rows("select 1 from evidence where sha256 is not null")) == 5, 20)
    assert len(set(kept(stand, officer))) == 5
    assert stand.rows("select count(distinct fault_id) from evidence") == [(1,)]
    await stand.until(lambda: sum("👍" in message.reactions for message in officer.screen) == 5, 20)


async def test_a_full_disk_loses_no_photo(stand: Stand) -> None:
    product = stand.start(largest_file=1_000_000)
    officer = await describing(stand)
    officer.photo(noise(), "cylinder worn")
    await stand.comes(lambda: "cannot be kept on disk" in product.said, 20)
    assert stand.rows("select sha256, tries from evidence where due_at is not null") == [(None, 0)]
    await stand.until(lambda: officer.sees("disk cannot keep it just now"), 20)
    product.give_room()
    await make_due(stand)
    officer.text("Bolt plate loose.")
    await stand.until(lambda: any("👍" in message.reactions for message in officer.screen), 20)
    assert len(kept(stand, officer)) == 1


async def test_a_photo_folder_that_cannot_be_made_is_waited_for(stand: Stand) -> None:
    (stand.folder / "photos").write_text("in the way")
    product = stand.start()
    officer = await describing(stand)
    officer.photo(picture(9))
    await stand.comes(lambda: "cannot be kept on disk" in product.said, 20)
    assert await product.kill() == -9
    (stand.folder / "photos").unlink()
    stand.start()
    await make_due(stand)
    await stand.until(lambda: any("👍" in message.reactions for message in officer.screen), 20)
    assert len(kept(stand, officer)) == 1


async def test_what_cannot_be_fetched_today_is_fetched_tomorrow(stand: Stand) -> None:
    stand.start()
    officer = await describing(stand)
    stand.telegram.faults.add("reset", method="getFile", times=1)
    stand.telegram.faults.add("file_expired", method="download", times=1)
    officer.photo(picture(11))
    await stand.until(lambda: any("👍" in message.reactions for message in officer.screen), 30)
    await stand.comes(lambda: settled(stand), 20)
    assert len(kept(stand, officer)) == 1
