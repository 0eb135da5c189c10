"""Two states of a curve laid over each other, told apart by more than colour."""

from typing import NamedTuple

from cjm_editor.drawing import Box, Glyphs, Path
from cjm_editor.kinds.kind import EMOTION, TENSION
from cjm_editor.layout.compared_curves import LABELS, LEVEL, ComparedCurve, draw_compared
from cjm_editor.text import Typesetter

SETTER = Typesetter()


class Column(NamedTuple):
    label: str
    before: float | None
    after: float | None
    delta: str = ""


def words(drawn: ComparedCurve) -> list[str]:
    return [shape.run.text for shape in drawn.shapes if isinstance(shape, Glyphs)]


def curves(drawn: ComparedCurve) -> list[Path]:
    """Give the paths that are no dots, without those of the legend."""
    lines = [s for s in drawn.shapes if isinstance(s, Path) and s.stroke_width > 1.5]
    return [line for line in lines if line.commands[0][2] > 20 or len(line.commands) > 2]  # type: ignore[operator]


def test_before_is_dashed_and_after_solid() -> None:
    columns = [Column("a", -1, 2, "+3"), Column("b", 0, 1, "+1"), Column("c", 1, 1)]
    before, after = curves(draw_compared(columns, EMOTION, 400, SETTER))
    assert before.dash and not after.dash
    assert len(before.commands) == len(after.commands) == 3


def test_the_difference_is_a_bar_as_high_as_it_is_and_a_figure() -> None:
    columns = [Column("a", -1, 2, "+3"), Column("b", 1, 1)]
    drawn = draw_compared(columns, EMOTION, 400, SETTER)
    (bar,) = (s for s in drawn.shapes if isinstance(s, Box) and s.stroke)
    assert bar.rect.height == 3 * LEVEL
    assert "+3" in words(drawn) and {"a", "b"} <= set(words(drawn))


def test_a_step_that_one_curve_has_no_point_at_is_passed_over() -> None:
    columns = [Column("a", -1, None), Column("b", None, None), Column("c", 1, 2, "+1")]
    (before,) = curves(draw_compared(columns, EMOTION, 400, SETTER))
    assert before.dash and len(before.commands) == 2


def test_all_of_it_is_within_its_bounds() -> None:
    columns = [Column(f"A step with a long name {n}", n % 5, 4 - n % 5, "−3") for n in range(9)]
    drawn = draw_compared(columns, TENSION, 300, SETTER, "ca")
    for shape in drawn.shapes:
        if isinstance(shape, Glyphs):
            assert shape.x >= -1e-6 and shape.x + shape.run.width <= drawn.width + 1e-6
            assert 0 <= shape.y <= drawn.height
    assert drawn.width == 300 > LABELS


def test_no_column_at_all_is_only_the_levels() -> None:
    assert "Neutral" in words(draw_compared([], EMOTION, 300, SETTER, "en"))
