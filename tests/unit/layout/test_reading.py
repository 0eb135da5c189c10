"""What is read to somebody who does not see the map."""

import pytest

from cjm_editor.kinds.emotion import Emotion
from cjm_editor.layout import lay_out
from cjm_editor.model import Document, Lane, Map, Persona, Stage, Step, Swimlane
from tests.unit.layout.maps import TYPESETTER


def curve(*values, language="en"):
    """Give what is said of the curve of emotions with these values, one to a stage."""
    names = ("Choose", "Pay", "Receive", "Use")
    records = [
        Map(id="m", title="M", language=language),
        Persona(id="p", name="Marta"),
        Swimlane(id="w", map="m", persona="p"),
        Lane(id="l", swimlane="w", kind="emotions", title="Mood"),
    ]
    for at, (name, value) in enumerate(zip(names, values, strict=False)):
        rank = f"a{at}"
        records += [
            Stage(id=f"s{at}", map="m", title=name, rank=rank),
            Step(id=f"t{at}", stage=f"s{at}", rank="a0"),
            Emotion(id=f"e{at}", lane="l", step=f"t{at}", rank="a0", value=value),
        ]
    placed = lay_out(Document(records), "m", TYPESETTER)
    sections = [each for each in placed.passages.inside if each.said == "Marta"]
    (said,) = [each.said for each in sections[0].inside if each.part == "figure"]
    return said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((2, -1), "Marta, Mood: falls from +2 at Choose to −1 at Pay"),
        ((2, 1, -1), "Marta, Mood: falls from +2 at Choose to −1 at Receive"),
        ((-1, 1, 0), "Marta, Mood: rises from −1 at Choose to +1 at Pay, falls to 0 at Receive"),
        ((1, 1, 2), "Marta, Mood: stays at +1 from Choose to Pay, rises to +2 at Receive"),
        ((1,), "Marta, Mood: +1 at Choose"),
        ((), "Mood"),
    ],
)
def test_a_curve_is_said_from_turn_to_turn(values, said):
    assert curve(*values) == said


def test_a_curve_is_said_in_the_language_of_the_map():
    assert curve(2, -1, language="es") == "Marta, Mood: cae de +2 en Choose a −1 en Pay"
    assert curve(2, -1, language="ca") == "Marta, Mood: cau de +2 (Choose) a −1 (Pay)"
