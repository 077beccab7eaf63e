"""What the bank goes by: its checklists, scenarios, duties and calendar, and the storage that knows them."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from checklists import Checklist, Scenario, builtin, builtin_scenarios, load_folder, load_scenarios
from checklists.scenario_reader import FOLDER
from safety.model.quiet import QuietHours, read_morning
from safety.policy import Policy
from safety.ports import Clock
from safety.programme import Programme, load, shipped
from scheduler.clock import system_clock
from scheduler.holidays import year_of
from storage.storage import Storage

if TYPE_CHECKING:
    from bot.config import Settings

log = logging.getLogger(__name__)


def catalogue(folder: Path | None) -> Mapping[str, Checklist]:
    """Tell the checklists in force: the built-in ones, and the organisation's own, which may replace them."""
    if folder is None:
        return builtin()
    own, complaints = load_folder(folder)
    for each in complaints:
        log.error("a checklist is left out: %s", each)
    return {**builtin(), **own}


def programme(path: Path | None, checklists: Collection[str]) -> Programme:
    """Tell the duties in force: the built-in ones, and what the organisation lays over them."""
    if path is None:
        return shipped()
    from scheduler.cadence import complaint  # noqa: PLC0415 - its library is imported only where there is a cadence of the organisation's own

    found, complaints = load(path, checklists, complaint)
    for each in complaints:
        log.error("a part of the programme is left out: %s", each)
    return found


def rehearsals(folder: Path | None) -> Mapping[str, Scenario]:
    """Tell the scenarios in force: the built-in ones, and those of the folder `scenarios` among the organisation's own checklists."""
    if folder is None or not (folder / FOLDER).is_dir():
        return builtin_scenarios()
    own, complaints = load_scenarios(folder / FOLDER)
    for each in complaints:
        log.error("a scenario is left out: %s", each)
    return {**builtin_scenarios(), **own}


def policy_of(settings: Settings) -> Policy:
    """Tell the policy that the settings ask for."""
    return Policy(
        undo=timedelta(minutes=settings.undo_minutes),
        language=settings.language,
        programme=programme(settings.programme, catalogue(settings.checklists)),
        quiet=QuietHours.read(settings.quiet_hours),
        bundle=timedelta(minutes=settings.bundle_minutes),
        daily=read_morning(settings.daily_at),
    )


def open_storage(
    url: str,
    clock: Clock,
    policy: Policy,
    checklists: Mapping[str, Checklist],
    scenarios: Mapping[str, Scenario] | None = None,
) -> Storage:
    """Open the database and bring its tables up to date."""
    from storage import schema  # noqa: PLC0415 - the upgrade's library is imported only where there is one

    storage = Storage(url, clock, policy, checklists, scenarios, year_of)
    schema.upgrade(storage.engine)
    return storage


def storage_of(settings: Settings) -> Storage:
    """Open the database of these settings, with all that the bank goes by: the bot and each command answer by the same rules."""
    own = settings.checklists
    return open_storage(settings.database, system_clock, policy_of(settings), catalogue(own), rehearsals(own))
