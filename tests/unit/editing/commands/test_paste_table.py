from collections.abc import Callable

import pytest

from cjm_editor.editing import Command, EditSession
from cjm_editor.editing.commands import Anchor, rename
from cjm_editor.editing.commands.paste_table import cards_of, kind_of_row, paste_table
from cjm_editor.editing.table_fit import TableFit, TableOptions, fit_table, guessed
from cjm_editor.model import Element, Id, Lane, Stage, Step
from tests.small_map import document

Do = Callable[[Command], bool]


def fit(session: EditSession, *rows: str, at: tuple[Id, Id], **options: object) -> TableFit:
    table = [row.split("|") for row in rows]
    chosen = TableOptions(**options)  # type: ignore[arg-type]
    return fit_table(table, session.document, "map", Anchor(*at), chosen)


def paste(found: TableFit) -> Command:
    return paste_table(found, "map", [f"new {at}" for at in range(len(cards_of(found)))])


def titles(session: EditSession, lane: Id, step: Id) -> list[str]:
    return [element.title for element in session.document.cell(lane, step)]


def test_cells_go_from_the_anchor_to_the_right_and_down(session: EditSession, do: Do) -> None:
    do(paste(fit(session, "a|b", "|-1,5", at=("contacts", "see"))))
    assert titles(session, "contacts", "see") == ["letter", "a"]
    assert titles(session, "contacts", "buy") == ["page", "till", "b"]
    # A number in a lane of emotions is how it feels.
    *_, felt = session.document.cell("mood", "buy")
    assert (felt.title, felt.value) == ("", -1.5)  # type: ignore[attr-defined]


def test_what_the_map_lacks_is_added(session: EditSession, do: Do) -> None:
    found = fit(session, "a|b|c", "d|e|f", at=("ideas", "buy"))
    assert [line.new for line in found.columns if line] == [False, False, True]
    do(paste(found))
    *_, last = session.document.children(Step, "after")
    assert titles(session, "ideas", last.id) == ["c"]
    *_, lane = session.document.children(Lane, "shared")
    assert lane.kind == "opportunities"
    assert titles(session, lane.id, "use") == ["e"]


def test_or_left_out(session: EditSession, do: Do) -> None:
    found = fit(session, "a|b|c", "d|e|f", at=("ideas", "buy"), extend=False)
    assert found.left_out == 4
    assert cards_of(found) == ["a", "b"]
    before = len(session.document)
    do(paste(found))
    assert len(session.document) == before + 2


def test_names_find_their_steps_and_lanes(session: EditSession, do: Do) -> None:
    rows = ("|Use|BUY|Return", "Opportunities|a|b|c", "Staff|d||")
    do(paste(fit(session, *rows, at=("contacts", "see"), heads="steps", lanes=True)))
    assert titles(session, "ideas", "use") == ["a"]
    assert titles(session, "ideas", "buy") == ["tell the site", "b"]
    new = next(step for step in session.document.children(Step, "before") if step.title == "Return")
    assert titles(session, "ideas", new.id) == ["c"]
    (staff,) = (lane for lane in session.document.children(Lane, "shared") if lane.title == "Staff")
    assert titles(session, staff.id, "use") == ["d"]


def test_names_of_stages(session: EditSession, do: Do) -> None:
    do(paste(fit(session, "After|Later|Last", "a|b|c", at=("pains", "see"), heads="stages")))
    stages = session.document.children(Stage, "map")
    assert [stage.title for stage in stages] == ["Before", "After", "Later", "Last"]
    (step,) = session.document.children(Step, stages[2].id)
    assert titles(session, "pains", step.id) == ["b"]
    assert titles(session, "pains", "use") == ["a"]


def test_a_merged_name_of_a_stage_stands_for_all_its_columns(session: EditSession, do: Do) -> None:
    names = "Before||After||Later||"
    do(paste(fit(session, names, "a|b|c|d|e|f|g", at=("pains", "see"), heads="stages")))
    assert titles(session, "pains", "see") == ["a"]
    assert titles(session, "pains", "buy") == ["no discount", "b"]
    before, after, later = session.document.children(Stage, "map")
    assert [before.title, after.title, later.title] == ["Before", "After", "Later"]
    assert len(session.document.children(Step, before.id)) == 2
    for stage, cards in ((after, "cd"), (later, "efg")):
        steps = session.document.children(Step, stage.id)
        assert [titles(session, "pains", step.id) for step in steps] == [[each] for each in cards]


def steps_by_stage(session: EditSession) -> dict[str, list[str]]:
    return {
        stage.title: [step.title for step in session.document.children(Step, stage.id)]
        for stage in session.document.children(Stage, "map")
    }


def test_stages_are_named_over_steps(session: EditSession, do: Do) -> None:
    rows = ("|Before||After||Later|", "|See|Return|Use|Mend|Tell|Sell", "Pain points|a|b|c|d|e|f")
    found = fit(session, *rows, at=("pains", "see"), heads="both", lanes=True)
    names = [line.name for line in found.columns if line]
    assert names[1:3] == ["Before\nReturn", "After\nUse"]
    assert [line.new for line in found.columns if line] == [False, True, False, True, True, True]
    do(paste(found))
    assert steps_by_stage(session) == {
        "Before": ["See", "Return", "Buy"],
        "After": ["Use", "Mend"],
        "Later": ["Tell", "Sell"],
    }
    before, after, later = session.document.children(Stage, "map")
    placed = {
        step.title: titles(session, "pains", step.id)
        for stage in (before, after, later)
        for step in session.document.children(Step, stage.id)
    }
    assert placed["Return"] == ["b"] and placed["Mend"] == ["d"] and placed["Sell"] == ["f"]


