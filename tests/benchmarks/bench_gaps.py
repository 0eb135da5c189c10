"""How long the window stands still, at most, while a large map is opened, edited and exported.

    python tests/benchmarks/bench_gaps.py [cards …]

A timer ticks every 5 milliseconds; the longest time between two ticks is what a user feels as the
window hanging. Printed for each thing done, in milliseconds; run it on a real display or in Xvfb.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cjm_editor.app.container import Container
from cjm_editor.app.own_file import write_own
from cjm_editor.editing import Label
from cjm_editor.editing.commands import delete, move_elements, resize_cards, set_field
from cjm_editor.i18n import set_language
from cjm_editor.layout.sheets.options import PAGES
from cjm_editor.model import Transaction
from cjm_editor.ui.export.choice import WRITABLE
from cjm_editor.ui.export.window import ExportDialog
from cjm_editor.ui.look import follow_scheme, use_bundled_font
from cjm_editor.ui.main_window import MainWindow
from cjm_editor.ui.preferences import Preferences
from tests.benchmarks.many_cards import map_of_cards

QUIET = 0.4
"""Seconds without work after which something done is over."""


class Heart:
    """Ticks while the event loop turns, and notes the longest time it did not."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._last = perf_counter()
        self.longest: list[tuple[float, float]] = []
        self._began = 0.0

    def _tick(self) -> None:
        now = perf_counter()
        self.longest.append((now - self._last, now - self._began))
        self._last = now

    def during(self, act: Callable[[], object], over: Callable[[], bool]) -> tuple[float, str]:
        """Do something and wait until it is over; gives seconds in all and the longest gaps."""
        QApplication.processEvents()
        self.longest.clear()
        self._last = self._began = perf_counter()
        act()
        done = None
        while done is None or perf_counter() - done < QUIET:
            QApplication.processEvents()
            done = done or perf_counter() if over() else None
        gaps = sorted(self.longest, reverse=True)[:3]
        said = " ".join(f"{gap * 1000:5.0f} (at {at:4.1f} s)" for gap, at in gaps)
        return done - self._began, said


def measure(cards: int, container: Container, folder: Path) -> None:
    """Open one map and edit it."""
    path = folder / f"{cards}.cjm"
    write_own(map_of_cards(cards), path)
    heart = Heart()
    container.show(None)
    window = container.windows[-1]
    for _ in range(50):
        QApplication.processEvents()

    def over() -> bool:
        return (
            not container.is_busy
            and window.is_complete
            and not window.outline.busy
            and not window.inspector.busy
            and window.canvas.settled
        )

    def opened() -> bool:
        return window.shown_map.placed is not None and over()

    def tell(name: str, act: Callable[[], object], end: Callable[[], bool] = over) -> None:
        took, gaps = heart.during(act, end)
        print(f"{cards:6} {name:34} {took:6.2f} s, gaps {gaps}", flush=True)

    tell("open", lambda: container.show(container.open_file(path)), opened)
    if "-o" not in sys.argv:
        exports(container, window, tell)
        edits(window, tell)
    file = window.release_file()
    if file is not None:
        file.close(discard=True)
    window.close()


def exports(container: Container, window: MainWindow, tell: Callable[..., None]) -> None:
    """Choose what to export or print, without doing it."""
    made: list[ExportDialog] = []

    def show() -> None:
        assert window.file is not None and window.placed is not None
        made.append(ExportDialog(container, window.file, window.placed, window))
        made[0].open()

    def shown() -> bool:
        drawn = made[0].shown.preview.picture is not None or not made[0].form.draws
        return drawn and not made[0].composer.busy

    tell("export window", show, shown)
    choice = made[0].choice
    for pages in PAGES:
        preset = {"pages": pages, "paper": "A4"}
        tell(f"sheets: {pages}", lambda preset=preset: choice.choose_preset("pdf", preset), shown)
    for form in WRITABLE:
        tell(f"format: {form.id}", lambda form=form: choice.choose_format(form.id), shown)
    choice.choose_format("svg")
    tell("without names", choice.contents.groups["names"].click, shown)
    made[0].reject()


def edits(window: MainWindow, tell: Callable[..., None]) -> None:
    """Do what is done with a map."""
    session = window.file.session if window.file else None
    assert session is not None
    label = Label("edit.rename")
    ids = [f"card{number}" for number in range(0, 4_000, 8)]
    placed = window.shown_map.placed
    assert placed is not None

    def stage(tx: Transaction) -> None:
        stages = [stage.stage for stage in placed.stages]
        tx.update(stages[0].id, rank=stages[-1].rank + "V")

    def lane(tx: Transaction) -> None:
        tx.update("lane0", rank=placed.lanes[-1].lane.rank + "V")

    def language(tx: Transaction) -> None:
        tx.update("map", language="es")

    tell("type a character", lambda: session.run(label, set_field(["card9"], "title", "A")))
    tell(
        "type a character that grows a lane",
        lambda: session.run(label, set_field(["card9"], "title", "A word and " * 12)),
    )
    tell("undo", session.undo)
    tell("redo", session.redo)
    tell("move a card", lambda: session.run(label, move_elements(["card9"], "lane1", "step0", 0)))
    tell("select 500", lambda: session.selection.set(ids))
    tell("evidence of 500", lambda: session.run(label, set_field(ids, "evidence", "told")))
    tell("delete 500", lambda: session.run(label, delete(ids)))
    tell("undo", session.undo)
    tell("select all", lambda: window.window_actions.run_command("select_all"))
    tell("select none", lambda: session.selection.set(()))
    tell("move the first stage last", lambda: session.run(label, stage))
    tell("undo", session.undo)
    tell("move the first lane last", lambda: session.run(label, lane))
    tell("undo", session.undo)
    tell("delete a stage", lambda: session.run(label, delete(["stage0"])))
    tell("undo", session.undo)
    tell("width of all cards", lambda: session.run(label, resize_cards("map", 180.0)))
    tell("undo", session.undo)
    tell("language of the map", lambda: session.run(label, language))
    tell("undo", session.undo)
    tell("zoom to 100 %", lambda: window.canvas.set_zoom(1.0))
    tell("open every entry of the outline", window.outline.expandAll)
    tell(
        "type with the outline open", lambda: session.run(label, set_field(["card9"], "title", "B"))
    )


def main() -> None:
    """Measure each size asked for."""
    application = QApplication([])
    set_language("en")
    use_bundled_font(application)
    follow_scheme(application, "light")
    for cards in [int(word) for word in sys.argv[1:] if word.isdigit()] or [1_000, 5_000, 20_000]:
        with tempfile.TemporaryDirectory() as folder:
            preferences = Preferences(scheme="light", language="en")
            container = Container(application, preferences, Path(folder), keep=lambda _: None)
            measure(cards, container, Path(folder))


if __name__ == "__main__":
    main()
