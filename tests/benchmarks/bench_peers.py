"""The canvas beside React Flow and maxGraph, draw.io's engine, in one run.

    python tests/benchmarks/bench_peers.py [BOXES]

Each shows the same number of boxes with the same labels, all of them in view, in a window of
1920 × 1080. The first picture counts from a document in memory, or from the start of loading a
local page. Two figures are given of ours. The first usable picture is the end of the first frame
that shows every card at its place, in the colours of its kind, if only as a box with a grey mark
for its title, from which on the canvas answers the pointer; the complete one shows everything as it
stays. Of a peer, which has no such step between, it is when all of its boxes are painted. A drag
step counts from the pointer's event until the frame that shows it is painted. Needs npm and
Chromium; the peers' packages are installed beside this file.
"""

import gc
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from cjm_editor.editing import EditSession
from cjm_editor.layout import MapLayout
from cjm_editor.text.typesetter import Typesetter
from cjm_editor.ui.canvas.view import CanvasView
from tests.benchmarks.many_cards import map_of_cards

PEERS = Path(__file__).with_name("peers")
WIDTH, HEIGHT = 1920, 1080
STEPS = 60
PAGE = """<!doctype html><meta charset="utf-8">
<style>html, body, #root {{ margin: 0; width: 100%; height: 100% }}</style>
<link rel="stylesheet" href="{name}.css"><div id="root"></div>
<script src="boxes.js"></script><script src="{name}.js"></script>
"""


def ours(count: int) -> tuple[tuple[float, float], list[float], list[dict[str, object]]]:
    """Give the milliseconds to both first pictures and of each drag step, and the boxes shown."""
    document = map_of_cards(count)
    session = EditSession(document)
    # As the window does while it lays a large map out: all that is made then stays.
    gc.disable()
    start = perf_counter()
    layout = MapLayout(document, "map", Typesetter())
    gc.enable()
    gc.freeze()
    view = CanvasView()
    view.resize(WIDTH, HEIGHT)
    view.set_session(session, layout)
    view.show()
    view.fit_map()
    settle(view, lambda: view.usable)
    usable = (perf_counter() - start) * 1000
    settle(view, lambda: view.settled)
    complete = (perf_counter() - start) * 1000
    placed = layout.placed
    boxes = []
    for number in range(count):
        rect = placed.rect_of(f"card{number}")
        assert rect is not None
        box = {"x": rect.x, "y": rect.y, "width": rect.width, "height": rect.height}
        boxes.append({"id": f"card{number}", "label": placed.summary_of(f"card{number}"), **box})
    rect = placed.rect_of("card0")
    assert rect is not None
    held = view.on_screen(rect).center()
    send(view, QEvent.Type.MouseButtonPress, held)
    send(view, QEvent.Type.MouseMove, held + QPointF(8, 8))
    steps = []
    for number in range(STEPS):
        by = 10 + 2 * (number % 20)
        start = perf_counter()
        send(view, QEvent.Type.MouseMove, held + QPointF(by, by))
        view.viewport().repaint()
        steps.append((perf_counter() - start) * 1000)
        QApplication.processEvents()
    send(view, QEvent.Type.MouseButtonRelease, held + QPointF(10, 10))
    return (usable, complete), steps, boxes


def settle(view: CanvasView, over: Callable[[], bool]) -> None:
    """Let the canvas paint until it shows what is waited for."""
    while not over():
        QApplication.processEvents()


def send(view: CanvasView, kind: QEvent.Type, at: QPointF) -> None:
    """Send the canvas a pointer's event."""
    left = Qt.MouseButton.LeftButton
    up = kind == QEvent.Type.MouseButtonRelease
    event = QMouseEvent(
        kind,
        at,
        view.viewport().mapToGlobal(at),
        left if kind != QEvent.Type.MouseMove else Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton if up else left,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), event)


def peer(name: str, source: str, boxes: list[dict[str, object]]) -> tuple[float, list[float]]:
    """Give the same figures of a peer."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    assert browser is not None
    tools = PEERS / "node_modules" / ".bin"
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        bundle = [
            str(tools / "esbuild"),
            str(PEERS / source),
            "--bundle",
            "--minify",
            "--log-level=error",
            '--define:process.env.NODE_ENV="production"',
            f"--outfile={home / name}.js",
        ]
        subprocess.run(bundle, check=True)
        (home / "boxes.js").write_text(f"window.boxes = {json.dumps(boxes)}", "utf-8")
        (home / f"{name}.html").write_text(PAGE.format(name=name), "utf-8")
        measure = ["node", str(PEERS / "measure.mjs"), browser, str(home / f"{name}.html")]
        done = subprocess.run(measure, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    assert found["moved"], f"{name}: the box was not dragged"
    return found["first"], found["steps"]


def install() -> bool:
    """Install the peers beside this file; tell whether they are there."""
    if not (shutil.which("npm") and (shutil.which("chromium") or shutil.which("google-chrome"))):
        print("npm and Chromium are needed to run the peers: left out")
        return False
    if not (PEERS / "node_modules").is_dir():
        words = "install --no-package-lock --ignore-scripts --no-audit --no-fund --silent".split()
        subprocess.run(["npm", *words], cwd=PEERS, check=True)
    return True


def main(count: int) -> None:
    """Print all figures and the ratios."""
    (usable, complete), steps, boxes = ours(count)
    drag = statistics.median(steps)
    print(
        f"{count} boxes, ours: first usable picture {usable:.0f} ms, complete {complete:.0f} ms, "
        f"drag step {drag:.1f} ms (median)"
    )
    if not install():
        return
    for name, source in (("React Flow", "react_flow.jsx"), ("maxGraph", "maxgraph.js")):
        theirs, their_steps = peer(Path(source).stem, source, boxes)
        their_drag = statistics.median(their_steps)
        print(
            f"{count} boxes, {name}: first picture {theirs:.0f} ms "
            f"(ours usable 1/{theirs / usable:.1f}, complete 1/{theirs / complete:.1f}), "
            f"drag step {their_drag:.1f} ms (ours 1/{their_drag / drag:.1f})",
            flush=True,
        )


if __name__ == "__main__":
    application = QApplication([])
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
