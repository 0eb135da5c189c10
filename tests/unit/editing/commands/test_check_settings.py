"""The settings of checks: one a check and map, and none for what is usual."""

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import label
from cjm_editor.editing.commands.checks import set_check
from cjm_editor.model import CheckSetting, Document
from tests.small_map import records


def settings(document: Document) -> list[tuple[str, str, float | None]]:
    return [(each.id, each.level, each.limit) for each in document.all(CheckSetting)]


def test_a_check_has_one_setting_that_goes_once_it_is_usual():
    document = Document(records())
    session = EditSession(document)
    for id, level, limit, expected in (
        ("a", "off", None, [("a", "off", None)]),
        ("b", "error", 3.0, [("a", "error", 3.0)]),
        ("c", "usual", 3.0, [("a", "usual", 3.0)]),
        ("d", "usual", None, []),
    ):
        session.run(label("set_check"), set_check("map", "x", level, limit, id=id))
        assert settings(document) == expected
    session.undo()
    assert settings(document) == [("a", "usual", 3.0)]


def test_of_two_settings_that_a_merge_left_one_stays():
    two = [CheckSetting(id=id, map="map", check="x", level="off") for id in ("a", "b")]
    document = Document([*records(), *two])
    EditSession(document).run(label("set_check"), set_check("map", "x", "note", None, id="c"))
    assert settings(document) == [("a", "note", None)]
