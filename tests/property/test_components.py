"""The components of any graph are those that networkx finds, in an order that one can go by."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.analysis.components import components
from cjm_editor.analysis.slices import finish

NODES = "abcdefgh"


@given(st.fixed_dictionaries({id: st.sets(st.sampled_from(NODES)) for id in NODES}))
def test_components_are_what_can_reach_each_other(leads: dict[str, set[str]]) -> None:
    found = finish(components(leads))
    graph = nx.DiGraph(leads)
    expected = {frozenset(each) for each in nx.strongly_connected_components(graph)}
    assert len(found) == len(expected) and set(map(frozenset, found)) == expected
    place = {id: at for at, each in enumerate(found) for id in each}
    assert all(place[target] <= place[source] for source, target in graph.edges)
