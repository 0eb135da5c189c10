"""Several maps in a file, and maps that show a part of another more closely."""

import pytest

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import (
    add_journey,
    add_persona,
    delete,
    duplicate_map,
    move_map,
    new_map,
    set_field,
)
from cjm_editor.editing.map_copy import records_of
from cjm_editor.i18n import Problem
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Element, Id, Lane, Map, Stage, Step, Swimlane
from tests.unit.editing.commands.conftest import Do


def ids(session: EditSession) -> list[str]:
    return [map.id for map in session.document.all(Map)]


def test_a_new_map_goes_after_the_one_shown_and_can_be_worked_on(
    session: EditSession, do: Do
) -> None:
    do(new_map("Last", "ca", None, id="last"))
    do(new_map("Second", "es", "map", id="second"))
    assert ids(session) == ["map", "second", "last"]
    (stage, *_) = session.document.children(Stage, "second")
    assert session.document.children(Step, stage.id)
    (swimlane,) = session.document.children(Swimlane, "second")
    assert len(session.document.children(Lane, swimlane.id)) == 3
    do(move_map("last", 0))
    assert ids(session) == ["last", "map", "second"]
    do(move_map("last", 9))
    assert ids(session) == ["map", "second", "last"]


def test_a_copy_shares_people_and_channels_and_nothing_else(session: EditSession, do: Do) -> None:
    do(duplicate_map("map", "Copy", id="copy"))
    old, new = (list(records_of(session.document, id)) for id in ("map", "copy"))
    assert [type(record) for record in old] == [type(record) for record in new]
    assert not {record.id for record in old} & {record.id for record in new}
    pages = [each for each in new if isinstance(each, Touchpoint) and each.title == "page"]
    assert pages[0].channels == ("mail", "web")
    assert all(each.origin is None for each in new if isinstance(each, Element))
    do(delete(["copy"]))
    assert ids(session) == ["map"]


@pytest.mark.parametrize(("of", "persona"), [("page", "ana"), ("before", "ana")])
def test_a_closer_map_is_of_whom_it_is_about_and_of_the_same_state(
    session: EditSession, do: Do, of: Id, persona: Id
) -> None:
    do(set_field(["map"], "state", "to_be"))
    do(add_journey(of, "Closer", "en", "map", id="closer"))
    closer = session.document.find(Map, "closer")
    (swimlane,) = session.document.children(Swimlane, "closer")
    assert closer is not None and closer.state == "to_be"
    assert swimlane.persona == persona


def test_a_stage_of_several_people_is_nobodys_closer_map(session: EditSession, do: Do) -> None:
    do(add_persona("map", id="ben", swimlane="bens", name="Ben"))
    do(add_journey("before", "Closer", "en", "map", id="closer"))
    (swimlane,) = session.document.children(Swimlane, "closer")
    assert swimlane.persona is None


def test_a_touchpoint_leads_to_a_map_until_that_is_deleted(session: EditSession, do: Do) -> None:
    do(add_journey("page", "Closer", "en", "map", id="closer"))
    page = session.document.find(Touchpoint, "page")
    assert page is not None and page.journey == "closer"
    do(delete(["closer"]))
    page = session.document.find(Touchpoint, "page")
    assert page is not None and page.journey is None
    session.undo()
    page = session.document.find(Touchpoint, "page")
    assert page is not None and page.journey == "closer"


def test_what_is_gone_is_not_copied(do: Do) -> None:
    with pytest.raises(Problem):
        do(duplicate_map("gone", "Copy", id="copy"))
    with pytest.raises(Problem):
        do(move_map("gone", 0))
