"""What it costs to keep the findings of a large map up to date, edit by edit.

    python tests/benchmarks/bench_findings.py [cards]

A map of touchpoints in ways, with emotions, needs and pain points at the same steps. Prints in
milliseconds what it takes to check all of it, and then for some edits the median of what marking
costs (which happens within the edit) and of what checking again costs (which the window does in
slices beside it), and how many checks of a record were done again.
"""

import statistics
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from cjm_editor.analysis.findings.live import LiveFindings
from cjm_editor.kinds.emotion import Emotion
from cjm_editor.kinds.need import Need
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Diff, Document, Lane, Record, Transfer
from tests.benchmarks.many_cards import map_of_cards

ROUNDS = 20


def journeys_of_cards(count: int) -> Document:
    """Give a map of `count` cards, half of them touchpoints that lead from one to the next."""
    plain = map_of_cards(count)
    kinds = (Emotion, Need, PainPoint)
    names = ("emotions", "needs", "pain_points")
    records: list[Record] = []
    before = ""
    for record in plain:
        if isinstance(record, Lane) and record.kind == "notes":
            at = int(record.id[4:]) // 2 % 3
            records.append(replace(record, kind=names[at]))
        elif record.TYPE == "note":
            kind = kinds[int(record.lane[4:]) // 2 % 3]
            fields = {name: getattr(record, name) for name in ("id", "lane", "step", "rank")}
            records.append(kind(**fields, title=record.title))
        else:
            records.append(record)
            if isinstance(record, Touchpoint):
                if before:
                    id = f"to {record.id}"
                    records.append(Transfer(id=id, map="map", source=before, target=record.id))
                before = record.id
    return Document(records)


def main() -> None:
    """Measure."""
    cards = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    document = journeys_of_cards(cards)
    document.look_up()
    began = perf_counter()
    live = LiveFindings(document, "map")
    live.catch_up()
    print(f"{'all of it':28}{1000 * (perf_counter() - began):18.1f} ms")

    def edit(name: str, cls: type[Record], change: Callable[[Record], Record]) -> None:
        marking, checking, again = [], [], []
        chosen = document.all(cls)[:: max(1, len(document.all(cls)) // ROUNDS)][:ROUNDS]
        for record in chosen:
            began = perf_counter()
            live_diff = Diff(updated={record.id: (record, change(record))})
            document.apply(live_diff, "load")
            marked = perf_counter()
            again.append(live.behind)
            live.catch_up()
            marking.append(1000 * (marked - began))
            checking.append(1000 * (perf_counter() - marked))
        figures = (statistics.median(each) for each in (marking, checking, again))
        print("{:28}{:8.2f}{:10.1f} ms{:8.0f} checks".format(name, *figures))

    print(f"{'':28}{'marking':>8}{'checking':>10}")
    edit("retitle a touchpoint", Touchpoint, lambda each: replace(each, title="New"))
    edit("mark an end", Touchpoint, lambda each: replace(each, ending="success"))
    edit("feel otherwise", Emotion, lambda each: replace(each, value=2.0))
    edit("move a need", Need, lambda each: replace(each, step="step0"))
    edit("worsen a pain point", PainPoint, lambda each: replace(each, severity="critical"))
    edit("lose a promise", Transfer, lambda each: replace(each, promise="lost"))


if __name__ == "__main__":
    main()
