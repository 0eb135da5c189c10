"""The curves of other lanes over a curve: which points, whose name, how they are told apart."""

import pytest

from cjm_editor.drawing import Box, Glyphs, Path, Rect
from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import delete, derive_map, label, set_field
from cjm_editor.editing.commands.curves import lay_over
from cjm_editor.editing.map_copy import records_of
from cjm_editor.layout import MapLayout, PlacedMap, lay_out
from cjm_editor.layout.rows import Row
from cjm_editor.model import Document, Lane, Persona, Record, Swimlane
from tests.golden.display_list import extent, flat
from tests.small_map import element, records
from tests.unit.layout.maps import TYPESETTER

BEN: list[Record] = [
    Persona(id="ben", name="Ben", rank="a1"),
    Swimlane(id="bens", map="map", rank="a0V", persona="ben"),
    Lane(id="ben mood", swimlane="bens", kind="emotions"),
    Lane(id="ben arc", swimlane="bens", rank="a1", kind="arc"),
    element("emotion", "glad", "ben mood", "see", value=2.0),
    element("emotion", "bored", "ben mood", "buy", value=0.0),
    element("emotion", "sad", "ben mood", "use", value=-1.0),
]


@pytest.fixture
def session() -> EditSession:
    return EditSession(Document([*records(), *BEN]))


def mood(placed: PlacedMap, id: str = "mood") -> Row:
    lane = placed.rows.lane(id)
    assert lane is not None
    return lane.row


def drawn(session: EditSession, map: str = "map") -> PlacedMap:
    return lay_out(session.document, map, TYPESETTER)


def words(row: Row) -> list[str]:
    return [shape.run.text for shape in row.curve if isinstance(shape, Glyphs)]


def test_the_curve_of_another_persona_stands_in_the_same_columns(session: EditSession) -> None:
    assert not mood(drawn(session)).laid_over
    session.run(label("lay_over"), lay_over("mood", ["ben mood"]))
    placed = drawn(session)
    row = mood(placed)
    (over,) = row.laid_over
    middles = [column.x + column.width / 2 for column in placed.columns]
    assert over.points == tuple(zip(middles, (2.0, 0.0, -1.0), strict=True))
    assert words(row) == ["Ben"]
    dashed = [each for each in row.curve if isinstance(each, Path) and each.dash]
    own = [each for each in row.curve if isinstance(each, Path) and each.stroke_width == 2.0]
    assert len(dashed) == len(own) == 1 and dashed[0].stroke != own[0].stroke
    assert "Laid-over curve" in {
        shape.run.text for shape, _ in flat([placed.tail.group]) if isinstance(shape, Glyphs)
    }


def test_two_laid_over_curves_have_different_dashes(session: EditSession) -> None:
    session.run(label("derive_map"), derive_map("map", "To be", id="to be"))
    here = {getattr(each, "origin", None): each for each in records_of(session.document, "to be")}
    session.run(label("lay_over"), lay_over("mood", ["ben mood", here["mood"].id]))
    row = mood(drawn(session))
    assert len({each.dash for each in row.curve if isinstance(each, Path) and each.dash}) == 2
    assert words(row) == ["Ben", "As it should be"]


def test_what_has_no_curve_of_the_kind_is_not_drawn(session: EditSession) -> None:
    over = set_field(["mood"], "laid_over", ("ben arc", "contacts", "mood"))
    session.run(label("set_field"), over)
    assert not mood(drawn(session)).laid_over


def test_columns_are_matched_by_what_steps_were_derived_from(session: EditSession) -> None:
    session.run(label("derive_map"), derive_map("map", "To be", id="to be"))
    here = {getattr(each, "origin", None): each for each in records_of(session.document, "to be")}
    session.run(label("delete"), delete([here["see"].id]))
    session.run(label("lay_over"), lay_over(here["mood"].id, ["ben mood"]))
    placed = drawn(session, "to be")
    (over,) = mood(placed, here["mood"].id).laid_over
    assert [value for _, value in over.points] == [0.0, -1.0]
    assert [x for x, _ in over.points] == [each.x + each.width / 2 for each in placed.columns]
    assert over.label == "Ben · As it is today"


def test_a_folded_stage_shows_the_mean(session: EditSession) -> None:
    session.run(label("lay_over"), lay_over("mood", ["ben mood"]))
    session.run(label("fold"), set_field(["before"], "folded", True))
    (over,) = mood(drawn(session)).laid_over
    assert [value for _, value in over.points] == [1.0, -1.0]


def test_an_edit_of_the_other_lane_is_followed_and_a_deleted_one_is_gone(
    session: EditSession,
) -> None:
    session.run(label("lay_over"), lay_over("mood", ["ben mood"]))
    layout = MapLayout(session.document, "map", TYPESETTER)
    session.document.subscribe(layout.apply)
    before = mood(layout.placed)
    session.run(label("set_field"), set_field(["bored"], "value", 1.0))
    assert mood(layout.placed).laid_over[0].points[1][1] == 1.0
    now = mood(layout.placed)
    assert now is not before
    session.run(label("set_field"), set_field(["till"], "title", "x"))
    assert mood(layout.placed) is now
    session.run(label("delete"), delete(["ben mood"]))
    assert not mood(layout.placed).laid_over


def test_labels_keep_clear_of_cards_and_within_the_lane(session: EditSession) -> None:
    session.run(label("lay_over"), lay_over("mood", ["ben mood"]))
    placed = drawn(session)
    lane = placed.rows.lane("mood")
    assert lane is not None
    (tag,) = [each.rect for each in lane.row.curve if isinstance(each, Box)]
    cards = [rect for id in ("curious", "cross") if (rect := placed.rect_of(id))]
    assert not any(tag.moved(0, lane.rect.y).intersects(card) for card in cards)
    room = Rect(placed.grid.left, 0, placed.grid.right - placed.grid.left, lane.row.height)
    for shape in lane.row.curve:
        rect = extent(shape)
        assert rect.x >= room.x and rect.right <= room.right + 0.01


def test_names_that_no_font_can_print_are_reported(session: EditSession) -> None:
    session.run(label("derive_map"), derive_map("map", "To be", id="to be"))
    here = {getattr(each, "origin", None): each for each in records_of(session.document, "to be")}
    both = [here["ben mood"].swimlane, here["ben arc"].swimlane]  # type: ignore[attr-defined]
    session.run(label("delete"), delete(both))
    session.run(label("lay_over"), lay_over(here["mood"].id, ["ben mood"]))
    session.run(label("rename"), set_field(["ben"], "name", "Ben 𓀀"))
    assert drawn(session, "to be").missing == ("𓀀",)
