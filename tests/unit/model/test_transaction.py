import pytest

from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Comment, Document, Element, Id, Persona, Stage, Step, Transaction
from cjm_editor.model.diff import between
from cjm_editor.model.invariants import breaches
from tests.small_map import document, element, records


def removed(map: Document, *ids: Id) -> set[Id]:
    transaction = Transaction(map)
    for id in ids:
        transaction.remove(id)
    diff = transaction.diff
    map.apply(diff, "commit")
    assert not list(breaches(map))
    return set(diff.removed)


def test_a_transaction_leaves_the_document_alone() -> None:
    map = document()
    transaction = Transaction(map)
    transaction.update("letter", title="Leaflet")
    transaction.add(Step(id="new", stage="after"))
    assert transaction.find(Element, "letter").title == "Leaflet"  # type: ignore[union-attr]
    assert map.find(Element, "letter").title == "letter"  # type: ignore[union-attr]
    assert transaction.get("new") and "new" not in map


def test_a_step_takes_its_elements_and_their_transfers_along() -> None:
    assert removed(document(), "see") == {"see", "letter", "curious", "click"}


def test_a_persona_takes_the_swimlane_along() -> None:
    gone = removed(document(), "ana")
    assert {"anas", "contacts", "mood", "pains", "letter", "cross", "click"} <= gone
    assert not gone & {"mail", "ideas", "tell the site", "see"}


def test_a_channel_is_taken_out_of_the_lists_that_name_it() -> None:
    map = document()
    assert removed(map, "mail") == {"mail"}
    assert map["page"].channels == ("web",)  # type: ignore[attr-defined]
    assert map.find(Persona, "ana").preferred_channels == ()  # type: ignore[union-attr]


def test_a_comment_outlives_what_it_speaks_of() -> None:
    map = Document([*records(), Comment(id="why", map="map", target="letter", text="Why?")])
    assert "why" not in removed(map, "letter")
    assert map.find(Comment, "why").target == "letter"  # type: ignore[union-attr]


def test_what_the_transaction_itself_added_goes_along_too() -> None:
    map = document()
    transaction = Transaction(map)
    transaction.add(Stage(id="new", map="map"))
    transaction.add(Step(id="new step", stage="new"))
    transaction.add(element("note", "n", "ideas", "new step"))
    transaction.update("page", channels=("web",))
    transaction.remove("new")
    transaction.remove("web")
    assert transaction.diff.touched() == {"page", "web"}
    assert transaction.get("page").channels == ()  # type: ignore[union-attr]


def test_removed_and_put_back_as_it_was_is_no_change() -> None:
    map = document()
    transaction = Transaction(map)
    click = map["click"]
    transaction.remove("click")
    transaction.add(click)
    assert not transaction.diff


def test_what_is_gone_cannot_be_updated() -> None:
    transaction = Transaction(document())
    transaction.remove("letter")
    with pytest.raises(KeyError):
        transaction.update("letter", title="x")


def test_undoing_a_removal_puts_everything_back() -> None:
    map = document()
    before = {record.id: record for record in map}
    transaction = Transaction(map)
    transaction.remove("map")
    diff = transaction.diff
    map.apply(diff, "commit")
    assert {record.id for record in map} == {"ana", "mail", "web"}
    map.apply(diff.inverse, "undo")
    assert not between(before, {record.id: record for record in map})


def test_every_required_field_is_a_reference_that_takes_its_record_along() -> None:
    for cls in SCHEMA.types:
        for spec in cls.__dataclass_fields__.values():
            declared = spec.metadata.get("cjm")
            if declared is not None and declared.required:
                assert declared.form == "reference" and declared.on_delete == "cascade"
