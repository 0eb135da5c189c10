"""The map through AT-SPI, as Orca hears it; skipped where a machine has no such bus."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

LISTENING = Path(__file__).with_name("listening.py")
ROOT = Path(__file__).parents[2]
BUS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


def _listener() -> str:
    """Give a Python that can listen, or skip."""
    needed = [shutil.which(name) for name in ("Xvfb", "dbus-run-session")]
    if not all(needed) or not any(Path(path).exists() for path in BUS):
        pytest.skip("no display or bus to listen on")
    for python in (sys.executable, "/usr/bin/python3"):
        tried = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
        try:
            if subprocess.run([python, "-c", tried], capture_output=True).returncode == 0:
                return python
        except OSError:
            continue
    pytest.skip("no Python that speaks AT-SPI")


@pytest.fixture
def display() -> Iterator[str]:
    """A screen that nobody looks at."""
    reading, writing = os.pipe()
    words = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24"]
    server = subprocess.Popen(words, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    if not number:
        server.wait()
        pytest.skip("no display can be made")
    yield f":{number}"
    server.terminate()
    server.wait()


def test_a_screen_reader_hears_the_map_and_what_is_done_to_it(sample_map, tmp_path, request):
    python = _listener()
    display = request.getfixturevalue("display")
    path = tmp_path / "map.cjm"
    path.write_bytes(sample_map)
    folders = {
        f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "STATE", "DATA", "CACHE")
    }
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    found = subprocess.run(
        ["dbus-run-session", "--", python, "-W", "ignore", str(LISTENING)]
        + [sys.executable, "-m", "cjm_editor", str(path)],
        env={
            **os.environ,
            **folders,
            "XDG_RUNTIME_DIR": str(runtime),
            "DISPLAY": display,
            "PYTHONPATH": str(ROOT),
            "LANGUAGE": "en",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        },
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert found.returncode == 0, found.stdout[-2000:] + found.stderr[-2000:]
    assert "Traceback" not in found.stderr
    said = found.stdout.splitlines()
    # What the bus itself says comes first.
    lines = said[next(at for at, line in enumerate(said) if line.startswith("canvas: ")) :]
    assert lines[0].startswith("canvas: Journey map | ")
    assert lines[1].startswith("  list: Stages and steps")
    assert any(line.startswith("    list item: Stage, “") for line in lines)
    assert any(line.startswith("  panel: persona ") for line in lines)
    assert any(line.startswith("  list: Transfers") for line in lines)
    (pressed,) = (line.removeprefix("PRESS ") for line in lines if line.startswith("PRESS "))
    after = lines[lines.index(f"PRESS {pressed}") :]
    move, undo = after.index("MENU Move right"), after.index("MENU Undo")
    assert f"EVENT object:state-changed:selected 1: {pressed}" in after[:move]
    assert f"EVENT object:state-changed:focused 1: {pressed}" in after[:move]
    moved = [line for line in after[move:undo] if "EVENT announcement: Moved to stage " in line]
    assert len(moved) == 1
    place = moved[0].partition("Moved to ")[2]
    assert any(line.endswith(place) and "accessible-name" in line for line in after[move:undo])
    assert any("EVENT announcement: Undone: Move “" in line for line in after[undo:])
    assert after[-1] == "SELECTED 1"
