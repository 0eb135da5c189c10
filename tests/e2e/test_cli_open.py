"""The editor started as a user starts it: it opens, says nothing, and goes when it is told."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

TELLS_WHEN_OPEN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from cjm_editor.app.cli import main

run = QApplication.exec

def tell_and_run(*_):
    QTimer.singleShot(0, lambda: print("open", flush=True))
    return run()

QApplication.exec = tell_and_run
sys.exit(main(sys.argv[1:]))
"""


def environment(home: Path, **more: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "LANGUAGE": "en",
        "PYTHONUTF8": "1",
        **more,
    }


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there displays are named")
def test_without_a_display_it_says_what_works_instead(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "cjm_editor"],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("cjm-editor: ") and done.stderr.count("\n") == 1
    assert "export" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_it_opens_a_file_remembers_it_and_writes_nothing_to_it(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "cjm_editor", "new", "a.cjm", "--template", "sample-email"],
        cwd=tmp_path,
        env=environment(tmp_path),
        check=True,
        timeout=60,
    )
    before = (tmp_path / "a.cjm").read_bytes()
    program = subprocess.Popen(
        [sys.executable, "-c", TELLS_WHEN_OPEN, "a.cjm"],
        cwd=tmp_path,
        env=environment(tmp_path, QT_QPA_PLATFORM="offscreen"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None and program.stderr is not None
    opened = program.stdout.readline()
    program.send_signal(signal.SIGKILL)
    program.wait(30)
    said = program.stderr.read()
    assert opened == "open\n", said
    assert "Traceback" not in said
    settings = tmp_path / "config" / "cjm-editor" / "settings.json"
    assert str(tmp_path / "a.cjm") in settings.read_text("utf-8")
    assert (tmp_path / "a.cjm").read_bytes() == before
