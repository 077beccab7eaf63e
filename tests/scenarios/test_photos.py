"""Photos: stored the moment they arrive, confirmed only when the bytes are on disk, and never lost."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

import pytest

from handlers import collector
from safety.actions import proofs
from safety.model.evidence import Evidence, EvidenceKind
from storage.work import SqlWork
from tests.scenarios import peek
from tests.scenarios.test_faults import at_fault
from tests.scenarios.world import Actor, World, picture


def kept(world: World, proof: Evidence) -> bool:
    """Tell whether the folder holds exactly the bytes that Telegram has for this piece of evidence."""
    wanted = world.telegram.files.read(proof.unique_id)
    digest = hashlib.sha256(wanted).hexdigest()
    path = world.photos.path(digest, proof.suffix)
    return proof.sha256 == digest and path.exists() and path.read_bytes() == wanted


def all_kept(world: World, count: int, fault: int | None = 1) -> bool:
    found = world.run(peek.evidence)
    return len(found) == count and all(kept(world, proof) and proof.fault_id == fault for proof in found)


def make_due(work: SqlWork, now: datetime) -> None:
    """Have every piece of evidence due, as a process that was late to fail once left it."""
    for proof in peek.evidence(work, now):
        proof.due_at = now


def thumbs(actor: Actor) -> int:
    return sum(message.reactions == ("👍",) for message in actor.phone.screen)


async def test_a_photo_is_on_disk_before_it_is_confirmed(world: World) -> None:
    anna, _ = await at_fault(world)
    await world.send(anna, picture())
    assert all_kept(world, 1)
    assert thumbs(anna) == 1
    assert "📷 1 photo" in anna.card
    assert anna.phone.card.id == anna.phone.last.id


async def test_an_album_is_one_answer_and_every_picture_is_kept(world: World) -> None:
    anna, _ = await at_fault(world)
    anna.read()
    await world.send(anna, *(picture(shade) for shade in range(5)), caption="All five doors")
    assert all_kept(world, 5)
    assert thumbs(anna) == 5
    assert "📷 5 photos" in anna.card
    assert "All five doors" in anna.card
    assert len(anna.inbox) == 1


async def test_an_album_out_of_order_is_kept_whole(world: World) -> None:
    anna, _ = await at_fault(world)
    anna.phone.album([picture(shade) for shade in range(4)], "Doors", shuffle=7)
    await world.settle()
    assert all_kept(world, 4)
    assert world.fault.note == "Doors"


async def test_a_late_sibling_lands_at_its_fault_even_after_the_next_fault_has_begun(world: World) -> None:
    anna, grace = await at_fault(world)
    album = anna.phone.album([picture(1)])
    await world.settle()
    await world.tap(anna, "✔ Done, not")
    await world.tap(anna, "✅ OK")
    await world.tap(anna, "⚠️ Fault")
    await world.passes(minutes=4)
    anna.phone.photo(picture(2), album=album)
    await world.settle()
    assert all_kept(world, 2)
    assert "📷 Photos (2)" in next(m.buttons for m in grace.phone.screen if "Fault 1" in m.text)
    assert anna.has("✔ Done")


async def test_a_picture_sent_as_a_file_counts_like_a_photo(world: World) -> None:
    anna, _ = await at_fault(world)
    anna.phone.document(picture(), "door.PNG")
    await world.settle()
    assert all_kept(world, 1)
    assert "📷 1 photo" in anna.card
    assert world.run(peek.evidence)[0].suffix == ".png"


async def test_a_voice_note_is_kept_too(world: World) -> None:
    anna, _ = await at_fault(world)
    anna.phone.voice(3)
    await world.settle()
    assert all_kept(world, 1)
    assert world.run(peek.evidence)[0].kind is EvidenceKind.VOICE


async def test_a_photo_on_the_card_belongs_to_the_item(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    await world.send(anna, picture())
    assert all_kept(world, 1, fault=None)
    assert world.walk.photos == {"H1": 1}
    assert "📷 1 photo" in anna.card


async def test_a_photo_of_nothing_is_kept_and_said_so(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.send(anna, picture())
    assert all_kept(world, 1, fault=None)
    assert "nothing is open that it could belong to" in anna.card


async def test_a_photo_of_something_confidential_is_refused_and_not_kept(world: World) -> None:
    (anna,) = await world.enrolled("2102")
    await world.begin(anna)
    await world.go(anna, "T4")
    await world.send(anna, picture())
    await world.send(anna, picture(1), picture(2))
    assert world.run(peek.evidence) == []
    assert not list((world.folder / "photos").rglob("*.jpg"))
    assert thumbs(anna) == 0


@pytest.mark.parametrize("trouble", ["bad_gateway", "truncated", "file_expired", "server_error", "reset", "flood"])
async def test_a_photo_outlives_trouble_with_its_download(world: World, trouble: str) -> None:
    anna, _ = await at_fault(world)
    world.telegram.faults.add(trouble, method="getFile", times=3)
    await world.send(anna, picture())
    assert thumbs(anna) == 0
    assert "📷 1 photo" in anna.card
    await world.passes(minutes=5)
    assert all_kept(world, 1)
    assert thumbs(anna) == 1


async def test_a_photo_outlives_a_restart_in_the_middle_of_its_download(world: World) -> None:
    anna, _ = await at_fault(world)
    world.telegram.faults.add("reset", method="getFile", times=2)
    await world.send(anna, picture())
    await world.restart()
    await world.passes(minutes=2)
    assert all_kept(world, 1)
    assert thumbs(anna) == 1


async def test_a_file_that_is_too_big_is_said_so_on_the_file_itself(world: World) -> None:
    anna, _ = await at_fault(world)
    world.telegram.faults.add("file_too_big", times=None)
    anna.read()
    await world.send(anna, picture())
    sent = next(message.id for message in anna.phone.screen if message.kind == "photo")
    told = next(message for message in anna.phone.screen if "too big" in message.text)
    assert told.reply_to == sent
    await world.passes(hours=1)
    assert sum("too big" in text for text in anna.inbox) == 1


async def test_a_photo_that_telegram_no_longer_has_is_said_so_in_the_end(world: World) -> None:
    anna, _ = await at_fault(world)
    world.telegram.faults.add("file_expired", times=None)
    await world.send(anna, picture())
    await world.passes(hours=12)
    assert sum("Telegram no longer has it" in text for text in anna.inbox) == 1


async def test_a_picture_that_arrives_twice_is_kept_once(world: World) -> None:
    anna, _ = await at_fault(world)
    world.telegram.duplicates = True
    await world.send(anna, picture())
    await world.settle()
    assert all_kept(world, 1)
    assert "📷 1 photo" in anna.card


async def test_another_process_that_is_late_to_fail_does_not_have_a_kept_picture_fetched_for_ever(world: World) -> None:
    """Each process fetches what is due: while one kept the bytes, the network cut another off."""
    anna, _ = await at_fault(world)
    await world.send(anna, picture())
    for late in (collector.postpone, proofs.try_later):
        world.run(late, evidence=1, after=timedelta(0))
        assert [proof.due_at for proof in world.run(peek.evidence)] == [None]


async def test_a_kept_picture_that_is_due_all_the_same_is_fetched_once_more_and_not_for_ever(world: World) -> None:
    anna, _ = await at_fault(world)
    await world.send(anna, picture())
    world.run(make_due)
    await world.settle()
    assert all_kept(world, 1)
    assert [proof.due_at for proof in world.run(peek.evidence)] == [None]


async def test_pictures_taken_without_network_all_arrive(world: World) -> None:
    anna, _ = await at_fault(world)
    anna.phone.airplane()
    anna.phone.album([picture(shade) for shade in range(3)], "Taken in the vault")
    anna.phone.photo(picture(9))
    await world.passes(minutes=8)
    assert world.run(peek.evidence) == []
    anna.phone.airplane(on=False)
    await world.settle()
    assert all_kept(world, 4)


async def test_an_album_that_trickles_in_is_kept_whole(world: World) -> None:
    anna, _ = await at_fault(world)
    anna.phone.album([picture(shade) for shade in range(3)], gap=timedelta(seconds=40))
    await world.settle()
    await world.tap(anna, "✔ Done, not")
    await world.passes(minutes=3)
    assert all_kept(world, 3)
