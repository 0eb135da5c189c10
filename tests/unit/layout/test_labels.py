"""The labels around the grid have room for what they say, and no two words share a place."""

from itertools import combinations

import pytest

from cjm_editor.drawing import Glyphs, Path, Rect, Shape, palette
from cjm_editor.i18n import LANGUAGES, Language
from cjm_editor.kinds import LANE_KINDS, LaneKind, lane_kind
from cjm_editor.layout import labels, metrics
from cjm_editor.layout.grid import PlacedStage
from cjm_editor.layout.portrait import Face
from cjm_editor.model import Asset, Lane, Persona, Stage
from tests.golden.display_list import extent
from tests.unit.layout.maps import AWKWARD, TYPESETTER

LONG = "Rindfleischetikettierungsüberwachungsaufgabe de tots els dies"


def words(shapes: tuple[Shape, ...]) -> list[Rect]:
    """Give the places of all words."""
    return [extent(shape).grown(-0.5) for shape in shapes if isinstance(shape, Glyphs)]


def apart(rects: list[Rect]) -> bool:
    """Tell whether no two rectangles share anything."""
    return not any(one.intersects(other) for one, other in combinations(rects, 2))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", LANE_KINDS, ids=lambda kind: kind.id)
@pytest.mark.parametrize("title", ["", "Com se sent", LONG])
def test_lane_names_and_levels_stand_apart(kind: LaneKind, language: Language, title: str) -> None:
    lane = Lane(id="lane", swimlane="swim", kind=kind.id, title=title)
    height = max(176, labels.lane_label_height(lane, TYPESETTER, language))
    rect = Rect(24, 100, 900, height)
    neutral = 24 + metrics.CURVE_SCALE * (kind.scale.highest if kind.scale else 2)
    shapes = labels.draw_lane_label(lane, kind, rect, neutral, palette.GREY, TYPESETTER, language)
    rects = words(shapes)
    assert apart(rects)
    assert all(rect.y <= each.y and each.bottom <= rect.bottom for each in rects)
    right = 24 + metrics.PERSONA_WIDTH + metrics.LANE_LABEL_WIDTH
    assert all(each.right < right for each in rects)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_kinds_own_names_are_not_broken_inside_a_word(language: Language) -> None:
    for kind in LANE_KINDS:
        lane = Lane(id="lane", swimlane="swim", kind=kind.id)
        title = labels.lane_title(lane, language)
        box = labels.lane_title_box(Rect(0, 0, 500, 100), lane_kind(lane))
        longest = max(TYPESETTER.measure(word, labels.LANE) for word in title.split())
        assert longest <= box.width


@pytest.mark.parametrize("role", AWKWARD)
@pytest.mark.parametrize("name", AWKWARD)
def test_a_persona_has_room_for_name_and_role(name: str, role: str) -> None:
    persona = Persona(id="ana", name=name, role=role, quote=LONG)
    least = labels.persona_label_height(persona, TYPESETTER, "es")
    for height in (least, least + 40, least + 400):
        rect = Rect(24, 100, 900, height)
        shapes = labels.draw_persona(Face(persona, None, palette.BLUE), rect, TYPESETTER, "es")
        rects = words(shapes)
        assert all(rect.y <= each.y and each.bottom <= rect.bottom for each in rects)
        assert all(each.x >= 24 and each.right <= 24 + metrics.PERSONA_WIDTH for each in rects)
        assert apart([each for each in rects if each.width > 0 and each.y > 100 + 60])


def said(shapes: tuple[Shape, ...]) -> str:
    """Give all that is written."""
    return " ".join(shape.run.text for shape in shapes if isinstance(shape, Glyphs))


def draw(persona: Persona | None, height: float = 400, portrait: Asset | None = None) -> str:
    """Draw a persona and give what is written."""
    rect = Rect(24, 100, 900, height)
    face = Face(persona, portrait, palette.BLUE)
    return said(labels.draw_persona(face, rect, TYPESETTER, "es"))


def test_a_persona_without_a_portrait_shows_initials() -> None:
    assert draw(Persona(id="ana", name="marta roig")).startswith("MR marta roig")
    assert draw(Persona(id="ana", name="👨‍👩‍👧‍👦x")).startswith("👨‍👩‍👧‍👦")
    assert draw(Persona(id="ana", name="")) == "Persona sin nombre"
    assert draw(None) == "Compartido"


def test_a_quote_is_shown_where_it_has_room() -> None:
    persona = Persona(id="ana", name="Ana", quote="No me importa esperar")
    least = labels.persona_label_height(persona, TYPESETTER, "es")
    assert "esperar" not in draw(persona, least)
    assert "«No me importa esperar»" in draw(persona, least + 60)


def test_the_first_stage_has_a_straight_side() -> None:
    placed = PlacedStage(Stage(id="s", map="m", title="Ús"), Rect(100, 50, 200, 40), ())
    outlines = []
    for first in (True, False):
        shapes = labels.draw_stage(placed, palette.BLUE, first, TYPESETTER, "ca")
        (outline,) = [shape for shape in shapes if isinstance(shape, Path)]
        outlines.append(outline.commands)
    assert outlines[0][-2] == ("L", 100, 70)
    assert outlines[1][-2] == ("L", 100 + metrics.CHEVRON, 70)
