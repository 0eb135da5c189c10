"""What a map as it should be changes of the one it was derived from."""

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import add_element, delete, derive_map, label, rename, set_field
from cjm_editor.editing.commands.elements import Move, duplicate, move_each
from cjm_editor.editing.map_changes import MapChange, changes
from cjm_editor.editing.map_copy import counterparts, records_of
from cjm_editor.model import Id, Record, Transfer


def derived(session: EditSession) -> dict[Id, Record]:
    """Derive a map; gives its records by the ids of their originals."""
    session.run(label("derive_map"), derive_map("map", "To be", id="to be"))
    records = records_of(session.document, "to be")
    return {getattr(record, "origin", None) or "": record for record in records}


def found(session: EditSession) -> list[MapChange]:
    return list(changes(session.document, "map", "to be"))


def test_a_derived_map_differs_in_nothing_and_both_know_each_other(session: EditSession) -> None:
    here = derived(session)
    assert not found(session)
    assert (here["page"].step, here["page"].lane) == (here["buy"].id, here["contacts"].id)  # type: ignore[attr-defined]
    assert counterparts(session.document, "to be") == ("map",)
    assert counterparts(session.document, "map") == ("to be",)
    assert session.document["to be"].state == "to_be"  # type: ignore[attr-defined]


def test_new_changed_moved_and_gone_are_told_apart(session: EditSession) -> None:
    here = derived(session)
    run = session.run
    run(label("rename"), rename(here["page"].id, "Own page"))
    run(label("set_field"), set_field([here["cross"].id], "value", 1.0))
    move = Move(here["till"].id, here["contacts"].id, here["see"].id)
    run(label("move"), move_each([move]))
    run(label("delete"), delete([here["no discount"].id]))
    lane, step = here["contacts"].id, here["use"].id
    run(label("add_element"), add_element("touchpoint", lane, step, id="call"))
    told = {(each.what, getattr(each.before or each.record, "title")) for each in found(session)}  # noqa: B009
    assert told == {
        ("changed", "page"),
        ("changed", "cross"),
        ("changed", "till"),
        ("new", ""),
        ("gone", "no discount"),
    }
    fields = {each.before.id: each.fields for each in found(session) if each.before is not None}
    assert fields == {"page": ("title",), "cross": ("value",), "till": ("step",)}


def test_a_second_copy_of_a_card_is_new_and_a_deleted_map_leaves_no_link(
    session: EditSession,
) -> None:
    derived(session)
    session.run(label("delete"), delete(["map"]))
    assert counterparts(session.document, "to be") == ()
    session.undo()
    assert counterparts(session.document, "to be") == ("map",)


def test_each_of_several_derived_maps_is_compared_on_its_own(session: EditSession) -> None:
    here = derived(session)
    session.run(label("derive_map"), derive_map("map", "Bolder", id="bolder"))
    assert counterparts(session.document, "map") == ("bolder", "to be")
    session.run(label("rename"), rename(here["page"].id, "Own page"))
    assert [each.what for each in changes(session.document, "map", "to be")] == ["changed"]
    assert not changes(session.document, "map", "bolder")


def test_a_transfer_knows_the_one_it_was_derived_from(session: EditSession) -> None:
    here = derived(session)
    assert not found(session)
    session.run(label("set_field"), set_field([here["click"].id], "promise", "kept"))
    (change,) = found(session)
    assert change.before is not None
    assert (change.what, change.before.id, change.fields) == ("changed", "click", ("promise",))
    copies = {here["letter"].id: "one", here["page"].id: "two"}
    session.run(label("duplicate"), duplicate(copies))
    (copy,) = [each for each in session.document.all(Transfer) if each.source == "one"]
    assert copy.origin is None
    session.run(label("delete"), delete(["click"]))
    assert session.document[here["click"].id].origin is None  # type: ignore[attr-defined]
