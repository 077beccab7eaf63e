"""Judges the calls: no rung is passed over, and each comes in its time, by the clock that the product was given."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from safety.model.ladder import Ladder
from tests.process.stand import Stand

SLACK = timedelta(seconds=90)
"""By how much a call may be late: processes are dead, frozen or cut off, and look every twenty seconds after a jump."""

SETS_THE_TIME = {"opened", "not_accepted", "unreachable"}
"""Calls after which the next rung's time is that of the rung which was called."""

CHANGES_IT = {
    "accepted", "acceptance_ran_out", "passed_on", "escalated", "fixed", "verification_failed", "severity_raised", "nobody_left",
    "time_granted", "unreachable", "undeliverable", "fault_withdrawn", "rung_skipped",
}  # fmt: skip
"""What gives the next call another time than the plain one; such calls are left to the rules' own tests."""


@dataclass(frozen=True)
class Entry:
    """One line of a fault's journal."""

    at: datetime
    event: str
    facts: dict[str, Any]


def rungs(stand: Stand) -> list[str]:
    """Tell of rungs that were passed over in silence, and of calls that came too early or too late."""
    stories = _stories(stand)
    found: list[str] = []
    for number, rung, frozen in stand.rows("select id, rung, ladder from faults where opened_at is not null"):
        ladder = Ladder.from_json(json.loads(frozen) if isinstance(frozen, str) else frozen)
        story = stories[number]
        found += _passed_over(number, rung, ladder, story)
        found += _out_of_time(number, ladder, story, stand.dial.jumps if stand.dial else [])
    return found


def _stories(stand: Stand) -> dict[int, list[Entry]]:
    stories: dict[int, list[Entry]] = defaultdict(list)
    for number, at, event, facts in stand.rows(
        "select fault_id, at, event, facts from journal where fault_id is not null order by id"
    ):
        moment = datetime.fromisoformat(at) if isinstance(at, str) else at
        known = json.loads(facts) if isinstance(facts, str) else facts
        stories[number].append(Entry(moment.replace(tzinfo=UTC), event, known or {}))
    return stories


def _passed_over(number: int, rung: int, ladder: Ladder, story: list[Entry]) -> list[str]:
    if any(entry.event in ("fixed", "nobody_left") for entry in story):  # those call by another rule
        return []
    heard = {entry.facts.get("post") for entry in story if entry.event in ("called", "rung_skipped")}
    return [
        f"fault {number} stands on rung {rung}, and {step.post} was neither called nor journaled"
        for step in ladder.rungs[: rung + 1]
        if step.post not in heard
    ]


def _out_of_time(
    number: int, ladder: Ladder, story: list[Entry], jumps: list[tuple[datetime, datetime]]
) -> Iterator[str]:
    posts = [rung.post.value for rung in ladder.rungs]
    plain = [entry for entry in story if entry.event == "called" and entry.facts.get("why") in SETS_THE_TIME]
    for first, then in pairwise(plain):
        between = story[story.index(first) + 1 : story.index(then)]
        if (
            then.facts["why"] != "not_accepted"
            or then.at == first.at
            or any(one.event in CHANGES_IT for one in between)
        ):
            continue
        if any(one.event == "called" and one.facts.get("why") not in SETS_THE_TIME for one in between):
            continue
        due = first.at + ladder.rungs[posts.index(first.facts["post"])].accept_within
        if first.facts["post"] == posts[-1]:
            continue  # the top is called again by another rule
        until = latest(due, jumps)
        if not due <= then.at <= until and not _went_back(jumps, first.at, then.at):
            yield f"fault {number}: {then.facts['post']} was called at {then.at}, due between {due} and {until}"


def latest(due: datetime, jumps: list[tuple[datetime, datetime]]) -> datetime:
    """Tell until when something due must have come. A jump over its time, and one more before it could come, move that on."""
    until = due + SLACK
    for before, after in jumps:
        if before <= until and after > due:
            until = max(until, after + SLACK)
    return until


def _went_back(jumps: list[tuple[datetime, datetime]], since: datetime, until: datetime) -> bool:
    return any(after < before and after <= until and before >= since for before, after in jumps)
