"""The project's own Python environment, .venv, made from the lock file and nothing else."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "made-from"
LOG = VENV / "setup.log"
LOCK = ROOT / "packaging" / "requirements.lock"
OLDEST, NEWEST = (3, 11), (3, 14)


class SetupFailed(Exception):
    """The environment could not be made; the text says why and what to do, in one line."""


def fingerprint(root: Path) -> str:
    """Give a digest of everything the environment under `root` is made from."""
    digest = hashlib.sha256(str(root).encode())  # an editable install points at the folder
    for name in ("packaging/requirements.lock", "pyproject.toml", "setup.py"):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def is_current(python: Path, stamp: Path, wanted: str) -> bool:
    """Tell whether the environment is whole and made from what lies here now."""
    return python.exists() and stamp.exists() and stamp.read_text("utf-8") == wanted


def is_fit(version: tuple[int, int]) -> bool:
    """Tell whether the locked packages exist for a Python version."""
    return OLDEST <= version <= NEWEST


def find_python() -> str:
    """Give a Python the project can be set up with: this one, or another on the path."""
    if is_fit(sys.version_info[:2]):
        return sys.executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        # a version manager may put names on the path behind which there is no Python
        if found and not subprocess.run([found, "-c", ""], capture_output=True).returncode:
            return found
    oldest, newest, here = (".".join(map(str, v)) for v in (OLDEST, NEWEST, sys.version_info[:2]))
    raise SetupFailed(f"Python {oldest} to {newest} is needed and this is {here}; install one.")


def last_error(output: str) -> str:
    """Give the line of an installer's output that says what went wrong, or nothing."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith("error")]
    return (errors or lines or [""])[-1]


def step(command: list[str], sentence: str) -> None:
    """Run one step of the set-up, its output going to the log; fail with the sentence."""
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output = done.stdout.decode("utf-8", "replace")
    more = ""
    if VENV.exists():
        more = f" (more in {LOG})"
        with LOG.open("a", encoding="utf-8") as log:
            log.write(output)
    if done.returncode:
        raise SetupFailed(f"{sentence} {last_error(output)}{more}")


def make() -> None:
    """Bring .venv to what the lock file says, unless it is there already.

    Raises SetupFailed; the stamp is written last, so that a set-up cut short is done again.
    """
    wanted = fingerprint(ROOT)
    if is_current(PYTHON, STAMP, wanted):
        return
    python = find_python()
    print("Setting up the Python environment in .venv; this is done once …", flush=True)
    STAMP.unlink(missing_ok=True)
    if not PYTHON.exists():
        step(
            [python, "-m", "venv", "--clear", str(VENV)],
            "The Python environment could not be made:",
        )
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    step(
        [*pip, "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)],
        "The locked packages could not be installed; check the network and try again:",
    )
    step(
        [*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
        "The editor could not be installed into .venv:",
    )
    STAMP.write_text(wanted, encoding="utf-8")
