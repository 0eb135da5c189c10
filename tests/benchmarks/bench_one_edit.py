"""What one edit of a large map invalidates: its whole analysis and its findings, up to date again.

    python tests/benchmarks/bench_one_edit.py [touchpoints [plain]]

A map of 1,000 touchpoints with 3,000 transfers, emotions, readings, channels, departments and
pain points. For each kind of edit it prints the median milliseconds until graph, routes, score,
gaps, findings and priorities are what they would be if all were worked out anew (50 are wanted),
and how many times as much the bare networkx calls of that would take, in instructions where these
can be counted. With "plain" after it, the map has touchpoints, transfers, emotions and readings.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from cjm_editor.analysis.analysis import analyse
from cjm_editor.analysis.findings.fresh import findings
from cjm_editor.analysis.findings.live import LiveFindings
from cjm_editor.analysis.journey import journeys_of
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.plain import plain
from cjm_editor.kinds.emotion import Emotion
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Channel, Diff, Document, Improvement, Lane, Reading, Record, Transfer
from tests.benchmarks.bench_analysis import COUNTER, bare, cost, journey

ROUNDS = 15
CHANNELS = ("web", "mail", "phone", "shop", "app")
DEPARTMENTS = ("Sales", "Support", "Delivery", "")
R = TypeVar("R", bound=Record)


def rich_journey(touchpoints: int) -> Document:
    """Give the map of the analysis with all else that an analysis looks at."""
    records: list[Record] = [Channel(id=id, name=id) for id in CHANNELS]
    records.append(Lane(id="pains", swimlane="anas", rank="a2", kind="pain_points"))
    for at, record in enumerate(journey(touchpoints, 3 * touchpoints)):
        if isinstance(record, Touchpoint):
            channels = (CHANNELS[at % len(CHANNELS)],)
            department = DEPARTMENTS[at // 7 % len(DEPARTMENTS)]
            record = replace(record, channels=channels, department=department)
        elif isinstance(record, Emotion):
            records.append(PainPoint(id=f"p{at}", lane="pains", step=record.step))
        records.append(record)
    for at in range(5):
        mends = (f"x{at}",)
        records.append(Improvement(id=f"i{at}", map="map", benefit=5.0, cost=9.0, mends=mends))
    return Document(records)


def edits(document: Document) -> Iterator[tuple[str, Callable[[int], Diff]]]:
    """Give each kind of edit, by a number that says of what."""

    def one(cls: type[R], at: int) -> R:
        records = document.all(cls)
        return records[at * 37 % len(records)]

    def changing(cls: type[R], **fields: object) -> Callable[[int], Diff]:
        def change(at: int) -> Diff:
            before = one(cls, at)
            values = {
                name: value(at) if callable(value) else value for name, value in fields.items()
            }
            return Diff(updated={before.id: (before, replace(before, **values))})  # type: ignore[type-var]

        return change

    def adding(at: int) -> Diff:
        beside = one(Touchpoint, at)
        return Diff(added={f"new{at}": replace(beside, id=f"new{at}", ending="none")})

    def joining(at: int) -> Diff:
        ends = {"source": f"t{at * 37}", "target": f"t{at * 37 + 3}"}
        return Diff(added={f"join{at}": Transfer(id=f"join{at}", map="map", **ends)})

    def deleting(at: int) -> Diff:
        gone = one(Touchpoint, at)
        found = [gone, *map(document.__getitem__, document.referrers(gone.id))]
        return Diff(removed={each.id: each for each in found})

    yield "retitle a touchpoint", changing(Touchpoint, title=lambda at: f"New {at}")
    yield "read a satisfaction", changing(Reading, figure=lambda at: 1.0 + at % 4)
    yield "feel otherwise", changing(Emotion, value=lambda at: at % 5 - 2.0)
    yield "worsen a pain point", changing(PainPoint, severity="critical")
    yield "lose a promise", changing(Transfer, promise="lost", context="lost")
    yield "wait longer", changing(Transfer, wait=lambda at: 40.0 + at)
    yield "share otherwise", changing(Transfer, share=lambda at: 10.0 + at)
    yield "mark an end", changing(Touchpoint, ending="failure")
    yield "move a touchpoint", changing(Touchpoint, step=lambda at: f"s{at % 10}.3")
    yield "add a touchpoint", adding
    yield "add a transfer", joining
    yield "delete a touchpoint", deleting


def main() -> None:
    """Measure."""
    touchpoints = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    plainly = sys.argv[2:] == ["plain"]
    document = journey(touchpoints, 3 * touchpoints) if plainly else rich_journey(touchpoints)
    document.look_up()
    kept = Kept()
    live = LiveFindings(document, "map", kept=kept)

    def follow() -> None:
        analyse(document, "map", kept=kept)
        live.findings()

    first, _ = cost(follow)
    print(f"{'all of it':24}{1000 * first:8.1f} ms")
    for name, edit in edits(document):
        if "pain" in name and plainly:
            continue
        found = []
        for at in range(ROUNDS):
            document.apply(edit(at), "load")
            found.append(cost(follow))
        (one,) = journeys_of(document, "map")
        theirs = [cost(lambda one=one: bare(document, one)) for _ in range(3)]
        ours = [median(each[at] for each in found) for at in (0, 1)]
        bares = [median(each[at] for each in theirs) for at in (0, 1)]
        ratio = bares[1] / ours[1] if COUNTER else bares[0] / ours[0]
        print(f"{name:24}{1000 * ours[0]:8.1f} ms{ratio:10.1f} times as much by networkx")
    fresh = analyse(document, "map")
    assert plain(analyse(document, "map", kept=kept)) == plain(fresh)
    assert live.findings() == findings(document, "map")


if __name__ == "__main__":
    main()
