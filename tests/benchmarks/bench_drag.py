"""A frame of a drag, the others making room, on 1,000 and 20,000 cards: does the size tell?

    python tests/benchmarks/bench_drag.py [cards …]

A frame is the preview of a move, the layout that follows and a synchronous repaint of a
1920 × 1080 window. The sizes take turns frame by frame, so that both meet the same machine.
Prints the least, the median and the 95th percentile in milliseconds, without transfers and with
one for every twenty cards, and the ratio of the largest to the smallest map in turns: the median of
each frame's. Where the kernel counts them (Linux, perf_event_paranoid at most 2), so too for
millions of instructions, which other programs do not disturb: those of the preview with the layout,
and of the frame with all tiles that it makes necessary.
"""

import gc
import os
import statistics
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands.elements import move_elements
from cjm_editor.layout import MapLayout
from cjm_editor.model import Document, Transfer
from cjm_editor.text.typesetter import Typesetter
from cjm_editor.ui.canvas.view import CanvasView
from tests.benchmarks.bench_canvas import HEIGHT, WIDTH, settle, zoom_for
from tests.benchmarks.instructions import instruction_counter
from tests.benchmarks.many_cards import map_of_cards

FRAMES = 80
PER_STEP = 80
"""Cards of one step: four on each of twenty lanes."""


def with_transfers(document: Document) -> Document:
    """Join one of twenty cards to one of the next two steps; one of ten leads to another lane."""
    cards = sum(record.id.startswith("card") for record in document)
    made = []
    for at in range(cards // 20):
        step, lane = divmod(at * 2, 10)
        lane = lane + 1
        other = lane if at % 10 else (lane + 4) % 20
        source = step * PER_STEP + lane * 4
        target = (step + 1 + at % 2) * PER_STEP + other * 4 + 1
        ends = f"card{source}", f"card{target}"
        if all(id in document for id in ends):
            made.append(Transfer(id=f"way{at}", map="map", source=ends[0], target=ends[1]))
    return Document([*document, *made])


class Dragged:
    """A canvas on one map, on which the first card is dragged about."""

    def __init__(self, document: Document, zoom: float = 0.0) -> None:
        """Show it at a zoom, or so that about 200 cards are in view."""
        self.session = EditSession(document)
        layout = MapLayout(document, "map", Typesetter())
        self.view = CanvasView()
        self.view.resize(WIDTH, HEIGHT)
        self.view.set_session(self.session, layout)
        self.view.show()
        QApplication.processEvents()
        self.view.set_zoom(zoom or zoom_for(layout, 200))
        self.view.reveal("card4")
        settle(self.view)
        self.times: list[float] = []
        self.previewed: list[int] = []
        self.painted: list[int] = []

    def frame(self, number: int) -> None:
        """Time one frame, then let the canvas paint what it still owes."""
        lane, step = f"lane{1 + number // 8 % 2 * 2}", f"step{number // 3 % 4}"
        start = perf_counter()
        self.session.preview(move_elements(["card4"], lane, step, number % 4))
        self.view.viewport().repaint()
        self.times.append((perf_counter() - start) * 1000)
        settle(self.view)

    def counted_frame(self, number: int, count: Callable[[], int]) -> None:
        """Count the instructions of one frame with all it paints, however long that takes."""
        lane, step = f"lane{1 + number // 8 % 2 * 2}", f"step{number // 3 % 4}"
        image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        start = count()
        self.session.preview(move_elements(["card4"], lane, step, number % 4))
        self.previewed.append(count() - start)
        self.view.paint_tiles(painter)
        self.painted.append(count() - start)
        painter.end()
        settle(self.view)

    def figures(self) -> tuple[float, float, float]:
        """Give the least, the median and the 95th percentile."""
        times = self.times
        return min(times), statistics.median(times), statistics.quantiles(times, n=20)[-1]


def ratio(small: Sequence[float], large: Sequence[float]) -> float:
    """Give the median of the ratios of frames that came one after the other."""
    return statistics.median(b / a for a, b in zip(small, large, strict=True))


def main() -> None:
    """Measure the sizes asked for, in turns."""
    application = QApplication([])
    sizes = [int(word) for word in sys.argv[1:]] or [1_000, 20_000]
    for name, make in (("without transfers", Document), ("with transfers", with_transfers)):
        dragged: dict[int, Dragged] = {}
        for size in sizes:
            zoom = dragged[sizes[0]].view.zoom if dragged else 0.0
            dragged[size] = Dragged(make(map_of_cards(size)), zoom)
        gc.collect()
        gc.freeze()
        count = instruction_counter()
        for number in range(FRAMES):
            for each in dragged.values():
                each.frame(number)
        for number in range(FRAMES // 2 if count else 0):
            for each in dragged.values():
                each.counted_frame(number, count)
        for size, each in dragged.items():
            least, median, most = each.figures()
            print(f"{size:6} cards {name}: {least:5.1f} {median:5.1f} {most:5.1f} ms", flush=True)
        first, last = dragged[sizes[0]], dragged[sizes[-1]]
        print(f"       largest/smallest in turns: {ratio(first.times, last.times):.2f}")
        if count:
            previewed = ratio(first.previewed, last.previewed)
            told = " → ".join(
                f"{statistics.median(one.previewed) / 1e6:.2f}" for one in (first, last)
            )
            print(f"       by instructions: preview {told} M, {previewed:.2f}; ", end="")
            print(f"with all it paints {ratio(first.painted, last.painted):.3f}", flush=True)
        for each in dragged.values():
            each.session.cancel()
            each.view.end_session()
            each.view.hide()
        application.processEvents()


if __name__ == "__main__":
    main()
