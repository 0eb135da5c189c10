"""The head and the foot of a map say which version it is, where somebody has named one."""

from cjm_editor.drawing.shapes import Glyphs, Group
from cjm_editor.layout import MapLayout, lay_out
from cjm_editor.layout.placed import PlacedMap
from cjm_editor.text import Typesetter
from tests.small_map import document

LINE = "Kick-off · 2026-03-31"


def words(shapes) -> str:
    """Give what some shapes say."""
    said = []
    for shape in shapes:
        if isinstance(shape, Group):
            said.append(words(shape.shapes))
        elif isinstance(shape, Glyphs):
            said.append(shape.run.text)
    return " ".join(said)


def told(placed: PlacedMap) -> int:
    """Count how often a map says which version it is."""
    return words(placed.shapes()).replace("  ", " ").count("Kick-off")


def test_it_is_said_at_the_head_and_at_the_foot() -> None:
    assert told(lay_out(document(), "map", Typesetter())) == 0
    assert told(lay_out(document(), "map", Typesetter(), LINE)) == 2


def test_a_layout_follows_and_tells_what_to_paint() -> None:
    layout = MapLayout(document(), "map", Typesetter())
    assert not layout.tell_version("").rects
    damage = layout.tell_version(LINE)
    assert damage.everything or damage.rects
    fresh = lay_out(document(), "map", Typesetter(), LINE)
    assert layout.placed.bounds == fresh.bounds
    assert told(layout.placed) == 2
    layout.tell_version("")
    assert layout.placed.bounds == lay_out(document(), "map", Typesetter()).bounds
