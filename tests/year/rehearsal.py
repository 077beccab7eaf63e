"""A drill on its day: one opens the roll call, the others come, everybody plays, the record is filed."""

from __future__ import annotations

from tests.year.folk import Deeds, Folk, datas

PATIENCE = 3
"""Breaths that whoever leads waits for the others."""

ANSWERS = 160
"""Breaths that whoever leads waits at most for the start."""

FUMBLES = 0.15
"""How often the first step of a drill takes too long."""


def lead(one: Folk, drill: int) -> Deeds:
    """Open the roll call, inform who must know, deal the cards, hold the stopwatch to the end, file."""
    if not one.follow(f"e:open:{drill}:"):
        return
    for _ in range(PATIENCE):
        yield
    tapped: set[str] = set()
    for do in ("told", "cards"):
        while (step := _fresh(one, f"e:{do}:{drill}:", tapped)) is not None:
            one.tap(step)
            yield
            if do != "told":
                break
    yield from _start(one, drill, tapped)
    yield from _hold_the_stopwatch(one, drill, tapped)
    for do in ("end", "file", "filed"):
        if one.follow(f"e:{do}:{drill}:", newest=3):
            yield


def _start(one: Folk, drill: int, tapped: set[str]) -> Deeds:
    """Start as soon as the card shows it open: others may still come, and the video centre answer, or have to be called."""
    for _ in range(ANSWERS):
        for do in ("told", "start"):
            if (step := _fresh(one, f"e:{do}:{drill}:", tapped)) is not None:
                one.tap(step)
                yield
                if do == "start":
                    return
        yield


def _hold_the_stopwatch(one: Folk, drill: int, tapped: set[str]) -> Deeds:
    for _ in range(1 + PATIENCE * one.chance(FUMBLES)):
        yield
    while (step := _fresh(one, f"e:step:{drill}:", tapped)) is not None:
        if one.chance(0.97):
            one.tap(step)
            yield


def _fresh(one: Folk, beginning: str, tapped: set[str]) -> tuple[int, str] | None:
    found = [(m.id, data) for m in one.messages(3) for data in datas(m) if data.startswith(beginning)]
    step = next((button for button in found if button[1] not in tapped), None)
    if step is not None:
        tapped.add(step[1])
    return step


def take_part(one: Folk, drill: int) -> Deeds:
    """Answer the roll call, and say that one knows one's role; the video centre confirms that it knows."""
    for beginning in (f"e:here:{drill}:", f"e:read:{drill}:"):
        for _ in range(3 * PATIENCE):
            if one.follow(beginning, f"e:told:{drill}:", newest=3):
                yield
                break
            yield
