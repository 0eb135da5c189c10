"""How fast a map is analysed: 1,000 touchpoints with 3,000 transfers, then ten times as many.

Run it by itself: python3 packaging/dev.py bench analysis
"""

import sys
from collections.abc import Callable
from itertools import islice
from math import log
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import networkx as nx

from cjm_editor.analysis.analysis import analyse
from cjm_editor.analysis.journey import FAILURE, SUCCESS, Journey, journeys_of
from cjm_editor.analysis.routes import MOST
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
from tests.benchmarks.instructions import instruction_counter

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


def bare(document: Document, one: Journey) -> None:
    """Ask networkx what an analysis asks of a graph, each question once, by its own functions."""
    graph = nx.DiGraph()
    graph.add_nodes_from(one.graph)
    graph.add_edges_from(
        (each.source, each.target, {"share": each.share, "wait": each.wait})
        for each in document.children(Transfer, "map")
    )
    groups = list(nx.strongly_connected_components(graph))
    assert groups and list(nx.isolates(graph)) is not None
    back = graph.reverse(copy=False)
    for how in (SUCCESS, FAILURE):  # the likeliest way from everywhere to an end of each kind
        nx.multi_source_dijkstra_path_length(back, set(one.ending(how)), weight="wait")
    flow = nx.DiGraph()
    flow.add_edges_from(graph.edges, capacity=1.0)
    flow.add_edges_from(("start", id) for id in one.starts)
    flow.add_edges_from((id, "end") for id in one.ending(FAILURE))
    nx.minimum_cut(flow, "start", "end")
    ways = nx.DiGraph(graph)
    ways.add_edges_from(("start", id) for id in one.starts)
    ways.add_edges_from((id, "end") for id in one.ending(SUCCESS))
    nx.immediate_dominators(ways, "start")  # the single points of failure are those of the end
    nx.descendants(ways, "start")  # what is reached, which a channel's failure is compared with


def bare_routes(one: Journey) -> None:
    """Have networkx name as many routes as an analysis does, likewise the likeliest first."""
    for how in (SUCCESS, FAILURE):
        ways = nx.DiGraph()
        for source, target, chance in one.graph.edges.data("chance"):
            if source not in one.ends and chance > 0.0:
                ways.add_edge(source, target, far=-log(chance))
        ways.add_edges_from(("start", id, {"far": -log(part)}) for id, part in one.starts.items())
        ways.add_edges_from((id, "end", {"far": 0.0}) for id in one.ending(how))
        list(islice(nx.shortest_simple_paths(ways, "start", "end", "far"), MOST))


COUNTER = instruction_counter()


def cost(task: Callable[[], object]) -> tuple[float, float]:
    """Give the seconds that a task took and the millions of instructions, 0 if uncounted."""
    counted, begin = COUNTER() if COUNTER else 0, perf_counter()
    task()
    seconds = perf_counter() - begin
    return seconds, ((COUNTER() - counted) / 1e6 if COUNTER else 0.0)


def main() -> None:
    """Print the times and the ratios, of instructions where these can be counted."""
    for touchpoints, transfers, times in ((1_000, 3_000, 5), (10_000, 30_000, 1)):
        document = journey(touchpoints, transfers)
        document.look_up()
        (one,) = journeys_of(document, "map")
        tasks: tuple[Callable[[], object], ...] = (
            lambda document=document: analyse(document, "map"),
            lambda document=document, one=one: bare(document, one),
            lambda one=one: bare_routes(one),
        )
        rounds = [[cost(task) for task in tasks] for _ in range(times)]
        seconds = [median(each[at][0] for each in rounds) for at in range(3)]
        counted = [median(each[at][1] for each in rounds) for at in range(3)]
        ours, theirs, routes = counted if COUNTER else seconds
        found = analyse(document, "map").journeys[0]
        print(
            f"{touchpoints} touchpoints, {transfers} transfers: {seconds[0]:.2f} s,"
            f" bare networkx {seconds[1]:.2f} s, ratio {ours / theirs:.2f}"
            f" ({ours / (theirs + routes):.2f} if it names the routes, too);"
            f" {len(found.failure.routes)} failure routes named,"
            f" {found.failure.left_out:.1%} of {found.failure.share:.1%} left out"
        )


if __name__ == "__main__":
    main()
