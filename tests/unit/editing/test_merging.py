"""Merging two copies of the small map: what joins, what must be decided, what stays whole."""

from dataclasses import replace

import pytest

from cjm_editor.editing import EditSession
from cjm_editor.editing import commands as edits
from cjm_editor.editing.commands.channels import add_channel
from cjm_editor.editing.commands.comments import add_comment
from cjm_editor.editing.commands.fields import set_field
from cjm_editor.editing.commands.maps import duplicate_map
from cjm_editor.editing.commands.turning import turn_into
from cjm_editor.editing.merging import Merge, merge
from cjm_editor.editing.session import Command
from cjm_editor.kinds.note import Note
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Comment, Document, Id, Record, Step
from cjm_editor.model.invariants import breaches
from tests.small_map import records

State = dict[Id, Record]


def small() -> State:
    return {record.id: record for record in records()}


def after(*commands: Command, state: State | None = None) -> State:
    session = EditSession(Document((state or small()).values()))
    for command in commands:
        session.run(edits.label("move"), command)
    return {record.id: record for record in session.document}


def merged(ours: State, theirs: State, base: State | None = None) -> Merge:
    return merge(base or small(), ours, theirs)


def keys(found: Merge) -> list[tuple[Id, tuple[str, ...]]]:
    return [conflict.key for conflict in found.conflicts]


def all_ours(found: Merge) -> dict[Id, Record]:
    return found.records(dict.fromkeys(keys(found), "ours"))


def all_theirs(found: Merge) -> dict[Id, Record]:
    return found.records(dict.fromkeys(keys(found), "theirs"))


def test_changes_of_different_fields_of_one_card_join() -> None:
    found = merged(
        after(set_field(["page"], "title", "Site")),
        after(set_field(["page"], "description", "slow")),
    )
    assert not found.conflicts
    assert found.records()["page"] == replace(small()["page"], title="Site", description="slow")  # type: ignore[call-arg]


def test_two_titles_are_a_conflict_with_all_three_values() -> None:
    found = merged(after(edits.rename("page", "Site")), after(edits.rename("page", "Shop")))
    (conflict,) = found.conflicts
    assert (conflict.record, conflict.names) == ("page", ("title",))
    said = [getattr(each, "title") for each in (conflict.base, conflict.ours, conflict.theirs)]  # noqa: B009
    assert said == [small()["page"].title, "Site", "Shop"]  # type: ignore[attr-defined]
    assert found.records()["page"].title == "Site"  # type: ignore[attr-defined]
    assert all_theirs(found)["page"].title == "Shop"  # type: ignore[attr-defined]


def test_tags_and_channels_join_as_sets() -> None:
    base = after(set_field(["page"], "tags", ("a", "b")))
    found = merged(
        after(set_field(["page"], "tags", ("b", "z")), state=base),
        after(set_field(["page"], "tags", ("a", "b", "c")), state=base),
        base,
    )
    assert not found.conflicts
    assert found.records()["page"].tags == ("b", "c", "z")  # type: ignore[attr-defined]


def test_the_better_evidence_counts() -> None:
    found = merged(
        after(set_field(["page"], "evidence", "measured")),
        after(set_field(["page"], "evidence", "told")),
    )
    assert not found.conflicts
    assert found.records()["page"].evidence == "measured"  # type: ignore[attr-defined]


def test_deleting_does_not_win_over_editing() -> None:
    gone, edited = after(edits.delete(["page"])), after(edits.rename("page", "Site"))
    found = merged(gone, edited)
    assert keys(found) == [("page", ())]
    assert "page" not in all_ours(found)
    kept = found.records()
    assert kept == all_theirs(found)
    assert kept["page"] == edited["page"]
    assert kept["click"] == small()["click"]  # the transfer went along, and comes back along
    assert merged(edited, gone).records() == kept


@pytest.mark.parametrize("deleted", ["page", "buy", "before"])
def test_what_nobody_decides_keeps_the_edited_card_and_all_it_stands_on(deleted: Id) -> None:
    base = after(add_comment("map", "page", "why?", id="one"))
    gone = after(edits.delete([deleted]), state=base)
    edited = after(
        edits.rename("page", "Site"), add_comment("map", "page", "so", id="two"), state=base
    )
    for found in (merged(gone, edited, base), merged(edited, gone, base)):
        assert found.conflicts
        kept = found.records()
        assert kept == edited
        comment = kept["one"]
        assert isinstance(comment, Comment)
        assert (comment.target, comment.about) == ("page", "")


def test_a_card_added_in_a_deleted_stage_is_a_conflict_under_the_stage() -> None:
    gone = after(edits.delete(["before"]))
    added = after(edits.add_element("touchpoint", "contacts", "see", id="new", title="x"))
    found = merged(gone, added)
    assert [(each.record, each.group) for each in found.conflicts] == [("new", "before")]
    assert all_ours(found) == gone
    assert found.records() == all_theirs(found) == added


def test_a_new_link_to_what_is_deleted_is_a_conflict_of_that_field() -> None:
    gone = after(edits.delete(["web"]))
    linked = after(set_field(["letter"], "channels", ("mail", "web")))
    found = merged(gone, linked)
    assert keys(found) == [("letter", ("channels",))]
    assert all_ours(found) == gone
    kept = all_theirs(found)
    assert found.records() == kept
    assert kept["letter"] == linked["letter"]
    assert "web" in kept
    assert not list(breaches(Document(kept.values())))


