"""How soon an edit is durable in the real window: from the mouse let go to another reader's eyes.

    python tests/benchmarks/bench_durable.py [cards …]

A card is dragged and let go, or nudged by a key; a second SQLite connection then reads its row back
from the working copy. Prints the median and the 95th percentile in milliseconds, for 60 and 5,000
cards unless told otherwise. The limit is 50 ms. On a machine with other work the 95th tells of that
work: the load is printed along.
"""

import os
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjm_editor.editing.commands import add_step, label
from cjm_editor.model import Step
from tests.benchmarks.bench_edit import Editor

ROUNDS = 60
LIMIT = 50
CARD = "card4"


def measure(editor: Editor, folder: Path) -> None:
    """Time drags and keys until another connection reads what they did."""
    # Two steps side by side, so that a card can go from one to the other in a small map, too.
    editor.session.run(label("add_step"), add_step("stage0", 1, id="beside"))
    editor.rest()
    (database,) = folder.rglob("*.cjm")
    record = editor.session.document[CARD]
    query = f'SELECT rank, lane, step, title FROM "{record.TABLE}" WHERE id = ?'
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as reader:

        def read() -> object:
            return reader.execute(query, (CARD,)).fetchone()

        report("a drag let go", [drag(editor, read) for turn in range(ROUNDS)])
        report("a key", [key(editor, read, turn) for turn in range(ROUNDS)])


def drag(editor: Editor, read: Callable[[], object]) -> float:
    """Drag the card to another step; gives the milliseconds from letting go."""
    view, left = editor.window.canvas.viewport(), Qt.MouseButton.LeftButton
    editor.window.canvas.reveal(CARD)
    editor.rest()
    start, target = editor.at(CARD), cell(editor)
    QTest.mousePress(view, left, pos=start)
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(view, start + (target - start) * part)
        QApplication.processEvents()
    return until_read(read, lambda: QTest.mouseRelease(view, left, pos=target))


def cell(editor: Editor) -> QPoint:
    """Give the middle of the card's cell at one of two steps, where it is not."""
    document, window = editor.session.document, editor.window
    card = document[CARD]
    steps = [step.id for step in document.children(Step, "stage0")][:2]
    step = next(each for each in steps if each != card.step)
    rect = window.placed.cell_rect(card.lane, step)
    assert rect is not None
    return window.canvas.seen_at(rect).center().toPoint()


def key(editor: Editor, read: Callable[[], object], turn: int) -> float:
    """Undo or redo by the keyboard."""
    editor.window.canvas.setFocus()
    editor.rest()
    which = Qt.Key.Key_Z if turn % 2 == 0 else Qt.Key.Key_Y
    return until_read(read, lambda: editor.key(which, Qt.KeyboardModifier.ControlModifier))


def until_read(read: Callable[[], object], act: Callable[[], object]) -> float:
    """Do something; gives how many milliseconds passed until it could be read."""
    before = read()
    start = perf_counter()
    act()
    while read() == before:
        QApplication.processEvents()
        if perf_counter() - start > 10:
            raise RuntimeError("nothing was written")
    return (perf_counter() - start) * 1000


def report(name: str, times: list[float]) -> None:
    """Print the median and the 95th percentile."""
    median, most = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    over = " OVER" if most > LIMIT else ""
    print(f"{name:16} {median:6.1f} {most:6.1f} ms{over}", flush=True)


def main() -> None:
    """Measure maps of so many cards."""
    application = QApplication([])
    for cards in [int(each) for each in sys.argv[1:]] or [60, 5_000]:
        with tempfile.TemporaryDirectory() as folder:
            editor = Editor(application, Path(folder), cards)
            print(f"{cards} cards, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
            measure(editor, Path(folder) / "state")
            file = editor.window.release_file()
            assert file is not None
            file.close(discard=True)
            editor.window.close()


if __name__ == "__main__":
    main()
