"""What every test may rely on."""

from functools import partial

import pytest

PATIENCE = 60_000
"""Milliseconds until what is awaited counts as never coming, on a machine that is busy."""


@pytest.fixture
def qtbot(qtbot):
    """Waits as long as a busy machine takes; what comes earlier is gone on with at once."""
    qtbot.waitUntil = partial(qtbot.waitUntil, timeout=PATIENCE)
    return qtbot
