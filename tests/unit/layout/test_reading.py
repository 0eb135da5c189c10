"""What is read to somebody who does not see the map."""

import pytest

from cjm_editor.i18n import LANGUAGES
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.kinds.emotion import Emotion
from cjm_editor.kinds.lanes import LANE_KINDS
from cjm_editor.layout import lay_out
from cjm_editor.model import Document, Lane, Map, Persona, Stage, Step, Swimlane
from tests.unit.layout.maps import TYPESETTER

STAGES = ("Choose", "Pay", "Receive", "Use")


def curve(*values, language="en", lane="", kind="emotions", card=Emotion, stages=STAGES):
    """Give what is said of a curve with these values, one to a step, each in a stage."""
    records = [
        Map(id="m", title="M", language=language),
        Persona(id="p", name="Marta"),
        Swimlane(id="w", map="m", persona="p"),
        Lane(id="l", swimlane="w", kind=kind, title=lane),
    ]
    records += [
        Stage(id=name, map="m", title=name, rank=f"a{at}") for at, name in enumerate(STAGES)
    ]
    for at, (stage, value) in enumerate(zip(stages, values, strict=False)):
        records += [
            Step(id=f"t{at}", stage=stage, rank=f"a{at}", title=f"Step {at}"),
            card(id=f"e{at}", lane="l", step=f"t{at}", rank="a0", value=value),
        ]
    placed = lay_out(Document(records), "m", TYPESETTER)
    sections = [each for each in placed.passages.inside if each.said == "Marta"]
    (said,) = [each.said for each in sections[0].inside if each.part == "figure"]
    return said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((2, -1), "Marta’s mood falls from +2 at Choose to −1 at Pay"),
        ((2, 1, -1), "Marta’s mood falls from +2 at Choose to −1 at Receive"),
        ((-1, 1, 0), "Marta’s mood rises from −1 at Choose to +1 at Pay, falls to 0 at Receive"),
        ((1, 1, 2), "Marta’s mood stays at +1 from Choose to Pay, rises to +2 at Receive"),
        ((1,), "Marta’s mood is +1 at Choose"),
        ((), "Emotions"),
    ],
)
def test_a_curve_is_said_from_turn_to_turn(values, said):
    assert curve(*values) == said


def test_a_curve_is_said_in_the_language_of_the_map():
    assert curve(2, -1.5, language="es") == "El ánimo de Marta cae de +2 en Choose a −1,5 en Pay"
    assert curve(2, -1.5, language="ca") == "Marta: l’ànim cau de +2 (Choose) a −1,5 (Pay)"


def test_within_a_stage_a_curve_is_said_to_end_at_a_step():
    within = ("Choose", "Choose", "Pay", "Pay")
    said = "Marta’s mood falls from +1 at Choose to −1 at Step 1, rises to +2 at Pay"
    assert curve(1, -1, 2, stages=within) == said
    assert curve(1, -1, 2, 0, stages=within) == f"{said}, falls to 0 at Step 3"


def test_a_lane_with_a_name_of_its_own_goes_by_it():
    assert curve(2, -1, lane="Trust") == "Marta, Trust: falls from +2 at Choose to −1 at Pay"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [each for each in LANE_KINDS if each.scale and each.element])
def test_what_rises_is_said_of_every_curve(kind, language):
    card = next(each.record for each in ELEMENT_KINDS if each.id == kind.element)
    assert "reading." not in curve(2, 1, kind=kind.id, card=card, language=language)
