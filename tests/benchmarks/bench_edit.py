"""Every kind of edit on a large map in the real window: from the event until it is painted.

    python tests/benchmarks/bench_edit.py [cards]

An event is what a user does; it ends with a synchronous repaint of the map in a window of
1600 × 1000. Prints the median and the 95th percentile in milliseconds, the median of when panels
and menus have followed as well, and the memory of the process. The limits are 16 ms and 50 ms on
5,000 cards, and 400 MB. The first frame after a rest paints longer on purpose: it paints all.
"""

import os
import resource
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjm_editor.app.container import Container
from cjm_editor.editing.finding.filter import Filter
from cjm_editor.formats.format import ExportJob
from cjm_editor.formats.journey_json import FORMAT
from cjm_editor.ui.look import follow_scheme, use_bundled_font
from cjm_editor.ui.preferences import Preferences
from tests.benchmarks.bench_canvas import zoom_for
from tests.benchmarks.many_cards import map_of_cards

ROUNDS = 40
LIMITS = 16, 50


class Editor:
    """The program with one large map."""

    def __init__(self, application: QApplication, folder: Path, cards: int) -> None:
        use_bundled_font(application)
        follow_scheme(application, "light")
        self.container = Container(
            application,
            Preferences(scheme="light", language="en", autosave=False),
            folder / "state",
            keep=lambda _: None,
        )
        path = folder / "large.json"
        job = ExportJob(document=map_of_cards(cards), map_id="map")
        assert FORMAT.write is not None
        path.write_bytes(FORMAT.write(job).data)
        self.container.show(self.container.open_file(path))
        self.window = self.container.windows[0]
        self.window.resize(1600, 1000)
        self.rest()
        self.window.canvas.set_zoom(zoom_for(self.window.shown_map, 200))
        self.window.canvas.reveal("card4")
        self.rest()

    @property
    def session(self):
        return self.window.file.session

    def rest(self) -> None:
        """Let the window do all that it still has to do."""
        window, until = self.window, perf_counter() + 60
        while perf_counter() < until:
            QApplication.processEvents()
            panels = window.is_complete and not window.inspector.busy and not window.outline.busy
            if panels and not self.container.is_busy and window.canvas.settled:
                # What the panels were told last is laid out and painted, too.
                for _ in range(4):
                    QApplication.processEvents()
                return

    def time(self, name: str, *acts: Callable[[], object], rounds: int = ROUNDS) -> None:
        """Do things in turn, time each until the map and then the window shows it, and print."""
        painted, done = [], []
        for number in range(rounds):
            act = acts[number % len(acts)]
            start = perf_counter()
            act()
            self.window.canvas.viewport().repaint()
            painted.append((perf_counter() - start) * 1000)
            QApplication.processEvents()
            done.append((perf_counter() - start) * 1000)
            self.rest()
        median, most = statistics.median(painted), statistics.quantiles(painted, n=20)[-1]
        over = " OVER" if median > LIMITS[0] or most > LIMITS[1] else ""
        then = statistics.median(done)
        print(
            f"{name:20} {median:6.1f} {most:6.1f} ms, panels too {then:6.1f} ms{over}", flush=True
        )

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        self.window.activateWindow()
        QTest.keyClick(QApplication.focusWidget() or self.window.canvas, key, modifier)

    def at(self, id: str) -> QPoint:
        """Give where the middle of a thing is seen."""
        rect = self.window.placed.rect_of(id)
        assert rect is not None
        return self.window.canvas.seen_at(rect).center().toPoint()


def measure(editor: Editor) -> None:
    """Time every kind of event."""
    window, canvas = editor.window, editor.window.canvas
    view, left = canvas.viewport(), Qt.MouseButton.LeftButton
    control = Qt.KeyboardModifier.ControlModifier
    canvas.setFocus()
    canvas.edit_title("card4")
    editor.rest()
    editor.time("typing a character", *(lambda each=each: editor.key(each) for each in "abcdef"))
    editor.key(Qt.Key.Key_Escape)
    editor.rest()
    canvas.reveal("card4")
    editor.rest()
    start = editor.at("card4")
    QTest.mousePress(view, left, pos=start)
    places = [start + QPoint(dx, dy) for dx, dy in ((20, 0), (20, 90), (160, 90), (160, 10))]
    editor.time("a frame of a drag", *(lambda at=at: QTest.mouseMove(view, at) for at in places))
    QTest.mouseRelease(view, left, pos=places[-1])
    editor.rest()
    editor.time("a click", *(lambda id=id: click(editor, id) for id in ("card4", "card8")))
    editor.time("hovering", *(lambda at=at: QTest.mouseMove(view, at) for at in places))
    editor.time(
        "undo and redo",
        lambda: editor.key(Qt.Key.Key_Z, control),
        lambda: editor.key(Qt.Key.Key_Y, control),
    )
    editor.time("adding and undoing", lambda: run(editor, "add_note"), lambda: undo(editor))
    bar = window.filtering.bar
    window.filtering.open()
    editor.rest()
    editor.time(
        "filter",
        lambda: bar.show_filter(Filter(kinds=frozenset({"note"}))),
        lambda: bar.show_filter(Filter()),
    )
    window.filtering.close()
    editor.rest()
    for name, id, command in (
        ("folding a stage", "stage0", "fold_stage"),
        ("folding a lane", "lane2", "fold_lane"),
    ):
        editor.session.selection.set([id])
        editor.rest()
        editor.time(name, lambda command=command: run(editor, command), rounds=20)
    editor.session.selection.set(())
    editor.rest()
    editor.time(
        "selecting all",
        lambda: run(editor, "select_all"),
        lambda: run(editor, "deselect"),
        rounds=12,
    )


def click(editor: Editor, id: str) -> None:
    QTest.mouseClick(editor.window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=editor.at(id))


def run(editor: Editor, command: str) -> None:
    editor.window.window_actions.run_command(command)


def undo(editor: Editor) -> None:
    editor.key(Qt.Key.Key_Escape)
    run(editor, "undo")


def main() -> None:
    """Measure a map of so many cards."""
    cards = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        editor = Editor(application, Path(folder), cards)
        print(f"{cards} cards")
        measure(editor)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"memory at most {peak:.0f} MB{' OVER' if peak > 400 else ''}")
        file = editor.window.release_file()
        assert file is not None
        file.close(discard=True)


if __name__ == "__main__":
    main()
