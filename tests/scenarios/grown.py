"""A branch grown to forty thousand outlets by plain SQL, so that a database's planner has something to be careful about."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine

OUTLETS = 40_000
BASE = 1_000_000
"""Ids begin after it: what the scenario has made itself stays as it is."""

_WORDS = {
    "@AGO": "'2026-11-02 00:00:00.000000'",
    "@NEW": "'2026-11-22 00:00:00.000000'",
    "@DAY": "'2026-11-02'",
    "@AHEAD": "'2027-11-01 00:00:00.000000'",
}

_ROWS = """
units (id, key, kind, name, zone, parent_id, line, closed, due_at):
    'U' || n, 'outlet', 'Outlet', 'Asia/Shanghai', 1, '/1/' || n || '/', (1 = 0), @AHEAD
people (id, key, name, language, chat_id, phone, version): 'P' || n, 'Person', 'en', n * 10, '', 1
closures (id, unit_id, first, last, why, made_at, note, off): n, @DAY, @DAY, 'renovation', @AGO, '', (1 = 0)
posts (id, person_id, unit_id, kind, since, turn): n, n, 'safety_officer', @AGO, 1
checkpoints (id, key, outlet_id, kind, name, closed): 'C' || n, n, 'hall', 'Hall', (1 = 0)
codes (id, token, kind, subject_id, made_at): 'T' || n, 'outlet', n, @AGO
rotas (id, outlet_id, ordered_at, due_at, changes, version): n, @AGO, @AHEAD, '', 1
turns (id, outlet_id, begins_at, ends_at, a_id, turn_of, how, stage, version): n, @AGO, @AHEAD, n, n, 'planned', 0, 1
absences (id, person_id, begins_at, ends_at, made_at, reason, version): n, @AGO, @NEW, @AGO, '', 1
swaps (id, outlet_id, turn_id, back_id, asker_id, other_id, made_at, due_at, state, version):
    n, n, n, n, n, @AGO, CASE n % 50 WHEN 0 THEN @AHEAD END, 'done', 1
handovers (id, outlet_id, turn_id, giver_id, taker_id, made_at, due_at, version): n, n, n, n, @AGO, CASE n % 50 WHEN 0 THEN @AHEAD END, 1
drills (id, outlet_id, scenario_key, made_at, shift, starts_at, due_at, state, stage, filed_by_clock, taps, lapses, spared, points,
        version):
    n, 'robbery', @AGO, 'morning', @AGO, CASE n % 50 WHEN 0 THEN @AHEAD END, 'filed', 0, (1 = 0), 0, 0, '[]', '{}', 1
drill_people (id, drill_id, person_id, roles, by_scan, unknown, stage, due_at, version):
    n, n, '[]', (1 = 0), '[]', 0, CASE n % 50 WHEN 0 THEN @AHEAD END, 1
drill_steps (id, drill_id, number, tap, step, at, by_id): n, 1, 'done', 'a', @AGO, n
occurrences (id, outlet_id, duty, opens_at, closes_at, due_at, state, stage, version): n, 'weekly', @AGO, @AHEAD, @AHEAD, 'due', 1, 1
inspections (id, outlet_id, checklist_id, checklist_key, officer_id, begun_at, position, state, marks, opened, later, photos, ok_count,
        fault_count, na_count, submitted_at, due_at, version):
    n, (SELECT min(id) FROM checklist_versions), 'weekly-inspection', n, @AGO, 'H1', 'locked', '{}', '[]', '[]', '{}', 1, 0, 0,
    @AGO, CASE n % 100 WHEN 0 THEN @AHEAD END, 1
answers (id, inspection_id, item, revision, verdict, by_id, at, value, reason): n, 'H1', 1, 'ok', n, @AGO, '', ''
faults (id, outlet_id, reporter_id, severity, found_at, fix_hours, state, inspection_id, item, question, usual, usual_id, note, photo_rule,
        ladder, rung, calls, postponed, asked, due_at, version):
    n, n, 3, @AGO, 24,
    'verified', n, 'H1', '{}', '[]', '', '', 'fault', '{}', 0, 1, 0, '{}', CASE n % 50 WHEN 0 THEN @AHEAD END, 1
evidence (id, kind, file_id, unique_id, by_id, chat_id, message_id, at, phase, inspection_id, fault_id, suffix, tries, lost):
    'photo', 'F' || n, 'F' || n, n, n * 10, 7, @AGO, 'found', n, n, 'jpg', 0, (1 = 0)
notices (id, key, person_id, kind, made_at, due_at, state, fault_id, facts, urgent, attempts, pictured):
    'N' || n, n, 'alarm', @AGO, CASE n % 2 WHEN 0 THEN @AHEAD END, CASE n % 2 WHEN 0 THEN 'pending' ELSE 'sent' END,
    n, '{}', (1 = 0), 0, (1 = 0)
journal (id, at, event, person_id, outlet_id, fault_id, facts): @AGO, 'called', n, n, n, '{}'
desks (id, person_id, focus, inspection_id, page, facts, version): n, 'nothing', n, 0, '{}', 1
inbox (update_id, chat, body, received_at, state, tries, complaint): n * 10, '{}', @NEW, 'answered', 0, ''
"""


def grow(engine: Engine) -> None:
    """Write the rows, and let the database count them."""
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF" if sqlite else "SET session_replication_role = replica")
        for statement in _statements(sqlite=sqlite):
            connection.exec_driver_sql(statement if sqlite else statement.replace("%", "%%"))
        connection.exec_driver_sql("ANALYZE")


def _statements(*, sqlite: bool) -> Iterator[str]:
    last, text = BASE + OUTLETS, _ROWS.strip().replace(":\n", ":").replace(",\n", ",")
    counted, numbers = "", f"generate_series({BASE}, {last}) AS s (n)"
    if sqlite:
        more = f"SELECT {BASE} UNION ALL SELECT n + 1 FROM s WHERE n < {last}"  # noqa: S608 - our own words
        counted, numbers = f"WITH RECURSIVE s (n) AS ({more})", "s"
    for word, sql in _WORDS.items():
        text = text.replace(
            word, sql if sqlite or "'" not in sql else f"{'date' if word == '@DAY' else 'timestamp'} {sql}"
        )
    for line in text.splitlines():
        where, _, values = line.partition("):")
        yield f"INSERT INTO {where}) {counted} SELECT n, {values} FROM {numbers}"  # noqa: S608 - our own words