def test_a_new_stage_comes_after_the_one_whose_steps_are_all_new(
    session: EditSession, do: Do
) -> None:
    rows = ("After|Later", "Mend|Tell", "a|b")
    do(paste(fit(session, *rows, at=("pains", "see"), heads="both")))
    stages = steps_by_stage(session)
    assert list(stages) == ["Before", "After", "Later"]
    assert stages["After"] == ["Use", "Mend"] and stages["Later"] == ["Tell"]


def test_with_nothing_added_two_rows_of_names_fill_what_is_there(session: EditSession) -> None:
    rows = ("After||Later", "Use|Mend|Tell", "a|b|c")
    found = fit(session, *rows, at=("pains", "see"), heads="both", extend=False)
    assert [line and line.record for line in found.columns] == ["use", None, None]


@pytest.mark.parametrize(
    ("rows", "heads", "lanes"),
    [
        (("|Find||Pay", "|Search|Pick|Till", "Needs|a|b|c"), "both", True),
        (("Stage|Find||Pay", "Step|Search|Pick|Till", "Needs|a|b|c"), "both", True),
        (("Etapa|Find||Pay", "Paso|Search|Pick|Till", "Needs|a|b|c"), "both", True),
        (("Before||After", "See|Buy|Use", "a|b|c"), "both", False),
        (("|See|Buy", "Needs|a|b", "Ideas|c|d"), "steps", True),
        (("|See|Buy", "|a|b", "|c|d"), "steps", True),
        (("Before||After", "a|b|c"), "stages", False),
    ],
)
def test_two_rows_of_names_are_known_by_their_corner_or_by_the_map(
    session: EditSession, rows: tuple[str, ...], heads: str, lanes: bool
) -> None:
    found = guessed([row.split("|") for row in rows], session.document, "map")
    assert (found.heads, found.lanes) == (heads, lanes)


def test_a_column_without_a_name_beside_a_new_step_is_new(session: EditSession, do: Do) -> None:
    found = fit(session, "Return||Use", "a|b|c", at=("pains", "see"), heads="steps")
    assert [line.new for line in found.columns if line] == [True, True, False]
    do(paste(found))
    here = [step.id for step in session.document.children(Step, "before")]
    assert [titles(session, "pains", step) for step in here[1:3]] == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Needs", "needs"),
        ("necesidades", "needs"),
        ("Need", "needs"),
        ("Systems", "systems"),
        ("Channels", "free"),
        ("Whose job", "free"),
    ],
)
def test_a_new_lane_is_of_the_kind_it_is_called_by(
    session: EditSession, do: Do, name: str, kind: str
) -> None:
    found = fit(session, "|See", f"{name}|fast", at=("mood", "see"), heads="steps", lanes=True)
    shown = [kind_of_row(session.document, found, row) for row in found.rows if row]
    do(paste(found))
    lane = next(lane for lane in session.document.children(Lane, "anas") if lane.title == name)
    (card,) = session.document.cell(lane.id, "see")
    assert (lane.kind, [card.TYPE]) == (kind, shown)


def test_untitled_steps_get_the_names(session: EditSession, do: Do) -> None:
    do(rename("use", ""))
    do(paste(fit(session, "Buy|Unpack", "a|b", at=("pains", "buy"), heads="steps")))
    assert [step.title for step in session.document.children(Step, "after")] == ["Unpack"]
    assert titles(session, "pains", "use") == ["b"]


def test_the_kind_that_was_asked_for_where_the_lane_takes_it(session: EditSession, do: Do) -> None:
    do(paste(fit(session, "a", "b", at=("contacts", "use"), kind="thought")))
    assert [element.TYPE for element in session.document.cell("contacts", "use")] == ["thought"]
    assert [element.TYPE for element in session.document.cell("mood", "use")] == ["emotion"]


@pytest.mark.parametrize(("split", "made"), [(False, [("a", "b\nc")]), (True, "abc")])
def test_lines_of_a_cell(session: EditSession, do: Do, split: bool, made: object) -> None:
    do(paste(fit(session, "a\nb\nc", at=("ideas", "see"), split=split)))
    cell = session.document.cell("ideas", "see")
    expected = [(title, "") for title in made] if split else made  # type: ignore[attr-defined]
    assert [(element.title, element.description) for element in cell] == expected


def test_a_very_long_cell_keeps_all_its_words(session: EditSession, do: Do) -> None:
    words = "word " * 1_000
    do(paste(fit(session, words.strip(), at=("ideas", "see"))))
    (element,) = session.document.cell("ideas", "see")
    assert f"{element.title} {element.description}".split() == words.split()


@pytest.mark.parametrize(
    ("rows", "heads", "lanes"),
    [
        (["a|b", "c|d"], "none", False),
        (["See|x", "c|d"], "steps", False),
        (["Before|After", "c|d"], "stages", False),
        (["|x", "c|d"], "steps", True),
        (["a|b", "Touchpoints|d"], "none", True),
        (["See|Buy"], "none", False),
    ],
)
def test_what_the_table_seems_to_be(rows: list[str], heads: str, lanes: bool) -> None:
    found = guessed([row.split("|") for row in rows], document(), "map")
    assert (found.heads, found.lanes) == (heads, lanes)


def test_every_card_is_an_element(session: EditSession, do: Do) -> None:
    found = fit(session, *["|".join("abcdefgh")] * 7, at=("contacts", "see"))
    do(paste(found))
    assert all(session.document.find(Element, f"new {at}") for at in range(56))
