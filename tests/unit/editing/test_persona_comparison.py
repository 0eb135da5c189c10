"""Two personas compared cell by cell."""

from cjm_editor.editing.persona_comparison import compare, swimlanes_with_personas
from cjm_editor.model import Document, Lane, Persona, Swimlane
from tests.small_map import element, records


def two() -> Document:
    return Document(
        [
            *records(),
            Persona(id="ben", name="Ben", rank="a1"),
            Swimlane(id="bens", map="map", rank="a0V", persona="ben"),
            Lane(id="ben contacts", swimlane="bens", kind="touchpoints"),
            Lane(id="ben mood", swimlane="bens", rank="a1", kind="emotions"),
            element("touchpoint", "ben letter", "ben contacts", "see", title=" Letter"),
            element("emotion", "glad", "ben mood", "see", value=1.0),
            element("emotion", "sad", "ben mood", "buy", value=-1.0),
        ]
    )


def test_cells_are_compared_step_by_step() -> None:
    found = {(each.step.id, each.lane_kind): each for each in compare(two(), "map", "anas", "bens")}
    assert list(found) == [
        ("see", "touchpoints"),
        ("see", "emotions"),
        ("buy", "touchpoints"),
        ("buy", "emotions"),
        ("buy", "pain_points"),
    ]
    differing = {key for key, each in found.items() if each.differs}
    assert differing == set(found) - {("see", "emotions")}
    assert [each.id for each in found["buy", "touchpoints"].first] == ["page", "till"]
    assert found["buy", "touchpoints"].second == ()


def test_the_same_title_by_the_same_channels_is_the_same() -> None:
    document = two()
    letter = element(
        "touchpoint", "ben letter", "ben contacts", "see", title=" LETTER ", channels=("mail",)
    )
    again = Document([*(each for each in document if each.id != letter.id), letter])
    found = compare(again, "map", "anas", "bens")
    assert not found[0].differs and compare(document, "map", "anas", "bens")[0].differs


def test_a_persona_differs_in_nothing_from_itself() -> None:
    found = compare(two(), "map", "anas", "anas")
    assert found and not any(each.differs for each in found)


def test_only_swimlanes_of_somebody_are_compared() -> None:
    assert [each.id for each in swimlanes_with_personas(two(), "map")] == ["anas", "bens"]
