"""The machine's clock: the one place that asks it. Everybody else is handed an instant, or something that tells one."""

from __future__ import annotations

from datetime import UTC, datetime


def system_clock() -> datetime:
    """Tell the instant, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - this is the one place
