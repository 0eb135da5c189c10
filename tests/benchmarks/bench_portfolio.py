"""What it costs to keep the portfolio and the guide of a large file up to date.

    python tests/benchmarks/bench_portfolio.py [maps [cards]]

Some maps of a thousand cards each, half of them touchpoints that lead from one to the next, some of
which are read on four days. Prints in milliseconds what all of it takes beside whatever else goes
on, the longest slice in which the window gets no turn, and the same after an edit of one map, of
something shared, and for the guide of one map.
"""

import gc
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from cjm_editor.analysis.guide.guide import guiding
from cjm_editor.analysis.portfolio.live import LivePortfolio
from cjm_editor.analysis.slices import Slices
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Attribute, Channel, Diff, Document, Reading, Record, fields_of
from tests.benchmarks.bench_findings import journeys_of_cards

DAYS = ("2026-01-01", "2026-03-01", "2026-06-01", "2026-09-01")
WIDE = 46
MEASURED = 50
"""So many touchpoints of each map are read on each day."""


def file_of_maps(maps: int, cards: int) -> Document:
    """Give a document with so many maps of so many cards, which share what is measured."""
    records: list[Record] = [Attribute(id="csat", name="Satisfaction"), Channel(id="web")]
    plain = list(journeys_of_cards(cards))
    touchpoints = [each.id for each in plain if isinstance(each, Touchpoint)][:MEASURED]
    for at in range(maps):
        records += [_renamed(each, f"{at} ") for each in plain]
        records += [
            Reading(
                id=f"{at} {id} {day}",
                map=f"{at} map",
                target=f"{at} {id}",
                attribute="csat",
                figure=float(1 + (at + number + len(day)) % 5),
                taken=day,
            )
            for number, id in enumerate(touchpoints)
            for day in DAYS
        ]
    return Document(records)


def _renamed(record: Record, start: str) -> Record:
    """Give a record the id of its map, and all that it refers to."""
    changes: dict[str, object] = {"id": start + record.id}
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if spec.form == "reference" and value is not None:
            changes[spec.name] = start + value
    return replace(record, **changes)  # type: ignore[arg-type]


def measure(name: str, slices: Slices[object]) -> None:
    """Print how long all slices took, and the longest of them."""
    began = before = perf_counter()
    longest = 0.0
    for _ in slices:
        now = perf_counter()
        longest, before = max(longest, now - before), now
    longest = max(longest, perf_counter() - before)
    print(f"{name:{WIDE}}{1000 * (perf_counter() - began):12.1f} ms{1000 * longest:12.1f} ms")


def main() -> None:
    """Measure."""
    maps = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    cards = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    document = file_of_maps(maps, cards)
    document.look_up()
    gc.collect()
    gc.freeze()  # as the window does with what it has opened
    live = LivePortfolio(document)
    print(f"{f'{maps} maps of {cards} cards':{WIDE}}{'all of it':>15}{'longest slice':>15}")
    measure("at first", live.standings())
    measure("with nothing changed", live.standings())
    for name, id, change in (
        ("a touchpoint retitled", "0 card4", {"title": "New"}),
        ("a channel renamed", "web", {"name": "Web"}),
        ("an attribute weighed otherwise", "csat", {"weight": 2.0}),
    ):
        record = document[id]
        began = perf_counter()
        document.apply(Diff(updated={id: (record, replace(record, **change))}), "edit")
        print(f"{f'{name}: within the edit':{WIDE}}{1000 * (perf_counter() - began):12.2f} ms")
        measure(f"{name}: afterwards", live.standings())
    measure("the guide of one map", guiding(document, "0 map"))


if __name__ == "__main__":
    main()
