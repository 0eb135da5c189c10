"""The named commands, run on the small map as it is really laid out."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from types import FrameType

import pytest

from cjm_editor.editing import EditSession
from cjm_editor.editing.clipboard import to_text
from cjm_editor.editing.commands import add_element, command, delete, label, rename
from cjm_editor.editing.commands.anchor import Anchor
from cjm_editor.editing.commands.move_to import header_places
from cjm_editor.editing.excerpt import Excerpt
from cjm_editor.editing.naming import step_name
from cjm_editor.editing.table_fit import Table, TableFit, fit_table, guessed
from cjm_editor.i18n import Problem, text
from cjm_editor.layout import MapLayout, PlacedMap
from cjm_editor.model import Asset, Element, Id, Lane, Map, Persona, Stage, Step, Swimlane, Transfer
from cjm_editor.text.typesetter import Typesetter
from tests.small_map import document

TYPESETTER = Typesetter()


class Board:
    """A clipboard."""

    def __init__(self) -> None:
        self.held = ""
        self.said: Sequence[str] = ()
        self.cells: Table | None = None
        self.shown: Sequence[Asset] = ()

    @property
    def holds_cards(self) -> bool:
        return bool(self.held)

    @property
    def holds_something(self) -> bool:
        return bool(self.held or self.said or self.shown)

    def cards(self) -> str:
        return self.held

    def table(self) -> Table | None:
        return self.cells

    def pictures(self) -> Sequence[Asset]:
        return self.shown

    def lines(self) -> Sequence[str]:
        return self.said

    def put(self, excerpt: Excerpt) -> None:
        self.held = to_text(excerpt)


class Window:
    """What the window gives to commands, without a window."""

    def __init__(self) -> None:
        self.session = EditSession(document())
        self.map_id = "map"
        self.cell: tuple[Id, Id] | None = None
        self.clipboard = Board()
        self.hidden: frozenset[Id] = frozenset()
        self.edited: list[Id] = []
        self.revealed: list[Id] = []
        self.answer: Id | None = None
        self.agrees = True
        self.place: Anchor | None = None
        self.asked: list[str] = []
        self.options: Sequence[tuple[Id, str]] = ()
        self._layout = MapLayout(self.session.document, "map", TYPESETTER)
        self.session.document.subscribe(self._layout.apply)

    @property
    def placed(self) -> PlacedMap:
        return self._layout.placed

    def pick_cell(self, lane: Id, step: Id) -> None:
        self.session.selection.set(())
        self.cell = (lane, step)

    def edit_title(self, id: Id) -> None:
        self.edited.append(id)

    def show_map(self, id: Id) -> None:
        self.map_id = id
        self._layout = MapLayout(self.session.document, id, TYPESETTER)

    def reveal(self, id: Id) -> None:
        assert self.placed.rect_of(id) is not None, "only what is drawn can be shown"
        self.revealed.append(id)

    def choose(self, question_key: str, options: Sequence[tuple[Id, str]]) -> Id | None:
        self.options = options
        return self.answer

    def arrange(self, table: Table, anchor: Anchor) -> TableFit | None:
        options = guessed(table, self.session.document, "map")
        fit = fit_table(table, self.session.document, "map", anchor, options)
        return fit if self.agrees else None

    def ask_place(self, ids: Sequence[Id]) -> Anchor | None:
        return self.place

    def sure(self, question: str) -> bool:
        self.asked.append(question)
        return self.agrees

    def do(self, *ids: str) -> "Window":
        for id in ids:
            spec = command(id)
            assert spec.enabled(self), id
            spec.run(self)
        return self

    def select(self, *ids: Id) -> "Window":
        self.session.selection.set(ids)
        return self

    @property
    def selected(self) -> tuple[Id, ...]:
        return self.session.selection.ids

    def cell_ids(self, lane: Id, step: Id) -> list[Id]:
        return [element.id for element in self.session.document.cell(lane, step)]


@pytest.fixture
def window() -> Window:
    return Window()


def test_undo_and_redo_know_when_they_can(window: Window) -> None:
    assert not command("undo").enabled(window) and not command("redo").enabled(window)
    window.select("page").do("delete", "undo")
    assert window.selected == ("page",)
    window.do("redo")
    assert "page" not in window.session.document


def test_undo_and_redo_stay_in_the_cell_of_what_is_gone(window: Window) -> None:
    window.clipboard.said = ["One"]
    window.cell = ("ideas", "see")
    window.do("paste")
    window.cell = None
    window.do("undo")
    assert (window.cell, window.selected) == (("ideas", "see"), ())
    page = window.session.document["page"]
    assert isinstance(page, Element)
    window.do("redo").select("page").do("delete", "undo")
    window.cell = None
    window.do("redo")
    assert window.cell == (page.lane, page.step)


def test_whether_many_cards_can_move_is_told_without_comparing_them_all(window: Window) -> None:
    page = window.session.document["page"]
    assert isinstance(page, Element)
    ids = [f"made {at}" for at in range(100)]
    for id in ids:
        made = add_element("touchpoint", page.lane, page.step, id=id)
        window.session.run(label("add_element"), made)
    window.select(*ids)
    compared = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal compared
        compared += event == "call" and frame.f_code.co_name == "__eq__"

    sys.setprofile(count)
    try:
        assert command("move_left").enabled(window)
    finally:
        sys.setprofile(None)
    assert compared < len(ids)


def test_the_map_itself_is_not_deleted(window: Window) -> None:
    window.select("map")
    assert not command("delete").enabled(window)


def test_copy_and_paste(window: Window) -> None:
    window.select("page", "till").do("copy").select("letter").do("paste")
    assert window.cell_ids("contacts", "see") == ["letter", *window.selected]
    assert len(window.selected) == 2
    window.do("undo")
    assert window.selected == ("letter",)


def test_cut_and_paste_into_the_cell_picked(window: Window) -> None:
    window.select("page").do("cut")
    assert "page" not in window.session.document
    window.cell = ("ideas", "see")
    window.do("paste")
    assert window.cell_ids("ideas", "see") == list(window.selected)


def test_paste_lines(window: Window) -> None:
    window.clipboard.said = ["One", "Two"]
    window.select("no discount").do("paste")
    assert len(window.cell_ids("pains", "buy")) == 3
    window.clipboard.said = []
    assert not command("paste").enabled(window)


def test_many_lines_are_asked_about(window: Window) -> None:
    window.clipboard.said = ["line"] * 51
    window.agrees = False
    window.select("no discount").do("paste")
    assert "51" in window.asked[0]
    assert len(window.cell_ids("pains", "buy")) == 1
    window.agrees = True
    window.do("paste")
    assert len(window.cell_ids("pains", "buy")) == 52


def test_a_stage_is_copied_with_all_in_it(window: Window) -> None:
    window.select("before").do("copy").select("after").do("paste")
    document = window.session.document
    stages = document.children(Stage, "map")
    assert [stage.title for stage in stages] == ["Before", "After", "Before"]
    assert window.selected == (stages[2].id,)
    _, buy = document.children(Step, stages[2].id)
    assert [document[id].title for id in window.cell_ids("contacts", buy.id)] == ["page", "till"]  # type: ignore[attr-defined]
    assert len(window.cell_ids("ideas", buy.id)) == 1
    assert len(document.all(Transfer)) == 2


def test_a_lane_is_duplicated_beneath_itself(window: Window) -> None:
    window.select("contacts").do("duplicate")
    lanes = [lane.id for lane in window.session.document.children(Lane, "anas")]
    assert lanes == ["contacts", *window.selected, "mood", "pains"]
    assert len(window.cell_ids(lanes[1], "buy")) == 2


def test_a_step_that_cannot_be_cut_leaves_the_clipboard_alone(window: Window) -> None:
    window.select("letter").do("copy")
    held = window.clipboard.held
    with pytest.raises(Problem):
        window.select("use").do("cut")
    assert window.clipboard.held == held


def test_pictures_are_stored_once(window: Window) -> None:
    picture = Asset(id="shot", name="Shot", sha256="5", data=b"x")
    window.clipboard.shown = [picture, replace(picture, id="again", name="Again")]
    window.select("curious").do("paste")
    # A curve takes no pictures: they go into the next lane that does.
    ids = window.cell_ids("pains", "see")
    found = [window.session.document[id] for id in ids]
    assert [element.title for element in found] == ["Shot", "Again"]  # type: ignore[attr-defined]
    window.select("page").do("paste")
    (asset,) = window.session.document.all(Asset)
    assert {element.asset for element in found} == {asset.id}  # type: ignore[attr-defined]


def test_paste_in_place(window: Window) -> None:
    window.select("page", "cross").do("cut").select("letter").do("paste_in_place")
    assert len(window.cell_ids("contacts", "buy")) == 2
    assert len(window.cell_ids("mood", "buy")) == 1


def test_duplicate_selects_the_copies(window: Window) -> None:
    window.select("till", "page").do("duplicate")
    assert window.cell_ids("contacts", "buy") == ["page", "till", *window.selected]


@pytest.mark.parametrize(
    ("selected", "kind", "lane", "step"),
    [
        ("letter", "touchpoint", "contacts", "see"),
        ("letter", "emotion", "mood", "see"),
        ("letter", "opportunity", "ideas", "see"),
        ("tell the site", "touchpoint", "contacts", "buy"),
        ("use", "touchpoint", "contacts", "use"),
        ("after", "pain_point", "pains", "use"),
        ("pains", "pain_point", "pains", "see"),
        ("anas", "pain_point", "pains", "see"),
        ("map", "touchpoint", "contacts", "see"),
        ("letter", "note", "contacts", "see"),
    ],
)
def test_a_new_element_goes_to_the_lane_of_its_kind(
    window: Window, selected: Id, kind: str, lane: Id, step: Id
) -> None:
    window.select(selected).do(f"add_{kind}")
    (new,) = window.selected
    element = window.session.document.find(Element, new)
    assert element is not None
    assert (element.TYPE, element.lane, element.step) == (kind, lane, step)
    assert window.edited == [new] == window.revealed


def test_a_new_element_stays_with_a_persona_without_a_lane_for_it(window: Window) -> None:
    window.do("add_persona").select("map")
    other = next(
        lane
        for lane in window.session.document.all(Lane)
        if lane.kind == "touchpoints" and lane.id != "contacts"
    )
    window.select(other.id).do("add_thought")
    (new,) = window.selected
    element = window.session.document.find(Element, new)
    assert element is not None
    assert element.lane == other.id


def test_a_new_element_goes_beneath_the_selected_one(window: Window) -> None:
    window.select("page").do("add_touchpoint")
    assert window.cell_ids("contacts", "buy") == ["page", *window.selected, "till"]
    window.do("add_card")
    assert window.cell_ids("contacts", "buy")[2] == window.selected[0]


def test_a_kind_without_a_lane_says_so(window: Window) -> None:
    window.session.run(label("delete"), delete(["mood"]))
    with pytest.raises(Problem) as caught:
        window.do("add_emotion")
    assert caught.value.key == "problem.edit.no_lane"


def test_stages_and_steps_are_added_beside_the_selected_ones(window: Window) -> None:
    window.select("page").do("add_stage_before")
    stages = window.session.document.children(Stage, "map")
    assert [stage.id for stage in stages] == [*window.selected, "before", "after"]
    window.select("page").do("add_step_after")
    steps = window.session.document.children(Step, "before")
    assert [step.id for step in steps] == ["see", "buy", *window.selected]
    window.select("see").do("add_step_before")
    assert window.session.document.children(Step, "before")[0].id == window.selected[0]
    window.select().do("add_stage_after")
    assert window.session.document.children(Stage, "map")[-1].id == window.selected[0]


def test_lanes_and_personas_are_added(window: Window) -> None:
    window.select("letter").do("add_lane_needs")
    lanes = window.session.document.children(Lane, "anas")
    assert [lane.id for lane in lanes] == ["contacts", *window.selected, "mood", "pains"]
    window.select().do("add_lane_notes", "add_shared_lane")
    assert len(window.session.document.children(Lane, "shared")) == 3
    window.do("add_persona")
    assert len(window.session.document.all(Persona)) == 2
    assert window.edited[-1] == window.selected[0]


def test_a_persona_comes_back_from_the_library(window: Window) -> None:
    assert not command("add_persona_from_library").enabled(window)
    window.select("anas").do("delete")
    window.answer = "ana"
    window.do("add_persona_from_library")
    assert window.options == [("ana", "Ana")]
    swimlane = window.session.document.find(Swimlane, window.selected[0])
    assert swimlane is not None and swimlane.persona == "ana"


def test_deleting_a_persona_says_what_goes_too(window: Window) -> None:
    window.select("ana").agrees = False
    assert not command("delete").enabled(window), "only the command that says so deletes her"
    window.do("delete_persona")
    assert window.asked == [
        "“Ana” goes for good, and with it 1 swimlane with 6 cards. You can undo this. Delete?"
    ]
    assert "ana" in window.session.document
    window.agrees = True
    window.do("delete_persona")
    assert not {"ana", "anas", "letter"} & {record.id for record in window.session.document}


def test_what_undo_selects_on_another_map_is_left_alone(window: Window) -> None:
    window.select("page").do("new_map")
    window.select("page")
    assert not command("move_right").enabled(window)


def test_cards_move_by_keyboard(window: Window) -> None:
    window.select("letter").do("move_right")
    assert window.cell_ids("contacts", "buy") == ["letter", "page", "till"]
    window.do("move_down", "move_down")
    assert window.cell_ids("contacts", "buy") == ["page", "till", "letter"]
    window.do("move_down")
    assert window.cell_ids("pains", "buy") == ["letter", "no discount"], "the curve is skipped"
    window.do("move_up")
    assert window.cell_ids("contacts", "buy") == ["page", "till", "letter"]
    window.select("page", "till").do("move_left")
    assert window.cell_ids("contacts", "see") == ["page", "till"]
    assert not command("move_left").enabled(window)


def test_emotions_move_by_keyboard(window: Window) -> None:
    window.select("curious").do("move_up", "move_up")
    assert window.session.document["curious"].value == 2.0  # type: ignore[attr-defined]
    window.do("feel_worse", "feel_little_worse")
    assert window.session.document["curious"].value == 0.9  # type: ignore[attr-defined]
    window.do("move_right")
    assert window.cell_ids("mood", "buy") == ["curious", "cross"]


def test_structure_moves_by_keyboard(window: Window) -> None:
    document = window.session.document
    window.select("buy").do("move_right")
    assert [step.id for step in document.children(Step, "after")] == ["buy", "use"]
    window.do("move_right")
    assert [step.id for step in document.children(Step, "after")] == ["use", "buy"]
    window.select("see")
    assert not command("move_right").enabled(window), "it is the last of its stage"
    window.select("after").do("move_left")
    assert document.children(Stage, "map")[0].id == "after"
    window.select("pains").do("move_up")
    assert document.children(Lane, "anas")[1].id == "pains"
    window.select("ideas")
    assert not command("move_up").enabled(window), "it is the last of its swimlane"
    window.select("mood").do("move_down")
    assert [lane.id for lane in document.children(Lane, "shared")] == ["mood", "ideas"]
    window.do("move_up")
    assert [lane.id for lane in document.children(Lane, "anas")] == ["contacts", "pains", "mood"]
    window.select("shared").do("move_up")
    assert document.children(Swimlane, "map")[0].id == "shared"


def test_columns_are_widened_by_keyboard(window: Window) -> None:
    window.select("page").do("widen_column", "widen_column")
    assert window.session.document["buy"].width == 156.0  # type: ignore[attr-defined]
    window.select("buy").do("narrow_column")
    assert window.session.document["buy"].width == 144.0  # type: ignore[attr-defined]
    window.select("before")
    assert not command("narrow_column").enabled(window)


def test_connecting(window: Window) -> None:
    window.select("page", "till").do("connect")
    transfer = window.session.document.find(Transfer, window.selected[0])
    assert transfer is not None and (transfer.source, transfer.target) == ("page", "till")
    window.select("page", "cross")
    assert not command("connect").enabled(window)
    window.answer = "till"
    window.select("letter").do("connect_to")
    assert [id for id, _ in window.options] == ["till"]
    window.do("reverse_transfer")
    transfer = window.session.document.find(Transfer, window.selected[0])
    assert transfer is not None and (transfer.source, transfer.target) == ("till", "letter")


def focus(window: Window) -> Id | tuple[Id, Id] | None:
    return window.session.selection.last or window.cell


def reached(window: Window, way: str) -> set[Id | tuple[Id, Id] | None]:
    """Give all that can be come to with the arrows."""
    window.do(f"{way}_down")
    seen = {focus(window)}
    waiting = [focus(window)]
    while waiting:
        start = waiting.pop()
        for direction in ("left", "right", "up", "down"):
            if isinstance(start, tuple):
                window.select()
                window.cell = start
            else:
                window.cell = None
                window.select(*filter(None, (start,)))
            window.do(f"{way}_{direction}")
            found = focus(window)
            if found not in seen:
                seen.add(found)
                waiting.append(found)
    return seen


def everything(window: Window) -> set[Id]:
    return {
        record.id
        for record in window.session.document
        if isinstance(record, Element | Stage | Step | Lane | Swimlane | Map)
    }


def test_the_arrows_reach_everything_and_every_empty_cell(window: Window) -> None:
    document = window.session.document
    empty = {
        (lane.id, step.id)
        for lane in document.all(Lane)
        for step in document.all(Step)
        if not document.cell(lane.id, step.id)
    }
    assert empty and reached(window, "go") == everything(window) | empty


def test_jumps_reach_everything_past_the_empty_cells(window: Window) -> None:
    assert reached(window, "jump") == everything(window)


def test_the_keyboard_stays_in_the_cell_of_what_it_deletes(window: Window) -> None:
    element = window.session.document["letter"]
    assert isinstance(element, Element)
    window.select("letter").do("delete")
    assert focus(window) == (element.lane, element.step)
    window.do("add_card")
    assert window.cell_ids(element.lane, element.step)[-1] == window.selected[0]


def test_shift_extends_the_selection(window: Window) -> None:
    window.select("page").do("extend_down")
    assert window.selected == ("page", "till")
    window.do("select_all")
    assert len(window.selected) == 7
    window.do("deselect")
    assert window.selected == ()


def test_rename_asks_for_the_title(window: Window) -> None:
    window.select("page").do("rename")
    assert window.edited == ["page"]
    window.select("click")
    assert not command("rename").enabled(window)


def test_a_stage_is_split_at_the_step_at_hand(window: Window) -> None:
    assert not command("split_stage").enabled(window.select("see"))
    window.select("page").do("split_stage")
    (stage,) = window.selected
    assert [step.id for step in window.session.document.children(Step, stage)] == ["buy"]
    assert window.edited == [stage]


def test_selected_cards_go_to_a_new_step(window: Window) -> None:
    assert not command("split_step").enabled(window.select("letter", "page"))
    window.select("till", "cross").do("split_step")
    (step,) = window.selected
    assert window.cell_ids("contacts", step) == ["till"]
    assert window.cell_ids("contacts", "buy") == ["page"]
    window.do("undo")
    assert window.cell_ids("contacts", "buy") == ["page", "till"]


def test_merging_takes_the_next_one_or_what_is_selected(window: Window) -> None:
    assert not command("merge_steps").enabled(window.select("buy"))
    window.select("letter").do("merge_steps")
    assert window.selected == ("see",)
    assert window.cell_ids("contacts", "see") == ["letter", "page", "till"]
    assert not command("merge_stages").enabled(window.select("after"))
    window.select("see").do("merge_stages")
    assert [step.id for step in window.session.document.children(Step, "before")] == ["see", "use"]


def test_a_stage_is_folded_with_all_in_it(window: Window) -> None:
    wide = window.placed.bounds.width
    window.select("page").do("fold_stage")
    assert window.selected == ("before",) and str(window.session.undo_label) == "Fold"
    assert window.placed.bounds.width < wide
    assert window.placed.rect_of("page") is None and window.placed.rect_of("before") is not None
    assert window.placed.stages[0].hidden == 7
    window.do("fold_stage")
    assert window.placed.bounds.width == wide


def test_cards_move_to_the_place_that_is_chosen(window: Window) -> None:
    window.place = Anchor("contacts", "buy", 1)
    window.select("letter").do("move_to")
    assert window.cell_ids("contacts", "buy") == ["page", "letter", "till"]
    window.place = None
    window.do("move_to")
    assert str(window.session.undo_label) == "Move “letter”"
    window.do("undo")
    assert window.cell_ids("contacts", "see") == ["letter"]


@pytest.mark.parametrize(
    ("id", "names"),
    [
        ("before", ["After After"]),
        ("see", ["After Before · Buy", "After · First", "After After · Use"]),
        ("use", []),
        ("mood", ["Ana · First", "After Pain points · Ana"]),
        ("ideas", []),
        ("anas", ["After Shared by all"]),
    ],
)
def test_headers_are_offered_every_place_but_their_own(
    window: Window, id: Id, names: list[str]
) -> None:
    found = [name for name, _ in header_places(window.session.document, "map", id)]
    shared = text("swimlane.shared")
    assert found[: len(names)] == [name.replace("Shared by all", shared) for name in names]
    assert bool(found) == bool(names)


def test_a_header_moves_to_the_place_that_is_chosen(window: Window) -> None:
    for id in ("before", "see", "mood", "anas"):
        document = window.session.document
        for at, _ in enumerate([*header_places(document, "map", id)]):
            window.answer = str(at)
            window.select(id).do("move_to")
            assert window.session.undo_label is not None
            window.do("undo")
    window.answer = "1"
    window.select("see").do("move_to")
    assert [step.id for step in window.session.document.children(Step, "after")] == ["see", "use"]


def test_what_has_no_other_place_says_so(window: Window) -> None:
    window.select("use")
    with pytest.raises(Problem, match="no other place"):
        window.do("move_to")


def test_steps_without_titles_are_told_apart(window: Window) -> None:
    window.session.run(label("rename"), rename("see", ""))
    document = window.session.document
    step = document.find(Step, "see")
    assert step is not None and step_name(document, step) == "Before · Step 1"
    window.session.run(label("rename"), rename("use", ""))
    step = document.find(Step, "use")
    assert step is not None and step_name(document, step) == "After"


def test_what_a_filter_hides_is_not_selected_and_walked_past() -> None:
    window = Window()
    every = window.do("select_all").selected
    window.select(every[0]).do("jump_right")
    (second,) = window.selected
    window.hidden = frozenset({second})
    assert second not in window.do("select_all").selected
    assert window.select(every[0]).do("jump_right").selected == (every[0],)
    assert second not in window.select(every[0]).do("go_right").selected
    window.hidden = frozenset(every)
    window.cell = None
    window.select().do("go_right")
    assert not set(window.selected) & set(every)


def test_hidden_cards_are_not_deleted_unasked() -> None:
    window = Window()
    page = window.session.document["page"]
    step = page.step  # type: ignore[attr-defined]
    window.hidden = frozenset({"page"})
    window.agrees = False
    window.select(step).do("delete", "cut")
    assert len(window.asked) == 2
    assert "page" in window.session.document
    window.agrees = True
    window.do("delete")
    assert "page" not in window.session.document
    window.session.undo()
    window.hidden = frozenset()
    window.select(step).do("delete")
    assert len(window.asked) == 3


def test_the_arrows_keep_to_their_column_across_a_card_over_several_steps() -> None:
    window = Window()
    session = window.session
    for id, lane, kind in (("top", "contacts", "touchpoint"), ("low", "ideas", "opportunity")):
        session.run(label("add_element"), add_element(kind, lane, "use", id=id))
    wide = add_element("pain_point", "pains", "see", id="wide", last_step="use")
    session.run(label("add_element"), wide)
    window.select("low").do("go_up")
    assert window.selected == ("wide",)
    window.do("jump_up")
    assert window.selected == ("top",)
    window.do("jump_down", "jump_down")
    assert window.selected == ("low",)
    window.select("wide").do("jump_up")
    assert window.selected == ("curious",)


def test_a_card_covers_more_and_fewer_steps_as_far_as_there_are_any(window: Window) -> None:
    more, less = command("span_more"), command("span_less")
    window.select("letter")
    assert not less.enabled(window)
    for _ in range(2):
        assert more.enabled(window)
        more.run(window)
        assert less.enabled(window)
    assert not more.enabled(window), "it reaches the last step of the map"
    assert not more.enabled(window.select("curious")), "points of a curve cover one step"
