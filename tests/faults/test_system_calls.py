"""Each kind of system call fails once: `packaging/dev.py faults` fails every single one."""

import os

import pytest

from tests.faults.sweeping import sweep


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_a_failing_disk_leaves_every_file_whole() -> None:
    sweep("system_calls")
