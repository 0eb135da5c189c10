"""What everybody passes on the way, on larger journeys, against the dominators of networkx."""

from random import Random

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm_editor.analysis.hinges import hinges
from tests.unit.analysis.journeys import journey, simple, touchpoints, transfers


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 50), st.sampled_from((0.1, 0.4)))
def test_what_everybody_passes_is_what_dominates(seed: int, size: int, backwards: float) -> None:
    chance = Random(seed)
    names = [f"p{at}" for at in range(size)]
    ways = [f"{names[at]}>{names[at + 1]}" for at in range(size - 1) if chance.random() < 0.8]
    for _ in range(size // 2):
        one, other = sorted(chance.sample(range(size), 2), reverse=chance.random() < backwards)
        ways.append(f"{names[one]}>{names[other]}")
    goals = chance.sample(names, 2)
    found = journey([*touchpoints(names, dict.fromkeys(goals, "success")), *transfers(*ways)])
    graph = nx.DiGraph(pair for pair in found.graph.edges if pair[0] not in found.ends)
    graph.add_edges_from(("start", id) for id in found.starts)
    graph.add_edges_from((id, "end") for id in goals)
    before = nx.immediate_dominators(graph, "start")
    expected = {id: one for id, one in before.items() if one not in ("start", id) and id != "end"}
    assert hinges(found).through == expected
    chain = ["end"] if "end" in before else []
    while chain and chain[-1] != "start":
        chain.append(before[chain[-1]])
    assert list(hinges(found).single_points) == chain[-2:0:-1]


def test_single_points_come_in_the_order_in_which_they_are_passed() -> None:
    ways = ("c>a", "c>e", "a>b", "e>b", "b>d")
    assert hinges(simple("abcde", *ways, d="success")).single_points == ("c", "b", "d")
    assert hinges(simple("abc", "a>b", "a>c", b="success", c="success")).single_points == ("a",)
