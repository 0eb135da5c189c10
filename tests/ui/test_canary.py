"""Many drags, hovers, repaints and undos must neither wear the interpreter out nor fill memory.

PySide6 6.12 on Python 3.10 and 3.11 loses a reference to None with every Python paint and ends the
process after some two thousand; CJM_CYCLES asks for more than the few of an ordinary run, which
then prints what they took.
"""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QSize
from PySide6.QtTest import QTest

from cjm_editor.editing import EditSession, Label
from cjm_editor.editing.commands import move_elements
from cjm_editor.layout import MapLayout
from cjm_editor.text.typesetter import Typesetter
from cjm_editor.ui.canvas.veil import Veil
from cjm_editor.ui.canvas.view import CanvasView
from tests.benchmarks.many_cards import map_of_cards

CYCLES = int(os.environ.get("CJM_CYCLES", "300"))
WARM = 50
"""Cycles after which every cache is as full as it gets."""
GROWTH = 60.0
"""Megabytes that memory may grow by until the painter forgets the shapes of past frames."""


def resident() -> float:
    """Give the megabytes of memory the process has; 0 where the system does not say."""
    pages = Path("/proc/self/statm")
    if not pages.exists():
        return 0.0
    return int(pages.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def test_dragging_hovering_filtering_and_painting_wears_nothing_out(qtbot):
    document = map_of_cards(40)
    session = EditSession(document)
    view = CanvasView()
    qtbot.addWidget(view)
    view.resize(QSize(320, 240))
    view.set_session(session, MapLayout(document, "map", Typesetter()))
    view.show()
    view.set_zoom(0.5)
    window = view.viewport()
    lanes = [lane.lane.id for lane in view.placed.lanes[::2]]
    step = view.placed.columns[0].step.id
    cards = frozenset(record.id for record in document if record.id.startswith("card"))

    def cycle(number: int) -> None:
        for lane in lanes[:2]:
            session.preview(move_elements(["card0"], lane, step, number % 3))
            window.repaint()
        session.commit(Label("edit.move"))
        session.undo()
        for x in (90, 150, 210):
            QTest.mouseMove(window, QPoint(x, 60 + number % 120))
        view.set_veil(Veil(cards if number % 2 else frozenset()))
        view.scroll_by(0, 5 if number % 4 < 2 else -5)
        window.repaint()

    def references() -> int:
        gc.collect()
        return sys.getrefcount(None)

    for number in range(WARM):
        cycle(number)
    kept, memory = references(), resident()
    for number in range(CYCLES):
        cycle(number)
    now, grown = references(), resident() - memory
    if "CJM_CYCLES" in os.environ:
        print(f"\n{CYCLES} cycles: {memory:.1f} MB {grown:+.1f} MB, None {kept} {now - kept:+}")
    # Immortal since Python 3.12, and growing by caches before; falling is what kills.
    assert now > kept - 200
    assert grown < GROWTH
    view.end_session()
