"""Groups of lanes: what tells of one side of the journey is printed on one page."""

from cjm_editor.layout import lay_out
from cjm_editor.layout.sheets import SheetOptions, sheets_of
from cjm_editor.layout.sheets.groups import lane_groups
from cjm_editor.model import BlueprintLine, Document, Lane, Map, Stage, Step, Swimlane
from cjm_editor.model.rank import ranks_between
from cjm_editor.text import Typesetter

TYPESETTER = Typesetter()


def placed(*rows):
    """Lay out a swimlane whose rows are lanes of these kinds; a "-" is a line of a blueprint."""
    records = [
        Map(id="map", title="A map"),
        Stage(id="stage", map="map", rank="a0", title="Stage"),
        Step(id="step", stage="stage", rank="a0", title="Step"),
        Swimlane(id="all", map="map", rank="a0"),
    ]
    for number, (kind, rank) in enumerate(
        zip(rows, ranks_between(None, None, len(rows)), strict=True)
    ):
        of = {"id": f"row{number}", "swimlane": "all", "rank": rank}
        if kind == "-":
            records.append(BlueprintLine(**of))
        else:
            records.append(Lane(**of, kind=kind, title=kind))
    return lay_out(Document(records), "map", TYPESETTER)


def groups(*rows):
    """Give the kinds of the lanes that are grouped."""
    return [[lane.lane.kind for lane in group] for group in lane_groups(placed(*rows))]


def test_lanes_of_one_family_stand_together():
    assert groups("touchpoints", "emotions", "thoughts", "pain_points", "opportunities") == [
        ["touchpoints"],
        ["emotions", "thoughts", "pain_points"],
        ["opportunities"],
    ]


def test_notes_and_pictures_go_along_with_what_they_are_about():
    assert groups("notes", "touchpoints", "images", "emotions", "free") == [
        ["notes", "touchpoints", "images"],
        ["emotions", "free"],
    ]


def test_the_lines_of_a_blueprint_divide_a_family():
    assert groups("touchpoints", "-", "frontstage", "-", "backstage", "systems") == [
        ["touchpoints"],
        ["frontstage"],
        ["backstage", "systems"],
    ]


def test_each_group_has_a_page_that_shows_all_of_its_lanes_and_no_other():
    found = placed("touchpoints", "emotions", "needs", "systems")
    sheets = sheets_of(found, SheetOptions(pages="group"), TYPESETTER, "2026-01-01")
    assert len(sheets) == 3
    assert sheets[1].name.endswith("emotions, needs")
    below = sheets[1].placements[-1].area
    assert (below.y, below.bottom) == (found.lanes[1].rect.y, found.lanes[2].rect.bottom)


def test_a_page_of_a_part_says_of_what_it_is_where_its_margin_has_room():
    found = placed("touchpoints", "emotions")
    wide, narrow = (
        sheets_of(found, SheetOptions(pages="lane", margin=margin), TYPESETTER, "2026-01-01")
        for margin in (10.0, 5.0)
    )
    roles = [[shape.role for shape in each.shapes] for each in (wide[0], narrow[0])]
    assert [each.count("name") for each in roles] == [1, 0]
