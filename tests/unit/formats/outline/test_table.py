"""The outline of a map: a row a card, and a map made of such rows again."""

from dataclasses import replace

import pytest

from cjm_editor.editing.records import elements_of, lanes_of, steps_of
from cjm_editor.formats.format import ExportJob
from cjm_editor.formats.outline import left_out, outlined, records_of
from cjm_editor.formats.outline.columns import PLACES, as_typed, carried, heading
from cjm_editor.formats.outline.order import merged
from cjm_editor.formats.registry import by_id
from cjm_editor.i18n import LANGUAGES, Problem, set_language
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.model import Channel, Document, Lane, Map, Persona, Stage, Step
from cjm_editor.templates.instantiate import instantiate
from tests.small_map import document, records

SAMPLES = ["sample-email", "sample-hourglass", "sample-support"]


@pytest.fixture(autouse=True)
def _english():
    set_language("en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", SAMPLES)
def test_a_sample_comes_back_with_its_grid_and_every_card_and_field(template, language):
    before = Document(instantiate(template, language))
    map = before.all(Map)[0]
    table = outlined(before, map.id)
    made = records_of([[table[0], *table[1]]], map.title, "en")
    after = Document(made.records)
    assert not made.warnings
    again = after.all(Map)[0]
    assert (again.title, again.language) == (map.title, map.language)
    assert outlined(after, again.id) == table
    filled = {element.step for element in elements_of(before, map.id)}
    steps = [step.title for step in steps_of(before, map.id) if step.id in filled]
    assert [step.title for step in steps_of(after, again.id)] == steps
    kinds = [lane.kind for lane in lanes_of(before, map.id) if before.steps_of_lane(lane.id)]
    assert sorted(lane.kind for lane in lanes_of(after, again.id)) == sorted(kinds)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_columns_are_called_alike(language):
    columns = {spec.name for kind in ELEMENT_KINDS for spec in carried(kind)} | set(PLACES)
    called = {as_typed(heading(column, language)) for column in columns}
    assert len(called) == len(columns)


def test_steps_and_stages_of_one_name_or_none_stay_apart():
    changed = [
        replace(record, title="")
        if isinstance(record, Step)
        else replace(record, title="Pay")
        if isinstance(record, Stage)
        else record
        for record in records()
    ]
    headings, rows = outlined(Document(changed), "map")
    after = Document(records_of([[headings, *rows]], "x", "en").records)
    (stage,) = after.all(Stage)  # the other one has no card
    assert [step.title for step in after.children(Step, stage.id)] == ["", ""]


def test_a_table_of_another_program_is_read_by_its_headings():
    table = [
        ["etapa", "LANE", "Título", "colour of the sky", "canales"],
        ["Comprar", "Pain points", "Caro", "blue", 'Web; "Mail; post"'],
        ["Comprar", "What we know", "Nota", "", ""],
        ["", "", "", "", ""],
    ]
    made = records_of([table], "x", "en")
    after = Document(made.records)
    kinds = {lane.kind: lane.title for lane in after.all(Lane)}
    assert kinds == {"pain_points": "", "notes": "What we know"}
    assert not after.all(Persona)
    assert [notice.key for notice in made.warnings] == ["outline.notice.unknown"]
    assert "colour of the sky" in made.warnings[0].sentence()


def test_channels_are_found_by_their_names():
    table = [["Stage", "Kind", "Title", "Channels"], ["A", "Touchpoint", "t", 'Web; "Mail; post"']]
    after = Document(records_of([table], "x", "en").records)
    assert {channel.name for channel in after.all(Channel)} == {"Web", "Mail; post"}


def test_what_no_field_can_hold_is_told_and_left_out():
    table = [["Stage", "Kind", "Title", "Level"], ["A", "Emotion", "t", "9"]]
    made = records_of([table], "x", "en")
    assert "“9”" in made.warnings[0].sentence()


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ([["a", "b"], ["c", "d"]], "headings"),
        ([["Stage", "Title"]], "empty"),
        ([["Stage", "Title"] + [""] * 500], "columns"),
        ([["Stage", "Title"]] + [["A", "t"]] * 50_001, "rows"),
        ([["Stage", "Title"]] + [[f"{at}", "t"] for at in range(6_000)], "grid"),
    ],
)
def test_what_is_no_table_of_cards_or_too_large_is_refused(table, key):
    with pytest.raises(Problem) as refused:
        records_of([table], "x", "en")
    assert refused.value.key == f"outline.problem.{key}"


def test_what_is_left_out_is_said_before():
    (notice,) = left_out(document(), "map")
    assert "transfers (1)" in notice.sentence()
    written = by_id("csv").write(ExportJob(document=document(), map_id="map"))
    assert written.warnings == (notice,)


def test_orders_that_each_leave_something_out_are_joined():
    assert merged([[1, 3, 4], [1, 2, 3]]) == [1, 2, 3, 4]
    assert merged([[1, 2], [2, 1], [3]]) == [3, 1, 2]  # a contradiction is no endless loop
