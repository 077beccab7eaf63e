"""A fault reads like this: to the officer who describes it, to the leader who is called at night, to everyone at the end."""

from __future__ import annotations

from handlers.screens.draw import draw
from handlers.screens.events import event_text
from handlers.screens.letters import draw_letter
from handlers.screens.screen import Screen
from locales import LANGUAGES, Words
from safety.actions.outbox import Letter
from safety.actions.owed import Owed
from safety.model.fault import FaultState
from safety.model.journal import Event
from safety.model.notice import NoticeKind
from safety.model.views import Case, Journal, JournalLine, WalkLine
from tests.screens.every import journal_lines
from tests.screens.examples import EVERYTHING, NOON, ORDINARY

EN = Words("en")


def labels(screen: Screen) -> list[str]:
    return [button.text for row in screen.rows for button in row]


def letter(kind: NoticeKind, view: Case | Owed | WalkLine, **facts: object) -> Screen:
    return draw_letter(Letter(1, kind, 5, "en", view, urgent=False, facts=facts), EN)


def test_a_call_reads_like_this() -> None:
    screen = letter(NoticeKind.FAULT_CALL, ORDINARY.case())
    assert screen.text == (
        "<b>🔴 Critical · Fault 17</b>\n<b>Xinhua Road Outlet</b>\n"
        "<i>Just reported.\nYou are called as outlet head.</i>\n\n"
        "<b>Both doors open at once</b>\nDoes the interlock door work as it should?\n"
        "<blockquote>The left leaf hangs.</blockquote>\n\n"
        "❗ NOT made safe yet\nReported by Li Wei, Wed 25 Nov 12:00\n\n"
        "<b>Nobody has it in hand</b>\nFix by Thu 26 Nov 12:00\n"
        "⏰ Goes to the branch security lead: Thu 26 Nov 09:00"
    )
    assert labels(screen) == ["✋ Accept", "↪ Not mine", "🔧 Fixed", "⏳ More time", "⏫ Escalate now", "📜 Journal"]
    assert screen.photo == "AgACAgUAAx"


def test_only_what_the_rules_allow_is_a_button() -> None:
    for may in EVERYTHING:
        assert len(labels(draw(ORDINARY.case(may=frozenset({may})), EN, letter=True))) == 1
    assert labels(draw(ORDINARY.case(may=frozenset()), EN, letter=True)) == []


def test_on_a_desk_a_case_has_a_way_on() -> None:
    assert labels(draw(ORDINARY.case(may=frozenset()), EN)) == ["⚠️ Open faults", "🏠 Home"]


def test_a_call_whose_fault_has_ended_loses_its_buttons() -> None:
    for state in (FaultState.CLOSED, FaultState.WITHDRAWN):
        assert labels(letter(NoticeKind.FAULT_CALL, ORDINARY.case(state=state, may=EVERYTHING))) == []


def test_the_end_is_short_and_names_who_verified_it() -> None:
    case = ORDINARY.case(state=FaultState.CLOSED, verifier="Wang Fang", ended_at=NOON, next=None)
    screen = letter(NoticeKind.FAULT_ENDED, case)
    assert screen.text == (
        "<b>✅ Closed. Verified by Wang Fang, Wed 25 Nov 12:00</b>\n"
        "<b>🔴 Critical · Fault 17</b>\n<b>Xinhua Road Outlet</b>\n"
        "<b>Both doors open at once</b>\nDoes the interlock door work as it should?"
    )
    assert labels(screen) == ["📜 Journal"]


def test_an_accepted_call_says_who_has_it_and_no_longer_why_it_came() -> None:
    text = draw(ORDINARY.case(state=FaultState.ACCEPTED, owner="Wang Fang"), EN).text
    assert "<b>✋ Accepted by Wang Fang</b>" in text
    assert "Just reported" not in text


def test_whoever_decides_about_more_time_reads_why_and_what_protects_until_then() -> None:
    asked = {"name": "Wang Fang", "days": 3, "reason": "Spare part ordered", "interim": "A guard stands there"}
    case = ORDINARY.case(asked=asked, may=frozenset({"grant", "deny"}), why="")
    screen = letter(NoticeKind.TIME_ASKED, case)
    assert (
        "<b>⏳ Wang Fang asks for 3 days more</b>\nSpare part ordered\nUntil then: A guard stands there" in screen.text
    )
    assert labels(screen) == ["👍 Grant", "👎 Refuse"]


