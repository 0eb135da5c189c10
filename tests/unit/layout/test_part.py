from cjm_editor.drawing import Group
from cjm_editor.editing.excerpt import copied
from cjm_editor.layout import lay_out
from cjm_editor.layout.part import cards_alone, whole_grid
from cjm_editor.text import Typesetter
from tests.small_map import document


def test_cards_are_cut_out_close_around_them() -> None:
    excerpt = copied(document(), ["letter", "page"])
    placed = lay_out(excerpt.document, "map", Typesetter())
    part = cards_alone(placed)
    (group,) = part.shapes()
    assert isinstance(group, Group)
    assert [inner.record for inner in group.shapes if isinstance(inner, Group)] == [
        "letter",
        "page",
        "click",
    ]
    letter = placed.rect_of("letter")
    assert letter is not None
    assert letter.x + group.x >= 0 and letter.y + group.y >= 0
    assert part.bounds.width < placed.bounds.width - placed.label_width


def test_rows_and_columns_keep_their_heads_but_not_the_title() -> None:
    excerpt = copied(document(), ["before"])
    placed = lay_out(excerpt.document, "map", Typesetter())
    part = whole_grid(placed)
    assert part.bounds.height == placed.tail_top - placed.stage_top
    assert (part.bounds.x, part.bounds.y) == (0, 0)
