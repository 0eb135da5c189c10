"""A saved view gives back the filter and the place it was made of."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.editing import Command, EditSession
from cjm_editor.editing.commands import delete, label, rename, set_fields
from cjm_editor.editing.commands.views import add_view, filter_of, looked_at
from cjm_editor.editing.finding.filter import SHARED, Filter
from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import View
from cjm_editor.model.plain import record_from_plain, record_to_plain
from tests.small_map import document

Do = Callable[[Command], bool]
LOOKED = looked_at(Filter(text="a"), hide=True, zoom=0.5, centre=(10.0, 20.5))


def view(session: EditSession, id: str = "view") -> View:
    found = session.document.find(View, id)
    assert found is not None
    return found


def test_views_are_kept_in_order_renamed_and_brought_up_to_date(
    session: EditSession, do: Do
) -> None:
    do(add_view("map", "First", LOOKED, id="view"))
    do(add_view("map", "Second", LOOKED, id="other"))
    do(rename("view", "Mine"))
    do(set_fields("other", looked_at(Filter(), hide=False, zoom=2.0, centre=(0, 0))))
    kept = session.document.children(View, "map")
    assert [each.name for each in kept] == ["Mine", "Second"]
    assert (kept[0].zoom, kept[0].x, kept[0].y, kept[0].hide) == (0.5, 10.0, 20.5, True)
    assert not filter_of(kept[1])


def test_a_persona_that_goes_is_chosen_no_more(session: EditSession, do: Do) -> None:
    chosen = Filter(personas=frozenset({"ana", SHARED}))
    do(add_view("map", "V", looked_at(chosen, hide=False, zoom=1.0, centre=(0, 0)), id="view"))
    do(delete(["ana"]))
    assert SHARED in filter_of(view(session)).personas
    do(delete(["view"]))
    assert session.document.find(View, "view") is None


def test_a_lane_that_goes_is_chosen_no_more(session: EditSession, do: Do) -> None:
    chosen = Filter(lanes=frozenset({"mood", "pains"}))
    do(add_view("map", "V", looked_at(chosen, hide=True, zoom=1.0, centre=(0, 0)), id="view"))
    do(delete(["pains"]))
    assert filter_of(view(session)).lanes == {"mood"}


def test_a_view_needs_its_map(do: Do) -> None:
    with pytest.raises(Problem):
        do(add_view("gone", "V", LOOKED, id="view"))


def some(*values: str) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values))


@given(
    st.builds(
        Filter,
        personas=some("ana", SHARED),
        lanes=some("contacts", "mood"),
        channels=some("mail", "web"),
        kinds=some("touchpoint", "pain_point"),
        tags=some("a", "b c"),
        evidence=some("assumed", "measured"),
        text=st.sampled_from(["", "E"]),
    ),
    st.booleans(),
)
def test_a_filter_comes_back_from_its_view_and_from_the_file(chosen: Filter, hide: bool) -> None:
    session = EditSession(document())
    looked = looked_at(chosen, hide=hide, zoom=1.5, centre=(1.0, -2.0))
    session.run(label("add_view"), add_view("map", "V", looked, id="view"))
    kept = record_from_plain(SCHEMA, record_to_plain(view(session)))
    assert isinstance(kept, View)
    assert filter_of(kept) == chosen
    assert kept.hide == hide
