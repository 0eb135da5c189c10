"""A sweep as a test: in a process of its own, which may be forked and watched over."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SKIPPED = 77
"""The exit code of a sweep that cannot be made here."""
ROOT = Path(__file__).parents[2]


def sweep(module: str, *words: str) -> None:
    """Run a sweep of this folder; what it found stands in the failure."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.faults.{module}", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LANGUAGE": "en"},
        capture_output=True,
        text=True,
        timeout=600,
    )
    print(done.stdout)
    if done.returncode == SKIPPED:
        pytest.skip(done.stdout.strip())
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr[-4000:]}"
