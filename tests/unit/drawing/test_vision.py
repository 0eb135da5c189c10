"""Colours as colour-blind eyes see them: greys stay, forms stay, meaning needs no hue."""

import pytest

from cjm_editor.drawing import Box, Clip, Glyphs, Group, Image, Line, Path, Rect
from cjm_editor.drawing.palette import contrast
from cjm_editor.drawing.vision import MATRICES, VISIONS, seen, seen_colour
from cjm_editor.kinds.emotion import FACES
from cjm_editor.kinds.emotion import draw as draw_emotion
from cjm_editor.kinds.kind import CardContext
from cjm_editor.kinds.opportunity import draw as draw_opportunity
from cjm_editor.kinds.pain_point import draw as draw_pain_point
from cjm_editor.text.style import CARD_TITLE
from cjm_editor.text.typesetter import Typesetter
from tests.small_map import document, element

ODD = [vision for vision in VISIONS if vision != "usual"]


@pytest.mark.parametrize("vision", VISIONS)
def test_greys_are_seen_as_they_are(vision):
    for value in range(256):
        grey = f"#{value:02x}" + f"{value:02x}" * 2
        assert seen_colour(grey, vision) == grey
    assert seen_colour("", vision) == ""


@pytest.mark.parametrize("vision", MATRICES)
def test_light_is_neither_made_nor_lost(vision):
    assert all(abs(sum(row) - 1) < 1e-5 for row in MATRICES[vision])


def test_the_usual_eyes_see_every_colour():
    assert seen_colour("#d55e00", "usual") == "#d55e00"


def distance(one: str, other: str) -> int:
    return sum(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (1, 3, 5))


@pytest.mark.parametrize(
    ("vision", "alike"),
    [
        ("deuteranopia", ("#b06a50", "#808050")),
        ("protanopia", ("#c06050", "#6d6d50")),
        ("tritanopia", ("#50a0ff", "#46a5a5")),
    ],
)
def test_what_those_eyes_cannot_tell_apart_becomes_alike(vision, alike):
    before = distance(*alike)
    after = distance(*(seen_colour(colour, vision) for colour in alike))
    assert after < before / 2
    other = {"deuteranopia": "tritanopia", "protanopia": "tritanopia", "tritanopia": "grey"}
    assert seen_colour(alike[0], vision) != seen_colour(alike[0], other[vision])


def test_without_colour_everything_is_grey():
    for colour in ("#d55e00", "#0072b2", "#00845f"):
        found = seen_colour(colour, "grey")
        assert found[1:3] == found[3:5] == found[5:7]
        assert contrast(colour, "#ffffff") == pytest.approx(contrast(found, "#ffffff"), rel=0.02)


@pytest.mark.parametrize("vision", ODD)
def test_every_shape_changes_its_colours_and_nothing_else(vision):
    rect = Rect(0, 0, 10, 10)
    run = Typesetter().wrap("x", CARD_TITLE, 10).lines[0].runs[0]
    commands = (("M", 0.0, 0.0), ("L", 1.0, 1.0))
    line = Line((0, 0), (1, 1), "#d55e00", 2.0)
    shapes = (
        Box(rect, fill="#d55e00", stroke="#0072b2", radius=3),
        line,
        Group((Clip(rect, (Path(commands, fill="#d55e00", stroke="#00845f"),)),), 3, 4, "id"),
        Glyphs(run, 1, 2, "#d55e00"),
        Image("asset", rect),
    )
    box, changed, group, glyphs, image = seen(shapes, vision)
    assert box == Box(
        rect, fill=seen_colour("#d55e00", vision), stroke=seen_colour("#0072b2", vision), radius=3
    )
    assert (changed.start, changed.end, changed.stroke_width) == ((0, 0), (1, 1), 2.0)
    assert changed.stroke == seen_colour("#d55e00", vision) != "#d55e00"
    assert (group.x, group.y, group.record) == (3, 4, "id")
    path = group.shapes[0].shapes[0]
    assert path.commands is commands, "a painter remembers what it made by identity"
    assert path.stroke == seen_colour("#00845f", vision)
    assert glyphs.run is run
    assert image == shapes[-1]
    assert tuple(seen(shapes, "usual")) == shapes


def forms(shapes):
    """Give what is drawn without any colour."""
    for shape in shapes:
        if isinstance(shape, Path):
            yield shape.commands
        elif isinstance(shape, Group | Clip):
            yield from forms(shape.shapes)


def test_meaning_is_told_by_form_too():
    context = CardContext(document(), Typesetter(), "en")
    felt = [
        draw_emotion(element("emotion", "same", "mood", "see", value=float(value)), 120, context)
        for value in FACES
    ]
    assert len({tuple(forms(card.shapes)) for card in felt}) == len(FACES)
    pain = draw_pain_point(element("pain_point", "same", "pains", "see"), 120, context)
    chance = draw_opportunity(element("opportunity", "same", "ideas", "see"), 120, context)
    assert set(forms(pain.shapes)) - set(forms(chance.shapes))
    severities = [
        draw_pain_point(
            element("pain_point", "same", "pains", "see", severity=severity), 120, context
        )
        for severity in ("low", "high")
    ]
    seen_so = [(tuple(forms(card.shapes)), card.missing, len(card.shapes)) for card in severities]
    texts = [
        [shape.run.glyphs for shape in card.shapes if isinstance(shape, Glyphs)]
        for card in severities
    ]
    assert seen_so[0] != seen_so[1] or texts[0] != texts[1]
