"""Many drags, repaints and undos must not wear the interpreter out.

PySide6 6.12 on Python 3.10 and 3.11 loses a reference to None with every Python paint and ends the
process after some two thousand; CJM_CYCLES asks for more than the few of an ordinary run.
"""

import os
import sys

from PySide6.QtCore import QSize

from cjm_editor.editing import EditSession, Label
from cjm_editor.editing.commands import move_elements
from cjm_editor.layout import MapLayout
from cjm_editor.text.typesetter import Typesetter
from cjm_editor.ui.canvas.view import CanvasView
from tests.benchmarks.many_cards import map_of_cards

CYCLES = int(os.environ.get("CJM_CYCLES", "300"))


def test_none_keeps_its_references_while_cards_are_dragged_and_painted(qtbot):
    document = map_of_cards(40)
    session = EditSession(document)
    view = CanvasView()
    qtbot.addWidget(view)
    view.resize(QSize(320, 240))
    view.set_session(session, MapLayout(document, "map", Typesetter()))
    view.show()
    view.set_zoom(0.5)
    lanes = [lane.lane.id for lane in view.placed.lanes[::2]]
    step = view.placed.columns[0].step.id
    before = sys.getrefcount(None)
    for cycle in range(CYCLES):
        for lane in lanes[:2]:
            session.preview(move_elements(["card0"], lane, step, cycle % 3))
            view.viewport().repaint()
        session.commit(Label("edit.move"))
        session.undo()
        view.viewport().repaint()
    # Immortal since Python 3.12, and growing by caches before; falling is what kills.
    assert sys.getrefcount(None) > before - 200
    view.end_session()
