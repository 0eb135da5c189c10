"""A short sweep of kills: `packaging/dev.py faults` runs the long one."""

import os

import pytest

from tests.faults.sweeping import sweep


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_no_edit_that_was_shown_is_lost() -> None:
    sweep("kills", "200")
