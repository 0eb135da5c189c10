"""What two states of a map differ in, told by what it means."""

from dataclasses import replace

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import (
    add_element,
    delete,
    derive_map,
    label,
    move_stage,
    rename,
    set_field,
)
from cjm_editor.editing.commands.elements import Move, move_each
from cjm_editor.editing.commands.turning import turn_into
from cjm_editor.editing.comparison import Change, compare, compare_maps, curves
from cjm_editor.editing.session import Command
from cjm_editor.kinds.metric import Metric
from cjm_editor.model import Document, Id, Unknown
from tests.small_map import document, element


def after(*commands: Command) -> Document:
    session = EditSession(document())
    for command in commands:
        session.run(label("rename"), command)
    return session.document


def told(changes: tuple[Change, ...]) -> list[tuple[object, ...]]:
    return [(each.kind, each.record.id, *(field.name for field in each.fields)) for each in changes]


def against_small_map(*commands: Command) -> list[tuple[object, ...]]:
    return told(compare(document(), after(*commands)).changes)


def test_each_kind_of_change_is_told_by_its_name() -> None:
    assert against_small_map(rename("page", "Own page")) == [("reworded", "page", "title")]
    assert against_small_map(set_field(["cross"], "value", 1.0)) == [("rescored", "cross", "value")]
    assert against_small_map(set_field(["page"], "channels", ("web",))) == [
        ("relinked", "page", "channels")
    ]
    assert against_small_map(set_field(["page"], "moment_of_truth", True)) == [
        ("changed", "page", "moment_of_truth")
    ]
    assert against_small_map(set_field(["mood"], "folded", True)) == [
        ("restyled", "mood", "folded")
    ]
    assert against_small_map(move_each([Move("till", "contacts", "see")])) == [
        ("moved", "till", "step")
    ]
    assert against_small_map(turn_into(["tell the site"], "note")) == [
        ("changed", "tell the site", "type")
    ]


def test_a_record_that_differs_in_two_respects_is_named_twice() -> None:
    found = against_small_map(rename("page", "Own page"), set_field(["page"], "evidence", "told"))
    assert found == [("reworded", "page", "title"), ("rescored", "page", "evidence")]


def test_what_is_deleted_takes_its_transfer_along() -> None:
    found = compare(document(), after(delete(["letter"]))).changes
    assert told(found) == [
        ("removed", "letter", "title", "channels"),
        ("removed", "click", "promise"),
    ]
    where = found[0].where
    assert (where.map, where.stage, where.step) == ("map", "before", "see")
    assert (where.swimlane, where.lane, where.persona) == ("anas", "contacts", "ana")
    assert found[0].fields[0].before == "letter" and found[0].fields[0].after is None


def test_a_card_passed_by_another_has_not_moved() -> None:
    found = compare(document(), after(move_each([Move("till", "contacts", "buy", 0)]))).changes
    assert told(found) == [("moved", "till", "rank")]
    assert (found[0].fields[0].before, found[0].fields[0].after) == (2, 1)


def test_a_new_rank_in_the_same_order_is_no_change() -> None:
    one, other = document(), document()
    pushed = replace(other["page"], rank="Zz")  # type: ignore[call-arg]
    assert not compare(
        one, Document({**{each.id: each for each in other}, "page": pushed}.values())
    ).changes


def test_a_stage_that_is_moved_takes_its_cards_along_untold() -> None:
    assert against_small_map(move_stage("after", 0)) == [("moved", "after", "rank")]


def test_changes_are_told_as_the_map_is_read() -> None:
    commands = (
        rename("tell the site", "x"),
        rename("till", "x"),
        rename("curious", "x"),
        rename("letter", "x"),
        rename("map", "x"),
        rename("before", "x"),
    )
    ids = [row[1] for row in against_small_map(*commands)]
    assert ids == ["map", "before", "letter", "curious", "till", "tell the site"]


def test_figures_tell_by_how_much_they_differ() -> None:
    def delta(before: object, then: object, field: str = "reading") -> float | None:
        one, other = (Metric(id="a", lane="l", step="s", **{field: it}) for it in (before, then))
        (change,) = compare(Document([one]), Document([other])).changes
        assert change.kind == "rescored"
        return change.fields[0].delta

    assert delta("40 %", "52,5%") == 12.5
    assert delta("−3", "4") == 7.0
    assert delta("a lot", "4") is None
    assert delta("1.200", "1.300") is None
    assert delta("assumed", "measured", "evidence") == 2.0


def test_what_only_a_newer_version_knows_is_named() -> None:
    one = Unknown(id="u", table="dreams", values={"depth": 1})
    other = Unknown(id="u", table="dreams", values={"depth": 2})
    (change,) = compare(Document([one]), Document([other])).changes
    assert change.kind == "changed" and change.fields[0].name == "depth"


# A map and the one derived from it --------------------------------------------------------------


def derived(session: EditSession) -> dict[Id, Id]:
    session.run(label("derive_map"), derive_map("map", "To be", id="to be"))
    return {getattr(each, "origin", None) or "": each.id for each in session.document}


def test_a_derived_map_is_told_by_what_its_records_were_made_from(session: EditSession) -> None:
    here = derived(session)
    run = session.run
    run(label("rename"), rename(here["page"], "Own page"))
    run(label("move"), move_each([Move(here["till"], here["contacts"], here["see"])]))
    run(label("delete"), delete([here["no discount"]]))
    run(
        label("add_element"),
        add_element("touchpoint", here["contacts"], here["use"], id="call", title="Call"),
    )
    found = compare_maps(session.document, "map", session.document, "to be").changes
    assert [(each.kind, each.ids) for each in found] == [
        ("moved", ("till", here["till"])),
        ("reworded", ("page", here["page"])),
        ("removed", ("no discount", "")),
        ("added", ("", "call")),
    ]
    back = compare_maps(session.document, "to be", session.document, "map").changes
    assert {each.ids[::-1] for each in back} == {each.ids for each in found}


def test_of_two_copies_one_is_new(session: EditSession) -> None:
    here = derived(session)
    copy = session.document[here["page"]]
    made = element("touchpoint", "again", here["contacts"], here["use"], origin=copy.origin)  # type: ignore[attr-defined]
    session.run(label("paste"), lambda tx: tx.add(made) and None)
    found = compare_maps(session.document, "map", session.document, "to be").changes
    assert [(each.kind, each.record.id) for each in found] == [("added", "again")]


# Curves -----------------------------------------------------------------------------------------


def test_curves_are_laid_over_each_other_step_by_step() -> None:
    other = after(set_field(["cross"], "value", 1.0), delete(["see"]))
    (curve,) = curves(compare(document(), other))
    points = [(each.step_before, each.before, each.after, each.delta) for each in curve.points]
    assert points == [
        ("see", 1.0, None, None),
        ("buy", -2.0, 1.0, 3.0),
        ("use", None, None, None),
    ]
    assert curve.means == (-0.5, 1.0) and curve.differs


def test_a_curve_that_is_gone_is_told() -> None:
    (curve,) = curves(compare(document(), after(delete(["mood"]))))
    assert (curve.lane_before, curve.lane_after) == ("mood", "")
    assert curve.means[1] is None
