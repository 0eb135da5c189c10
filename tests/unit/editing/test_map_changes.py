"""What a map as it should be changes of the one it was derived from."""

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import add_element, delete, derive_map, label, rename, set_field
from cjm_editor.editing.commands.elements import Move, move_each
from cjm_editor.editing.map_changes import MapChange, changes
from cjm_editor.editing.map_copy import counterpart, records_of
from cjm_editor.model import Id, Record


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
    assert counterpart(session.document, "to be") == "map"
    assert counterpart(session.document, "map") == "to be"
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
    assert counterpart(session.document, "to be") is None
    session.undo()
    assert counterpart(session.document, "to be") == "map"
