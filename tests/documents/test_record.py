"""The record of an inspection says everything that was found, in its reader's language, whatever the pictures are like."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from checklists import Severity, Verdict
from documents import record as paper_record
from documents.face import face
from documents.page import HEIGHT, WIDTH, Picture, Text
from documents.record import BOTTOM, draw, pages
from documents.record_head import INNER, MARGIN
from locales import Words
from safety.model.evidence import Phase
from safety.model.record import Record, RecordCall, RecordDuty, RecordFault, RecordItem, RecordPhoto, RecordSection
from tests.documents.paper import flat, picture, texts

BEGUN = datetime(2026, 11, 23, 1, 5, tzinfo=UTC)
SHANGHAI = Words("en", "Asia/Shanghai")
PHOTO = picture(1280, 960)


def both(english: str, chinese: str = "") -> dict[str, str]:
    return {"en": english, "zh": chinese or english}


def item(number: int, verdict: Verdict | None = Verdict.OK, **changes: object) -> RecordItem:
    plain = RecordItem(number, both(f"Question {number}?", f"问题{number}？"), verdict, by="Li Hua", at=BEGUN)
    return replace(plain, **changes)  # type: ignore[arg-type]  # the caller names the fields


def fault(number: int = 7, **changes: object) -> RecordFault:
    plain = RecordFault(number, 2, both("Are the hold-up buttons heard?"), Severity.CRITICAL, BEGUN)
    return replace(plain, **changes)  # type: ignore[arg-type]  # as above


def record(*items: RecordItem, **changes: object) -> Record:
    sections = (RecordSection(both("Alarms", "报警"), items or (item(1), item(2))),)
    plain = Record(
        number=128,
        outlet="Riverside 滨江路",
        unit_path="Harbour Bank › East branch",
        checklist=both("Weekly inspection", "网点周检查"),
        version="2026.1",
        digest="a1b2c3d4e5f6a7b8",
        officers=("Li Hua", "Wang Fang"),
        begun_at=BEGUN,
        percent=87,
        passed=False,
        pass_mark=90,
        sections=sections,
        submitted_at=BEGUN + timedelta(minutes=50),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # as above


def drawn(facts: Record, words: Words = SHANGHAI) -> bytes:
    out = io.BytesIO()
    draw(facts, words, out)
    return out.getvalue()


def read(facts: Record, words: Words = SHANGHAI) -> str:
    return "\n".join(texts(drawn(facts, words)))


def test_the_head_says_whose_it_is_which_checklist_and_when_in_local_time() -> None:
    text = read(record())
    for said in (
        "Riverside 滨江路",
        "Harbour Bank › East branch",
        "Weekly inspection",
        "2026.1 · a1b2c3d4e5f6",
        "Li Hua · Wang Fang",
    ):
        assert said in text
    assert "Mon 23 Nov 2026 09:05" in text
    assert "Mon 23 Nov 2026 09:55" in text


def test_the_head_says_which_duties_it_answers_and_what_it_makes_up_for() -> None:
    weekly = both("Weekly inspection", "每周安全检查")
    plain, made_up = RecordDuty(weekly, BEGUN), RecordDuty(weekly, BEGUN, late=True, makes_up=BEGUN - timedelta(days=3))
    text = " ".join(read(record(duties=(plain, made_up))).split())
    assert "Weekly inspection, due Mon 23 Nov 2026 09:05 " in text
    assert "due Mon 23 Nov 2026 09:05 · late · make-up for what was due Fri 20 Nov 2026 09:05" in text
    assert "每周安全检查，期限2026年11月23日" in " ".join(
        read(record(duties=(plain,)), Words("zh", SHANGHAI.zone.key)).split()
    )


def test_result_and_percentage_stand_side_by_side_with_their_reasons() -> None:
    lost = (
        item(2, Verdict.FAULT, lost=3.0, critical=True),
        item(3, Verdict.FAULT, lost=1.5),
        item(4, None, lost=1.0, critical=True),
    )
    text = read(record(item(1), *lost))
    for said in ("Not passed", "87%", "90% needed"):
        assert said in text
    assert (
        text.index("Critical: item 2 failed.")
        < text.index("Critical: item 4 was not looked at.")
        < text.index("Item 3: −1.5.")
    )


def test_a_perfect_walk_says_that_nothing_was_lost() -> None:
    text = read(record(percent=100, passed=True))
    assert "Passed" in text
    assert "Nothing was lost." in text
    assert "No faults were found." in text


def test_many_reasons_are_cut_short_and_counted() -> None:
    assert "and 4 more" in read(record(*(item(n, Verdict.FAULT, lost=1.0) for n in range(12))))


def test_a_fault_says_what_how_bad_until_when_and_who_was_called() -> None:
    found = fault(
        what=both("No signal at the police centre"),
        note="Button 3 hangs loose",
        made_safe=True,
        interim="Guard stands at counter 2",
        fix_by=BEGUN + timedelta(days=1),
        calls=(RecordCall("Zhao Lei", both("outlet head"), BEGUN + timedelta(minutes=1)),),
        owner="Zhao Lei",
    )
    text = read(record(faults=(found,)))
    for said in (
        "Fault 7",
        "Critical",
        "not fixed",
        "No signal at the police centre",
        "Button 3 hangs loose",
        "Guard stands at counter 2",
    ):
        assert said in text
    assert "Tue 24 Nov 2026 09:05" in text
    assert "Mon 23 Nov 09:06 Zhao Lei · outlet head" in " ".join(text.split())


def test_a_closed_fault_says_who_fixed_and_who_verified() -> None:
    closed = fault(fixer="Zhao Lei", fixed_at=BEGUN, verifier="Chen Jing", closed_at=BEGUN)
    text = read(record(faults=(closed,)))
    assert "closed" in text
    assert "Chen Jing" in text
    assert "fixed, not yet verified" in read(record(faults=(fault(fixer="Zhao Lei", fixed_at=BEGUN),)))


def test_the_worst_fault_comes_first() -> None:
    text = read(record(faults=(fault(1, severity=Severity.LOW), fault(2), fault(3, severity=Severity.HIGH))))
    assert text.index("Fault 2") < text.index("Fault 3") < text.index("Fault 1")


def test_item_by_item_with_value_reason_and_who() -> None:
    answers = (
        item(1, value="31 days"),
        item(2, Verdict.NA, reason="No vault here"),
        item(3, Verdict.FAULT, fault=7),
        item(4, None, by="", at=None),
    )
    text = read(record(*answers))
    for said in (
        "Value: 31 days",
        "Not applicable",
        "Reason: No vault here",
        "See fault 7",
        "Unanswered",
        "09:05 Li Hua",
    ):
        assert said in " ".join(text.split())


def test_an_answer_of_another_day_carries_its_date() -> None:
    assert "Tue 24 Nov 09:05" in read(record(item(1, at=BEGUN + timedelta(days=1))))


def test_a_chinese_reader_gets_the_chinese_texts_and_dates() -> None:
    text = read(record(), Words("zh", "Asia/Shanghai"))
    assert "问题1？" in text
    assert "2026年11月23日" in text


def test_every_page_says_which_record_and_which_page() -> None:
    pages_of = texts(drawn(record(*(item(n) for n in range(1, 90)))))
    assert len(pages_of) > 2
    for number, text in enumerate(pages_of, start=1):
        assert f"Page {number} of {len(pages_of)}" in text
        assert "Record 128" in text
        assert "Riverside 滨江路" in text


def test_before_and_after_are_laid_beside_each_other() -> None:
    photos = RecordPhoto(PHOTO, Phase.AFTER, BEGUN + timedelta(days=1)), RecordPhoto(PHOTO, Phase.BEFORE, BEGUN)
    (marks,) = pages(record(item(1), faults=(fault(photos=photos),)), SHANGHAI)
    before, after = (mark for mark in marks if isinstance(mark, Picture))
    assert before.y == after.y
    captions = [mark.text for mark in marks if isinstance(mark, Text) and " · " in mark.text and "Nov" in mark.text]
    assert "Before · Mon 23 Nov 09:05" in captions
    assert "After · Tue 24 Nov 09:05" in captions


@pytest.mark.parametrize(
    ("source", "said"), [(None, "was lost"), (b"junk", "cannot be shown"), (PHOTO[:500], "cannot be shown")]
)
def test_a_missing_or_broken_photo_becomes_a_framed_note(source: bytes | None, said: str) -> None:
    assert said in read(record(faults=(fault(photos=(RecordPhoto(source),)),)))
    assert "This photo" in read(record(item(1, photos=(RecordPhoto(source),))))


def test_nothing_stands_outside_the_margins_however_long_it_is() -> None:
    long = "Ein sehr langer Text 非常长的文字，" * 120
    everything = record(
        item(1, Verdict.NA, question=both(long), value=long, reason=long, by=long, photos=(RecordPhoto(PHOTO),) * 20),
        item(2, Verdict.FAULT, question=both("W" * 900), by="W" * 90, lost=1.0),
        outlet=long[:200],
        unit_path=long[:300],
        officers=(long[:100],) * 6,
        faults=(fault(what=both(long), note=long, interim=long, owner=long[:99], photos=(RecordPhoto(PHOTO),) * 9),),
    )
    for page in pages(everything, SHANGHAI):
        for mark in flat(page):
            if isinstance(mark, Text):
                assert mark.x >= MARGIN - 0.01
                assert mark.x + face(bold=mark.bold).width(mark.text, mark.size) <= WIDTH - MARGIN + 0.01
                assert 20 < mark.y < HEIGHT - 30
            else:
                assert mark.x + getattr(mark, "width", 0) <= MARGIN + INNER + 0.01
            if isinstance(mark, Picture):
                assert mark.y + mark.height <= BOTTOM


def test_no_heading_is_left_alone_at_the_foot_of_a_page() -> None:
    for count in range(20, 60):
        for page in pages(record(*(item(n) for n in range(1, count))), SHANGHAI):
            body = [mark for mark in page if isinstance(mark, Text) and paper_record.TOP <= mark.y <= BOTTOM]
            assert max(body, key=lambda mark: mark.y).text not in ("Item by item", "Alarms", "Faults")


def test_a_record_with_thirty_photos_can_be_sent_in_a_chat() -> None:
    faults = tuple(fault(n, photos=(RecordPhoto(PHOTO),) * 3) for n in range(10))
    assert len(drawn(record(faults=faults))) < 5_000_000


def test_the_same_record_gives_the_same_bytes() -> None:
    assert drawn(record()) == drawn(record())


def test_records_drawn_at_once_are_what_they_are_alone() -> None:
    facts = [
        record(*(item(n) for n in range(1, 40)), outlet=name * 9)
        for name in ("金库前室", "Riverside", "报警按钮", "Жук")
    ]
    alone = [drawn(fact) for fact in facts]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(drawn, facts * 3)) == alone * 3
