from collections.abc import Callable

import pytest

from cjm_editor.editing import Command, EditSession
from cjm_editor.editing.commands import (
    add_comment,
    add_lane,
    add_persona,
    add_shared_lane,
    add_stage,
    add_step,
    connect,
    delete,
    merge_stages,
    merge_steps,
    move_lane,
    move_stage,
    move_step,
    move_swimlane,
    resize_column,
    reverse,
    split_stage,
    split_step,
)
from cjm_editor.i18n import Problem
from cjm_editor.model import (
    Comment,
    Id,
    Lane,
    Map,
    Persona,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
)

Do = Callable[[Command], bool]


def order(session: EditSession, cls: type[Record], owner: Id) -> list[Id]:
    return [child.id for child in session.document.children(cls, owner)]


def refused(do: Do, command: Command) -> str:
    with pytest.raises(Problem) as caught:
        do(command)
    return caught.value.key


def test_a_stage_comes_with_a_step(session: EditSession, do: Do) -> None:
    do(add_stage("map", 1, id="new", step="first", title="Between"))
    assert order(session, Stage, "map") == ["before", "new", "after"]
    assert order(session, Step, "new") == ["first"]


def test_stages_move(session: EditSession, do: Do) -> None:
    do(move_stage("after", 0))
    assert order(session, Stage, "map") == ["after", "before"]
    assert not do(move_stage("after", 0))
    do(move_stage("after", None))
    assert order(session, Stage, "map") == ["before", "after"]


def test_steps_are_added_and_move_to_other_stages_with_their_cards(
    session: EditSession, do: Do
) -> None:
    do(add_step("before", 1, id="new"))
    assert order(session, Step, "before") == ["see", "new", "buy"]
    do(move_step("new", "before", 0))
    assert order(session, Step, "before") == ["new", "see", "buy"]
    do(move_step("buy", "after", 0))
    assert order(session, Step, "after") == ["buy", "use"]
    assert len(session.document.cell("contacts", "buy")) == 2
    assert not do(move_step("buy", "after", 0))


def test_no_stage_is_left_without_steps(session: EditSession, do: Do) -> None:
    assert refused(do, move_step("use", "before", 0)) == "problem.edit.last_step"
    assert refused(do, delete(["use"])) == "problem.edit.last_step"
    assert refused(do, delete(["see", "buy"])) == "problem.edit.last_step"
    do(delete(["use", "after"]))
    assert refused(do, delete(["before"])) == "problem.edit.last_stage"


def test_lanes_are_added_and_move(session: EditSession, do: Do) -> None:
    do(add_lane("anas", "needs", 1, id="new"))
    assert order(session, Lane, "anas") == ["contacts", "new", "mood", "pains"]
    do(move_lane("new", "shared", 0))
    assert order(session, Lane, "shared") == ["new", "ideas"]
    do(move_lane("ideas", "shared", 0))
    assert order(session, Lane, "shared") == ["ideas", "new"]
    assert not do(move_lane("new", "shared", None))


def test_the_last_shared_lane_takes_its_swimlane_along_but_a_persona_keeps_one(
    session: EditSession, do: Do
) -> None:
    assert refused(do, delete(["contacts", "mood", "pains"])) == "problem.edit.last_lane"
    assert refused(do, move_lane("ideas", "anas", 0)) == "problem.edit.last_lane"
    do(delete(["ideas"]))
    assert "shared" not in session.document
    assert refused(do, delete(["anas"])) == "problem.edit.last_swimlane"


def test_shared_lanes_need_no_swimlane_yet(session: EditSession, do: Do) -> None:
    do(add_shared_lane("map", "notes", id="one", swimlane="unused"))
    assert order(session, Lane, "shared") == ["ideas", "one"]
    do(delete(["shared"]))
    do(add_shared_lane("map", "notes", id="two", swimlane="new shared"))
    assert order(session, Lane, "new shared") == ["two"]
    assert order(session, Swimlane, "map") == ["anas", "new shared"]


def test_a_persona_comes_with_lanes_above_the_shared_ones(session: EditSession, do: Do) -> None:
    do(add_persona("map", id="ben", swimlane="bens", name="Ben"))
    assert order(session, Swimlane, "map") == ["anas", "bens", "shared"]
    kinds = [lane.kind for lane in session.document.children(Lane, "bens")]
    assert kinds == ["touchpoints", "emotions", "pain_points"]
    do(move_swimlane("bens", 0))
    assert order(session, Swimlane, "map") == ["bens", "anas", "shared"]


