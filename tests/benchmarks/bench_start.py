"""Start to the first usable window against an empty PySide6 window; memory with 5,000 cards.

    python tests/benchmarks/bench_start.py

Each start is a process of its own, timed from outside until it says that its window was painted,
with a file that the map was painted whole. They take turns, so that all meet the same machine, and
the quickest of each are compared, since whatever else the machine does only ever adds.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
ROUNDS = 12

EMPTY = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, lambda: (window.repaint(), print("painted", flush=True), application.quit()))
application.exec()
"""

# The editor's own modules come first, as they do when nobody measures.
EDITOR = """
import sys
import cjm_editor.app.start
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from cjm_editor.app.cli import main

def look():
    window = next(each for each in QApplication.topLevelWidgets() if each.isVisible())
    window.repaint()
    if window.file is None or window.canvas.settled:
        print("painted", flush=True)
        QApplication.quit()
    else:
        QTimer.singleShot(0, look)

run = QApplication.exec
QApplication.exec = lambda *_: (QTimer.singleShot(0, look), run())[1]
main(sys.argv[1:])
"""


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Time a program from its start until it says that it was painted."""
    start = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=ROOT)
    assert process.stdout is not None
    painted = any(line.strip() == b"painted" for line in process.stdout)
    spent = perf_counter() - start
    process.stdout.close()
    process.wait(60)
    assert painted, "the program ended before its window was painted"
    return spent


def main() -> None:
    """Print the ratio of the two starts and the memory of a big map."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        environment = dict(
            {name: value for name, value in os.environ.items() if "BYTECODE" not in name},
            QT_QPA_PLATFORM="offscreen",
            HOME=folder,
            XDG_STATE_HOME=folder,
            XDG_CONFIG_HOME=folder,
            PYTHONPATH=str(ROOT),
        )
        sample = home / "sample.cjm"
        new = [sys.executable, "-m", "cjm_editor", "new", str(sample), "--template"]
        subprocess.run([*new, "sample-support"], check=True, env=environment, cwd=ROOT)
        settings = home / "cjm-editor" / "settings.json"
        settings.parent.mkdir(exist_ok=True)
        recent = [str(home / f"{name}.cjm") for name in ("orders", "returns", "support")]
        settings.write_text(json.dumps({"recent": recent}), "utf-8")
        empty = [sys.executable, "-c", EMPTY]
        welcome = [sys.executable, "-c", EDITOR]
        editor = [*welcome, str(sample)]
        times = [
            [seconds(command, environment) for command in (empty, welcome, editor)]
            for _ in range(ROUNDS)
        ]
        bare, page, ours = (min(column) for column in zip(*times, strict=True))
        print(f"empty window {bare:.3f} s")
        print(f"editor on its welcome page {page:.3f} s: {page / bare:.2f} times")
        print(f"editor on a map {ours:.3f} s: {ours / bare:.2f} times")
        print(f"memory with 5,000 cards shown: {memory_of_cards(environment):.0f} MB")


def memory_of_cards(environment: dict[str, str]) -> float:
    """Give the peak memory of a process that shows a map of 5,000 cards, in MB."""
    code = """
from PySide6.QtWidgets import QApplication
from cjm_editor.editing import EditSession
from cjm_editor.layout import MapLayout
from cjm_editor.text.typesetter import Typesetter
from cjm_editor.ui.canvas.view import CanvasView
from tests.benchmarks.many_cards import map_of_cards
application = QApplication([])
document = map_of_cards(5000)
view = CanvasView()
view.resize(1920, 1080)
view.set_session(EditSession(document), MapLayout(document, "map", Typesetter()))
view.show()
while not view.settled:
    application.processEvents()
    view.viewport().repaint()
"""
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, cwd=ROOT)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


if __name__ == "__main__":
    main()
