"""A map is searched in reading order, with all that is written on it."""

from cjm_editor.editing.finding.matches import matches
from cjm_editor.editing.finding.query import Query
from cjm_editor.model import Comment, Document, Lane, Map, Persona, Stage, Step, Swimlane
from tests.small_map import document, element, records


def found(file: Document, words: str, map_id: str | None = "map", **how: bool) -> list[str]:
    query = Query(words, **how)
    return [match.record for match in matches(file, query, map_id)]


def test_headers_come_first_then_cards_lane_by_lane() -> None:
    assert found(document(), "e") == [
        *("before", "before", "after", "see", "see", "use"),
        *("letter", "letter", "page", "tell the site", "tell the site", "tell the site"),
    ]


def test_titles_only_leave_everything_else_out() -> None:
    file = Document([*records(), element("note", "n", "ideas", "see", description="Hidden away")])
    assert found(file, "hidden") == ["n"]
    assert found(file, "hidden", titles_only=True) == []
    assert found(file, "ana", titles_only=True) == ["ana"]


def test_remarks_and_transfers_are_searched_too() -> None:
    remark = Comment(id="remark", map="map", target="page", text="Too slow")
    assert found(Document([*records(), remark]), "slow") == ["remark"]


def other_map() -> list[object]:
    return [
        Map(id="other", rank="a1", title="Other"),
        Stage(id="o1", map="other", title="One"),
        Step(id="o2", stage="o1", title="Two"),
        Swimlane(id="o3", map="other", persona="ana"),
        Lane(id="o4", swimlane="o3", kind="free"),
        element("note", "far page", "o4", "o2"),
        Persona(id="idle", name="Idle page"),
    ]


def test_the_whole_file_is_searched_map_by_map_and_shared_things_once() -> None:
    file = Document([*records(), *other_map()])  # type: ignore[list-item]
    assert found(file, "page", None) == ["page", "far page", "idle"]
    assert found(file, "page") == ["page"]
    assert found(file, "ana", None) == ["ana"]
    assert found(file, "web", None) == ["web"]
    maps = [match.passage.map for match in matches(file, Query("page"))]
    assert maps == ["map", "other", ""]
