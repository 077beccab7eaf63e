"""What people type is read as they meant it, or not at all: never guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists import Choice, Count, DateAnswer, Judged, Misread, Number, Reason

TODAY = date(2026, 11, 24)
SECONDS = Number({"en": "s", "zh": "秒"}, low=-30, high=30, quick=(0, 5, 10))
HEIGHT = Number({"en": "mm", "zh": "毫米"}, low=1500)
DETECTORS = Count()
RECORDING = DateAnswer(min_age=30, quick=(30, 90))
TAG = DateAnswer(max_age=366)
EXPIRY = DateAnswer(max_age=0, future_ok=True)


def value(answer: Choice | Number | Count | DateAnswer, text: str) -> tuple[str, str]:
    judged = answer.judge(text, TODAY, "en")
    assert isinstance(judged, Judged), judged
    return judged.value, str(judged.verdict)


def reason(answer: Choice | Number | Count | DateAnswer, text: str) -> str:
    misread = answer.judge(text, TODAY, "en")
    assert isinstance(misread, Misread), misread
    return str(misread.reason)


@pytest.mark.parametrize(
    ("text", "read", "verdict"),
    [
        ("5", "5", "ok"),
        ("30", "30", "ok"),
        ("30,5", "30.5", "fault"),
        ("１２", "12", "ok"),
        ("-7", "-7", "ok"),
        ("−31", "-31", "fault"),
        (" 12 s ", "12", "ok"),
        ("12秒", "12", "ok"),
        ("12S.", "12", "ok"),
        ("0,275", "0.275", "ok"),
        ("-0", "0", "ok"),
    ],
)
def test_a_number_is_read_as_people_type_it(text: str, read: str, verdict: str) -> None:
    assert value(SECONDS, text) == (read, verdict)


@pytest.mark.parametrize("text", ["1 500", "1500", "1500mm", "1'500", "1500,0"])
def test_thousands_are_read_where_there_is_no_doubt(text: str) -> None:
    assert value(HEIGHT, text) == ("1500", "ok")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("about five", "not_a_number"),
        ("1,2,3", "not_a_number"),
        ("5-6", "other_unit"),
        ("5 min", "other_unit"),
        ("1,500", "ambiguous_number"),
        ("1.500", "ambiguous_number"),
        ("9" * 16, "not_a_number"),
        ("5" * 65, "too_long"),
    ],
)
def test_a_doubtful_number_is_asked_again(text: str, code: str) -> None:
    assert reason(SECONDS, text) == code


def test_a_whole_number_has_no_fraction() -> None:
    people = Number({"en": "", "zh": ""}, low=2, whole=True)
    assert reason(people, "2.5") == "not_whole"
    assert value(people, "2.0") == ("2", "ok")


def test_the_unit_is_shown_in_the_readers_language() -> None:
    judged = SECONDS.judge("12", TODAY, "zh")
    assert isinstance(judged, Judged)
    assert judged.value_shown == "12 秒"
    assert SECONDS.show(judged.value, "en") == "12 s"


@pytest.mark.parametrize("text", ["8/8", "8 of 8", "８／８", "8 out of 8", "all 8", "8个中8个", "全部8个", "8 / 8"])
def test_all_of_them_is_ok(text: str) -> None:
    assert value(DETECTORS, text) == ("8/8", "ok")


def test_one_missing_is_a_fault() -> None:
    assert value(DETECTORS, "7/8") == ("7/8", "fault")
    assert value(DETECTORS, "8中7") == ("7/8", "fault")
    assert value(Count(of=8), "7") == ("7/8", "fault")


def test_all_needs_no_number() -> None:
    assert value(DETECTORS, "all") == ("all", "ok")
    assert value(DETECTORS, "全部") == ("all", "ok")
    assert value(Count(of=8), "all") == ("8/8", "ok")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("8", "total_needed"),
        ("9/8", "more_than_all"),
        ("0/0", "nothing_counted"),
        ("most", "not_a_count"),
        ("-1/8", "not_a_count"),
    ],
)
def test_a_count_that_cannot_be_is_asked_again(text: str, code: str) -> None:
    assert reason(DETECTORS, text) == code


def test_another_total_than_the_known_one_is_asked_again() -> None:
    assert reason(Count(of=8), "7/7") == "other_total"


@pytest.mark.parametrize(
    "text",
    [
        *("2026-10-24", "2026/10/24", "2026.10.24", "20261024", "2026年10月24日", "2026 年 10 月 24 号"),
        *("24.10.2026", "24/10/2026", "24-10-2026", "24.10.26", "24 10 2026", "24.10.2026.", "２４．１０．２０２６"),
        *("24 Oct 2026", "24 october 2026", "24th Oct, 2026", "Oct 24, 2026", "October 24 2026", "24 oct", "24-Oct-26"),
        *("10-24", "24.10.", "24/10", "10月24日", "26年10月24日", "31 days ago", "31天前", "31 d ago"),
    ],
)
def test_a_date_is_read_as_people_type_it(text: str) -> None:
    assert value(RECORDING, text) == ("2026-10-24", "ok")


def test_today_and_yesterday_are_days_too() -> None:
    assert value(TAG, "today") == value(TAG, "今天") == ("2026-11-24", "ok")
    assert value(TAG, "Yesterday") == value(TAG, "昨天") == ("2026-11-23", "ok")
    assert value(TAG, "前天") == ("2026-11-22", "ok")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5-6", "ambiguous_date"),
        ("06/05", "ambiguous_date"),
        ("11/24/2026", "no_such_day"),
        ("2026-02-30", "no_such_day"),
        ("31-31", "no_such_day"),
        ("2026-10", "day_needed"),
        ("10/2026", "day_needed"),
        ("2026年10月", "day_needed"),
        ("Oct 2026", "day_needed"),
        ("2026-11-25", "in_future"),
        ("soon", "not_a_date"),
        ("12 abc 2026", "not_a_date"),
        ("5", "not_a_date"),
    ],
)
def test_a_doubtful_date_is_asked_again(text: str, code: str) -> None:
    assert reason(RECORDING, text) == code


def test_an_ambiguous_date_names_both_readings() -> None:
    misread = RECORDING.judge("5-6", TODAY, "en")
    assert misread == Misread(Reason.AMBIGUOUS_DATE, {"first": "2026-06-05", "second": "2026-05-06"})


def test_a_day_without_a_year_is_the_last_one_unless_the_future_counts() -> None:
    assert value(RECORDING, "24 Dec") == ("2025-12-24", "ok")
    assert value(RECORDING, "29 Feb") == ("2024-02-29", "ok")
    assert reason(EXPIRY, "24 Dec") == "ambiguous_date"
    assert value(EXPIRY, "24 Nov") == ("2026-11-24", "ok")


@pytest.mark.parametrize(("days", "verdict"), [(29, "fault"), (30, "ok"), (90, "ok")])
def test_the_oldest_recording_is_old_enough_or_not(days: int, verdict: str) -> None:
    assert value(RECORDING, f"{days} days ago")[1] == verdict


@pytest.mark.parametrize(("days", "verdict"), [(366, "ok"), (367, "fault"), (0, "ok")])
def test_a_service_tag_is_recent_enough_or_not(days: int, verdict: str) -> None:
    assert value(TAG, f"{days}天前")[1] == verdict


def test_an_expiry_date_may_lie_ahead() -> None:
    assert value(EXPIRY, "2027-01-31") == ("2027-01-31", "ok")
    assert value(EXPIRY, "2026-11-23") == ("2026-11-23", "fault")


@pytest.mark.parametrize(
    ("text", "verdict"), [("OK", "ok"), ("正常", "ok"), ("有问题。", "fault"), ("N/A", "na"), ("不适用", "na")]
)
def test_a_choice_may_be_typed(text: str, verdict: str) -> None:
    assert value(Choice(), text) == (verdict, verdict)


def test_a_remark_is_no_verdict() -> None:
    assert reason(Choice(), "the left one is loose") == "not_a_verdict"
    assert reason(Choice(), "no") == "not_a_verdict"


def test_what_a_quick_button_gives_can_be_read() -> None:
    quick: list[tuple[Number | Count | DateAnswer, tuple[str, ...]]] = [
        (SECONDS, SECONDS.quick_values()),
        (DETECTORS, DETECTORS.quick_values()),
    ]
    quick += [(Count(of=4), Count(of=4).quick_values()), (RECORDING, RECORDING.quick_values(TODAY))]
    for answer, texts in quick:
        for text in texts:
            assert value(answer, text) == (text, "ok")


ANSWERS = st.sampled_from([Choice(), SECONDS, HEIGHT, DETECTORS, Count(of=8), RECORDING, TAG, EXPIRY])
TYPED = st.text(max_size=70) | st.text("0123456789-./, 年月日中of天前allnov个", max_size=16)


@given(ANSWERS, TYPED, st.sampled_from(["en", "zh", "xx"]))
def test_nothing_typed_is_ever_an_error_and_what_is_stored_reads_the_same(
    answer: Choice | Number | Count | DateAnswer, text: str, language: str
) -> None:
    first = answer.judge(text, TODAY, language)
    if isinstance(first, Judged):
        assert answer.judge(first.value, TODAY, language) == first


@given(
    st.dates(date(2000, 1, 1), TODAY),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y年%m月%d日", "%d %b %Y", "%Y%m%d"]),
)
def test_every_day_reads_back_in_every_full_form(day: date, form: str) -> None:
    judged = TAG.judge(day.strftime(form), TODAY, "en")
    assert isinstance(judged, Judged)
    assert judged.value == day.isoformat()


@given(st.dates(date(2024, 1, 1), TODAY + timedelta(days=400)), st.sampled_from(["%d-%m", "%m-%d", "%d.%m", "%m/%d"]))
def test_a_day_without_a_year_is_never_guessed(day: date, form: str) -> None:
    judged = RECORDING.judge(day.strftime(form), TODAY, "en")
    if isinstance(judged, Judged):
        read = date.fromisoformat(judged.value)
        assert (read.day, read.month) == (day.day, day.month)
        assert read <= TODAY
    else:
        assert judged.reason is Reason.AMBIGUOUS_DATE


@given(st.decimals(-1000, 1000, places=2))
def test_a_number_is_ok_exactly_between_its_limits(number: object) -> None:
    judged = SECONDS.judge(str(number).replace(".", ","), TODAY, "en")
    assert isinstance(judged, Judged)
    assert (judged.verdict == "ok") == (-30 <= float(judged.value) <= 30)
