"""The legend names what is really used, and nothing else."""

from dataclasses import replace

import pytest

from cjm_editor.drawing import Glyphs, Rect
from cjm_editor.i18n import LANGUAGES, Language, text
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.layout.legend import draw_legend
from cjm_editor.layout.transfer_signs import LOSSES
from cjm_editor.model import Transfer
from cjm_editor.model.evidence import EVIDENCE
from cjm_editor.model.structure import BOUNDARIES
from tests import small_map
from tests.golden.display_list import extent, flat
from tests.unit.layout.maps import TYPESETTER, placed

ALL = [kind.id for kind in ELEMENT_KINDS]


def words(width: float, *arguments: object, language: Language = "en") -> list[str]:
    """Draw a legend and give what it says, line by line."""
    shapes, _ = draw_legend(width, *arguments, TYPESETTER, language)  # type: ignore[arg-type]
    return [shape.run.text for shape, _ in flat(shapes) if isinstance(shape, Glyphs)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_what_is_used_is_named(language: Language) -> None:
    told = words(2000, {"need", "emotion"}, {"told"}, False, (), (), language=language)
    keys = ("legend.title", "kind.emotion", "kind.need", "choice.evidence.told")
    assert told == [text(key, language) for key in keys]


def test_transfers_and_what_they_lose_are_named_where_there_are_any() -> None:
    assert text("legend.transfer", "en") not in words(2000, ALL, EVIDENCE, False, (), ())
    assert text("legend.lost.promise", "en") not in words(2000, ALL, EVIDENCE, True, (), ())
    assert words(2000, ALL, EVIDENCE, True, {"repeated", "identity"}, ())[-3:] == [
        text("legend.transfer", "en"),
        text("legend.lost.identity", "en"),
        text("legend.lost.repeated", "en"),
    ]


def test_the_lines_of_a_blueprint_are_explained() -> None:
    told = words(4000, (), (), False, (), ("internal", "interaction"))
    keys = ("legend.title", "legend.line.interaction", "legend.line.internal")
    assert told == [text(key, "en") for key in keys]


def test_an_empty_map_has_no_legend() -> None:
    assert draw_legend(800, (), (), False, (), (), TYPESETTER, "en") == ((), 0.0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [240, 400, 760, 2000])
def test_a_legend_breaks_into_lines_within_its_width(width: float, language: Language) -> None:
    shapes, height = draw_legend(
        width, ALL, EVIDENCE, True, LOSSES, BOUNDARIES, TYPESETTER, language
    )
    rects = [extent(shape) for shape, _ in flat(shapes)]
    assert all(rect.x >= 0 and rect.right <= width for rect in rects)
    assert all(rect.y >= -0.5 and rect.bottom <= height + 0.5 for rect in rects)
    lines = [extent(shape).grown(-0.5) for shape, _ in flat(shapes) if isinstance(shape, Glyphs)]
    assert not any(one.intersects(other) for one in lines for other in lines if one is not other)


def legend_of(records: list) -> set[str]:  # type: ignore[type-arg]
    """Give what the legend of a map says."""
    return {
        shape.run.text
        for shape, groups in flat(placed(records).shapes())
        if isinstance(shape, Glyphs) and "legend" in {group.role for group in groups}
    }


def test_the_legend_follows_the_map() -> None:
    records = small_map.records()
    said = legend_of(records)
    kinds = {"touchpoint", "emotion", "pain_point", "opportunity"}
    assert {text(f"kind.{kind}", "en") for kind in kinds} <= said
    assert not {text(f"kind.{kind}", "en") for kind in set(ALL) - kinds} & said
    assert text("choice.evidence.assumed", "en") in said
    assert text("choice.evidence.measured", "en") not in said
    assert text("legend.lost.promise", "en") in said
    mended = [
        replace(record, promise="kept") if isinstance(record, Transfer) else record
        for record in records
    ]
    assert text("legend.lost.promise", "en") not in legend_of(mended)
    assert text("legend.transfer", "en") in legend_of(mended)
    none = [record for record in records if not isinstance(record, Transfer)]
    assert text("legend.transfer", "en") not in legend_of(none)


def test_signs_do_not_touch_their_words() -> None:
    shapes, _ = draw_legend(4000, ALL, EVIDENCE, True, LOSSES, BOUNDARIES, TYPESETTER, "en")
    flat_shapes = [shape for shape, _ in flat(shapes)]
    texts = [extent(shape) for shape in flat_shapes if isinstance(shape, Glyphs)]
    signs = [extent(shape) for shape in flat_shapes if not isinstance(shape, Glyphs)]
    assert not any(sign.intersects(shrunk(words)) for sign in signs for words in texts)


def shrunk(rect: Rect) -> Rect:
    return rect.grown(-0.25)
