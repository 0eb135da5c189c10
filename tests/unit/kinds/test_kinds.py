"""Every kind of element and lane is complete, and draws whatever it is given."""

from dataclasses import replace

import pytest
from msgspec import structs

from cjm_editor.drawing import Box, Clip, Glyphs, Image, Shape
from cjm_editor.drawing.icons import icon, icon_names
from cjm_editor.i18n import LANGUAGES, Language, text
from cjm_editor.kinds import (
    ELEMENT_KINDS,
    LANE_KINDS,
    SCHEMA,
    Card,
    CardContext,
    ElementKind,
    LaneKind,
    element_kind,
    lane_kind,
)
from cjm_editor.kinds.emotion import FACES, HUES
from cjm_editor.kinds.need import Need
from cjm_editor.kinds.point import level
from cjm_editor.model import Asset, Channel, Document, Element, Lane, Record, Swimlane
from cjm_editor.text import FallbackFonts, Typesetter

TYPESETTER = Typesetter(FallbackFonts([]))
WORDS = "Una targeta amb paraules"


def context(language: Language = "en", *records: Record) -> CardContext:
    """Give what a card may look at."""
    return CardContext(Document(records), TYPESETTER, language)


def make(kind: ElementKind, **fields: object) -> Element:
    """Make an element of a kind, with what a new one has."""
    return kind.record(**{"id": "id", "lane": "lane", "step": "step", **kind.new(), **fields})


def words_of(card: Card) -> str:
    """Give all that is written on a card."""
    return " ".join(shape.run.text for shape in card.shapes if isinstance(shape, Glyphs))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ELEMENT_KINDS, ids=lambda kind: kind.id)
def test_every_kind_draws_in_every_language(kind: ElementKind, language: Language) -> None:
    for fields in ({}, {"title": WORDS, "description": WORDS * 3}):
        for evidence in ("assumed", "told", "measured"):
            element = make(kind, evidence=evidence, **fields)
            card = kind.draw(element, 132, context(language))
            assert 0 < card.width <= 132
            assert card.height > 0
            assert card.shapes
            assert card.summary.startswith(text(kind.label_key, language))
            assert card.missing == ()
            assert WORDS.split()[0] in words_of(card) or not fields


@pytest.mark.parametrize("kind", ELEMENT_KINDS, ids=lambda kind: kind.id)
def test_evidence_can_be_told_apart_on_every_card(kind: ElementKind) -> None:
    drawn = {
        kind.draw(make(kind, evidence=evidence, title=WORDS), 132, context()).shapes
        for evidence in ("assumed", "told", "measured")
    }
    assert len(drawn) == 3


@pytest.mark.parametrize("kind", ELEMENT_KINDS, ids=lambda kind: kind.id)
def test_kinds_are_found_and_feel_at_home(kind: ElementKind) -> None:
    assert element_kind(kind.id) is kind
    assert element_kind(make(kind)) is kind
    assert kind.id == kind.record.TYPE
    assert kind.record in SCHEMA.types
    assert kind.icon in icon_names()
    home = lane_kind(kind.home)
    assert home.id == kind.home
    assert home.element == kind.id
    assert home.accepts(kind)


@pytest.mark.parametrize("kind", LANE_KINDS, ids=lambda kind: kind.id)
def test_lanes_accept_what_they_are_for(kind: LaneKind) -> None:
    assert kind.icon in icon_names()
    assert kind.gathers or kind.accepts(element_kind(kind.element))
    for other in ELEMENT_KINDS:
        assert kind.accepts(other) == (kind.scale == other.scale and not kind.gathers)


def test_ids_and_shortcuts_are_unique() -> None:
    for kinds in (ELEMENT_KINDS, LANE_KINDS):
        assert len({kind.id for kind in kinds}) == len(kinds)
    shortcuts = [kind.shortcut for kind in ELEMENT_KINDS if kind.shortcut]
    assert len(set(shortcuts)) == len(shortcuts)


def test_a_lane_of_a_newer_version_is_free() -> None:
    assert lane_kind(Lane(id="lane", swimlane="swim", kind="from the future")).id == "free"
    assert Swimlane not in {kind.record for kind in ELEMENT_KINDS}


def test_a_touchpoint_shows_its_channels_department_and_star() -> None:
    channels = (Channel(id="mail", name="Carta", icon="mail"), Channel(id="web", name="Web"))
    kind = element_kind("touchpoint")
    touchpoint = make(
        kind, channels=("web", "mail", "gone"), department="Botiga", moment_of_truth=True
    )
    card = kind.draw(touchpoint, 132, context("ca", *channels))
    star = text("card.moment_of_truth", "ca")
    assert words_of(card).endswith(f"{star} Web Carta Botiga")
    assert card.summary.endswith(f"{star}. Web. Carta. Botiga")
    plain = kind.draw(replace(touchpoint, channels=(), moment_of_truth=False), 132, context("ca"))
    assert plain.height < card.height


def test_a_pain_point_says_how_bad_it_is() -> None:
    kind = element_kind("pain_point")
    card = kind.draw(make(kind, severity="critical", frequency="rare"), 132, context("es"))
    assert "Crítica" in words_of(card)
    assert "Crítica" in card.summary


def images(card: Card) -> list[Image]:
    """Give the pictures on a card."""
    clips = [shape for shape in card.shapes if isinstance(shape, Clip)]
    return [shape for clip in clips for shape in clip.shapes if isinstance(shape, Image)]


