"""A world per scenario."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.scenarios.world import World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """The sample branch on a Monday at 09:00."""
    made = World(tmp_path)
    yield made
    await made.close()