def test_the_last_two_steps_are_not_both_deleted() -> None:
    base = after(edits.add_step("after", 1, id="look"))
    found = merged(
        after(edits.delete(["use"]), state=base), after(edits.delete(["look"]), state=base), base
    )
    assert {id for id, _ in keys(found)} == {"use", "look"}
    for choices in ({}, {("use", ()): "theirs"}, {("look", ()): "theirs"}):
        result = Document(found.records(choices).values())  # type: ignore[arg-type]
        assert result.children(Step, "after")


def test_a_card_moved_across_and_along_goes_both_ways() -> None:
    base = after(edits.add_lane("anas", "touchpoints", 1, id="calls"))
    found = merged(
        after(edits.move_elements(["letter"], "calls", "see", 0), state=base),
        after(edits.move_elements(["letter"], "contacts", "buy", 0), state=base),
        base,
    )
    assert not found.conflicts
    letter = found.records()["letter"]
    assert isinstance(letter, Touchpoint)
    assert (letter.lane, letter.step) == ("calls", "buy")


def test_a_card_moved_to_two_lanes_is_one_decision() -> None:
    base = after(
        edits.add_lane("anas", "touchpoints", 1, id="calls"),
        edits.add_lane("anas", "touchpoints", 1, id="visits"),
    )
    found = merged(
        after(edits.move_elements(["letter"], "calls", "see", 0), state=base),
        after(edits.move_elements(["letter"], "visits", "buy", 0), state=base),
        base,
    )
    assert keys(found) == [("letter", ("lane", "step", "rank", "last_step"))]
    assert all_theirs(found)["letter"].lane == "visits"  # type: ignore[attr-defined]


def test_cards_put_in_the_same_gap_get_a_rank_each() -> None:
    found = merged(
        after(edits.add_element("touchpoint", "contacts", "buy", 1, id="x")),
        after(edits.add_element("touchpoint", "contacts", "buy", 1, id="y")),
    )
    cell = Document(found.records().values()).cell("contacts", "buy")
    assert [card.id for card in cell] == ["page", "x", "y", "till"]
    assert len({card.rank for card in cell}) == 4


def test_a_card_turned_into_another_kind_takes_in_new_words() -> None:
    found = merged(after(turn_into(["till"], "note")), after(edits.rename("till", "Till 3")))
    assert not found.conflicts
    till = found.records()["till"]
    assert isinstance(till, Note)
    assert till.title == "Till 3"


def test_a_transfer_to_a_card_that_is_none_any_more_is_decided() -> None:
    turned = after(turn_into(["till"], "note"))
    linked = after(edits.connect("letter", "till", id="walk"))
    found = merged(turned, linked)
    assert {id for id, _ in keys(found)} == {"till", "walk"}
    assert all_ours(found) == turned
    assert found.records() == all_theirs(found) == linked
    assert set(found.presets.values()) == {"theirs"}


def test_comments_of_both_stay_even_without_their_card() -> None:
    found = merged(
        after(edits.delete(["page"])),
        after(add_comment("map", "page", "why?", id="one")),
    )
    assert not found.conflicts
    comment = found.records()["one"]
    assert isinstance(comment, Comment)
    assert comment.about == small()["page"].title  # type: ignore[attr-defined]


def test_a_comment_changed_on_both_sides_keeps_both_texts() -> None:
    base = after(add_comment("map", "page", "why?", id="one"))
    found = merged(
        {**base, "one": replace(base["one"], text="why not?")},  # type: ignore[call-arg]
        {**base, "one": replace(base["one"], text="who?")},  # type: ignore[call-arg]
        base,
    )
    assert not found.conflicts
    assert found.records()["one"].text == "who?\n\nwhy not?"  # type: ignore[attr-defined]


def test_keeping_a_stage_keeps_what_is_in_it() -> None:
    gone, renamed = after(edits.delete(["before"])), after(edits.rename("before", "Early"))
    found = merged(gone, renamed)
    assert keys(found) == [("before", ())]
    assert all_theirs(found) == renamed


def test_a_channel_added_on_both_sides_joins() -> None:
    found = merged(after(add_channel(id="a", name="A")), after(add_channel(id="b", name="B")))
    assert {"a", "b"} <= set(found.records())


def test_extra_fields_of_a_newer_version_join_by_key() -> None:
    page = small()["page"]
    found = merged(
        {**small(), "page": replace(page, extra={"a": 1})},
        {**small(), "page": replace(page, extra={"b": 2})},
    )
    assert not found.conflicts
    assert found.records()["page"].extra == {"a": 1, "b": 2}
    found = merged(
        {**small(), "page": replace(page, extra={"a": 1})},
        {**small(), "page": replace(page, extra={"a": 2})},
    )
    assert keys(found) == [("page", ("extra",))]


def test_comments_of_a_map_that_is_kept_stay_on_it() -> None:
    two = after(duplicate_map("map", "Two", id="other"))
    base = after(add_comment("other", None, "why?", id="one"), state=two)
    gone = after(edits.delete(["other"]), state=base)
    edited = after(edits.rename("other", "Three"), state=base)
    for found in (merged(gone, edited, base), merged(edited, gone, base)):
        assert found.records() == edited