def test_the_answer_about_more_time_tells_the_deadline_in_the_outlets_time() -> None:
    yes = letter(NoticeKind.TIME_ANSWERED, ORDINARY.case(), granted=True, by="Zhao", until=NOON.isoformat())
    no = letter(NoticeKind.TIME_ANSWERED, ORDINARY.case(), granted=False, by="Zhao", until=NOON.isoformat())
    assert yes.text.startswith("<b>👍 Zhao gives you more time, until Wed 25 Nov 12:00.</b>")
    assert no.text.startswith("<b>👎 Zhao gives no more time. It stays at Wed 25 Nov 12:00.</b>")


def test_a_reminder_tells_whose_it_is_and_by_when() -> None:
    text = letter(NoticeKind.DUTY_REMINDER, Owed(ORDINARY.owed(), "Li Wei", None)).text
    assert text == (
        "<b>🗓 Weekly outlet inspection · Xinhua Road Outlet: yours, by Fri 27 Nov 18:00</b>\n\n"
        "Not begun.\nScan the code at the door to begin."
    )


def test_lateness_names_the_officer_and_how_far_it_has_come() -> None:
    text = letter(NoticeKind.DUTY_LATE, Owed(ORDINARY.owed(late=True, mine=False), "Li Wei", ORDINARY.walk)).text
    assert "late since Fri 27 Nov 18:00" in text
    assert "On duty: Li Wei.\nBegun: 13 of 42." in text


def test_the_head_reads_the_result_before_opening_the_record() -> None:
    text = letter(NoticeKind.INSPECTION_RESULT, ORDINARY.walk, percent=96.0, passed=False, by="Li Wei").text
    assert "<b>❌ FAIL – 96%</b>" in text
    assert "Inspected by Li Wei" in text


def test_a_draft_says_what_is_wrong_how_bad_and_when_it_is_sent_by_itself() -> None:
    screen = draw(ORDINARY.draft(), EN)
    assert "<b>● Closer weak 1</b>\n<blockquote>The left leaf hangs.</blockquote>" in screen.text
    assert "Severity: 🟠 High (proposed: 🔴 Critical)" in screen.text
    assert "it is sent as it stands at 12:10" in screen.text
    assert labels(screen)[-3:] == ["✔ Done, made safe", "✔ Done, not safe yet", "↩ Not a fault"]


def test_every_event_has_words_of_its_own() -> None:
    for language in LANGUAGES:
        told = [event_text(line, Words(language)) for line in journal_lines(ORDINARY)]
        assert len(told) == len(set(told)) + 1  # sent by hand or by the clock differ only in who
        assert all("{" not in text for text in told)


def test_every_event_can_be_told_without_facts() -> None:
    for event in Event:
        assert event_text(JournalLine(NOON, event, None, {}), EN)


def test_a_journal_reads_by_day_and_local_time() -> None:
    called = JournalLine(NOON, Event.CALLED, "Wang Fang", {"post": "outlet_head", "why": "opened"})
    skipped = JournalLine(NOON, Event.RUNG_SKIPPED, None, {"post": "security_lead", "reason": "nobody"})
    assert draw(Journal(ORDINARY.case(), [called, skipped], 0, 1), EN).text == (
        "<b>📜 Journal of fault 17</b>\nXinhua Road Outlet\n\n"
        "<b>Wed 25 Nov 2026</b>\n"
        "12:00 📞 Called: Wang Fang · outlet head · just reported\n"
        "12:00 Branch security lead skipped: nobody holds the post"
    )


def test_an_alarm_is_told_in_the_readers_language_with_the_details_as_they_were_logged() -> None:
    facts = {"kind": "fault forgotten", "text": "Nothing is planned for the open fault(s) 7."}
    screen = draw_letter(Letter(1, NoticeKind.ALARM, 5, "zh", None, urgent=True, facts=facts), Words("zh"))
    assert "有未销号隐患没有安排下一步。" in screen.text
    assert "open fault(s) 7" in screen.text
