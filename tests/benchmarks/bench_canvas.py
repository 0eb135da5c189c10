"""Pan, zoom and drag on the real canvas against painting every card directly, in one run.

    python tests/benchmarks/bench_canvas.py

Prints the 95th percentile of a frame in milliseconds and the ratio to direct painting. A frame is
a synchronous repaint of a 1920 × 1080 window. At rest the tiles must equal direct painting.
"""

import os
import statistics
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from cjm_editor.editing import EditSession, Label
from cjm_editor.editing.commands.elements import move_elements
from cjm_editor.layout import MapLayout
from cjm_editor.text.typesetter import Typesetter
from cjm_editor.ui.canvas.view import CanvasView
from tests.benchmarks.many_cards import map_of_cards

WIDTH, HEIGHT = 1920, 1080
FRAMES = 120
EDGE = 12


def frames(view: CanvasView, step: Callable[[int], None], count: int = FRAMES) -> list[float]:
    """Time `count` steps, each with the repaint it causes, in milliseconds."""
    times = []
    for number in range(count):
        start = perf_counter()
        step(number)
        view.viewport().repaint()
        times.append((perf_counter() - start) * 1000)
        QApplication.processEvents()
    return times


def turn(view: CanvasView, zoom: float, point: QPointF, number: int) -> None:
    """Turn the wheel one step of a slow zoom out and in."""
    view.set_zoom(zoom * 1.05 ** (number % 20 - 10), point)


def settle(view: CanvasView) -> None:
    """Let the canvas paint whatever it still owes."""
    until = perf_counter() + 20
    while perf_counter() < until:
        QApplication.processEvents()
        view.viewport().repaint()
        if view.settled:
            return


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def direct(view: CanvasView) -> tuple[float, QImage]:
    """Paint what is in view card by card; give the milliseconds (median of 5) and the picture."""
    times = []
    for _ in range(5):
        image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        start = perf_counter()
        painter = QPainter(image)
        view.paint_directly(painter)
        painter.end()
        times.append((perf_counter() - start) * 1000)
    return statistics.median(times), image


def differing(view: CanvasView, picture: QImage) -> int:
    """Count the pixels in which the tiles show something else than direct painting does.

    The outermost ones are left out: there direct painting itself cuts glyphs a hair differently.
    """
    shown = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(shown)
    view.paint_tiles(painter)
    painter.end()
    inside = QRect(QPoint(), view.viewport().size()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
    one, other = (bytes(each.copy(inside).constBits()) for each in (shown, picture))
    return sum(one[at : at + 4] != other[at : at + 4] for at in range(0, len(one), 4))


def measure(count: int) -> None:
    """Measure one map."""
    document = map_of_cards(count)
    session = EditSession(document)
    layout = MapLayout(document, "map", Typesetter())
    view = CanvasView()
    view.resize(WIDTH, HEIGHT)
    view.setHorizontalScrollBarPolicy(view.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(view.verticalScrollBarPolicy().ScrollBarAlwaysOff)
    view.setFrameShape(view.frameShape().NoFrame)
    view.set_session(session, layout)
    view.show()
    QApplication.processEvents()
    view.fit_map()
    whole = view.zoom
    for name, zoom in (("200 in view", zoom_for(layout, 200)), ("all in view", whole)):
        if name == "200 in view" and zoom <= whole:
            zoom = whole
        view.set_zoom(zoom)
        view.scroll_by(400, 400)
        settle(view)
        plain, picture = direct(view)
        pan = frames(view, lambda number: view.scroll_by(24 if number % 40 < 20 else -24, 5))
        settle(view)
        middle = QPointF(WIDTH / 2, HEIGHT / 2)
        wheel = partial(turn, view, zoom, middle)
        zooming = frames(view, wheel)
        view.set_zoom(zoom)
        settle(view)
        plain, picture = direct(view)
        print(
            f"{count:6} cards, {name}: pan {p95(pan):5.1f} ms, zoom {p95(zooming):5.1f} ms, "
            f"direct {plain:6.1f} ms, pan/direct 1/{plain / statistics.median(pan):.0f}, "
            f"pixels that differ at rest: {differing(view, picture)}"
        )
    view.set_zoom(zoom_for(layout, 200))
    view.reveal("card0")
    settle(view)
    columns, lanes = layout.placed.columns, layout.placed.lanes
    odd = [lane for lane in lanes if lane.kind.id == layout.placed.lanes[0].kind.id][:4]

    def drag(number: int) -> None:
        lane = odd[number // 8 % len(odd)].lane.id
        step = columns[number // 3 % min(4, len(columns))].step.id
        session.preview(move_elements(["card0"], lane, step, number % 4))

    dragging = frames(view, drag)
    session.cancel()
    usual = statistics.median(dragging)
    print(f"{count:6} cards, drag: {p95(dragging):5.1f} ms, median {usual:.1f}")
    session.commit(Label("edit.move"))
    view.end_session()
    view.deleteLater()


def zoom_for(layout: MapLayout, cards: int) -> float:
    """Give the zoom at which about so many cards fill the window."""
    placed = layout.placed
    all_cards = sum(len(cell.cards) for lane in placed.lanes for cell in lane.row.cells.values())
    area = placed.bounds.width * placed.bounds.height
    scale = (WIDTH * HEIGHT / (area * min(1.0, cards / all_cards))) ** 0.5
    return scale / (96 / 72)


if __name__ == "__main__":
    application = QApplication([])
    for size in [int(word) for word in sys.argv[1:]] or [200, 1_000, 5_000, 20_000]:
        measure(size)
