"""How fast a map is analysed: 1,000 touchpoints with 3,000 transfers, then ten times as many.

Run it by itself: python3 packaging/dev.py bench analysis
"""

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import networkx as nx

from cjm_editor.analysis.analysis import analyse
from cjm_editor.analysis.journey import journeys_of
from cjm_editor.kinds.emotion import Emotion
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    Attribute,
    Document,
    Lane,
    Map,
    Persona,
    Reading,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
)
from cjm_editor.model.rank import ranks_between

STAGES, STEPS = 10, 10


def journey(touchpoints: int, transfers: int, seed: int = 1) -> Document:
    """Make a map that leads from left to right with some ways back, shares by chance."""
    chance = Random(seed)
    records: list[Record] = [
        Map(id="map", title="Map"),
        Persona(id="ana", name="Ana"),
        Swimlane(id="anas", map="map", persona="ana"),
        Lane(id="contacts", swimlane="anas", rank="a0", kind="touchpoints"),
        Lane(id="mood", swimlane="anas", rank="a1", kind="emotions"),
        Attribute(id="csat", name="Satisfaction"),
    ]
    steps = []
    for stage, rank in enumerate(ranks_between(None, None, STAGES)):
        records.append(Stage(id=f"s{stage}", map="map", rank=rank))
        for step, own in enumerate(ranks_between(None, None, STEPS)):
            steps.append(f"s{stage}.{step}")
            records.append(Step(id=steps[-1], stage=f"s{stage}", rank=own))
            records.append(
                Emotion(
                    id=f"e{steps[-1]}", lane="mood", step=steps[-1], value=chance.uniform(-2, 2)
                )
            )
    ranks = ranks_between(None, None, touchpoints // len(steps) + 1)
    for at in range(touchpoints):
        ending = "none"
        if at >= touchpoints - 20:
            ending = "failure" if at % 2 else "success"
        place, row = divmod(at * len(steps), touchpoints)
        records.append(
            Touchpoint(
                id=f"t{at}",
                lane="contacts",
                step=steps[place],
                rank=ranks[row // len(steps)],
                ending=ending,
            )
        )
        if at % 2:
            records.append(
                Reading(
                    id=f"r{at}",
                    map="map",
                    target=f"t{at}",
                    attribute="csat",
                    figure=chance.uniform(1, 5),
                    responses=chance.randrange(1, 500),
                )
            )
    for at in range(transfers):
        source = at % (touchpoints - 20)
        reach = chance.randrange(1, 30) if chance.random() < 0.9 else -chance.randrange(1, 10)
        target = min(touchpoints - 1, max(0, source + reach))
        records.append(
            Transfer(
                id=f"x{at}",
                map="map",
                source=f"t{source}",
                target=f"t{target}",
                promise=chance.choice(("unknown", "kept", "lost")),
                wait=chance.uniform(0, 30),
            )
        )
    return Document(records)


def bare(graph: nx.DiGraph, starts: list[str], goals: list[str]) -> None:
    """Call what an analysis cannot do without, once for each kind of end where it is so."""
    ways = nx.DiGraph(graph)
    ways.add_edges_from(("start", id) for id in starts)
    ways.add_edges_from((id, "end") for id in goals)
    for _ in range(2):
        nx.multi_source_dijkstra_path_length(graph.reverse(copy=False), set(goals), weight="wait")
    for _ in range(4):
        list(nx.strongly_connected_components(graph))
    flow = nx.DiGraph()
    flow.add_edges_from(graph.edges, capacity=1.0)
    flow.add_edges_from(("start", id) for id in starts)
    flow.add_edges_from((id, "end") for id in goals)
    nx.minimum_cut(flow, "start", "end")
    nx.immediate_dominators(ways, "start")


def timed(task: Callable[[], object], times: int) -> float:
    """Give the median time of a task, in seconds."""
    found = []
    for _ in range(times):
        begin = perf_counter()
        task()
        found.append(perf_counter() - begin)
    return median(found)


def main() -> None:
    """Print the times and the ratio to the bare calls."""
    for touchpoints, transfers, times in ((1_000, 3_000, 5), (10_000, 30_000, 1)):
        document = journey(touchpoints, transfers)
        document.look_up()
        (one,) = journeys_of(document, "map")
        starts, goals = list(one.starts), list(one.ending("failure"))
        whole = timed(lambda document=document: analyse(document, "map"), times)
        alone = timed(
            lambda one=one, starts=starts, goals=goals: bare(one.graph, starts, goals), times
        )
        found = analyse(document, "map").journeys[0]
        print(
            f"{touchpoints} touchpoints, {transfers} transfers: {whole:.2f} s,"
            f" bare networkx {alone:.2f} s, ratio {whole / alone:.2f};"
            f" {len(found.failure.routes)} failure routes named,"
            f" {found.failure.left_out:.1%} of {found.failure.share:.1%} left out"
        )


if __name__ == "__main__":
    main()
