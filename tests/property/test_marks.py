"""A long curve of emotions, edited: what is kept is true, and only what is near looks different."""

from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from cjm_editor.drawing import Path, Point, Shape
from cjm_editor.editing import EditSession, Label
from cjm_editor.editing.commands import delete, move_elements, set_emotion
from cjm_editor.layout import Damage, MapLayout, lay_out
from cjm_editor.layout.rows import Row
from cjm_editor.model import Document, Element, Lane, Map, Stage, Step, Swimlane, Transaction
from tests.small_map import element
from tests.unit.layout.maps import TYPESETTER, rank

STEPS = 14
Piece = tuple[Point, tuple[object, ...]]


def long_curve(points: int = STEPS) -> Document:
    return Document(
        [
            Map(id="map"),
            Stage(id="stage", map="map", rank="a0"),
            *(Step(id=f"{at}", stage="stage", rank=rank(at)) for at in range(STEPS)),
            Swimlane(id="all", map="map", rank="a0"),
            Lane(id="mood", swimlane="all", rank="a0", kind="emotions"),
            *(
                element("emotion", f"point{at}", "mood", f"{at}", value=at * 7 % 5 - 2.0)
                for at in range(points)
            ),
        ]
    )


class Edited:
    """A map laid out once and followed from then on."""

    def __init__(self, points: int = STEPS) -> None:
        self.document = long_curve(points)
        self.session = EditSession(self.document)
        self.layout = MapLayout(self.document, "map", TYPESETTER)
        self.damage = Damage()
        self.document.subscribe(self.follow)

    def follow(self, change) -> None:
        if change.origin != "commit":
            self.damage = self.layout.apply(change)

    @property
    def row(self) -> Row:
        return self.layout.placed.lanes[0].row


def pieces(shapes: tuple[Shape, ...]) -> list[Piece]:
    """Give the pieces of the path that draws a curve, each with where it begins."""
    found: list[Piece] = []
    for shape in shapes:
        assert isinstance(shape, Path)
        *_, x, y = shape.commands[0]
        for command in shape.commands[1:]:
            assert isinstance(x, float) and isinstance(y, float)
            found.append(((x, y), command))
            *_, x, y = command
    return found


EDITS = st.lists(
    st.tuples(
        st.sampled_from(("feel", "feel", "move", "delete", "add")),
        st.integers(0, STEPS - 1),
        st.integers(0, STEPS - 1),
        st.sampled_from((-2.0, -1.0, 0.0, 0.5, 2.0)),
    ),
    max_size=6,
)


@settings(deadline=None)
@given(EDITS)
def test_a_curve_that_is_followed_is_as_one_drawn_afresh(edits: list) -> None:
    edited = Edited()
    for number, (what, at, to, value) in enumerate(edits):
        id, before = f"point{at}", edited.row
        if what == "add":
            made = element("emotion", f"new{number}", "mood", f"{at}", rank(to), value=value)

            def command(tx: Transaction, made: Element = made) -> None:
                tx.add(made)
        elif id not in edited.document:
            continue
        elif what == "feel":
            command = set_emotion([id], value)
        elif what == "move":
            command = move_elements([id], "mood", f"{to}", 0, value)
        else:
            command = delete([id])
        edited.damage = Damage()
        edited.session.run(Label("edit.rename"), command)
        fresh = lay_out(edited.document, "map", TYPESETTER)
        now, placed = edited.row, edited.layout.placed
        assert list(placed.shapes()) == list(fresh.shapes())
        drawn = [(mark.points, mark.top, mark.bottom) for mark in fresh.lanes[0].row.marks]
        assert [(mark.points, mark.top, mark.bottom) for mark in now.marks] == drawn
        damage = edited.damage
        if not damage.everything:
            changed = set(pieces(before.curve)) ^ set(pieces(now.curve))
            for (start, _), command_ in changed:
                end = command_[-2]
                assert any(
                    rect.x <= start and isinstance(end, float) and end <= rect.right
                    for rect in damage.rects
                )


@given(st.floats(0, 2000), st.floats(0, 400))
def test_a_part_of_a_curve_is_as_the_whole_there(left: float, width: float) -> None:
    row = lay_out(long_curve(), "map", TYPESETTER).lanes[0].row
    whole, right = pieces(row.curve), left + width
    _, drawn = row.curve_between(left, right)
    part = pieces(drawn)
    assert set(part) <= set(whole)
    seen = [piece for piece in whole if piece[0][0] < right and piece[1][-2] > left]  # type: ignore[operator]
    assert set(seen) <= set(part)
    assert row.curve_between(-inf, inf) == (row.area, row.curve)


def test_feeling_otherwise_at_a_point_damages_its_surroundings_alone() -> None:
    edited = Edited()
    edited.session.preview(set_emotion(["point7"], 0.5))
    columns = edited.layout.placed.columns
    assert edited.damage.rects
    for rect in edited.damage.rects:
        assert columns[4].right < rect.x and rect.right < columns[10].x


def test_most_of_a_long_curve_is_kept_as_it_is() -> None:
    edited = Edited()
    before = edited.row
    edited.session.preview(set_emotion(["point7"], 0.5))
    kept = [one is other for one, other in zip(before.marks, edited.row.marks, strict=True)]
    assert 1 <= kept.count(False) <= 3
    assert before.cells.differing(edited.row.cells) <= {"6", "7", "8"}
