"""A file that does not come holds up no other file."""

from __future__ import annotations

from tests.process.stand import Stand, picture
from tests.process.test_evidence import describing


async def test_a_photo_is_kept_while_another_ones_download_hangs(stand: Stand) -> None:
    stand.start()
    officer = await describing(stand)
    stuck = stand.telegram.faults.add("hang", method="getFile", times=1)
    officer.photo(picture(1))
    await stand.comes(lambda: stuck.struck == 1, 20)
    officer.photo(picture(2))
    await stand.until(lambda: any("👍" in message.reactions for message in officer.screen), 12)
    assert [sha256 is None for (sha256,) in stand.rows("select sha256 from evidence order by id")] == [True, False]
