"""How long the first edits of a session wait while the file as it was opened is kept as a version.

    python tests/benchmarks/bench_first_edits.py [cards …]

In the real window a title is typed, a character each 20 milliseconds, from the first edit until the
version is kept, and again for as long afterwards: the longest wait for an edit to be durable, how
many took more than 50 ms, and the longest time the window stood still. Once for a file without
versions, once for one with so many that others are thinned out. Run it in Xvfb or on a display.
"""

import os
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication

from cjm_editor.app.container import Container
from cjm_editor.editing import Label
from cjm_editor.editing.commands import set_field
from cjm_editor.i18n import set_language
from cjm_editor.kinds import SCHEMA
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.storage import create_document, new_entry
from cjm_editor.storage.thinning import NEWEST
from cjm_editor.ui.look import follow_scheme, use_bundled_font
from cjm_editor.ui.main_window import MainWindow
from cjm_editor.ui.preferences import Preferences
from tests.benchmarks.bench_gaps import Heart
from tests.benchmarks.many_cards import map_of_cards

BETWEEN = 0.02


def write(path: Path, cards: int, versions: int, state: Path) -> None:
    """Write a map that was edited in as many sessions."""
    records = list(map_of_cards(cards))
    start = datetime.now(UTC) - timedelta(minutes=versions)
    with create_document(records, schema=SCHEMA, state_folder=state) as working:
        for number in range(versions):
            for at in range(number, len(records), 500):
                if isinstance(records[at], Touchpoint):
                    records[at] = replace(records[at], description=f"{number}")
            entry = new_entry("", "", "", "session", start + timedelta(minutes=number))
            working.versions.keep(records, entry)
        working.save_as(path)
        working.close(discard=True)


def typed(window: MainWindow, heart: Heart, enough) -> None:
    """Type until it is enough; prints the waits and the gaps."""
    assert window.file is not None
    session, label = window.file.session, Label("edit.rename")
    waits: list[float] = []
    begun = perf_counter()
    ended = False

    def over() -> bool:
        nonlocal ended
        number = len(waits)
        if ended or perf_counter() - begun < number * BETWEEN:
            return ended
        start = perf_counter()
        session.run(label, set_field(["card9"], "title", f"{number % 10}"))
        waits.append((perf_counter() - start) * 1000)
        ended = bool(enough())
        return ended

    took, gaps = heart.during(over, over)
    late = sum(wait > 50 for wait in waits)
    print(
        f"    {took:5.2f} s, {len(waits)} edits, longest {max(waits):4.0f} ms, {late} over 50 ms;",
        end=" ",
    )
    print(f"gaps {gaps}", flush=True)


def measure(cards: int, versions: int, container: Container, folder: Path) -> None:
    """Open one map and type at once."""
    path = folder / f"{cards} {versions}.cjm"
    write(path, cards, versions, folder / "state")
    heart = Heart()
    container.show(container.open_file(path))
    window = container.windows[-1]
    until = perf_counter() + 4
    while perf_counter() < until:
        QApplication.processEvents()
    print(f"{cards} cards, {versions} versions before")
    keeping = window.file._versions
    begun = perf_counter()
    typed(window, heart, lambda: not keeping._thread.is_alive())
    spent = perf_counter() - begun
    print("  afterwards")
    begun = perf_counter()
    typed(window, heart, lambda: perf_counter() - begun > max(spent, 1.0))
    print(f"    {len(window.file.versions())} versions")
    file = window.release_file()
    assert file is not None
    file.close(discard=True)
    window.close()


def main() -> None:
    """Measure each size asked for."""
    application = QApplication([])
    set_language("en")
    use_bundled_font(application)
    follow_scheme(application, "light")
    for cards in [int(word) for word in sys.argv[1:] if word.isdigit()] or [5_000, 20_000]:
        for versions in (0, NEWEST + 1):
            with tempfile.TemporaryDirectory() as folder:
                preferences = Preferences(scheme="light", language="en", autosave=False)
                container = Container(application, preferences, Path(folder), keep=lambda _: None)
                measure(cards, versions, container, Path(folder))


if __name__ == "__main__":
    main()
