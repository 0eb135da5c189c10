"""Lanes that fill themselves with the channels of the touchpoints of their swimlane."""

from dataclasses import replace

import pytest

from cjm_editor.drawing import Glyphs, Group
from cjm_editor.editing import EditSession, Label
from cjm_editor.editing.commands import add_element, move_elements, set_field, span
from cjm_editor.i18n import Problem
from cjm_editor.layout import MapLayout, PlacedMap, lay_out
from cjm_editor.model import Channel, Document, Lane, Record
from tests import small_map
from tests.unit.layout.maps import TYPESETTER

LANE = Lane(id="ways", swimlane="anas", rank="a0V", kind="channels")


def records(lane: Lane = LANE) -> list[Record]:
    """The small map with a lane of channels."""
    return [*small_map.records(), lane]


def chips(placed: PlacedMap, step: str) -> str:
    """Give what stands in the lane at a step."""
    lane = placed.rows.lane("ways")
    drawn = lane.cell(step).drawn if lane else None
    return drawn.title if drawn else ""


def words(group: Group) -> list[str]:
    """Give all that is written in a group."""
    return [shape.run.text for shape in group.shapes if isinstance(shape, Glyphs)]


def test_each_step_shows_the_channels_of_its_touchpoints_once_in_the_order_of_the_file() -> None:
    placed = lay_out(Document(records()), "map", TYPESETTER)
    assert [chips(placed, step) for step in ("see", "buy", "use")] == ["E-mail", "E-mail, Web", ""]
    lane = placed.rows.lane("ways")
    assert lane is not None
    drawn = lane.cell("buy").drawn
    assert drawn is not None and words(drawn) == ["E-mail", "Web"]
    assert any(shape.role == "channels" for shape in placed.shapes() if isinstance(shape, Group))


def test_touchpoints_of_others_and_what_they_use_do_not_count() -> None:
    placed = lay_out(Document(records(replace(LANE, swimlane="shared"))), "map", TYPESETTER)
    assert [chips(placed, step) for step in ("see", "buy", "use")] == ["", "", ""]


def test_a_touchpoint_over_several_steps_uses_its_channels_at_each() -> None:
    document = Document(records())
    session, layout = EditSession(document), MapLayout(document, "map", TYPESETTER)
    document.subscribe(layout.apply)
    session.run(Label("edit.span"), span(["page"], 1))
    assert chips(layout.placed, "use") == "E-mail, Web"
    session.run(Label("edit.set_field"), set_field(["page"], "channels", ("web",)))
    assert chips(layout.placed, "use") == "Web"
    session.run(Label("edit.rename"), set_field(["web"], "name", "Shop"))
    assert chips(layout.placed, "buy") == "Shop"


def test_a_hidden_lane_of_touchpoints_still_says_its_channels() -> None:
    document = Document(records())
    session, layout = EditSession(document), MapLayout(document, "map", TYPESETTER)
    document.subscribe(layout.apply)
    session.run(Label("edit.hide_lane"), set_field(["contacts"], "concealed", True))
    session.run(Label("edit.set_field"), set_field(["letter"], "channels", ("web",)))
    assert chips(layout.placed, "see") == "Web"


def test_a_folded_one_tells_how_many() -> None:
    placed = lay_out(Document(records(replace(LANE, folded=True))), "map", TYPESETTER)
    lane = placed.rows.lane("ways")
    assert lane is not None
    drawn = lane.cell("buy").drawn
    assert drawn is not None and words(drawn) == ["2"]


def test_long_names_and_many_channels_stay_in_their_column() -> None:
    many = [Channel(id=f"c{at}", name="Rindfleisch " * at, rank=f"a{at}") for at in range(9)]
    document = Document([*records(), *many])
    session = EditSession(document)
    ids = tuple(channel.id for channel in many)
    session.run(Label("edit.set_field"), set_field(["page"], "channels", ids))
    placed = lay_out(document, "map", TYPESETTER)
    lane, column = placed.rows.lane("ways"), placed.grid.column("buy")
    assert lane is not None and column is not None
    drawn = lane.cell("buy").drawn
    assert drawn is not None
    boxes = [shape.rect for shape in drawn.shapes if hasattr(shape, "rect")]
    assert len(boxes) == len(many)
    assert all(box.x >= 12 and box.right <= column.width - 12 for box in boxes)
    assert all(box.bottom <= lane.rect.height for box in boxes)
    assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)


def test_nothing_is_put_there() -> None:
    session = EditSession(Document(records()))
    for command in (
        add_element("touchpoint", "ways", "see", id="new"),
        move_elements(["letter"], "ways", "see"),
    ):
        with pytest.raises(Problem, match="fills itself"):
            session.run(Label("edit.move"), command)


def test_what_other_steps_show_is_kept() -> None:
    document = Document(records())
    session, layout = EditSession(document), MapLayout(document, "map", TYPESETTER)
    document.subscribe(layout.apply)
    before = layout.placed.rows.lane("ways")
    session.run(Label("edit.set_field"), set_field(["page"], "channels", ("mail",)))
    after = layout.placed.rows.lane("ways")
    assert before is not None and after is not None
    assert chips(layout.placed, "buy") == "E-mail"
    assert after.row.cells.differing(before.row.cells) == {"buy"}
    session.run(Label("edit.set_field"), set_field(["letter"], "title", "post"))
    now = layout.placed.rows.lane("ways")
    assert now is not None and now.row is after.row


def test_what_cannot_be_printed_is_told_in_the_order_of_the_steps() -> None:
    signs = {"mail": "客", "web": "等"}
    spoilt = [
        replace(each, name=signs[each.id])
        if isinstance(each, Channel) and each.id in signs
        else each
        for each in records()
    ]
    placed = lay_out(Document(spoilt), "map", TYPESETTER)
    assert [sign for sign in placed.missing if sign in "客等"] == ["客", "等"]
