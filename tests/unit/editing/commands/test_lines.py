"""The lines of a service blueprint: where they stand and what becomes of them."""

from collections.abc import Callable

import pytest

from cjm_editor.editing import Command, EditSession
from cjm_editor.editing.commands import add_lane, add_line, delete, move_lane, move_line
from cjm_editor.i18n import Problem
from cjm_editor.layout import lay_out
from cjm_editor.model import BlueprintLine, rows_of
from tests.unit.editing.commands.test_menus import Window
from tests.unit.layout.maps import TYPESETTER

Do = Callable[[Command], bool]


def rows(session: EditSession, swimlane: str = "anas") -> list[str]:
    """Give the ids of lanes and lines from top to bottom."""
    return [row.id for row in rows_of(session.document, swimlane)]


@pytest.fixture
def lined(session: EditSession, do: Do) -> EditSession:
    """The small map with a line beneath its first lane."""
    do(add_line("anas", "visibility", 1, id="line"))
    assert rows(session) == ["contacts", "line", "mood", "pains"]
    return session


def test_a_line_is_moved_between_lanes_and_swimlanes(lined: EditSession, do: Do) -> None:
    do(move_line("line", "anas", 3))
    assert rows(lined) == ["contacts", "mood", "pains", "line"]
    do(move_line("line", "anas", 0))
    assert rows(lined)[0] == "line"
    do(move_line("line", "shared", 1))
    assert rows(lined, "shared") == ["ideas", "line"]
    assert not do(move_line("line", "shared", None))
    with pytest.raises(Problem):
        do(move_line("line", "gone", 0))


def test_lanes_come_and_go_around_a_line(lined: EditSession, do: Do) -> None:
    do(add_lane("anas", "needs", 1, id="new"))
    assert rows(lined) == ["contacts", "new", "line", "mood", "pains"]
    do(move_lane("mood", "anas", 1))
    assert rows(lined) == ["contacts", "mood", "new", "line", "pains"]
    do(move_lane("contacts", "anas", 2, beneath_line=True))
    assert rows(lined) == ["mood", "new", "line", "contacts", "pains"]
    do(delete(["mood", "new"]))
    assert rows(lined) == ["line", "contacts", "pains"]
    do(delete(["line"]))
    assert rows(lined) == ["contacts", "pains"]


def test_a_line_is_drawn_between_what_is_shown(lined: EditSession, do: Do) -> None:
    def order() -> list[str]:
        placed = lay_out(lined.document, "map", TYPESETTER).rows
        found = [(each.rect.y, each.lane.id) for each in placed.lanes]
        found += [(each.rect.y, each.line.id) for each in placed.lines]
        return [id for _, id in sorted(found)]

    for name in ("folded", "concealed"):
        do(lambda tx, name=name: tx.update("contacts", **{name: True}) and None)
    assert order() == ["line", "mood", "pains", "ideas"]
    do(lambda tx: [tx.update(id, concealed=True) for id in ("mood", "pains")] and None)
    assert order() == ["ideas"]


def test_the_strip_of_a_line_belongs_to_no_lane(lined: EditSession) -> None:
    placed = lay_out(lined.document, "map", TYPESETTER)
    strip = placed.rect_of("line")
    assert strip is not None
    assert not any(strip.intersects(lane.rect) for lane in placed.lanes)
    for x in (strip.x + 20, strip.right - 20):
        hit = placed.hit(x, strip.centre[1])
        assert hit is not None and (hit.role, hit.record) == ("line", "line")


def test_the_keyboard_adds_and_moves_lines() -> None:
    window = Window()
    session = window.session
    window.select("mood").do("add_line_interaction")
    (id,) = window.selected
    made = session.document.find(BlueprintLine, id)
    assert made is not None and made.boundary == "interaction"
    assert rows(session) == ["contacts", "mood", id, "pains"]
    window.do("move_up")
    assert rows(session) == ["contacts", id, "mood", "pains"]
    window.do("move_down", "move_down", "move_down")
    assert rows(session, "shared") == [id, "ideas"]
    window.do("delete")
    assert id not in session.document


def test_a_copied_swimlane_keeps_its_lines_between_the_same_lanes() -> None:
    window = Window()
    session = window.session
    window.select("contacts").do("add_line_visibility")
    window.select("anas").do("duplicate")
    ((new,), old) = (window.selected, "anas")
    assert new != old

    def shape(swimlane: str) -> list[tuple[str, str]]:
        return [
            (row.TYPE, getattr(row, "kind", "") or getattr(row, "boundary", ""))
            for row in rows_of(session.document, swimlane)
        ]

    assert shape(new) == shape(old)
    assert shape(new)[1] == ("blueprint_line", "visibility")
