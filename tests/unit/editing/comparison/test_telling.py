"""Changes in words, in the reader's language."""

import pytest

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import delete, label, rename, set_field
from cjm_editor.editing.commands.elements import Move, move_each
from cjm_editor.editing.comparison import compare, curves
from cjm_editor.editing.comparison.grouping import grouped
from cjm_editor.editing.comparison.telling import (
    HUES,
    SIGNS,
    Told,
    counted,
    curve_told,
    heading_told,
    tell,
)
from cjm_editor.editing.comparison.values import NOTHING, number_told
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Language
from tests.small_map import document


def told(*commands: Command, language: Language = "en") -> list[Told]:
    session = EditSession(document())
    for command in commands:
        session.run(label("rename"), command)
    found = compare(document(), session.document)
    return [tell(found, change, language) for change in found.changes]


def test_a_move_is_told_by_where_from_and_where_to() -> None:
    (moved,) = told(move_each([Move("till", "contacts", "see")]))
    (place,) = moved.fields
    assert (place.name, place.before, place.after) == ("Place", "Before · Buy", "Before · See")
    assert moved.where == "Before · See › Touchpoints · Ana"


def test_a_place_among_siblings_is_told_as_a_number() -> None:
    (moved,) = told(move_each([Move("till", "contacts", "buy", 0)]))
    assert [(each.name, each.before, each.after) for each in moved.fields] == [
        ("Position", "2", "1")
    ]


def test_links_are_told_by_the_names_of_what_they_lead_to() -> None:
    (linked,) = told(set_field(["page"], "channels", ()))
    assert (linked.fields[0].before, linked.fields[0].after) == ("E-mail, Web", NOTHING)


@pytest.mark.parametrize(
    ("language", "before", "after", "delta"),
    [("en", "−2", "+0.5", "+2.5"), ("es", "−2", "+0,5", "+2,5"), ("ca", "−2", "+0,5", "+2,5")],
)
def test_scores_are_written_as_the_language_does(
    language: Language, before: str, after: str, delta: str
) -> None:
    (scored,) = told(set_field(["cross"], "value", 0.5), language=language)
    (field,) = scored.fields
    assert (field.before, field.after, field.delta) == (before, after, delta)


def test_what_joins_two_cards_is_told_by_both() -> None:
    (gone,) = told(delete(["click"]))
    assert gone.title == "letter → page" and gone.sign == "−"


def test_every_kind_has_a_sign_and_a_colour_of_its_own() -> None:
    assert SIGNS.keys() == HUES.keys()
    assert len(set(SIGNS.values())) == len(SIGNS)
    assert len({hue.ink for hue in HUES.values()}) == len(HUES)


def test_changes_are_counted_in_the_language_asked_for() -> None:
    session = EditSession(document())
    session.run(label("rename"), rename("page", "x"))
    session.run(label("rename"), rename("till", "x"))
    changes = compare(document(), session.document).changes
    assert counted(changes, "en") == "2 reworded"
    assert counted((), "ca") == "Sense diferències."


def test_headings_name_stage_and_step_or_what_spans_them() -> None:
    session = EditSession(document())
    for id in ("letter", "contacts", "ana"):
        session.run(label("rename"), rename(id, "x"))
    found = compare(document(), session.document)
    headings = {each.record.id: heading_told(found, each, "en") for each in found.changes}
    assert headings == {
        "contacts": "Whole map",
        "letter": "Before · See",
        "ana": "Personas, channels and pictures",
    }
    lanes = [group.heading for group in grouped(found, found.changes, "lane", "en")]
    assert lanes == ["x", "x · x"]


def test_a_curve_is_told_by_its_mean_and_by_what_differs() -> None:
    session = EditSession(document())
    session.run(label("set_field"), set_field(["cross"], "value", 1.0))
    found = compare(document(), session.document)
    (curve,) = curves(found)
    name, mean, points = curve_told(found, curve, "en")
    assert name == "Emotions · Ana"
    assert (mean.before, mean.after, mean.delta) == ("−0.5", "+1", "+1.5")
    assert [(each.name, each.delta) for each in points] == [("Before · Buy", "+3")]


def test_numbers_are_short() -> None:
    assert number_told(0.30000000000000004, "en") == "0.3"
    assert number_told(0.0, "en", signed=True) == "0"