@pytest.mark.parametrize(("width", "height"), [(400, 300), (300, 400), (10, 3000), (3000, 10)])
def test_a_picture_keeps_its_shape_and_stays_on_its_card(width: int, height: int) -> None:
    kind = element_kind("image")
    asset = Asset(id="photo", width=width, height=height)
    card = kind.draw(make(kind, asset="photo", title=WORDS), 132, context("en", asset))
    (image,) = images(card)
    assert image.asset == "photo"
    assert image.rect.width / image.rect.height == pytest.approx(width / height)
    assert 0 < image.rect.x < image.rect.right < 132
    assert image.rect.bottom <= card.title_box.y


def test_a_picture_that_is_gone_leaves_a_card() -> None:
    kind = element_kind("image")
    card = kind.draw(make(kind, asset="gone", title=WORDS), 132, context())
    assert not images(card)
    assert WORDS.split()[0] in words_of(card)


@pytest.mark.parametrize(
    ("value", "nearest"),
    [(-2, -2), (-1.5, -2), (-1.4, -1), (-0.5, -1), (-0.4, 0), (0, 0), (0.5, 1), (1.5, 2), (2, 2)],
)
def test_levels_round_away_from_neutral(value: float, nearest: int) -> None:
    assert level(value) == nearest


@pytest.mark.parametrize("value", [-2, -1, 0, 1, 2])
def test_each_level_of_emotion_has_a_face(value: int) -> None:
    kind = element_kind("emotion")
    card = kind.draw(make(kind, value=value), 132, context())
    assert FACES[value] in icon_names()
    assert card.anchor is not None
    x, y = card.anchor
    face = icon(FACES[value], x - 10, y - 10, 20, HUES[value].ink)
    assert face in card.shapes
    assert text(f"emotion.level.{value}", "en") in card.summary


def test_a_note_stands_above_a_face_where_asked() -> None:
    kind = element_kind("emotion")
    emotion = make(kind, title="contenta", value=1)
    beneath = kind.draw(emotion, 132, context())
    above = kind.draw(emotion, 132, structs.replace(context(), note_above=True))
    assert beneath.anchor and above.anchor
    assert beneath.title_box.y > beneath.anchor[1]
    assert above.title_box.bottom < above.anchor[1]
    assert beneath.height == above.height


def test_the_feeling_is_written_where_there_is_no_note() -> None:
    kind = element_kind("emotion")
    assert "cansada" in words_of(kind.draw(make(kind, feeling="cansada"), 132, context()))
    both = words_of(kind.draw(make(kind, feeling="cansada", title="puja"), 132, context()))
    assert "puja" in both
    assert "cansada" not in both


def test_a_card_grows_by_the_grid_with_its_words() -> None:
    heights = [
        element_kind("need")
        .draw(Need(id="id", lane="l", step="s", title=WORDS * count), 132, context())
        .height
        for count in range(6)
    ]
    assert heights == sorted(heights)
    assert heights[0] < heights[-1]
    assert all(height % 4 == 0 for height in heights)


def test_what_no_font_prints_is_told() -> None:
    kind = element_kind("need")
    card = kind.draw(make(kind, title="客 és", description="\U000e0fff"), 132, context())
    assert "客" in card.missing


def test_notes_have_square_corners_and_others_round_ones() -> None:
    def radius(kind: str) -> float:
        shapes: tuple[Shape, ...] = (
            element_kind(kind).draw(make(element_kind(kind)), 132, context()).shapes
        )
        return next(shape.radius for shape in shapes if isinstance(shape, Box))

    assert radius("note") == 0
    assert radius("need") > 0


def test_tags_stand_quietly_on_a_card_and_are_said() -> None:
    kind = element_kind("pain_point")
    plain = kind.draw(make(kind, title=WORDS), 132, context())
    tagged = kind.draw(make(kind, title=WORDS, tags=("quick", "legal")), 132, context())
    assert "quick · legal" in words_of(tagged)
    assert tagged.height > plain.height
    assert tagged.summary == f"{plain.summary}. quick · legal"


@pytest.mark.parametrize(
    ("kind", "value", "number"),
    [("emotion", -1.5, "−1.5"), ("emotion", 2, "+2"), ("emotion", 0, "0"), ("tension", 3, "3")],
)
def test_a_point_without_words_is_told_by_its_number(kind: str, value: float, number: str) -> None:
    card = element_kind(kind).draw(make(element_kind(kind), value=value), 132, context())
    assert [words.text for words in card.texts] == [number]
    assert number not in card.lead()
    named = make(element_kind(kind), title="relieved", value=value)
    assert number in element_kind(kind).draw(named, 132, context()).lead()


def test_a_tension_says_its_level_and_does_not_go_onto_the_emotion_curve() -> None:
    kind = element_kind("tension")
    card = kind.draw(make(kind, title="The parcel is lost", value=4.0), 132, context())
    assert "Climax (4)" in card.summary
    assert "The parcel is lost" in words_of(card)
    assert card.anchor is not None
    assert lane_kind("arc").accepts(kind) and not lane_kind("emotions").accepts(kind)


def test_a_metric_says_reading_and_target_with_their_unit() -> None:
    kind = element_kind("metric")
    card = kind.draw(make(kind, title="Answered", reading="72", aim="90", unit="%"), 132, context())
    assert "72%" in words_of(card) and "Target: 90%" in words_of(card)
    assert "%" not in words_of(kind.draw(make(kind, title="Answered", unit="%"), 132, context()))


def test_a_responsibility_names_its_part() -> None:
    kind = element_kind("responsibility")
    card = kind.draw(make(kind, title="Marketing", part="consulted"), 132, context("es"))
    assert "C – Consultado" in words_of(card)


def test_messages_and_frontstage_actions_say_what_is_known_of_them() -> None:
    message, action = element_kind("message"), element_kind("frontstage_action")
    said = words_of(message.draw(make(message, form="Film", address="example.org"), 132, context()))
    assert "Film" in said and "example.org" in said
    assert "Shop" in words_of(action.draw(make(action, department="Shop"), 132, context()))
