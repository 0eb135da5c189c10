"""Searching and filtering a large map, against what one frame of the screen lasts.

    python tests/benchmarks/bench_find.py

Prints medians in milliseconds: a search of all that is written, the longest that the window waits
for one slice of it, and switching a filter until the canvas may paint again.
"""

import os
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication

from cjm_editor.editing.finding.filter import Filter, parted
from cjm_editor.editing.finding.matches import matches
from cjm_editor.editing.finding.query import Query
from cjm_editor.model import Map
from cjm_editor.ui.canvas.veil import DIM, veil_over
from cjm_editor.ui.find.search import Search
from tests.benchmarks.many_cards import map_of_cards

FRAME = 1000 / 60


def median(act: Callable[[], object], times: int = 15) -> float:
    """Time something, in milliseconds."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        act()
        taken.append((perf_counter() - start) * 1000)
    return statistics.median(taken)


def main() -> None:
    app = QApplication([])
    document = map_of_cards(5_000)
    map = document.find(Map, "map")
    assert map is not None

    def switch(filter: Filter) -> None:
        veil_over(document, map, parted(document, map.id, filter)[1], DIM)

    for words in ("zzz", "waits", "w"):
        taken = median(lambda words=words: list(matches(document, Query(words), "map")))
        print(f"5,000 cards, find {words!r}: {taken:.1f} ms, {taken / FRAME:.1f} frames")
    search, longest = Search(app), 0.0
    search.begin(document, Query("w"), "map")
    while search.running:
        start = perf_counter()
        app.processEvents()
        longest = max(longest, (perf_counter() - start) * 1000)
    print(f"5,000 cards, longest slice of a search: {longest:.1f} ms, {longest / FRAME:.1f} frames")
    for name, filter in (
        ("kind", Filter(kinds=frozenset({"note"}))),
        ("words", Filter(text="waits")),
    ):
        taken = median(lambda filter=filter: switch(filter))
        print(f"5,000 cards, filter by {name}: {taken:.1f} ms, {taken / FRAME:.1f} frames")


if __name__ == "__main__":
    main()
