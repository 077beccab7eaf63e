"""Buttons live for ever in people's chats: every format that was ever sent stays readable. Lines are only ever added here."""

from __future__ import annotations

import pytest
from aiogram.filters.callback_data import CallbackData
from hypothesis import given
from hypothesis import strategies as st

from handlers.buttons import Area, Case, Draft, Drill, Menu, Owed, Rota, Several, Shut, Staff, Walk

SENT: tuple[tuple[str, CallbackData], ...] = (
    ("w:ok:12:3:1:0", Walk(do="ok", walk=12, index=3, revision=1)),
    ("w:fault:12:3:0:0", Walk(do="fault", walk=12, index=3)),
    ("w:quick:12:3:0:2", Walk(do="quick", walk=12, index=3, arg=2)),
    ("w:over:12:-1:0:0", Walk(do="over", walk=12, index=-1)),
    ("w:submit:12:0:0:0", Walk(do="submit", walk=12)),
    ("w:resume:12:0:0:0", Walk(do="resume", walk=12)),
    ("d:pick:7:2", Draft(do="pick", fault=7, arg=2)),
    ("d:safe:7:0", Draft(do="safe", fault=7)),
    ("c:accept:7:0", Case(do="accept", fault=7)),
    ("c:passto:7:31", Case(do="passto", fault=7, arg=31)),
    ("c:escalate:7:0", Case(do="escalate", fault=7)),
    ("c:escalate:7:2", Case(do="escalate", fault=7, arg=2)),
    ("c:journal:7:-1", Case(do="journal", fault=7, arg=-1)),
    ("p:all:0:0::0", Staff(do="all")),
    ("p:at:31:4:outlet_head:1", Staff(do="at", number=31, arg=4, word="outlet_head", page=1)),
    ("p:end:31:9::0", Staff(do="end", number=31, arg=9)),
    ("j:see:4:1", Area(do="see", unit=4, page=1)),
    ("j:weeks:4:0", Area(do="weeks", unit=4)),
    ("u:reason:7", Owed(do="reason", occurrence=7)),
    ("u:makeup:7", Owed(do="makeup", occurrence=7)),
    ("s:outlet:2:", Several(do="outlet", number=2)),
    ("s:outlet:0:list", Several(do="outlet", word="list")),
    ("s:open:7:reason", Several(do="open", number=7, word="reason")),
    ("s:untick:7:", Several(do="untick", number=7)),
    ("s:accept:4294967295:", Several(do="accept", number=4294967295)),
    ("x:list:0", Shut(do="list")),
    ("x:at:4", Shut(do="at", number=4)),
    ("x:renovation:4", Shut(do="renovation", number=4)),
    ("m:mine:0:", Menu(do="mine")),
    ("m:ics:0:", Menu(do="ics")),
    ("r:show:4:0", Rota(do="show", number=4)),
    ("r:with:7:0", Rota(do="with", number=7)),
    ("r:ask:7:31", Rota(do="ask", number=7, arg=31)),
    ("r:agree:3:0", Rota(do="agree", number=3)),
    ("r:day:20261224:0", Rota(do="day", number=20261224)),
    ("r:hand:5:0", Rota(do="hand", number=5)),
    ("r:last:4:2", Rota(do="last", number=4, arg=2)),
    ("e:home:0:0:", Drill(do="home", drill=0)),
    ("e:told:5:1:", Drill(do="told", drill=5, index=1)),
    ("e:start:5:0:", Drill(do="start", drill=5)),
    ("e:shut:5:0:", Drill(do="shut", drill=5)),
    ("e:step:5:7:", Drill(do="step", drill=5, index=7)),
    ("e:undo:5:12:", Drill(do="undo", drill=5, index=12)),
    ("e:give:5:99:31", Drill(do="give", drill=5, index=99, arg="31")),
    ("e:pick:5:0:robbery", Drill(do="pick", drill=5, arg="robbery")),
    ("e:on:5:0:20261203T1710", Drill(do="on", drill=5, arg="20261203T1710")),
    ("m:home:0:", Menu(do="home")),
    ("m:start:4:weekly-inspection", Menu(do="start", number=4, arg="weekly-inspection")),
    ("m:speak:0:zh", Menu(do="speak", arg="zh")),
    ("m:quiet:0:2200-0700", Menu(do="quiet", arg="2200-0700")),
    ("m:weekly:0:", Menu(do="weekly")),
    ("m:weekly:0:1800", Menu(do="weekly", arg="1800")),
    ("m:morning:0:0800", Menu(do="morning", arg="0800")),
)

LARGE = 2**63 - 1


@pytest.mark.parametrize(("data", "button"), SENT, ids=[data for data, _ in SENT])
def test_a_button_that_was_sent_is_read_for_ever(data: str, button: CallbackData) -> None:
    assert type(button).unpack(data) == button
    assert button.pack() == data


@given(
    st.sampled_from(["excuse", "restart"]),
    *[st.integers(0, bound) for bound in (LARGE, 999, 9999, 99)],
)
def test_a_walks_button_fits_into_telegrams_64_bytes(do: str, walk: int, index: int, revision: int, arg: int) -> None:
    packed = Walk(do=do, walk=walk, index=index, revision=revision, arg=arg).pack()
    assert len(packed.encode()) <= 64
    assert Walk.unpack(packed).walk == walk


@given(st.sampled_from(["escalate", "journal"]), st.integers(0, LARGE), st.integers(-1, LARGE))
def test_a_faults_button_fits_into_telegrams_64_bytes(do: str, fault: int, arg: int) -> None:
    packed = Case(do=do, fault=fault, arg=arg).pack()
    assert len(packed.encode()) <= 64
    assert Case.unpack(packed) == Case(do=do, fault=fault, arg=arg)


@given(st.text(max_size=64))
def test_any_other_data_is_no_button_and_no_crash(data: str) -> None:
    for kind in (Walk, Draft, Case, Drill, Owed, Shut, Menu, Staff):
        try:
            kind.unpack(data)
        except (TypeError, ValueError):
            continue


@pytest.mark.parametrize("arg", ["a:b", "x" * 60, "字" * 20])
def test_what_could_not_be_read_again_is_never_sent(arg: str) -> None:
    with pytest.raises(ValueError, match="cannot carry"):
        Menu(do="start", arg=arg).pack()