def test_a_persona_stays_in_the_file_without_swimlanes_until_it_is_deleted(
    session: EditSession, do: Do
) -> None:
    do(lambda tx: tx.add(Map(id="other")) and None)
    do(add_persona("other", id="ana", swimlane="anas too"))
    do(add_comment("map", "ana", "Nice", id="praise"))
    assert len(session.document.all(Persona)) == 1
    do(delete(["anas"]))
    assert "ana" in session.document
    do(lambda tx: tx.add(Swimlane(id="rest", map="other")) and None)
    do(delete(["anas too"]))
    assert "ana" in session.document
    do(add_persona("map", id="ana", swimlane="back"))
    do(delete(["ana"]))
    assert not {"ana", "back"} & {record.id for record in session.document}
    assert session.document.find(Comment, "praise") is not None


def test_the_last_map_stays(session: EditSession, do: Do) -> None:
    assert refused(do, delete(["map"])) == "problem.edit.last_map"


def test_transfers_lead_between_two_touchpoints_once(session: EditSession, do: Do) -> None:
    do(connect("page", "till", id="new"))
    assert session.document["new"] == Transfer(id="new", map="map", source="page", target="till")
    assert refused(do, connect("page", "page", id="x")) == "problem.edit.connect_self"
    assert refused(do, connect("page", "till", id="x")) == "problem.edit.connect_twice"
    assert refused(do, connect("page", "cross", id="x")) == "problem.edit.connect_touchpoints"
    assert refused(do, connect("page", "gone", id="x")) == "problem.edit.connect_touchpoints"
    do(reverse("new"))
    transfer = session.document.find(Transfer, "new")
    assert transfer is not None and (transfer.source, transfer.target) == ("till", "page")


def test_columns_keep_within_their_limits(session: EditSession, do: Do) -> None:
    for wanted, width in ((10.0, 72.0), (200.0, 200.0), (9_999.0, 480.0), (None, None)):
        do(resize_column("see", wanted))
        assert session.document.find(Step, "see").width == width  # type: ignore[union-attr]


def test_what_is_gone_cannot_be_changed(do: Do) -> None:
    for command in (
        add_stage("gone", id="a", step="b"),
        add_step("gone", id="a"),
        add_lane("gone", "notes", id="a"),
        add_shared_lane("gone", "notes", id="a", swimlane="b"),
        add_persona("gone", id="a", swimlane="b"),
        add_comment("gone", None, "", id="a"),
        move_stage("gone", 0),
        move_step("gone", "after", 0),
        move_lane("gone", "anas", 0),
        move_swimlane("gone", 0),
        reverse("gone"),
    ):
        assert refused(do, command) == "problem.edit.gone"
    assert not do(delete(["gone"]))


def test_a_stage_is_split_with_all_in_it(session: EditSession, do: Do) -> None:
    do(split_stage("buy", id="new"))
    assert order(session, Stage, "map") == ["before", "new", "after"]
    assert order(session, Step, "before") == ["see"]
    assert order(session, Step, "new") == ["buy"]
    assert refused(do, split_stage("buy", id="other")) == "problem.edit.split_first"


def test_a_step_is_split_by_its_cards(session: EditSession, do: Do) -> None:
    do(split_step(["page", "no discount"], id="new"))
    assert order(session, Step, "before") == ["see", "buy", "new"]
    assert [each.id for each in session.document.cell("contacts", "new")] == ["page"]
    assert [each.id for each in session.document.cell("contacts", "buy")] == ["till"]
    assert refused(do, split_step(["page", "till"], id="x")) == "problem.edit.split_cards"


def test_merged_stages_keep_what_was_said_of_both(session: EditSession, do: Do) -> None:
    do(add_comment("map", "after", "Look", id="remark"))
    do(merge_stages("before", "after"))
    assert order(session, Step, "before") == ["see", "buy", "use"]
    stage, remark = session.document.find(Stage, "before"), session.document.find(Comment, "remark")
    assert stage is not None and stage.title == "Before / After"
    assert remark is not None and remark.target == "before"
    assert refused(do, merge_stages("before", "before")) == "problem.edit.gone"


def test_merged_steps_hold_the_cards_of_all_in_order(session: EditSession, do: Do) -> None:
    do(merge_steps(["buy", "see"]))
    assert order(session, Step, "before") == ["see"]
    cards = [each.id for each in session.document.cell("contacts", "see")]
    assert cards == ["letter", "page", "till"]
    assert [each.id for each in session.document.cell("mood", "see")] == ["curious", "cross"]
    step = session.document.find(Step, "see")
    assert step is not None and step.title == "See / Buy"
    assert refused(do, merge_steps(["see", "use"])) == "problem.edit.gone"
